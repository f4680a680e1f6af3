"""The picture of our own account on every platform that shows it, compared with the logo."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.demo import Stage
from auditor.facts import Avatar, NotApplicable, Seen, Unseen
from auditor.words import Reason
from auditor.world.faults import Fault, Spoil
from tests import everywhere, nightly
from tests.planting import with_logo

pytest.importorskip("PIL")
ACCOUNTS = ("facebook-main", "instagram-main", "bluesky", "mastodon", "x-main", "youtube-main")


@pytest.fixture(scope="module")
def ready() -> Iterator[Stage]:
    """Everywhere the logo, but on YouTube another picture and on Mastodon none."""
    made = everywhere.world()
    for name in ACCOUNTS:
        made.presences[name].more["picture"] = nightly.LOGO
    made.presences["youtube-main"].more["picture"] = "another"
    del made.presences["mastodon"].more["picture"]
    with nightly.stage(made, with_logo(everywhere.template())) as staged:
        yield staged


def test_the_picture_is_compared_with_the_logo(ready: Stage) -> None:
    seen = nightly.look(ready, ACCOUNTS)
    told = {name: seen.accounts[name].facts.avatar for name in ACCOUNTS}
    for name in ACCOUNTS:
        fact = told[name]
        assert isinstance(fact, Seen) and isinstance(fact.value, Avatar), f"{name}: {fact}"
        assert fact.value.ours == (name not in {"mastodon", "youtube-main"}), name
    assert told["mastodon"] == Seen(Avatar("", ours=False))
    found = {
        c.place for c in nightly.weigh(ready, seen) if c.check.id == "logo-drift" and c.outcomes
    }
    assert found == set(ACCOUNTS)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (Spoil.NOT_FOUND, Reason.NOT_FOUND),
        (Spoil.TRUNCATED, Reason.CHANGED),
        (Spoil.SERVER_ERROR, Reason.UNAVAILABLE),
    ],
)
def test_a_picture_that_cannot_be_read_is_no_other_picture(
    ready: Stage, spoil: Spoil, reason: Reason
) -> None:
    ready.fake.world.faults = [Fault("bluesky", spoil, "/avatar/.*")]
    fact = nightly.look(ready, ["bluesky"]).accounts["bluesky"].facts.avatar
    ready.fake.world.faults = []
    assert isinstance(fact, Unseen) and fact.reason is reason


def test_without_a_logo_no_picture_is_asked_for() -> None:
    with nightly.stage() as plain:
        seen = nightly.look(plain, ["facebook-main", "bluesky"])
        assert seen.accounts["bluesky"].facts.avatar == NotApplicable()
        assert not [r.path for _, r, _ in plain.fake.calls if "picture" in f"{r.path}{r.query}"]


def test_a_logo_that_is_not_there_is_no_drift(ready: Stage) -> None:
    logo = Path(ready.config.register.organisation.logo)
    hidden = logo.rename(logo.with_suffix(".away"))
    fact = nightly.look(ready, ["bluesky"]).accounts["bluesky"].facts.avatar
    hidden.rename(logo)
    assert isinstance(fact, Unseen) and fact.reason is Reason.NOT_CONNECTED
