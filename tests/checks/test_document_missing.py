"""document-missing: which papers must be there, and be found."""

import pytest

from auditor.register import Document
from checks.document_missing import document_missing
from tests.make import PAPERS, account, organisation, paper, register, subjects


def test_the_policy_and_both_plans_must_exist() -> None:
    found = document_missing(account=None, register=register())
    assert subjects(found) == ["policy", "crisis-plan", "recovery-plan"]
    assert found[2].summary == (
        "There is no plan for getting accounts back after a break-in on the register."
    )
    assert document_missing(account=None, register=register(documents=PAPERS)) == []


@pytest.mark.parametrize("kind", ["Recovery plan", "recovery_plan", "RECOVERY-PLAN"])
def test_a_kind_may_be_written_in_other_ways(kind: str) -> None:
    board = register(
        org=organisation(documents=("recovery-plan",)), documents=(paper(kind, id="p"),)
    )
    assert document_missing(account=None, register=board) == []


def test_the_organisation_says_which_papers_it_needs() -> None:
    board = register(org=organisation(documents=("safeguarding-policy",)), documents=PAPERS)
    (found,) = document_missing(account=None, register=board)
    assert found.subject == "safeguarding-policy"
    assert "paper of the kind “safeguarding-policy”" in found.summary
    assert document_missing(account=None, register=register(org=organisation(documents=()))) == []


def test_a_paper_must_say_where_it_is() -> None:
    lost = PAPERS[1].model_copy(update={"where": " "})
    board = register(documents=(PAPERS[0], lost, PAPERS[2]))
    (found,) = document_missing(account=None, register=board)
    assert found.summary == "The register does not say where “crisis-plan” can be found."


@pytest.mark.parametrize(
    ("platform", "says", "needs"),
    [
        ("facebook-group", None, True),
        ("chat-room", None, True),
        ("newsgroup", None, True),
        ("facebook", None, False),
        ("whatsapp-phone", True, True),
        ("facebook-group", False, False),
    ],
)
def test_private_groups_and_forums_need_a_risk_assessment(
    platform: str, says: bool | None, needs: bool
) -> None:
    place = account("a", platform=platform, risk_assessment=says, name="Parents")
    board = register(accounts=[place], documents=PAPERS)
    assert document_missing.when
    assert document_missing.when(place, board) is needs
    if needs:
        (found,) = document_missing(account=place, register=board)
        assert (
            found.subject == "risk-assessment" and "risk assessment for Parents on" in found.summary
        )


@pytest.mark.parametrize(("accounts", "enough"), [(("*",), True), (("g*",), True), (("x",), False)])
def test_one_assessment_may_cover_several_groups(accounts: tuple[str, ...], enough: bool) -> None:
    group = account("group", platform="facebook-group")
    risks = paper("risk-assessment", accounts=accounts)
    board = register(accounts=[group], documents=(*PAPERS, risks))
    assert (document_missing(account=group, register=board) == []) is enough


def test_a_paper_of_one_account_without_a_place_is_told_there() -> None:
    group = account("group", platform="facebook-group")
    risks = Document(id="risks", kind="risk-assessment", accounts=("group",))
    board = register(accounts=[group], documents=(*PAPERS, risks))
    assert subjects(document_missing(account=group, register=board)) == ["risks"]
    assert document_missing(account=None, register=board) == []
