"""The parts of Slack's answers that we rely on (Web API reference: user, team, logs).

Slack leaves out what the token may not see; a flag that is left out is None, never False.
"""

from typing import Any

from auditor.platforms.base import Shape


class Good(Shape):
    """What every good answer says first."""

    ok: bool


class Me(Good):
    """`auth.test`: whose token it is."""

    team_id: str
    team: str
    user_id: str
    user: str = ""
    url: str = ""
    bot_id: str | None = None
    app_id: str | None = None
    app_name: str | None = None
    expires_in: int | None = None
    """Seconds; only for tokens that are renewed again and again."""


class Team(Shape):
    """The workspace."""

    id: str
    name: str
    domain: str
    url: str | None = None
    email_domain: str | None = None
    """Whoever has an address there may join without being invited."""
    discoverable: str | None = None
    is_verified: bool | None = None


class TeamInfo(Good):
    """`team.info`."""

    team: Team


class MemberProfile(Shape):
    """Of a member's profile, only what tells people and apps apart."""

    email: str | None = None
    api_app_id: str | None = None
    bot_id: str | None = None


class Member(Shape):
    """One row of `users.list`: a person, a guest, or an app's robot."""

    id: str
    team_id: str | None = None
    """The person's own workspace: another one for people met in a shared channel."""
    name: str
    real_name: str | None = None
    deleted: bool = False
    """Left out only for robots of Slack's own, which cannot be deactivated."""
    is_bot: bool | None = None
    is_admin: bool | None = None
    is_owner: bool | None = None
    is_primary_owner: bool | None = None
    is_restricted: bool | None = None
    is_ultra_restricted: bool | None = None
    is_invited_user: bool | None = None
    has_2fa: bool | None = None
    two_factor_type: str | None = None
    profile: MemberProfile
    enterprise_user: dict[str, Any] | None = None
    """Only in an Enterprise organisation, where people belong to several workspaces."""

    def belongs(self, team_id: str) -> bool:
        """False for somebody of another organisation, who only shares a channel."""
        return self.team_id in {None, team_id} or self.enterprise_user is not None

    @property
    def robot(self) -> bool:
        """True for an app's own user, and for Slackbot, which the API calls a person."""
        return self.is_bot is True or self.id == "USLACKBOT"


class Cursor(Shape):
    """Where the next page starts; empty at the end."""

    next_cursor: str = ""


class Members(Good):
    """One page of `users.list`."""

    members: list[Member]
    response_metadata: Cursor | None = None


class Paging(Shape):
    """Pages that are counted."""

    page: int
    pages: int
    total: int


class Change(Shape):
    """One line of the log of apps."""

    date: str
    change_type: str
    app_id: str | None = None
    app_type: str | None = None
    service_id: int | str | None = None
    user_id: str | None = None
    user_name: str | None = None
    scope: str | None = None


class Changes(Good):
    """One page of `team.integrationLogs`, newest first."""

    logs: list[Change]
    paging: Paging


class Login(Shape):
    """One device of one person in the log of sign-ins."""

    user_id: str
    date_last: int


class Logins(Good):
    """One page of `team.accessLogs`, newest first."""

    logins: list[Login]
    paging: Paging
