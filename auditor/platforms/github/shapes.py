"""The parts of GitHub's answers that we rely on (REST API 2022-11-28).

What only owners are shown is left out or null for others: then it is None, never False.
"""

from pydantic import ConfigDict

from auditor.platforms.base import Shape


class Organisation(Shape):
    """The organisation; everything from `two_factor_requirement_enabled` on for owners only."""

    id: int
    login: str
    name: str | None = None
    description: str | None = None
    blog: str | None = None
    email: str | None = None
    html_url: str = ""
    is_verified: bool | None = None
    archived_at: str | None = None
    two_factor_requirement_enabled: bool | None = None
    default_repository_permission: str | None = None
    members_can_create_repositories: bool | None = None
    members_can_create_public_repositories: bool | None = None
    members_can_create_private_repositories: bool | None = None
    members_can_create_public_pages: bool | None = None
    members_can_fork_private_repositories: bool | None = None
    members_can_invite_outside_collaborators: bool | None = None
    web_commit_signoff_required: bool | None = None


class User(Shape):
    """A person as lists show them: no name, no address."""

    id: int
    login: str
    type: str = "User"


class Membership(Shape):
    """What the token's own user is in the organisation."""

    state: str
    role: str


class Invitation(Shape):
    """An open invitation, to a GitHub name or to an address."""

    id: int
    login: str | None
    email: str | None
    role: str
    created_at: str
    inviter: User | None = None


class Installation(Shape):
    """A GitHub App that the organisation has let in."""

    id: int
    app_id: int
    app_slug: str
    repository_selection: str
    permissions: dict[str, str]
    created_at: str
    suspended_at: str | None


class Installations(Shape):
    """One page of them, with how many there are."""

    model_config = ConfigDict(extra="ignore")

    total_count: int
    installations: list[Installation]
