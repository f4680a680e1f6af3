"""One candidate, or a million."""

from collections.abc import Callable, Iterator, Sequence

from auditor.lookalike import images
from auditor.lookalike.avatars import Bank
from auditor.lookalike.bios import Bios
from auditor.lookalike.brand import compile_brand
from auditor.lookalike.candidate import Account
from auditor.lookalike.claims import claim
from auditor.lookalike.evidence import Evidence, Examiner, beyond_own_names
from auditor.lookalike.fold import letters
from auditor.lookalike.glance import Glances
from auditor.lookalike.heap import Heap
from auditor.lookalike.once import once
from auditor.lookalike.own import OwnAccounts, local_part
from auditor.lookalike.profiles import Profiles
from auditor.lookalike.readings import Reading, Whose, read_handle, read_name, read_names
from auditor.lookalike.texts import How, Text
from auditor.lookalike.verdicts import (
    NOTHING,
    UNCLAIMED,
    Seen,
    Tier,
    Verdict,
    decide,
    described,
    read_only,
)
from auditor.register import Register

OWN = Verdict(Tier.OWN, 0.0, "own", ("It is one of our accounts on the register",))


class Scorer:
    """Scores candidates against one register. Pure but for pictures named by path."""

    def __init__(
        self,
        register: Register,
        picture: Callable[[str], int | None] = images.parse,
        *,
        descriptions: bool = False,
    ) -> None:
        """With `descriptions`, these are read for claims, too: a twentieth of the time more."""
        self.brand = compile_brand(register)
        self._own = OwnAccounts(register)
        self._usual: dict[Reading, Verdict] = {}
        self._glances = Glances(self.brand, self._own.handles)
        logo, self.blind = _logo(register)
        """`blind`: why avatars cannot be compared with the logo; empty where they can."""
        self._examiner = Examiner(self.brand, register, logo, picture)
        self._bios = Bios(self.brand) if descriptions else None

    def score(self, candidate: Account) -> Verdict:
        """The verdict on one account, looked at carefully."""
        if self._own.includes(candidate):
            return OWN
        verdict = self._by_names(candidate)
        bios = self._bios
        if bios and verdict.tier in UNCLAIMED and bios.naming_us([candidate.bio]):
            return self._by_description(candidate, bios) or verdict
        return verdict

    def _by_names(self, candidate: Account) -> Verdict:
        """What its handle and its name say, with whatever evidence the profile adds."""
        brand = self.brand
        handle, name = Text(local_part(candidate.handle)), Text(candidate.name)
        # A name that is listed letter for letter is that sibling's, however near to ours.
        listed = brand.listed.get(name.letters)
        claims = claim(handle, brand), None if listed else claim(name, brand)
        named = (Whose.SIBLING, listed, "") if listed else read_name(name.raw, name.spaced, brand)
        if any(claims):
            # What the handle says else is asked for only where the name says nothing.
            doubted = claims[0] and claims[0].how is How.DOUBTFUL
            by_handle = named is None or doubted
            handled = read_handle(handle.raw, handle.letters, brand) if by_handle else None
            evidence = Evidence(candidate, self._examiner)
            explained = claims[1] is None and _written_together(handle.raw, name.letters)
            seen = Seen(*claims, handled, named, evidence, bool(name.letters), explained)
            verdict = decide(seen, brand)
            if verdict:
                return verdict
        reading = named or read_handle(handle.raw, handle.letters, brand)
        if reading is None:
            return NOTHING
        profiles = Profiles([candidate], self._examiner)
        about_us = bool(profiles.about_us)
        if about_us or (reading[0] == Whose.BRAND and profiles.stem_elsewhere(0, reading[2])):
            return self._told(reading, candidate, about_us=about_us)
        return self._usually(reading)

    def score_all(self, rows: Sequence[Account]) -> list[Verdict]:
        """The same verdicts for many, each looked at as carefully as it needs."""
        texts = Heap([row.handle for row in rows], [row.name for row in rows])
        verdicts, ids = [NOTHING] * len(rows), self._own.ids
        claims, branded = self._glances.look(texts)
        for at, verdict in self._read(rows, branded):
            verdicts[at] = verdict
        if not ids.isdisjoint([row.id for row in rows]):
            claims += [at for at, row in enumerate(rows) if row.id in ids]
        for at in claims:
            verdicts[at] = self.score(rows[at])
        if self._bios:
            self._add_descriptions(rows, verdicts, self._bios)
        return verdicts

    def _add_descriptions(
        self, rows: Sequence[Account], verdicts: list[Verdict], bios: Bios
    ) -> None:
        """Where nothing else claims to be us, what the description says."""
        for at in bios.naming_us([row.bio for row in rows]):
            if verdicts[at].tier in UNCLAIMED:
                verdicts[at] = self._by_description(rows[at], bios) or verdicts[at]

    def _by_description(self, row: Account, bios: Bios) -> Verdict | None:
        """The verdict where neither handle nor name claims to be us and the description does."""
        evidence = Evidence(row, self._examiner)
        if says := bios.claim(row.bio, evidence):
            return described(says, evidence)
        return None

    def _read(
        self, rows: Sequence[Account], branded: Sequence[int]
    ) -> Iterator[tuple[int, Verdict]]:
        """Of the rows those that hold the stem, and in which nothing claims to be us."""
        brand, usual = self.brand, self._usual
        chosen = [rows[at] for at in branded]
        profiles = Profiles(chosen, self._examiner)
        about_us, stem_elsewhere = profiles.about_us, profiles.stem_elsewhere
        readings = read_names([row.name for row in chosen], brand)
        for number, (at, reading) in enumerate(zip(branded, readings, strict=True)):
            row = chosen[number]
            if reading is None:
                handle = local_part(row.handle)
                reading = read_handle(handle, letters(handle), brand)
            if reading is None:
                continue
            if number in about_us:
                yield at, self._told(reading, row, about_us=True)
            elif reading[0] != Whose.BRAND:
                yield at, usual.get(reading) or self._usually(reading)
            elif stem_elsewhere(number, reading[2]) and beyond_own_names(row, brand):
                yield at, self._told(reading, row, about_us=False)
            else:
                yield at, self._brand_alone

    def _told(self, reading: Reading, row: Account, *, about_us: bool) -> Verdict:
        """The verdict on a reading where the profile has something to add."""
        return read_only(reading, Evidence(row, self._examiner, about_us=about_us), self.brand)

    def _usually(self, reading: Reading) -> Verdict:
        """The verdict on a reading alone, made once."""
        if reading[0] == Whose.BRAND:
            return self._brand_alone
        verdict = read_only(reading, self._examiner.nothing, self.brand)
        return self._usual.setdefault(reading, verdict)

    @once
    def _brand_alone(self) -> Verdict:
        """The verdict on every account that uses the bare brand, where nothing is to be added."""
        return read_only((Whose.BRAND, "", ""), self._examiner.nothing, self.brand)


def _written_together(handle: str, name: str) -> bool:
    """A handle that is a folded name, or the beginning of it, perhaps with a number behind."""
    own = letters(handle.rstrip("0123456789"))
    return bool(own) and name.startswith(own)


def _logo(register: Register) -> tuple[Bank | None, str]:
    """What is known of our logo, or why nothing is."""
    logo = register.organisation.logo
    if not logo:
        return None, ""
    try:
        return Bank(logo), ""
    except images.NoPicture as error:
        return None, f"Avatars were not compared with the logo: {error}."
    except OSError as error:
        return None, f"Avatars were not compared with the logo {logo}: {error.strerror}."
