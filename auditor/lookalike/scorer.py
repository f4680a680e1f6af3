"""One candidate, or a million."""

from collections.abc import Callable
from pathlib import Path

from auditor.lookalike import images
from auditor.lookalike.brand import compile_brand
from auditor.lookalike.candidate import Candidate
from auditor.lookalike.claims import Text, claim
from auditor.lookalike.evidence import Examiner
from auditor.lookalike.own import OwnAccounts
from auditor.lookalike.readings import read_handle, read_name
from auditor.lookalike.verdicts import NOTHING, Seen, Tier, Verdict, decide
from auditor.register import Register

OWN = Verdict(Tier.OWN, 0.0, "own", ("One of our accounts on the register",))


class Scorer:
    """Scores candidates against one register. Pure but for pictures named by path."""

    def __init__(
        self, register: Register, picture: Callable[[str], int | None] | None = None
    ) -> None:
        self.brand = compile_brand(register)
        self._own = OwnAccounts(register)
        logo = register.organisation.logo
        hashed = images.parse(logo) if logo else None
        if logo and hashed is None:
            try:
                hashed = images.phash(Path(logo))
            except images.NoPicture:
                hashed = None
        self._examiner = Examiner(self.brand, register, hashed, picture or images.parse)

    def score(self, candidate: Candidate) -> Verdict:
        """The verdict on one account."""
        if self._own.includes(candidate):
            return OWN
        brand = self.brand
        handle, name = Text.of(candidate.handle), Text.of(candidate.name)
        claims = claim(handle, brand), claim(name, brand)
        readings = read_handle(handle, brand), read_name(name, brand)
        if not any(claims) and not any(readings):
            return NOTHING
        seen = Seen(*claims, *readings, self._examiner.examine(candidate), bool(name.letters))
        return decide(seen, brand)
