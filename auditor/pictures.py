"""A picture as a perceptual hash. The picture itself is read, hashed and forgotten."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from auditor.facts import CannotSee
from auditor.http import Http
from auditor.lookalike import images
from auditor.lookalike.avatars import Bank
from auditor.words import Reason

SAME = 8
"""Bits in which two hashes of one picture may differ: scaled, cropped a little or compressed."""


def able() -> bool:
    """True where this machine can look at pictures (the extra `images`)."""
    return find_spec("PIL") is not None


async def hash_of(
    address: str, http: Http, logo: Bank | None = None, *, shared: bool = False
) -> str:
    """The hash of the picture at an address, in hexadecimal.

    With our logo: the hash of the logo itself where only a closer look finds it in the picture
    (below a ribbon, in other colours). The picture is not kept, and from the hash of the whole
    nobody could find it again. `shared`: see `Bank.holds`.

    Raises `CannotSee`: `not_connected` where this machine cannot look at pictures at all.
    """
    answer = await http.get(address, headers={"Accept": "image/*"}, foreign=True)
    try:
        seen = images.phash(answer.body)
        found = logo is not None and logo.holds(seen, shared=shared)
    except images.NoPicture as error:
        raise CannotSee(_why(), str(error)) from None
    plain = int(seen)
    if logo is not None and found and not logo.holds(plain, shared=shared):
        plain = logo.logo
    return f"{plain:016x}"


def bank_of(logo: str) -> Bank:
    """What is known of our logo: the picture and what others may make of it.

    Raises `CannotSee(not_connected)` where its file cannot be read.
    """
    path = Path(logo)
    try:
        return _bank(logo, path.stat().st_mtime if path.exists() else 0.0)
    except (images.NoPicture, OSError) as error:
        raise CannotSee(Reason.NOT_CONNECTED, f"your logo: {error}") from None


@cache
def _bank(logo: str, _changed_at: float) -> Bank:
    return Bank(logo)


def alike(one: str, other: str) -> bool:
    """True where two hashes, in hexadecimal, are of the same picture."""
    return images.distance(int(one, 16), int(other, 16)) <= SAME


def _why() -> Reason:
    return Reason.CHANGED if able() else Reason.NOT_CONNECTED
