"""Short names for new entries of the register, made of what a platform calls them."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40


class Names:
    """Gives every new entry a name that no other has."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def new(self, *parts: str) -> str:
        """A short name from texts that strangers may have written: small letters and digits."""
        words = "-".join(filter(None, map(_letters, parts))) or "somebody"
        bare = words[:LONGEST].strip("-")
        numbers = (f"{bare}-{number}" for number in range(2, 10**6))
        name = bare if bare not in self._taken else next(n for n in numbers if n not in self._taken)
        self._taken.add(name)
        return name


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
