"""The channel that these tests are about."""

from typing import Any

from auditor.register import Account
from auditor.world.cast import youtube
from auditor.world.charity import well_run
from auditor.world.model import World


def world() -> World:
    """The charity with its channel."""
    made = well_run()
    youtube.add(made)
    return made


def account(**more: Any) -> Account:
    """The channel as the register has it."""
    told = {
        "id": "youtube-main",
        "platform": "youtube",
        "platform_id": youtube.CHANNEL_ID,
        "handle": youtube.HANDLE,
        "connection": "youtube",
    }
    return Account(**(told | more))
