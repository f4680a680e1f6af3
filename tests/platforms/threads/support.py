"""The profile that these tests are about."""

from typing import Any

from auditor.register import Account
from auditor.world.cast import threads
from auditor.world.charity import well_run
from auditor.world.model import World
from auditor.world.server import FakeWorld
from tests.contracts import own
from tests.contracts.shapes import Shape, violations
from tests.contracts.strangers import strangers
from tests.platforms.honest import departures
from tests.platforms.registered import registered

# Threads publishes this list only in words (“Retrieve user posts”).
_POST = own.thing("id timestamp", id=own.WORD, timestamp=own.WORD, media_type=own.WORD)
_CURSORS = own.thing("before after", before=own.TEXT, after=own.TEXT)
_PAGING = own.thing("cursors", cursors=_CURSORS, next=own.WORD)
POSTS = Shape(own.thing("data", data=own.many(_POST), paging=_PAGING))


def world() -> World:
    """The charity with its profile."""
    made = well_run()
    threads.add(made)
    return made


def account(**more: Any) -> Account:
    """The profile as the register has it."""
    return registered("threads", threads.PROFILE_ID, threads.HANDLE, **more)


def invented(fake: FakeWorld) -> list[str]:
    """How the answers of the fake depart from what Meta publishes, in files and in words."""
    posts = [reply for _, asked, reply in fake.calls if asked.path == "/me/threads"]
    found = [each for reply in posts for each in wrong_posts(reply.body)]
    fake.calls = [each for each in fake.calls if each[1].path != "/me/threads"]
    return found + departures(fake, "/v1.0")


def wrong_posts(body: object) -> list[str]:
    """How a list of posts departs from Meta's words."""
    return violations(POSTS, body) + strangers(POSTS, body)
