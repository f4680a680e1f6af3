"""The parts of TikTok's Business API v1.3 that we rely on."""

from auditor.platforms.base import Shape


class PageInfo(Shape):
    """How long a list is in all."""

    total_number: int
    total_page: int


class Listed(Shape):
    """One page of a list; the lines are read with a shape of their own."""

    list: list[object]
    page_info: PageInfo


class ListAnswer(Shape):
    """The answer around a list."""

    code: int
    data: Listed


class Logged(Shape):
    """One page of the activity log."""

    changelog_list: list[object]
    page_info: PageInfo


class LogAnswer(Shape):
    """The answer around the activity log."""

    code: int
    data: Logged


class Change(Shape):
    """One entry of the activity log."""

    time: str
    activity_type: str
    operator_id: str = ""
    activity_log: str


class Extra(Shape):
    """A further role with money."""

    finance_role: str | None = None


class Member(Shape):
    """Someone in the Business Center, or with a role on one account; or invited."""

    user_id: str | None = None
    user_name: str | None = None
    user_email: str | None = None
    user_role: str | None = None
    relation_status: str
    ext_user_role: Extra | None = None
    business_account_roles: list[str] | None = None
    tt_account_roles: list[str] | None = None


class Asset(Shape):
    """A TikTok account in the Business Center."""

    asset_id: str
    asset_name: str = ""
    tt_asset_handle: str | None = None


class Partner(Shape):
    """Another Business Center that something is shared with."""

    bc_id: str
    bc_name: str = ""


class Centre(Shape):
    """A Business Center."""

    bc_id: str
    name: str = ""


class CentreRow(Shape):
    """A Business Center, and the role of the token's owner in it."""

    bc_info: Centre
    user_role: str | None = None


class Business(Shape):
    """A TikTok account, as its own token shows it."""

    username: str
    display_name: str | None = None
    bio_description: str | None = None
    is_verified: bool | None = None


class BusinessAnswer(Shape):
    """The answer of `business/get`."""

    code: int
    data: Business


class TokenInfo(Shape):
    """What a token allows."""

    scope: str
    creator_id: str = ""


class TokenAnswer(Shape):
    """The answer of `tt_user/token_info/get`."""

    code: int
    data: TokenInfo
