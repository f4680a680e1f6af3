"""One platform's search through the web: results of `site:` questions, as accounts."""

from auditor.facts import CannotSee
from auditor.platforms.brave import BraveLink
from auditor.platforms.finder import Page
from auditor.register import Account
from auditor.search import sites, terms
from auditor.search.accounts import AccountSearch
from auditor.search.memory import Purse
from auditor.words import Reason

NAMES = 2
"""Names that are asked for on each platform."""


async def through_web(search: AccountSearch, brave: BraveLink, queries: Purse) -> None:
    """Add what the web knows to a platform's search; what fails is a gap in it."""
    names = terms.names(search.register)[:NAMES]
    if not names or not sites.SITES[search.platform].hosts:
        return
    if queries.left < len(names) + 2:
        what = "this month's questions to the web search are used up (queries_per_month)"
        search.found.blind(CannotSee(Reason.UNAVAILABLE, what))
        return
    for _ in names:
        queries.take()
    try:
        await brave.canary()
        await brave.nonsense()
        pages = await _results(search, brave, names)
    except CannotSee as error:
        search.found.blind(error)
        return
    seen = {page.handle.lower() for page in search.found.pages.values()}
    await _identified(search, [page for page in pages if page.id not in seen])
    search.found.worked = True


async def _results(search: AccountSearch, brave: BraveLink, names: list[str]) -> list[Page]:
    """Accounts among the results that are not ours, each once."""
    site = sites.SITES[search.platform]
    ours = {_plain(each) for account in search.ours for each in _names_of(account)}
    pages: dict[str, Page] = {}
    for name in names:
        for hit in await brave.search(f'site:{site.query or site.hosts[0]} "{name}"'):
            handle = sites.handle_at(search.platform, hit.url)
            if handle and _plain(handle) not in ours:
                said = Page(handle.lower(), handle, sites.title(hit.title), hit.description)
                pages.setdefault(said.id, said)
    return list(pages.values())


async def _identified(search: AccountSearch, pages: list[Page]) -> None:
    """Ask the platform itself for what the web knows, so that one account has one id.

    What the platform does not know (a personal account on Instagram, a page long gone) is left
    out; where the platform cannot be asked, the handle has to do as id.
    """
    finder = search.finder
    if finder is None or finder.handles is None or not search.found.worked:
        search.found.add(pages)
        return
    rules = finder.handles
    fit = [page.handle for page in pages if rules.fits(page.handle.lower())]
    asked = [handle for handle in fit if search.purse.take()]
    for answer in await search.all([finder.look_up([handle]) for handle in asked]):
        search.found.add(answer)


def _plain(handle: str) -> str:
    """As platforms compare names; Facebook takes a dot for nothing."""
    return handle.lstrip("@").replace(".", "").lower()


def _names_of(account: Account) -> tuple[str, ...]:
    end = account.url.rstrip("/").rpartition("/")[2]
    return tuple(each for each in (account.handle, account.platform_id, end) if each)
