"""Small pictures, drawn without any library: a pattern of blocks that a seed decides."""

import struct
import zlib
from hashlib import sha256

SIDE = 64
_BLOCKS = 8


def png(seed: str) -> bytes:
    """A grey picture, the same for the same seed."""
    shades = [byte for part in range(2) for byte in sha256(f"{seed}{part}".encode()).digest()]
    step = SIDE // _BLOCKS
    rows = b"".join(
        b"\0" + bytes(shades[y // step * _BLOCKS + x // step] for x in range(SIDE))
        for y in range(SIDE)
    )
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
