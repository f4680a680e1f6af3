"""Validate HTTP answers against the shapes that the platforms (or their users) published.

    assert validate("mastodon", "GET", "/api/v1/accounts/lookup", 200, body) == []

The shapes are not part of this project; see `where.py` for how they are found. A test that needs
them carries `@needs_contracts`; calling `validate` without them skips the test as well, so a
missing folder can never look like a pass.
"""

from collections.abc import Callable, Collection

from .calls import Call, Undocumented
from .platforms import PLATFORMS
from .recordings import Recorded, recorded, recorded_params
from .shapes import Shape, violations
from .strangers import strangers
from .where import contracts_dir, contracts_root, needs_contracts

__all__ = [
    "PLATFORMS",
    "Recorded",
    "contracts_dir",
    "needs_contracts",
    "recorded",
    "recorded_params",
    "validate",
    "validate_ours",
]


def validate(
    platform: str, method: str, path: str, status: int, body: object, *, kind: str | None = None
) -> list[str]:
    """Every departure from the published shape, in words; an empty list means it conforms.

    `path` may be a whole address. A path, method or status that the platform does not publish is
    one violation: nobody gets to invent endpoints. `kind` tells Meta nodes apart (`kind="Page"`).
    """
    return _judge(violations, platform, Call(method, path, status, body, kind))


def validate_ours(
    platform: str,
    method: str,
    path: str,
    status: int,
    body: object,
    *,
    kind: str | None = None,
    also: Collection[str] = (),
) -> list[str]:
    """The same for a body that we wrote: a key that nobody published is a violation as well.

    `also` names keys that a platform's documentation has and its published file lacks.
    """

    def invented(shape: Shape, body: object) -> list[str]:
        found = [each for each in strangers(shape, body) if each.rpartition(".")[2] not in also]
        return [f"{each}: nobody published this key" for each in found]

    def both(shape: Shape, body: object) -> list[str]:
        return violations(shape, body) + invented(shape, body)

    return _judge(both, platform, Call(method, path, status, body, kind))


def _judge(how: Callable[[Shape, object], list[str]], platform: str, call: Call) -> list[str]:
    root = contracts_root()
    if platform not in PLATFORMS:
        return [f"{platform}: no published shapes; known: {', '.join(PLATFORMS)}"]
    try:
        shape = PLATFORMS[platform](root, call)
    except Undocumented as why:
        return [f"{platform}: {call.named()} is not in the published description: {why}"]
    return [f"{platform}: {call.named()} {call.status}: {each}" for each in how(shape, call.body)]
