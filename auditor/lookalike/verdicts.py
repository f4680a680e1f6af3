"""Tier, score, class and reasons from what was read and seen."""

from enum import StrEnum
from json.encoder import encode_basestring_ascii
from typing import NamedTuple

from auditor.lookalike.brand import Brand
from auditor.lookalike.evidence import Evidence
from auditor.lookalike.fold import letters
from auditor.lookalike.once import once
from auditor.lookalike.readings import Reading, Whose
from auditor.lookalike.texts import Claim, How


class Tier(StrEnum):
    """What to do about an account."""

    OWN = "own"
    SIBLING = "sibling"
    ACT = "act"
    REVIEW = "review"
    DIGEST = "digest"
    NONE = "none"


class _Fields(NamedTuple):
    tier: Tier
    score: float
    """0 to 1: how surely the account presents itself as us without being us."""
    kind: str
    """The `class` of the output."""
    reasons: tuple[str, ...] = ()


class Verdict(_Fields):
    """What the scorer says about one account, for people and for programs."""

    @once
    def tail(self) -> str:
        """The end of a line of JSON, in ASCII; most accounts share a few verdicts."""
        told = ", ".join(map(encode_basestring_ascii, self.reasons))
        return (
            f', "tier": "{self.tier}", "score": {self.score}, "class": "{self.kind}", '
            f'"reasons": [{told}]}}\n'
        )


class Seen(NamedTuple):
    """Everything read in one candidate."""

    handle: Claim | None
    name: Claim | None
    handle_reading: Reading | None
    name_reading: Reading | None
    evidence: Evidence
    has_name: bool = False
    explains_handle: bool = False
    """The handle is the beginning of the display name, or all of it, written together."""

    @property
    def sibling(self) -> Reading | None:
        """The listed sibling it says it is. A display name goes before a handle."""
        reading = self.name_reading or self.handle_reading
        return reading if reading and reading[0] == Whose.SIBLING else None

    @property
    def another(self) -> bool:
        """True when the display name names another place of the federation."""
        return bool(self.name_reading and self.name_reading[0] != Whose.BRAND)


PLAIN = frozenset({How.EXACT, How.ADDED, How.SLIPPED, How.SHORT})
WHOLE = frozenset({How.EXACT, How.ADDED})
NEARLY = frozenset({How.WEAK, How.WIDER, How.DOUBTFUL, How.FAINT, How.CUT})
BASE = {
    How.EXACT: 0.80,
    How.ADDED: 0.78,
    How.SLIPPED: 0.76,
    How.SHORT: 0.68,
    How.CUT: 0.70,
    How.FAINT: 0.66,
    How.DOUBTFUL: 0.66,
    How.WIDER: 0.66,
    How.WEAK: 0.62,
}


_DESCRIBED = "claims-us-in-description"
UNCLAIMED = frozenset({Tier.NONE, Tier.DIGEST})
"""Where handle and name claim nothing, the description may."""
NOTHING = Verdict(Tier.NONE, 0.0, "unrelated")


def decide(seen: Seen, brand: Brand) -> Verdict | None:
    """The verdict on an account in which something may claim to be us; None: it does not."""
    claims = _claims(seen)
    if claims and not _sibling_explains(seen, brand):
        return _claimed(claims, seen)
    nearly = seen.name or seen.handle
    if nearly and nearly.how in NEARLY and not seen.sibling:
        return _nearly(nearly, seen, brand)
    return None


def read_only(reading: Reading, evidence: Evidence, brand: Brand) -> Verdict:
    """The verdict where nothing claims to be us: a sibling, another place, or the brand."""
    if reading[0] == Whose.SIBLING:
        return _sibling(reading, evidence)
    return _branded(reading, evidence, brand)


def described(says: str, evidence: Evidence) -> Verdict:
    """The verdict where the description alone says that the account is us."""
    reason = f'The description says that it is "{says}"'
    strong = _evidence_reasons(evidence, claimed=True)
    if strong:
        return Verdict(Tier.ACT, _rounded(0.90 + 0.02 * len(strong)), _DESCRIBED, (reason, *strong))
    return Verdict(Tier.REVIEW, 0.64, _DESCRIBED, (reason,))


def _claims(seen: Seen) -> tuple[tuple[str, Claim], ...]:
    """Which texts claim to be us; the display name first."""
    found = []
    if seen.name and _name_stands(seen.name, seen):
        found.append(("name", seen.name))
    if seen.handle and (found or _handle_stands(seen.handle, seen)):
        found.append(("handle", seen.handle))
    return tuple(found)


def _name_stands(claim: Claim, seen: Seen) -> bool:
    """Whether the display name is a claim, given everything else."""
    if claim.how is How.SLIPPED:
        return not _same_slip(seen)
    return claim.how in PLAIN or (claim.how is How.DOUBTFUL and seen.evidence.about_us)


