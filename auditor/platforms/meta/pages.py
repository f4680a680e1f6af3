"""What is asked about a Page beside its profile: its key, and the portfolios it belongs to."""

from dataclasses import dataclass

from auditor.facts import CannotSee
from auditor.platforms.meta.calls import segment
from auditor.platforms.meta.link import Meta
from auditor.platforms.meta.owned import our_pages
from auditor.platforms.meta.shapes import Ref
from auditor.platforms.meta.shapes_assets import PageKey, PageOwner
from auditor.register import Account
from auditor.words import Reason

ASSIGN = (
    "Business settings > Users > System users > the audit's user > Assign assets > Pages, "
    "full control; then make a new token"
)


@dataclass(frozen=True, slots=True)
class Owner:
    """The portfolios a Page belongs to."""

    ours: bool
    others: tuple[Ref, ...] = ()


async def page_key(link: Meta, account: Account) -> PageKey:
    """The Page's id and its own token, which may be missing."""
    name = segment(account.platform_id or account.handle)
    if not name:
        detail = "neither platform_id nor handle is on the register"
        raise CannotSee(Reason.NOT_FOUND, detail)
    key = await link.node(PageKey, f"/{name}")
    link.http.keep_secret(key.access_token)
    return key


async def page_with_token(link: Meta, account: Account) -> PageKey:
    """The same; raises `CannotSee(no_access)` when Meta gave no Page token."""
    key = await page_key(link, account)
    if not key.access_token:
        detail = f"GET /{key.id}: no Page token: the Page is not assigned to the token's user"
        raise CannotSee(Reason.NO_ACCESS, detail, ASSIGN)
    return key


async def owner_of(link: Meta, page_id: str) -> Owner:
    """The portfolios a Page belongs to.

    Where our own list of Pages does not settle it, the Page is asked. Meta leaves the answer out
    both when there is no portfolio and when business_management is missing, so then that
    permission must be proven. Raises `CannotSee`.
    """
    try:
        if page_id in {page.id for page in await our_pages(link, "owned_pages")}:
            return Owner(ours=True)
    except CannotSee:
        pass  # the Page's own answer tells it too
    node = await link.node(PageOwner, f"/{segment(page_id)}")
    found = {ref.id: ref for ref in (node.business, node.owner_business) if ref}
    if not found and "business_management" not in (await link.token_info()).scopes:
        detail = f"GET /{page_id}: which portfolio the Page is in takes business_management"
        raise CannotSee(Reason.NO_ACCESS, detail)
    ours = found.pop(link.business_id, None)
    return Owner(ours is not None, tuple(found.values()))


async def not_ours(link: Meta, page_id: str) -> bool:
    """True when the portfolio's lists of Pages were read and do not hold the Page."""
    try:
        lists = [await our_pages(link, edge) for edge in ("owned_pages", "client_pages")]
    except CannotSee:
        return False
    return page_id not in {page.id for pages in lists for page in pages}
