"""Many profiles at once: in which does anything stand that needs a closer look?"""

from collections.abc import Sequence

from auditor.lookalike.candidate import Account
from auditor.lookalike.evidence import Examiner
from auditor.lookalike.finder import ROW_BYTE
from auditor.lookalike.fold import READ, letters_of_all


class Profiles:
    """Descriptions and links of many accounts, folded and searched as one text."""

    def __init__(self, accounts: Sequence[Account], examiner: Examiner) -> None:
        self._count = len(accounts)
        given = [one.bio for one in accounts] + [one.website for one in accounts]
        whole = letters_of_all(given, READ)
        self._rows = whole.split(ROW_BYTE)
        self.about_us = {number % self._count for number in examiner.needles.rows(whole)}
        """The numbers of those that may hold what can only mean us."""
        self._stems = [stem.text.encode() for stem in examiner.brand.stems]

    def stem_elsewhere(self, number: int, rest: str) -> bool:
        """False where the stem stands in a profile beside the account's own name alone.

        `rest` is what the account's name holds beside the stem, folded.
        """
        for text in (self._rows[number], self._rows[number + self._count]):
            for stem in self._stems:
                if stem in text and text.count(stem) != _beside_own(text, stem, rest):
                    return True
        return False


def _beside_own(folded: bytes, stem: bytes, rest: str) -> int:
    """How often the stem stands beside the account's own name."""
    if len(rest) < 3:
        return 0
    return folded.count(stem + rest[:3].encode()) + folded.count(rest[-3:].encode() + stem)
