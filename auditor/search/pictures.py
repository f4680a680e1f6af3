"""A picture as a perceptual hash. The picture itself is read, hashed and forgotten."""

import tempfile
from importlib.util import find_spec
from pathlib import Path

from auditor.facts import CannotSee
from auditor.http import Http
from auditor.lookalike import images
from auditor.words import Reason


def able() -> bool:
    """True where this machine can look at pictures (the extra `images`)."""
    return find_spec("PIL") is not None


async def hash_of(address: str, http: Http) -> str:
    """The hash of the picture at an address, in hexadecimal.

    Raises `CannotSee`: `not_connected` where this machine cannot look at pictures at all.
    """
    answer = await http.get(address, headers={"Accept": "image/*"}, foreign=True)
    return hash_of_bytes(answer.body)


def hash_of_bytes(body: bytes) -> str:
    """The hash of a picture in memory. Raises `CannotSee`."""
    with tempfile.NamedTemporaryFile(prefix="auditor-") as file:
        path = Path(file.name)
        path.write_bytes(body)
        try:
            return f"{images.phash(path):016x}"
        except images.NoPicture as error:
            raise _unseen(error, path.name) from None


def logo_of(register_logo: str) -> str:
    """The hash of our own logo, from its file. Raises `CannotSee`."""
    given = images.parse(register_logo)
    if given is not None:
        return f"{given:016x}"
    try:
        return f"{images.phash(Path(register_logo)):016x}"
    except (images.NoPicture, OSError) as error:
        raise _unseen(error, Path(register_logo).name) from None


def alike(one: str, other: str) -> bool:
    """True where two hashes are of the same picture: scaled, cropped or compressed."""
    return images.distance(int(one, 16), int(other, 16)) <= SAME


SAME = 8
"""Bits in which two hashes of one picture may differ."""


def _unseen(error: Exception, name: str) -> CannotSee:
    said = str(error).replace(name, "the picture")
    reason = Reason.NOT_CONNECTED if "Pillow" in said or isinstance(error, OSError) else None
    return CannotSee(reason or Reason.CHANGED, said)
