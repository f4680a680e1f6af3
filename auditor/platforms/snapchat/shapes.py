"""The parts of Snapchat's answers that we rely on."""

from auditor.platforms.base import Shape


class Token(Shape):
    """What the refresh token is changed into; it lives for about an hour."""

    access_token: str
    refresh_token: str = ""
    scope: str | None = None


class Organization(Shape):
    """An organisation that the token's owner belongs to."""

    id: str
    name: str
    contact_email: str | None = None
    contact_phone: str | None = None
    my_member_id: str = ""
    my_display_name: str = ""


class OrganizationRow(Shape):
    """One line of the list of organisations."""

    sub_request_status: str = "SUCCESS"
    organization: Organization


class Member(Shape):
    """Someone in the organisation, or invited into it."""

    id: str
    email: str = ""
    display_name: str = ""
    member_status: str
    created_at: str = ""


class MemberRow(Shape):
    """One line of the list of members."""

    sub_request_status: str = "SUCCESS"
    member: Member


class Role(Shape):
    """What a member may do on the organisation or on something in it."""

    id: str
    member_id: str
    type: str
    container_kind: str = ""
    container_id: str = ""


class RoleRow(Shape):
    """One line of the list of roles."""

    sub_request_status: str = "SUCCESS"
    role: Role


class Paging(Shape):
    """Where a list goes on."""

    next_link: str = ""


class Page(Shape):
    """One page of a list; the lines are read with a shape of their own."""

    request_status: str
    paging: Paging = Paging()
    organizations: list[object] | None = None
    members: list[object] | None = None
    roles: list[object] | None = None
