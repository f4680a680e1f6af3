"""One candidate, or a million."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from auditor.lookalike import images
from auditor.lookalike.brand import Brand, compile_brand
from auditor.lookalike.candidate import Candidate, text_of
from auditor.lookalike.claims import Text, claim
from auditor.lookalike.evidence import Evidence, Examiner
from auditor.lookalike.glance import BRAND, CLAIM, Glances
from auditor.lookalike.fold import letters, letters_of_all
from auditor.lookalike.own import OwnAccounts
from auditor.lookalike.readings import Whose, read_handle, read_name
from auditor.lookalike.verdicts import NOTHING, Seen, Tier, Verdict, decide, read_only
from auditor.register import Register

OWN = Verdict(Tier.OWN, 0.0, "own", ("It is one of our accounts on the register",))


class Scorer:
    """Scores candidates against one register. Pure but for pictures named by path."""

    def __init__(
        self, register: Register, picture: Callable[[str], int | None] = images.parse
    ) -> None:
        self.brand = compile_brand(register)
        self._own = OwnAccounts(register)
        self._glances = Glances(self.brand)
        self._examiner = Examiner(self.brand, register, _logo(register), picture)

    def score(self, candidate: Candidate) -> Verdict:
        """The verdict on one account, looked at carefully."""
        if self._own.includes(candidate):
            return OWN
        brand = self.brand
        handle, name = Text.of(candidate.handle), Text.of(candidate.name)
        claims = claim(handle, brand), claim(name, brand)
        if any(claims):
            readings = read_handle(handle.raw, handle.letters, brand), read_name(name.raw, brand)
            evidence = Evidence(candidate, self._examiner)
            verdict = decide(Seen(*claims, *readings, evidence, bool(name.letters)), brand)
            if verdict:
                return verdict
        return self._read(candidate._asdict(), handle.letters)

    def score_all(self, rows: Sequence[Mapping[str, object]]) -> Iterator[Verdict]:
        """The same verdicts for many rows, each looked at as carefully as it needs."""
        texts = [f"{row.get('handle') or ''}\x1f{row.get('name') or ''}" for row in rows]
        known, handles, look = self._own.ids, self._own.handles, self._glances.look
        for row, folded in zip(rows, letters_of_all(texts), strict=True):
            seen = look(folded)
            handle = folded[: folded.index("\x1f")]
            if seen == CLAIM or row["id"] in known or handle in handles:
                yield self.score(Candidate.of(row))
            elif seen == BRAND:
                yield self._read(row, handle)
            else:
                yield NOTHING

    def _read(self, row: Mapping[str, object], folded: str) -> Verdict:
        """A row in which nothing claims to be us; `folded` is its handle."""
        brand, examiner = self.brand, self._examiner
        reading = read_name(text_of(row.get("name")), brand)
        rest = letters(reading.says) if reading else ""
        if reading is None:
            reading = read_handle(text_of(row.get("handle")), folded, brand)
        if reading is None:
            return NOTHING
        bare = reading.whose is Whose.BRAND
        if examiner.clear(text_of(row.get("bio")), text_of(row.get("website")), rest, bare=bare):
            return read_only(reading, examiner.nothing, brand)
        return read_only(reading, Evidence(Candidate.of(row), examiner), brand)


def _logo(register: Register) -> int | None:
    logo = register.organisation.logo
    if not logo:
        return None
    try:
        return images.parse(logo) or images.phash(Path(logo))
    except images.NoPicture:
        return None
