"""The parts of Zoom's answers that we rely on (REST API v2).

Zoom leaves out settings that a plan does not have; what is left out is None, never False.
Passcodes, host keys, personal meeting numbers and links have no field here, so they are dropped.
"""

from pydantic import AliasChoices, Field

from auditor.platforms.base import Shape


class Token(Shape):
    """What the secret is changed into; `scope` is a list in words."""

    access_token: str
    scope: str | None = None


class User(Shape):
    """One person of the account."""

    id: str | None = None
    """Left out for people who were invited and have not come yet."""
    email: str
    first_name: str | None = None
    last_name: str | None = None
    display_name: str | None = None
    type: int
    role_id: str | None = None
    last_login_time: str | None = None
    created: str | None = Field(
        default=None, validation_alias=AliasChoices("user_created_at", "created_at")
    )


class Users(Shape):
    """One page of people."""

    users: list[User]
    next_page_token: str = ""
    total_records: int | None = None


class UserDetail(Shape):
    """Of one person's record, only how they may sign in."""

    login_types: list[int] | None = None


class Role(Shape):
    """A role: `0` owner, `1` admin, `2` member, else the organisation's own."""

    id: str
    name: str
    total_members: int | None = None


class Roles(Shape):
    """Every role; this list has no pages."""

    roles: list[Role]


class RoleMember(Shape):
    """Somebody who holds a role."""

    id: str


class RoleMembers(Shape):
    """One page of them."""

    members: list[RoleMember]
    next_page_token: str = ""
    total_records: int | None = None


class Schedule(Shape):
    """How meetings are planned."""

    join_before_host: bool | None = None
    require_password_for_scheduling_new_meetings: bool | None = None
    embed_password_in_join_link: bool | None = None
    use_pmi_for_scheduled_meetings: bool | None = None
    use_pmi_for_instant_meetings: bool | None = None


class InMeeting(Shape):
    """What happens inside meetings."""

    waiting_room: bool | None = None
    screen_sharing: bool | None = None
    who_can_share_screen: str | None = None
    chat: bool | None = None
    private_chat: bool | None = None
    file_transfer: bool | None = None
    annotation: bool | None = None
    remote_control: bool | None = None
    allow_live_streaming: bool | None = None


class Recording(Shape):
    """What is recorded by itself."""

    local_recording: bool | None = None
    cloud_recording: bool | None = None
    auto_recording: str | None = None


class Defaults(Shape):
    """The settings without an option, of the account or of a person."""

    schedule_meeting: Schedule = Field(
        default=Schedule(),
        # Zoom's own description once misspelt it.
        validation_alias=AliasChoices("schedule_meeting", "schedule_meting"),
    )
    in_meeting: InMeeting = InMeeting()
    recording: Recording = Recording()


class MeetingSecurity(Shape):
    """The settings of option `meeting_security`."""

    waiting_room: bool | None = None
    meeting_password: bool | None = None
    embed_password_in_join_link: bool | None = None


class MeetingSecurityAnswer(Shape):
    """The answer that holds them."""

    meeting_security: MeetingSecurity


class PasswordRule(Shape):
    """How long passwords must be."""

    minimum_password_length: int | None = None


class Security(Shape):
    """The settings of option `security`."""

    two_factor: str | None = Field(default=None, alias="sign_in_with_two_factor_auth")
    password_requirement: PasswordRule | None = None


class SecurityAnswer(Shape):
    """The answer that holds them."""

    security: Security


class ScheduleLocks(Shape):
    """Which of these no person may change."""

    join_before_host: bool | None = None
    use_pmi_for_scheduled_meetings: bool | None = None
    use_pmi_for_instant_meetings: bool | None = None


class InMeetingLocks(Shape):
    """Which of these no person may change."""

    screen_sharing: bool | None = None


class DefaultLocks(Shape):
    """The locks without an option."""

    schedule_meeting: ScheduleLocks = ScheduleLocks()
    in_meeting: InMeetingLocks = InMeetingLocks()


class Operation(Shape):
    """One line of the log of what administrators did."""

    time: str
    operator: str
    category_type: str
    action: str
    operation_detail: str = ""


class Operations(Shape):
    """One page of the log."""

    operation_logs: list[Operation]
    next_page_token: str = ""
