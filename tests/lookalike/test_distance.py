"""The bit-parallel search against the textbook table."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.lookalike.distance import Pattern

short = st.text("abc", min_size=1, max_size=7)


def textbook(key: str, text: str) -> int:
    """Fewest slips between the key and any part of the text."""
    rows = [[0] * (len(text) + 1)]
    for i in range(1, len(key) + 1):
        rows.append([i])
        for j in range(1, len(text) + 1):
            best = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (key[i - 1] != text[j - 1]),
            )
            if i > 1 < j and key[i - 1] == text[j - 2] and key[i - 2] == text[j - 1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return min(rows[-1])


@given(short, st.text("abc", max_size=12))
def test_finds_the_nearest_part(key: str, text: str) -> None:
    near = Pattern(key).search(text, len(key))
    assert near is not None
    assert near.slips == textbook(key, text)
    assert 0 <= near.start <= near.end <= len(text)


@given(short, st.text("abc", max_size=12))
def test_keeps_to_the_limit(key: str, text: str) -> None:
    near = Pattern(key).search(text, 1)
    assert (near is not None) == (textbook(key, text) <= 1)
