"""A search that cannot prove itself has seen nothing, whatever it says."""

from typing import Any

import pytest

from auditor.facts import Unseen
from auditor.register import Account
from auditor.words import Reason
from auditor.world.cast import brave, web, x, youtube
from auditor.world.charity import BLUESKY_ID, NAME
from auditor.world.faults import Spoil
from auditor.world.model import Presence, World
from auditor.world.server import FakeWorld
from auditor.world.services import x as fake_x
from auditor.world.services.brave import FakeBrave
from tests.search.looking import PLAN, kept, look, look_at, register, remembering, world_with

BLUESKY = Account(id="b", platform="bluesky", platform_id=BLUESKY_ID, handle="exampleton.example")
X = Account(id="x", platform="x", platform_id=x.X_ID, handle=x.HANDLE)
TIKTOK = Account(id="t", platform="tiktok", handle="exampletonfamilies")
DOMAIN = {"email_domains": ("exampleton.example",), "website": ""}


def test_our_own_account_and_one_that_cannot_be_are_asked_for_first() -> None:
    seen = look(world_with(), ["bluesky"], register(BLUESKY))
    first = next(each for each in seen.asked("bluesky") if "getProfiles" in each)
    assert "exampleton.example" in first and "qzxvkwjqzzqx.bsky.social" in first


def test_an_account_of_ours_that_is_gone_does_not_stop_the_search() -> None:
    made = world_with()
    made.presences["bluesky"].state = "missing"
    seen = look(made, ["bluesky"], register(BLUESKY))
    assert seen.reasons("bluesky") == set()
    assert any("bsky.app" in each for each in seen.asked("bluesky"))


def test_a_platform_that_knows_nobody_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fake_x.FakeX, "_find", lambda _self, _who: None)
    seen = look(world_with(cast=(x,)), ["x"], register(X))
    assert isinstance(seen.fact("x"), Unseen)
    assert seen.reasons("x") == {Reason.CHANGED}
    assert len(seen.asked("x")) == 2, "it went on after the canary had failed"


def test_a_platform_that_knows_everybody_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    def anybody(_self: Any, who: str) -> Presence:
        return Presence("any", "x", "1", who, NAME)

    monkeypatch.setattr(fake_x.FakeX, "_find", anybody)
    seen = look(world_with(cast=(x,)), ["x"], register(X))
    assert seen.reasons("x") == {Reason.CHANGED}
    assert seen.sights["x"].searched_at is None


def test_in_every_batch_one_of_ours_proves_that_silence_means_absence() -> None:
    seen = look(world_with(), ["bluesky"], register(BLUESKY))
    batches = [each for each in seen.asked("bluesky") if "getProfiles" in each]
    assert len(batches) > 2
    assert all("'exampleton.example'" in each for each in batches)


def test_what_was_found_before_stays_while_the_search_is_blind() -> None:
    made = world_with()
    with FakeWorld(made, hang_seconds=0.002).running() as fake:
        plan = remembering(kept("bluesky", "did:plc:old"))
        given = (fake, ["bluesky"], register(BLUESKY), plan)
        seen = look_at(*given, spoil=("bluesky", Spoil.SERVER_ERROR, ".*"))
    assert list(seen.found("bluesky")) == ["did:plc:old"]
    assert seen.reasons("bluesky") == {Reason.UNAVAILABLE}


# ------------------------------------------------------------------ the web search


def tiktok() -> Presence:
    return Presence("t", "tiktok", "9", "exampletontrust.help", f"{NAME} Refunds")


@pytest.mark.parametrize("spoil", [each for each in Spoil if each is not Spoil.UNKNOWN_ENUM])
def test_a_spoilt_question_to_the_web_is_never_an_all_clear(spoil: Spoil) -> None:
    made = world_with(tiktok(), cast=(brave,))
    with FakeWorld(made, hang_seconds=0.002).running() as fake:
        seen = look_at(fake, ["brave"], register(TIKTOK), spoil=("brave", spoil, ".*"))
    assert isinstance(seen.fact("tiktok"), Unseen)
    assert seen.sights["tiktok"].searched_at is None


