"""Many rows at once get the verdicts that each would get alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer

PARTS = (
    "bright", "start", "brightstart", "Bright-Start", "wexley", "Wexley", "wexly", "wxeley",
    "Leeds", "north", "norwich", "rebate", "bs", "BS", "and", "the", "ltd", "uk", "12", "st4rt",
    "Stаrt", "vvexley", "club", "brght", "lantern", "house", "trust", "lht", "staying", "well",
    "\u200b", "é", "\x1e", "\x1f", "rn",
)  # fmt: skip
name = st.lists(st.sampled_from(PARTS), max_size=5).flatmap(
    lambda parts: st.sampled_from(["", " ", "_", "."]).map(lambda gap: gap.join(parts))
)
bio = st.sampled_from(
    ["", "Registered charity 1234567", "Bright Start Wexley", "paypal.me/brightstart12",
     "brightstartleeds.org.uk", "see brightstartwexley-help.org"]
)  # fmt: skip
row = st.fixed_dictionaries(
    {"platform": st.sampled_from(["facebook", "instagram"]), "id": st.sampled_from(["100", "9"])},
    optional={"handle": name | st.text(max_size=12), "name": name, "bio": bio, "website": bio},
)


@settings(max_examples=300, deadline=None)
@given(st.lists(row, max_size=6))
def test_together_as_alone(federated: Scorer, alone: Scorer, rows: list[dict[str, str]]) -> None:
    for scorer in (federated, alone):
        assert scorer.score_all(rows) == [scorer.score(Candidate.of(each)) for each in rows]


def test_fields_of_another_kind_count_as_missing(federated: Scorer) -> None:
    rows: list[dict[str, object]] = [
        {"platform": "x", "id": "1", "handle": ["a"], "name": None, "bio": 7, "website": {}}
    ]
    assert federated.score_all(rows) == [federated.score(Candidate("x", "1"))]
