"""Validate HTTP answers against the shapes that the platforms (or their users) published.

    assert validate("mastodon", "GET", "/api/v1/accounts/lookup", 200, body) == []

The shapes are not part of this project; see `where.py` for how they are found. A test that needs
them carries `@needs_contracts`; calling `validate` without them skips the test as well, so a
missing folder can never look like a pass.
"""

from .calls import Call, Undocumented
from .platforms import PLATFORMS
from .recordings import Recorded, recorded, recorded_params
from .shapes import violations
from .where import contracts_dir, contracts_root, needs_contracts

__all__ = [
    "PLATFORMS",
    "Recorded",
    "contracts_dir",
    "needs_contracts",
    "recorded",
    "recorded_params",
    "validate",
]


def validate(
    platform: str, method: str, path: str, status: int, body: object, *, kind: str | None = None
) -> list[str]:
    """Every departure from the published shape, in words; an empty list means it conforms.

    `path` may be a whole address. A path, method or status that the platform does not publish is
    one violation: nobody gets to invent endpoints. `kind` tells Meta nodes apart (`kind="Page"`).
    """
    root = contracts_root()
    call = Call(method, path, status, body, kind)
    if platform not in PLATFORMS:
        return [f"{platform}: no published shapes; known: {', '.join(PLATFORMS)}"]
    try:
        shape = PLATFORMS[platform](root, call)
    except Undocumented as why:
        return [f"{platform}: {call.named()} is not in the published description: {why}"]
    return [f"{platform}: {call.named()} {status}: {each}" for each in violations(shape, body)]
