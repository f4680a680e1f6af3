"""One candidate, or a million."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from auditor.lookalike import images
from auditor.lookalike.brand import compile_brand
from auditor.lookalike.candidate import Candidate, text_of
from auditor.lookalike.claims import claim
from auditor.lookalike.evidence import Evidence, Examiner
from auditor.lookalike.fold import GAP, READ, letters, letters_of_all, spaced, spaced_all
from auditor.lookalike.glance import Glances
from auditor.lookalike.own import OwnAccounts
from auditor.lookalike.readings import Reading, Whose, read_handle, read_name
from auditor.lookalike.texts import Text
from auditor.lookalike.verdicts import NOTHING, Seen, Tier, Verdict, decide, read_only
from auditor.register import Register

Row: TypeAlias = Mapping[str, object]

OWN = Verdict(Tier.OWN, 0.0, "own", ("It is one of our accounts on the register",))


class Scorer:
    """Scores candidates against one register. Pure but for pictures named by path."""

    def __init__(
        self, register: Register, picture: Callable[[str], int | None] = images.parse
    ) -> None:
        self.brand = compile_brand(register)
        self._own = OwnAccounts(register)
        self._usual: dict[tuple[str, str], Verdict] = {}
        self._glances = Glances(self.brand, self._own.handles)
        logo, self.blind = _logo(register)
        """`blind`: why avatars cannot be compared with the logo; empty where they can."""
        self._examiner = Examiner(self.brand, register, logo, picture)

    def score(self, candidate: Candidate) -> Verdict:
        """The verdict on one account, looked at carefully."""
        if self._own.includes(candidate):
            return OWN
        brand = self.brand
        handle, name = Text(candidate.handle), Text(candidate.name)
        claims = claim(handle, brand), claim(name, brand)
        named = read_name(name.raw, spaced(name.raw), brand)
        if any(claims):
            handled = read_handle(handle.raw, handle.letters, brand)
            evidence = Evidence(candidate, self._examiner)
            seen = Seen(*claims, handled, named, evidence, bool(name.letters))
            verdict = decide(seen, brand)
            if verdict:
                return verdict
        profile = GAP.join(letters(each, READ) for each in (candidate.bio, candidate.website))
        reading = named or read_handle(handle.raw, handle.letters, brand)
        return self._told(reading, profile, candidate) if reading else NOTHING

    def score_all(self, rows: Sequence[Row]) -> list[Verdict]:
        """The same verdicts for many rows, each looked at as carefully as it needs."""
        handles = _column(rows, "handle")
        names = _column(rows, "name")
        verdicts, ids = [NOTHING] * len(rows), self._own.ids
        claims, branded = self._glances.look(letters_of_all(handles, names))
        claims += [at for at, given in enumerate(_column(rows, "id")) if given in ids]
        for at, verdict in zip(branded, self._read([rows[at] for at in branded]), strict=True):
            verdicts[at] = verdict
        for at in claims:
            verdicts[at] = self.score(Candidate.of(rows[at]))
        return verdicts

    def _read(self, rows: Sequence[Row]) -> Iterator[Verdict]:
        """Rows that hold the stem, and in which nothing claims to be us."""
        brand = self.brand
        names = _column(rows, "name")
        bios = _column(rows, "bio")
        websites = _column(rows, "website")
        profiles = letters_of_all(bios, websites, READ)
        for row, name, folded, profile in zip(
            rows, names, spaced_all(names), profiles, strict=True
        ):
            reading = read_name(name, folded, brand)
            if reading is None:
                handle = text_of(row.get("handle"))
                reading = read_handle(handle, letters(handle), brand)
            yield self._told(reading, profile, row) if reading else NOTHING

    def _told(self, reading: Reading, profile: str, row: Row | Candidate) -> Verdict:
        """The verdict on a reading alone; the usual ones are made once."""
        whose, says, rest = reading
        examiner = self._examiner
        about_us = examiner.about_us(profile)
        if about_us or (whose == Whose.BRAND and examiner.stem_elsewhere(profile, rest)):
            candidate = row if isinstance(row, Candidate) else Candidate.of(row)
            evidence = Evidence(candidate, examiner, about_us=about_us)
            return read_only(reading, evidence, self.brand)
        verdict = self._usual.get((whose, says))
        if verdict is None:
            verdict = read_only(reading, examiner.nothing, self.brand)
            self._usual[whose, says] = verdict
        return verdict


def _column(rows: Sequence[Row], name: str) -> list[str]:
    """One field of many rows as texts."""
    column = [row.get(name) or "" for row in rows]
    if set(map(type, column)) <= {str}:
        return cast(list[str], column)
    return [text_of(row.get(name)) for row in rows]


def _logo(register: Register) -> tuple[int | None, str]:
    """The hash of our logo, or why there is none."""
    logo = register.organisation.logo
    if not logo:
        return None, ""
    try:
        given = images.parse(logo)
        return (images.phash(Path(logo)) if given is None else given), ""
    except (images.NoPicture, OSError) as error:
        return None, f"Avatars were not compared with the logo: {error}."
