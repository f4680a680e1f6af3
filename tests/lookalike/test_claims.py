"""What claims to be us, and what only shares letters with us."""

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register

SHOWN = {Tier.REVIEW, Tier.ACT}


def scorer(name: str, *siblings: str, others: tuple[str, ...] = ()) -> Scorer:
    """One for an organisation of this name."""
    organisation = {"name": name, "siblings": list(siblings), "other_names": list(others)}
    return Scorer(Register.model_validate({"organisation": organisation}))


DINGLE = scorer("Lamp Club Dingle", "Lamp Club *", "Lamp Club Hessle", "Lamp Club Orford")
WARE = scorer("Ely Night Walkers", "* Night Walkers", "Hessle Night Walkers")
TRENT = scorer("Newark-on-Trent Soup Kitchen", "* Soup Kitchen", "Hessle Soup Kitchen")
LONGER = scorer("Solace Bereavement Support Hessle", "Solace *", "Solace Orford")
RIVER = scorer("Tern Club of Newton-under-Hill", "Tern Club of *", others=("Newton Tern",))
ALONE = scorer("Blue Lantern Trust")
SHORT = scorer("Hessle Sand", "* Sand", "Orford Sand")
CAB = scorer("Advice Works Hessle", "Advice Works *", others=("Hessle AWH",))

CLAIMS = [
    (WARE, "Ely Official Night Walkers", ""),
    (WARE, "", "nightwalkersappealely"),
    (TRENT, "Newark-on-Trent Refund Soup Kitchen", ""),
    (TRENT, "", "newarkontrentadminsoupkitchen"),
    (LONGER, "Solace Hessle", ""),
    (LONGER, "Hessle Solace Appeal", ""),
    (LONGER, "", "solacebereavementhessle"),
    (RIVER, "", "newtonunderhilltern247"),
    (ALONE, "Blue Hq Lantern Trust", ""),
    (ALONE, "", "bluehqlanterntrust"),
    (DINGLE, "Lamp Club Dingle New Account", ""),
    (CAB, "Hessle AWH Refund", ""),
    (WARE, "Help Desk", "elyofficialnightwalkers@social.example"),
    (TRENT, "", "newarkontrentsoupkitchen_refund"),
    (WARE, "Ely Night Walkers™", ""),
]
NO_CLAIMS = [
    (DINGLE, "Lamp Club North Dingle", ""),
    (DINGLE, "Lamp Club New Dingle", ""),
    (SHORT, "Hessle Sandal Repairs", ""),
    (SHORT, "Hessle Sandwich Shop", "hesslesandwichshop52"),
    (TRENT, "Newark-on-Trent Soap Kiosk Chess", ""),
    (CAB, "Hessle Away Days", ""),
    (WARE, "Night Walkers Wembley", ""),
]


@pytest.mark.parametrize(("who", "name", "handle"), CLAIMS)
def test_it_claims_to_be_us(who: Scorer, name: str, handle: str) -> None:
    row = Candidate("x", "1", handle, name)
    assert who.score(row).tier in SHOWN
    assert who.score_all([row]) == [who.score(row)]


@pytest.mark.parametrize(("who", "name", "handle"), NO_CLAIMS)
def test_it_is_somebody_else(who: Scorer, name: str, handle: str) -> None:
    row = Candidate("x", "1", handle, name)
    assert who.score(row).tier not in SHOWN
    assert who.score_all([row]) == [who.score(row)]


LISTED = scorer("Hampton-on-the-Hill Croquet Club", "* Croquet Club", "Hampton Hill Croquet Club")
BOLTON = Scorer(
    Register.model_validate(
        {
            "organisation": {"name": "Bolton Lantern Shop"},
            "accounts": [{"id": "a", "platform": "x", "handle": "boltonlanternshopuk"}],
        }
    )
)


def test_a_name_that_is_listed_is_the_siblings_however_near_to_ours() -> None:
    row = Candidate("x", "1", "", "Hampton Hill Croquet Club")
    assert LISTED.score(row).tier == Tier.SIBLING
    assert LISTED.score_all([row]) == [LISTED.score(row)]


def test_a_listed_name_without_the_shared_words_is_the_siblings() -> None:
    who = scorer("Lamp Club Dingle", "Lamp Club *", "Hessle Light Society")
    row = Candidate("x", "1", "", "Hessle Light Society")
    assert who.score(row).tier == Tier.SIBLING
    assert who.score_all([row]) == [who.score(row)]


def test_of_two_ways_of_writing_our_name_the_nearer_counts() -> None:
    row = Candidate("x", "1", "", "Bolton Lanetrn Shop")
    assert BOLTON.score(row).tier == Tier.REVIEW


def test_a_misspelt_word_that_registers_hold_is_still_misspelt() -> None:
    who = scorer("Hessle Lantern Association")
    row = Candidate("x", "1", "", "Hessle Lantern Asociation")
    assert who.score(row).tier == Tier.REVIEW


def test_a_first_name_that_is_a_village_is_no_other_place() -> None:
    row = Candidate("x", "1", "", "Mark from Lamp Club Dingle")
    assert DINGLE.score(row).tier == Tier.REVIEW
