"""How values are written in the ledger: moments as ISO text in UTC, documents compressed."""

import zlib
from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """A moment in UTC, always of the same length, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_moment(text: str) -> datetime:
    """The moment that `to_text` wrote."""
    return datetime.fromisoformat(text)


def pack(document: bytes) -> bytes:
    """A JSON document, compressed."""
    return zlib.compress(document, 6)


def unpack(blob: bytes) -> bytes:
    """The document that `pack` compressed."""
    return zlib.decompress(blob)
