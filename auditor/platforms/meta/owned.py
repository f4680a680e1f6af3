"""Everything the connection controls, whether or not it is on the register."""

from typing import TYPE_CHECKING

from auditor.facts import OwnedAccount, Seen, union
from auditor.platforms.meta.calls import S, segment
from auditor.platforms.meta.shapes import Ref
from auditor.platforms.meta.shapes_assets import InstagramName, PageName

if TYPE_CHECKING:
    from auditor.platforms.meta.link import Meta

Many = tuple[OwnedAccount, ...]


async def owned(link: "Meta") -> Many | Seen[Many]:
    """The portfolio and all it holds; without a portfolio, the Pages that the token can act on."""
    if not link.business_id:
        return tuple(map(_page, await link.edge(PageName, "/me/accounts")))
    return await union(
        _pages(link, "owned_pages"),
        _pages(link, "client_pages"),
        _instagram(link),
        _whatsapp(link),
        _portfolio(link),
    )


async def our_pages(link: "Meta", edge: str) -> tuple[PageName, ...]:
    """Pages the portfolio owns (`owned_pages`) or was given (`client_pages`)."""
    return await _held(link, PageName, edge)


async def _held(link: "Meta", shape: type[S], edge: str) -> tuple[S, ...]:
    return await link.edge(shape, f"/{segment(link.portfolio())}/{edge}", total=True)


async def _pages(link: "Meta", edge: str) -> Many:
    return tuple(map(_page, await our_pages(link, edge)))


def _page(page: PageName) -> OwnedAccount:
    return OwnedAccount("facebook", page.id, page.username, page.name, page.link)


async def _instagram(link: "Meta") -> Many:
    found = await _held(link, InstagramName, "owned_instagram_accounts")
    return tuple(
        OwnedAccount(
            "instagram",
            each.id,
            each.username,
            each.name,
            f"https://www.instagram.com/{each.username}" if each.username else "",
        )
        for each in found
    )


async def _whatsapp(link: "Meta") -> Many:
    found = await _held(link, Ref, "owned_whatsapp_business_accounts")
    return tuple(OwnedAccount("whatsapp", each.id, name=each.name) for each in found)


async def _portfolio(link: "Meta") -> Many:
    node = await link.business(link.portfolio())
    return (OwnedAccount("meta-business", node.id, name=node.name),)
