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
