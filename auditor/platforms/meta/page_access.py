"""Who can act on a Page: two lists of ours, and those of other portfolios where they answer."""

from auditor.facts import CannotSee, Grant, Identity, Seen, Unseen
from auditor.http import Refused
from auditor.platforms.meta.dialect import refused_with
from auditor.platforms.meta.link import Meta
from auditor.platforms.meta.pages import not_ours, owner_of
from auditor.platforms.meta.people import Grants, assigned, shown, together, unknown_roles
from auditor.platforms.meta.powers import PAGE, strongest
from auditor.platforms.meta.shapes import Ref
from auditor.platforms.meta.shapes_assets import PageKey, PageRole
from auditor.words import Reason


async def page_access(link: Meta, page: PageKey) -> Grants:
    """Everybody who can act on a Page, each once."""
    found = await together(
        outside_portfolios(link, page.id, page.access_token),
        _in_portfolios(link, page),
        _in_agencies(link, page),
    )
    once = {(grant.identity.id, grant.via): grant for grant in reversed(found.value)}
    return Seen(tuple(reversed(once.values())), found.gaps)


async def outside_portfolios(link: Meta, page_id: str, token: str) -> Grants:
    """People who hold the Page with their personal profile; their ids are the Page's own."""
    grants: list[Grant] = []
    gaps: dict[Unseen, None] = {}
    for each in await link.edge(PageRole, f"/{page_id}/roles", token=token):
        power, unknown = strongest(shown(each.tasks), PAGE)
        gaps |= dict.fromkeys(unknown_roles(unknown, "/roles"))
        identity = Identity(each.id, each.name)
        role = ", ".join(each.tasks or ())
        grants.append(Grant(identity, role, power, power_known=not unknown, via="/roles"))
    return Seen(tuple(grants), tuple(gaps))


async def _in_portfolios(link: Meta, page: PageKey) -> Grants:
    """People and system users of our portfolio, and of another one that owns the Page."""
    ours = [_our_people(link, page)] if link.business_id else []
    return await together(*ours, _in_owners(link, page))


async def _our_people(link: Meta, page: PageKey) -> Grants:
    try:
        return await _assigned(link, page, link.business_id)
    except CannotSee as error:
        if _hidden(error) and await not_ours(link, page.id):
            return Seen(())  # refused because our portfolio has nothing to do with the Page
        raise


async def _in_owners(link: Meta, page: PageKey) -> Grants:
    owner = await owner_of(link, page.id)
    lists = [_owners_people(link, page, other) for other in owner.others]
    return await together(*lists, _nobody())


async def _owners_people(link: Meta, page: PageKey, owner: Ref) -> Grants:
    """People of another portfolio that owns the Page; where it hides them, that is a gap."""
    try:
        return await _assigned(link, page, owner.id)
    except CannotSee as error:
        if not _hidden(error):
            raise
        name = owner.name or owner.id
        detail = f"the Page belongs to the portfolio {name}, which does not show us its people"
        return Seen((), (Unseen(Reason.NO_ACCESS, detail),))


async def _in_agencies(link: Meta, page: PageKey) -> Grants:
    """People of agencies, as far as these show them.

    An agency that does not is no gap: it is listed as a partner, whoever works there.
    """
    agencies = await link.agencies(page.id, page.access_token)
    return await together(*(_agency(link, page, each) for each in agencies), _nobody())


async def _agency(link: Meta, page: PageKey, agency: Ref) -> Grants:
    try:
        return await _assigned(link, page, agency.id)
    except CannotSee as error:
        if _hidden(error):
            return Seen(())
        raise


def _hidden(error: CannotSee) -> bool:
    """True when Meta said that this list is not for us."""
    refused = isinstance(error, Refused) and error.unseen.reason is Reason.NO_ACCESS
    return refused or refused_with(error)[0] == 100


async def _assigned(link: Meta, page: PageKey, business: str) -> Grants:
    return await assigned(link, page.id, business, PAGE, token=page.access_token)


async def _nobody() -> Grants:
    return Seen(())
