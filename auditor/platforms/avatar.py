"""The picture of an account of ours, compared with the logo on the register."""

from auditor.facts import Avatar, DoesNotApply
from auditor.pictures import bank_of, hash_of
from auditor.platforms.base import Link


def insist_on_logo(link: Link) -> None:
    """Raises `DoesNotApply` where the register names no logo: then no picture is asked for."""
    if not link.setup.register.organisation.logo:
        raise DoesNotApply


async def picture(link: Link, address: str) -> Avatar:
    """The picture at an address; none where the address is empty. Raises `CannotSee`."""
    organisation = link.setup.register.organisation
    logo = bank_of(organisation.logo)
    if not address:
        return Avatar("", ours=False)
    image = await hash_of(address, link.http, logo)
    return Avatar(image, ours=logo.holds(int(image, 16)))
