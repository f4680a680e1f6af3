"""What differs between two runs, for people and for programs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.difference import Difference, compare, in_words
from auditor.outcomes import Change, Coverage, Outcome, Report, Unsighted
from auditor.words import Confidence, Severity, Turn, Verdict
from tests.command import LEAVER, STALE, Demo, demo, let_the_leaver_in, silence
from tests.ledger.reports import AT, report


def found(name: str, verdict: Verdict = Verdict.FINDING, **more: object) -> Outcome:
    """A row about `check/page/NAME`; for other verdicts about the whole control."""
    about = verdict in {Verdict.FINDING, Verdict.WAIVED}
    words: dict[str, object] = {
        "outcome": verdict,
        "check": name.partition("/")[0],
        "account": "page",
        "key": f"{name}/x" if about else name,
        "summary": f"About {name}.",
        "severity": Severity.HIGH if about else None,
        "confidence": Confidence.HIGH if about else None,
    }
    return Outcome.model_validate(words | more)


def told(run: str, *rows: Outcome, unsighted: tuple[str, ...] = ()) -> Report:
    """A report of these rows."""
    kinds = [row.outcome.value for row in rows]
    figures = {kind.value: kinds.count(kind.value) for kind in Verdict}
    return report(run).model_copy(
        update={
            "outcomes": rows,
            "coverage": Coverage(controls=len(rows), **figures),
            "unsighted": tuple(
                Unsighted(key=key, summary="Hidden.", first_seen=AT) for key in unsighted
            ),
        }
    )


def keys(rows: tuple[Outcome, ...]) -> list[str]:
    return [row.key for row in rows]


def test_everything_that_can_differ_has_its_own_list() -> None:
    passed, blind = Verdict.PASSED, Verdict.NOT_CHECKED
    before = told(
        "one",
        *(found(f"{name}/page") for name in ("stays", "fixed", "worse", "lost", "agreed", "asked")),
        found("over/page", Verdict.WAIVED),
        found("fine/page", passed),
        found("dark/page", blind),
        unsighted=("hidden/page/x",),
    )
    after = told(
        "two",
        *(found(f"{name}/page") for name in ("stays", "over", "new", "hidden")),
        found("worse/page", severity=Severity.CRITICAL),
        found("fixed/page", passed),
        found("lost/page", blind),
        found("agreed/page", Verdict.WAIVED),
        found("fine/page", blind),
        found("dark/page", passed),
        unsighted=("lost/page/x",),
    )
    seen = compare(before, after)
    assert (seen.before, seen.after) == ("one", "two")
    assert keys(seen.opened) == ["new/page/x", "over/page/x"]
    assert keys(seen.fixed) == ["fixed/page/x"]
    assert keys(seen.waived) == ["agreed/page/x"]
    assert keys(seen.lost_sight) == ["lost/page/x"]
    assert keys(seen.regained_sight) == ["hidden/page/x"]
    assert keys(seen.left_out) == ["asked/page/x"]
    [worse] = seen.severity
    assert (worse.key, worse.before, worse.after) == (
        "worse/page/x",
        Severity.HIGH,
        Severity.CRITICAL,
    )
    assert (seen.blinded, seen.sighted) == (("fine/page", "lost/page"), ("dark/page",))
    assert seen.coverage["not_checked"] == (1, 2)
    text = "\n".join(in_words(seen))
    assert "Opened: 2" in text and "high → critical" in text and "not checked: 1 → 2" in text


def test_what_went_out_of_sight_and_then_ended_is_shown() -> None:
    names = ("mended", "moved", "agreed", "dark", "off")
    before = told("one", unsighted=tuple(f"{name}/page/x" for name in names))
    ended = Change(turn=Turn.RESOLVED, key="moved/page/x", at=AT, note="page is off the register")
    after = told(
        "two",
        found("mended/page", Verdict.PASSED),
        found("agreed/page", Verdict.WAIVED),
        found("dark/page", Verdict.NOT_CHECKED),
        unsighted=("dark/page/x",),
    ).model_copy(update={"changes": (ended,)})
    seen = compare(before, after)
    assert keys(seen.fixed) == ["mended/page/x"]
    assert keys(seen.closed) == ["moved/page/x"]
    assert keys(seen.waived) == ["agreed/page/x"]
    assert keys(seen.left_out) == ["off/page/x"]
    assert seen.lost_sight == () and seen.opened == ()  # `dark` is as it was
    assert seen.fixed[0].summary == "Hidden." and seen.fixed[0].account == "page"
    assert "Put right: 1" in "\n".join(in_words(seen))


def test_a_hidden_page_elsewhere_is_followed_on_its_own_platform() -> None:
    key = "lookalike-account/@organisation/x:1"
    before = told("one", guess("bluesky"), guess("x", Verdict.NOT_CHECKED), unsighted=(key,))
    after = told("two", guess("bluesky"), guess("x", Verdict.PASSED))
    assert keys(compare(before, after).fixed) == [key]


def test_what_was_seen_to_be_right_is_put_right_though_the_rest_was_not_read() -> None:
    blind = told("two", found("a/page", Verdict.NOT_CHECKED))
    cleared = Change(turn=Turn.RESOLVED, key="a/page/x", at=AT)
    seen = compare(told("one", found("a/page")), blind.model_copy(update={"changes": (cleared,)}))
    assert keys(seen.fixed) == ["a/page/x"] and seen.lost_sight == ()


def test_nothing_unread_counts_as_put_right() -> None:
    before = told("one", found("a/page"), found("b/page"))
    after = told("two", found("a/page", Verdict.NOT_CHECKED), found("b/page", Verdict.NOT_CHECKED))
    assert compare(before, after).fixed == ()


def test_the_same_run_differs_in_nothing() -> None:
    one = told("one", found("a/page"), found("b/page", Verdict.PASSED))
    assert compare(one, one).none
    assert list(in_words(compare(one, one))) == ["one and one say the same."]


def test_hostile_names_stay_text() -> None:
    evil = found("a/page", summary="Anna\x1b[2J\n::error::paste this")
    text = "\n".join(in_words(compare(told("one"), told("two", evil))))
    assert "\x1b" not in text and "\n::" not in text


@pytest.fixture
def ready(tmp_path: Path) -> Iterator[Demo]:
    with demo(tmp_path, post=False) as running:
        yield running


def test_the_command_compares_the_last_two_runs(ready: Demo) -> None:
    silence(ready)
    ready.run("--no-notify")
    first = ready.report().run.id
    silence(ready, days=1)
    let_the_leaver_in(ready)
    ready.run("--no-notify")
    done = ready.command("diff")
    assert (done.code, done.err) == (0, "")
    assert "Opened: 1" in done.out and LEAVER in done.out
    assert "Put right: 1" in done.out and STALE in done.out
    other = json.loads(ready.command("diff", first, "latest", "--json").out)
    assert [row["key"] for row in other["opened"]] == [LEAVER]
    assert other["schema"] == 1
    assert Difference.model_validate(other).after == ready.report().run.id


def guess(platform: str, verdict: Verdict = Verdict.FINDING) -> Outcome:
    """What one platform's search says of pages that present themselves as the organisation."""
    key = f"lookalike-account/@organisation/{platform}"
    key += ":1" if verdict is Verdict.FINDING else ""
    return found("lookalike-account", verdict, account=None, platform=platform, key=key)


def test_another_platform_that_could_not_be_searched_hides_nothing() -> None:
    before = told("one", guess("bluesky"), guess("x"))
    after = told("two", guess("bluesky", Verdict.PASSED), guess("x", Verdict.NOT_CHECKED))
    seen = compare(before, after)
    assert keys(seen.fixed) == ["lookalike-account/@organisation/bluesky:1"]
    assert keys(seen.lost_sight) == ["lookalike-account/@organisation/x:1"]
    assert seen.blinded == ("lookalike-account/@organisation/x",)


def test_what_ended_for_another_reason_is_not_called_put_right() -> None:
    blind = told("two", found("left/page", Verdict.NOT_CHECKED))
    ended = Change(turn=Turn.RESOLVED, key="left/page/x", at=AT, note="they have left by now")
    after = blind.model_copy(update={"changes": (ended,)})
    seen = compare(told("one", found("left/page")), after)
    assert (keys(seen.closed), seen.fixed, seen.lost_sight) == (["left/page/x"], (), ())
    assert "Closed for another reason: 1" in list(in_words(seen))
