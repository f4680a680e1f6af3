"""The channel that these tests are about."""

from typing import Any

from auditor.register import Account
from auditor.world.cast import youtube
from auditor.world.charity import well_run
from auditor.world.model import World
from tests.platforms.registered import registered


def world() -> World:
    """The charity with its channel."""
    made = well_run()
    youtube.add(made)
    return made


def account(**more: Any) -> Account:
    """The channel as the register has it."""
    return registered("youtube", youtube.CHANNEL_ID, youtube.HANDLE, **more)
