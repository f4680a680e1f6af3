"""The organisation that these tests are about."""

from typing import Any

from auditor.register import Account
from auditor.world.cast import snapchat
from auditor.world.charity import well_run
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.contracts import own
from tests.contracts.shapes import Shape, violations
from tests.platforms import honest
from tests.platforms.registered import registered
from tests.platforms.sight import Sight

TOKEN = "/login/oauth2/access_token"
SETTINGS = {
    "client_id": "demo-snapchat-client",
    "organization_id": snapchat.ORGANISATION_ID,
    "token_url": "{url}/login/oauth2/access_token",
}
# Documented in words, and not in the shapes that were written from them.
ALSO = ("contact_phone", "my_display_name")


def world() -> World:
    """The charity with its organisation."""
    made = well_run()
    snapchat.add(made)
    return made


def account(**more: Any) -> Account:
    """The organisation as the register has it."""
    return registered("snapchat", snapchat.ORGANISATION_ID, "exampletonfam", **more)


async def look(made: World, **settings: str) -> Sight:
    """Read the organisation with the whole configuration."""
    return await honest.look(made, "snapchat", account(), **SETTINGS | settings)


def invented(fake: FakeWorld) -> list[str]:
    """How the answers of the fake depart from what Snap publishes; its token is OAuth's."""
    tokens = [reply for _, asked, reply in fake.calls if asked.path == TOKEN]
    found = [each for reply in tokens for each in wrong_token(reply.body)]
    fake.calls = [each for each in fake.calls if each[1].path != TOKEN]
    return found + honest.departures(fake, "/v1", ALSO)


def wrong_token(body: object) -> list[str]:
    """How an answer departs from OAuth's."""
    return violations(Shape({"anyOf": [own.OAUTH_TOKEN, own.OAUTH_ERROR]}), body)
