"""The page that these tests are about."""

from typing import Any

from auditor.register import Account
from auditor.world.cast import linkedin
from auditor.world.charity import well_run
from auditor.world.model import World
from tests.platforms import honest
from tests.platforms.registered import registered
from tests.platforms.sight import Sight

SETTINGS = {"client_id": "77demolinkedin", "version": "202607", "oauth_url": "{url}"}


def world() -> World:
    """The charity with its page."""
    made = well_run()
    linkedin.add(made)
    return made


def account(**more: Any) -> Account:
    """The page as the register has it."""
    return registered("linkedin", linkedin.PAGE_ID, linkedin.HANDLE, **more)


async def look(made: World, *accounts: Account, **settings: str) -> Sight:
    """Read the page (or the accounts given) with the whole configuration."""
    return await honest.look(made, "linkedin", *(accounts or (account(),)), **SETTINGS | settings)
