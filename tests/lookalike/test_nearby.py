"""No hash that is near enough is passed over."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.lookalike.nearby import Nearby

hashes = st.integers(0, 2**64 - 1)


@given(st.lists(hashes, max_size=5), hashes, st.sets(st.integers(0, 63), max_size=10))
def test_finds_what_is_near_enough_and_nothing_else(
    known: list[int], other: int, turned: set[int]
) -> None:
    for start in (other, *known[:1]):
        seen = start ^ sum(1 << bit for bit in turned)
        for limit in (4, 8):
            near = any((seen ^ each).bit_count() <= limit for each in known)
            assert Nearby(known, limit).holds(seen) == near
