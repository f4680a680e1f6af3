"""Many profiles at once: in which does anything stand that needs a closer look?"""

from collections.abc import Iterable, Sequence

from auditor.lookalike.candidate import Account
from auditor.lookalike.evidence import Examiner
from auditor.lookalike.fold import READ, ROW, letters_of_all
from auditor.lookalike.heap import rows_with


class Profiles:
    """Descriptions and links of many accounts, folded and searched as one text."""

    def __init__(self, accounts: Sequence[Account], examiner: Examiner) -> None:
        self._count = len(accounts)
        given = [one.bio for one in accounts] + [one.website for one in accounts]
        self._whole = letters_of_all(given, READ)
        self._rows = self._whole.split(ROW)
        self.about_us = self._holding(examiner.needles)
        """The numbers of those that may hold what can only mean us."""
        self._stems = tuple(stem.text for stem in examiner.brand.stems)

    def stem_elsewhere(self, number: int, rest: str) -> bool:
        """False where the stem stands in a profile beside the account's own name alone.

        `rest` is what the account's name holds beside the stem, folded.
        """
        text = f"{self._rows[number]}\n{self._rows[number + self._count]}"
        for stem in self._stems:
            held = text.count(stem)
            if held and held != _beside_own(text, stem, rest):
                return True
        return False

    def _holding(self, words: Iterable[str]) -> set[int]:
        found = (at for word in words for at in rows_with(self._whole, word))
        return {at % self._count for at in found}


def _beside_own(folded: str, stem: str, rest: str) -> int:
    """How often the stem stands beside the account's own name."""
    if len(rest) < 3:
        return 0
    return folded.count(stem + rest[:3]) + folded.count(rest[-3:] + stem)