def _handle_stands(claim: Claim, seen: Seen) -> bool:
    """Whether the handle is a claim where the display name is none."""
    how, evidence = claim.how, seen.evidence
    if seen.name is None and seen.explains_handle:
        return False
    if how in WHOLE:
        return not (seen.name and seen.name.how in {How.WIDER, How.WEAK})
    if seen.another:
        return False
    stands = {
        How.SLIPPED: lambda: not _same_slip(seen),
        How.CUT: lambda: not (seen.name and seen.name.theirs),
        How.SHORT: lambda: not seen.has_name or seen.name_reading is not None or evidence.about_us,
        How.FAINT: lambda: evidence.supports or evidence.about_us,
        # Our stem spelt out and our place in the bio: the odd word stands for our place.
        How.DOUBTFUL: lambda: (
            evidence.about_us or (seen.handle_reading is not None and evidence.supports)
        ),
    }
    return how in stands and stands[how]()


def _same_slip(seen: Seen) -> bool:
    """Handle and name hold the same other word, several letters off: that is its real name."""
    if seen.name is None or not seen.name.theirs or seen.evidence.about_us:
        return False
    handle = seen.handle
    return handle is None or handle.how in {How.CUT, How.FAINT} or handle.theirs == seen.name.theirs


def _sibling_explains(seen: Seen, brand: Brand) -> bool:
    """A listed sibling whose place contains ours may carry our name inside its own."""
    sibling = seen.sibling
    if sibling is None or seen.evidence.about_us:
        return False
    ours_inside = brand.place_text in letters(sibling[1])
    whole = seen.handle is not None and seen.handle.how in WHOLE
    return ours_inside or not (whole and sibling is seen.name_reading)


def _claimed(claims: tuple[tuple[str, Claim], ...], seen: Seen) -> Verdict:
    reasons = [_claim_reason(which, claim) for which, claim in claims]
    strong = _evidence_reasons(seen.evidence, claimed=True)
    score = max(BASE[claim.how] for _, claim in claims) + 0.02 * (len(claims) - 1)
    kind = f"claims-us-{claims[0][1].how.name.lower()}"
    if strong:
        return Verdict(Tier.ACT, _rounded(0.90 + 0.02 * len(strong)), kind, (*reasons, *strong))
    return Verdict(Tier.REVIEW, _rounded(score), kind, tuple(reasons))


def _sibling(sibling: Reading, evidence: Evidence) -> Verdict:
    if evidence.about_us:
        reason = f"It says it is {sibling[1]}, a sibling on the register"
        strong = _evidence_reasons(evidence, logo=False)
        return Verdict(Tier.REVIEW, 0.72, "sibling-with-our-evidence", (reason, *strong))
    reason = f"It is {sibling[1]}, a sibling on the register"
    return Verdict(Tier.SIBLING, 0.05, "registered-sibling", (reason,))


def _nearly(claim: Claim, seen: Seen, brand: Brand) -> Verdict:
    reason = _claim_reason("name" if seen.name else "handle", claim)
    strong = _evidence_reasons(seen.evidence, logo=not brand.stems)
    if seen.evidence.about_us:
        return Verdict(Tier.ACT, 0.9, "near-us-with-evidence", (reason, *strong))
    return Verdict(Tier.DIGEST, 0.45, f"near-us-{claim.how.name.lower()}", (reason,))


def _branded(reading: Reading, evidence: Evidence, brand: Brand) -> Verdict:
    whose, place, _ = reading
    stem = brand.stems[0].says
    if whose == Whose.ELSEWHERE:
        where = place or "another number"
        says = f'It uses "{stem}" for another place that is not on the register: {where}'
        kind, score = "possible-sibling", 0.30
    else:
        says = f'It uses "{stem}" and names no place of ours'
        kind, score = "brand-level", 0.40
    if evidence.about_us or (whose == Whose.BRAND and evidence.stem_only):
        strong = _evidence_reasons(evidence, logo=False)
        return Verdict(Tier.REVIEW, 0.7, kind, (says, *strong))
    return Verdict(Tier.DIGEST, score, kind, (says,))


def _claim_reason(which: str, claim: Claim) -> str:
    what = "The display name" if which == "name" else "The handle"
    return f'{what} {claim.how.value} "{claim.says}"'


def _evidence_reasons(evidence: Evidence, *, logo: bool = True, claimed: bool = False) -> list[str]:
    """Strong evidence in words; `claimed` where the account surely presents itself as us."""
    reasons = []
    if evidence.charity_number:
        reasons.append("It quotes our charity number")
    if evidence.payment:
        reasons.append(f"It collects through {evidence.payment}, which is not ours")
    site = evidence.foreign_site or (evidence.copied_site if claimed else "")
    if site:
        reasons.append(f"It links {site}, made to look like ours")
    if logo and evidence.logo:
        reasons.append("Its picture is our logo, or made of it")
    return reasons


def _rounded(score: float) -> float:
    return round(min(score, 0.99), 2)
