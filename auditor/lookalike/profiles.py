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
        """False where the stem stands in no address, or beside the account's own name alone.

        `rest` is what the account's name holds beside the stem, folded.
        """
        text = self._rows[number] + ROW_BYTE + self._rows[number + self._count]
        for stem in self._stems:
            held = text.count(stem)
            if held and not _beside_own(text, stem, rest, held):
                return True
        return False


def _beside_own(text: bytes, stem: bytes, rest: str, held: int) -> bool:
    """True where the stem, so often held, stands beside the account's own name each time."""
    if len(rest) < 3:
        return False
    after = text.count(stem + rest[:3].encode())
    return after == held or after + text.count(rest[-3:].encode() + stem) == held
