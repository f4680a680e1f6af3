"""Many rows at once get the verdicts that each would get alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Tier
from auditor.register import Register

PARTS = (
    "bright", "start", "brightstart", "Bright-Start", "wexley", "Wexley", "wexly", "wxeley",
    "Leeds", "north", "norwich", "rebate", "bs", "BS", "and", "the", "ltd", "uk", "12", "st4rt",
    "Stаrt", "vvexley", "club", "brght", "lantern", "house", "trust", "lht", "staying", "well",
    "\u200b", "é", "\x1e", "\x1f", "rn",
)  # fmt: skip


def _named(name: str) -> Scorer:
    organisation = {"name": name, "siblings": ["Bright Start *", "Bright Start Leeds"]}
    return Scorer(Register.model_validate({"organisation": organisation}))


OTHERS = [_named("Bright Start"), _named("Bright Start UK"), _named("Bright Start Ely")]
"""Without a place, or with one too short to be misspelt."""
name = st.lists(st.sampled_from(PARTS), max_size=5).flatmap(
    lambda parts: st.sampled_from(["", " ", "_", "."]).map(lambda gap: gap.join(parts))
)
bio = st.sampled_from(
    ["", "Registered charity 1234567", "Bright Start Wexley", "paypal.me/brightstart12",
     "brightstartleeds.org.uk", "see brightstartwexley-help.org", "We are Bright Start Wexley.",
     "Bright Start Wexley: charity 1234567", "Official account of Lantern House Trust"]
)  # fmt: skip
row = st.fixed_dictionaries(
    {"platform": st.sampled_from(["facebook", "instagram"]), "id": st.sampled_from(["100", "9"])},
    optional={"handle": name | st.text(max_size=12), "name": name, "bio": bio, "website": bio},
)


@settings(max_examples=300, deadline=None)
@given(st.lists(row, max_size=6))
def test_together_as_alone(federated: Scorer, alone: Scorer, rows: list[dict[str, str]]) -> None:
    given = [Candidate.of(each) for each in rows]
    for scorer in (federated, alone, *OTHERS):
        assert scorer.score_all(given) == [scorer.score(each) for each in given]


def test_fields_of_another_kind_count_as_missing(federated: Scorer) -> None:
    row: dict[str, object] = {
        "platform": "x",
        "id": "1",
        "handle": ["a"],
        "name": None,
        "bio": 7,
        "website": {},
    }
    assert Candidate.of(row) == Candidate("x", "1", bio="7")
    assert federated.score_all([Candidate.of(row)]) == [federated.score(Candidate("x", "1"))]


def test_siblings_without_a_stem_in_common() -> None:
    organisation = {"name": "Lantern House Trust", "siblings": ["Hadham Families", "The Oak Club"]}
    scorer = Scorer(Register.model_validate({"organisation": organisation}))
    rows = [Candidate("x", "1", name="Oak Club Ltd"), Candidate("x", "2", name="Elm Club")]
    verdicts = scorer.score_all(rows)
    assert [verdict.tier for verdict in verdicts] == [Tier.SIBLING, Tier.NONE]
    assert verdicts == [scorer.score(each) for each in rows]
