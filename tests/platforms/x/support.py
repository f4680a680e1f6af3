"""The account on X that these tests are about."""

from auditor.register import Account
from auditor.world.cast import x
from auditor.world.charity import well_run
from auditor.world.model import World

BEARER = "AAAAAAAAAAAAAAAAAAAAAdemoBearer0001"


def world() -> World:
    """The charity with its account on X, and keys that act for it."""
    made = well_run()
    x.add(made)
    return made


def app_only() -> World:
    """The same, but only the app's own key."""
    made = world()
    made.keys["x"].secrets = {"bearer_token": BEARER}
    return made


def account(**more: str) -> Account:
    """The account as the register has it."""
    told = {"id": "x-main", "platform": "x", "platform_id": x.X_ID, "connection": "x"}
    return Account(**({**told, "handle": x.HANDLE} | more))  # type: ignore[arg-type]
