"""The cheap look loses nothing that the careful one would find."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.lookalike.distance import Pattern
from auditor.lookalike.screen import Screen, any_of, spellings

keys = st.text("abcd", min_size=6, max_size=14)


@given(keys, st.text("abcd", max_size=18), st.integers(0, 3))
def test_what_the_search_finds_passes(key: str, text: str, slips: int) -> None:
    near = Pattern(key).search(text, slips)
    if near is not None and near.slips <= slips:
        assert Screen(key, slips).passes(text)
        assert any_of(spellings(key, slips)).search(text)


@given(keys, st.integers(0, 3), st.data())
def test_a_slipped_key_passes(key: str, slips: int, data: st.DataObject) -> None:
    text = key
    for _ in range(slips):
        text = data.draw(slipped(text))
    text = data.draw(st.text("abcd", max_size=4)) + text
    near = Pattern(key).search(text, slips)
    if near is not None:
        assert Screen(key, slips).passes(text)
        assert any_of(spellings(key, slips)).search(text)


@st.composite
def slipped(draw: st.DrawFn, text: str) -> str:
    """One slip somewhere."""
    if len(text) < 2:
        return text
    at = draw(st.integers(0, len(text) - 2))
    other = draw(st.sampled_from("abcd"))
    kinds = (
        text[:at] + text[at + 1 :],
        text[:at] + other + text[at:],
        text[:at] + other + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    )
    return draw(st.sampled_from(kinds))


def test_a_text_far_off_does_not_pass() -> None:
    assert not Screen("wexley", 1).passes("norwich")
