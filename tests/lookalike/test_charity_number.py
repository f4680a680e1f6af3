"""Our charity number is known however it is written, and no other number is taken for it."""

import pytest

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.number import CharityNumber
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier

WRITTEN = (
    "Charity 1234567", "no. 1,234,567.", "1 234 567", "1.234.567", "1-234-567", "1'234'567",
    "1, 234, 567", "12\u2009345\u00a067", "1\u202f234\u202f567", "123\u200b4567", "1–234–567",
    "１２３４５６７", "𝟏𝟐𝟑𝟒𝟓𝟔𝟕", "①②③④⑤⑥⑦", "¹²³⁴⁵⁶⁷", "١٢٣٤٥٦٧", "۱۲۳۴۵۶۷", "१२३४५६७", "১২৩৪৫৬৭",
)  # fmt: skip
OTHERS = ("1234568", "21,234,567", "12345678", "1,234,5678", "A1234567", "1234   567", "")


@pytest.mark.parametrize("text", WRITTEN)
def test_it_stands_in_a_text_however_written(federated: Scorer, text: str) -> None:
    assert CharityNumber("1234567").stands_in(text)
    sibling = Candidate("x", "9", "", "Bright Start Leeds", text)
    claims_us = Candidate("x", "9", "", "Bright Start Wexley", text)
    verdicts = federated.score_all([sibling, claims_us])
    assert [each.tier for each in verdicts] == [Tier.REVIEW, Tier.ACT]
    assert verdicts == [federated.score(sibling), federated.score(claims_us)]


@pytest.mark.parametrize("text", OTHERS)
def test_no_other_number_is_taken_for_it(text: str) -> None:
    assert not CharityNumber("1234567").stands_in(text)


def test_numbers_with_letters_and_none_at_all() -> None:
    scottish = CharityNumber("SC012345")
    assert scottish.stands_in("Scottish charity SC012345") and scottish.stands_in("sc 012 345")
    assert scottish.stands_in("ＳＣ０１２３４５") and not scottish.stands_in("XSC012345")
    assert not CharityNumber("").stands_in("") and not CharityNumber("123").needles