def test_a_web_search_that_answers_nonsense_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = {"title": "All of it", "url": "https://www.tiktok.com/@exampletontrust"}
    monkeypatch.setattr(FakeBrave, "_results", lambda _self, _query: [page])
    seen = look(world_with(cast=(brave,)), ["brave"], register(TIKTOK))
    assert seen.reasons("tiktok") == {Reason.CHANGED}


def test_the_web_finds_accounts_where_no_interface_looks() -> None:
    seen = look(world_with(tiktok(), cast=(brave,)), ["brave"], register(TIKTOK))
    (one,) = seen.found("tiktok").values()
    assert (one.id, one.handle) == ("exampletontrust.help", "exampletontrust.help")
    assert one.name == f"{NAME} Refunds"


def test_the_month_s_questions_are_kept_for_the_month() -> None:
    plan = remembering(queries=PLAN.queries_per_month - 1)
    seen = look(world_with(tiktok(), cast=(brave,)), ["brave"], register(TIKTOK), plan)
    assert seen.reasons("tiktok") == {Reason.UNAVAILABLE}
    assert not seen.asked("brave")


def test_what_the_web_knows_gets_the_platform_s_own_id() -> None:
    other = Presence("y", "youtube", "UCother", "exampleton.refunds.desk", f"{NAME} Refunds")
    ours = Account(
        id="y", platform="youtube", platform_id=youtube.CHANNEL_ID, handle=youtube.HANDLE
    )
    seen = look(world_with(other, cast=(youtube, brave)), ["youtube", "brave"], register(ours))
    assert list(seen.found("youtube")) == ["UCother"]


# ------------------------------------------------------------------ domains


def domain(**more: Any) -> Presence:
    return Presence("d", "domain", "exampleton-help.example", "", "", more=more)


def searched(made: World, spoil: tuple[Spoil, str] | None = None) -> Any:
    with FakeWorld(made, hang_seconds=0.002).running() as fake:
        plan = remembering(kept("domain", "exampleton-old.example"))
        told = ("web", *spoil) if spoil else None
        return look_at(fake, ["web"], register(**DOMAIN), plan, spoil=told)


def test_a_name_that_exists_is_found_and_one_that_is_free_again_is_gone() -> None:
    seen = searched(world_with(domain(made="2026-10-01T00:00:00Z"), cast=(web,)))
    found = seen.found("domain")
    assert found["exampleton-help.example"].tier == "act"
    assert found["exampleton-old.example"].gone
    assert seen.reasons("domain") == set()


DNS, RDAP, LOGS = "/dns-query", "/rdap/.*", "/v1/issuances"
BINARY = {Spoil.EMPTY, Spoil.WRONG_TYPES, Spoil.UNKNOWN_ENUM}
"""What cannot be done to a DNS message."""
SPOILS = [
    *((DNS, each) for each in Spoil if each not in BINARY),
    *((RDAP, each) for each in (Spoil.RATE_LIMITED, Spoil.SERVER_ERROR, Spoil.WRONG_TYPES)),
    *((LOGS, each) for each in (Spoil.FORBIDDEN, Spoil.RATE_LIMITED, Spoil.TRUNCATED)),
]


@pytest.mark.parametrize(("path", "spoil"), SPOILS)
def test_a_spoilt_look_at_names_is_never_an_all_clear(path: str, spoil: Spoil) -> None:
    seen = searched(world_with(domain(), cast=(web,)), (spoil, path))
    assert seen.reasons("domain")
    assert seen.sights["domain"].searched_at is None
    assert not seen.found("domain")["exampleton-old.example"].gone or path != DNS


def test_a_resolver_that_knows_every_name_is_not_believed() -> None:
    everything = Presence("all", "domain", "example", "", "", more={"dns": {}})
    made = world_with(everything, cast=(web,))
    zone = {"qzxvkwjqzzqx": {"TXT": ["advertising"]}}
    everything.more["dns"] = zone
    seen = searched(made)
    assert seen.reasons("domain") == {Reason.CHANGED}


def test_a_resolver_that_does_not_know_us_is_not_believed() -> None:
    made = world_with(cast=(web,))
    del made.presences["domain"]
    assert searched(made).reasons("domain") == {Reason.CHANGED}
