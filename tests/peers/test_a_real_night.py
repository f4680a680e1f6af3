"""`auditor run` against real servers, with the register of a real charity: true, and told once.

What the report says of each account is looked up again on the AT Protocol network by the tests'
own calls, and the message is read out of a real mailbox.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from tests.command import ROOT, Setup
from tests.peers.atproto import Network
from tests.peers.charity import CHANNELS, NAME, READER, WEBSITE, Presence, join, post, set_up, trust
from tests.peers.mail import MailServer
from tests.peers.told import Json, counts, keep, read
from tests.peers.truth import truth

pytestmark = pytest.mark.peers

WRONG = "aaaa-bbbb-cccc-dddd"
ELSEWHERE = "https://prizes.example.net"


@pytest.fixture
def presences(network: Network) -> list[Presence]:
    """One account in good order, one with problems, and one whose app password is wrong."""
    main, drifted, locked = (
        join(network, "main"),
        join(network, "well", "Staying Well Prize Draw", ELSEWHERE),
        join(network, "locked"),
    )
    post(network, main)
    post(network, locked)
    return [
        Presence("bluesky-main", main, network.create_app_password(main, "presence-audit")),
        Presence(
            "staying-well",
            drifted,
            network.create_app_password(drifted, "presence-audit"),
            name="Staying Well",
            recovery="accounts@example.org",
        ),
        Presence("bluesky-locked", locked, WRONG),
    ]


def run(ready: Setup, code: int) -> Json:
    """Run the real command, writing reports; what the JSON says, proven against the schema."""
    forms = {"json": "report.json", "html": "report.html", "markdown": "report.md"}
    done = ready.start("run", "--report", *(f"{f}={ready.folder / p}" for f, p in forms.items()))
    assert done.code == code, done.out + done.err
    report: Json = json.loads((ready.folder / "report.json").read_text())
    shape = subprocess.run(
        [sys.executable, "-m", "auditor", "schema"], capture_output=True, check=True, cwd=ROOT
    )
    jsonschema.validate(report, json.loads(shape.stdout))
    assert NAME in (ready.folder / "report.html").read_text()
    assert NAME in (ready.folder / "report.md").read_text()
    return report


def said(report: Json, check: str, place: str) -> tuple[str, set[str]]:
    """The one outcome of a control, and the subjects of its findings (or its reason)."""
    key = f"{check}/{place}"
    rows = [row for row in report["outcomes"] if f"{row['key']}/".startswith(f"{key}/")]
    outcomes = {row["outcome"] for row in rows}
    assert len(outcomes) == 1, f"{key}: {rows}"
    return outcomes.pop(), {row["reason"] or row["subject"] for row in rows} - {None}


def assert_true(report: Json, network: Network, presences: list[Presence]) -> None:
    """Every control that the server can be asked about says what the server says."""
    for presence in presences:
        for (check, place), expected in truth(network, presence).items():
            assert said(report, check, place) == expected, f"{check}/{place}"


def assert_whole(report: Json, presences: list[Presence]) -> None:
    """Every control ended in exactly one outcome, and every account of the register has some.

    What is searched for is a control for each platform, all in the place of the organisation.
    """
    ended: dict[tuple[str, str, str], list[str]] = {}
    for row in report["outcomes"]:
        check, place = row["key"].split("/")[:2]
        part = row["platform"] or "" if place == "@organisation" else ""
        ended.setdefault((check, place, part), []).append(row["outcome"])
    for control, outcomes in ended.items():
        assert len(outcomes) == 1 or set(outcomes) == {"finding"}, f"{control}: {outcomes}"
    counted = Counter(outcomes[0] for outcomes in ended.values())
    coverage = report["coverage"]
    assert coverage == {"controls": len(ended)} | {
        kind: counted[kind] for kind in ("passed", "finding", "attested", "not_checked", "waived")
    }
    unconnected = {f"{name}-{handle}" for name, all_of in CHANNELS.items() for handle in all_of}
    assert len(unconnected) == 13
    places = {row["account"] for row in report["outcomes"]} - {None}
    assert places == unconnected | {presence.id for presence in presences}
    for row in report["outcomes"]:
        if row["account"] in unconnected and row["outcome"] == "not_checked":
            assert row["reason"] in {"not_connected", "no_api"}


# ---------------------------------------------------------------- the nights


def test_a_real_night_is_true_and_told_once(
    tmp_path: Path, network: Network, mail: MailServer, presences: list[Presence]
) -> None:
    ready = set_up(tmp_path, network, mail, presences)
    drifted = presences[1]

    first = run(ready, 4)
    assert_whole(first, presences)
    assert_true(first, network, presences)
    assert first["coverage"]["passed"] and first["coverage"]["finding"]
    assert not first["run"]["complete"]
    health = {link["name"]: link["ok"] for link in first["connections"]}
    assert health == {presence.id: presence.app_password != WRONG for presence in presences}
    [received] = mail.received
    assert received.tls and received.signed_in and received.recipients == (READER,)
    text, html = read(received.message, first)
    for shown in (text, html):
        words = " ".join(re.sub(r"<[^>]+>", " ", shown).split())
        assert "Staying Well Prize Draw" in words
        assert "hxxps://prizes[.]example[.]net" in words
    assert ELSEWHERE not in html
    keep(ready, received.message)

    second = run(ready, 4)
    assert_true(second, network, presences)
    assert {row["state"] for row in second["outcomes"] if row["outcome"] == "finding"} == {"open"}
    assert second["changes"] == []
    assert len(mail.received) == 1

    network.set_profile(drifted.account, "Staying Well Prize Draw", "What we do", WEBSITE)
    network.wait_for_profile(drifted.account.did, website=WEBSITE)
    third = run(ready, 4)
    assert_true(third, network, presences)
    assert [(each["turn"], each["key"]) for each in third["changes"]] == [
        ("resolved", f"profile-drift/{drifted.id}/website")
    ]
    assert len(mail.received) == 2
    text, _ = read(mail.received[1].message, third)
    assert "1 fixed, " in str(mail.received[1].message["Subject"])
    assert "Put right" in text

    fourth = run(ready, 4)
    assert fourth["changes"] == []
    assert len(mail.received) == 2


def test_where_all_is_well_the_night_is_complete_and_quiet(
    tmp_path: Path, network: Network, mail: MailServer
) -> None:
    made = [join(network, name) for name in ("one", "two")]
    for each in made:
        post(network, each)
    presences = [
        Presence(f"bluesky-{n}", each, network.create_app_password(each, "presence-audit"))
        for n, each in enumerate(made)
    ]
    ready = set_up(tmp_path, network, mail, presences)
    report = run(ready, 0)
    assert_whole(report, presences)
    assert_true(report, network, presences)
    assert [row for row in report["outcomes"] if row["outcome"] == "finding"] == []
    assert report["run"]["complete"]
    assert report["run"]["last_good_run"] == report["run"]["finished_at"]
    assert mail.received == []
    assert ready.start("run", "--fail-on", "info").code == 0


def test_what_happened_to_an_account_is_told(
    tmp_path: Path, network: Network, mail: MailServer
) -> None:
    """Switched off by its owner, suspended by the service, renamed: each seen for what it is."""
    off, banned, renamed = (join(network, name) for name in ("off", "banned", "renamed"))
    for each in (off, banned, renamed):
        post(network, each)
    presences = [
        Presence(f"bluesky-{name}", each, network.create_app_password(each, "presence-audit"))
        for name, each in (("off", off), ("banned", banned), ("renamed", renamed))
    ]
    network.deactivate(off)
    network.wait_for_refusal(off.did, "AccountDeactivated")
    network.take_down(banned)
    network.wait_for_refusal(banned.did, "AccountTakedown")
    handle = f"new-{uuid_of(renamed.handle)}.test"
    network.update_handle(renamed, handle)
    network.wait_for_profile(renamed.did, handle=handle)

    report = run(set_up(tmp_path, network, mail, presences), 4)
    told = {row["key"]: row["summary"] for row in report["outcomes"] if row["outcome"] == "finding"}
    assert "switched off" in told["account-missing/bluesky-off/bluesky-off"]
    assert "suspended" in told["account-missing/bluesky-banned/bluesky-banned"]
    assert said(report, "account-missing", "bluesky-renamed") == ("passed", set())
    assert said(report, "account-moved", "bluesky-renamed")[0] == "finding"
    for gone in ("bluesky-off", "bluesky-banned"):
        assert said(report, "profile-drift", gone)[0] == "not_checked"
        assert said(report, "stale-account", gone)[0] == "not_checked"


def uuid_of(handle: str) -> str:
    return handle.removesuffix(".test").rpartition("-")[2]


def test_while_the_mail_server_is_down_the_message_waits(tmp_path: Path, network: Network) -> None:
    quiet = join(network, "quiet")  # it never said anything: one finding
    presence = Presence("quiet", quiet, network.create_app_password(quiet, "presence-audit"))
    with MailServer() as gone:
        ready = set_up(tmp_path, network, gone, [presence])
    began = datetime.now(UTC)

    down = run(ready, 5)
    assert counts(down) == {"new": 1}
    with ready.ledger() as ledger:
        [waiting] = ledger.unsent()
        assert (waiting.attempts, waiting.reader) == (1, "ops")
        assert "correct" not in waiting.last_error
        assert ledger.last_good_run() is None

    with MailServer(smtps=gone.smtps) as mail:
        trust(ready, mail)
        up = run(ready, 0)
        assert up["changes"] == []
        [received] = mail.received
        assert "1 new" in str(received.message["Subject"])  # of the night that it tells about
        read(received.message, down)
        assert run(ready, 0)["changes"] == []
        assert len(mail.received) == 1
    with ready.ledger() as ledger:
        assert ledger.unsent() == []
        last = ledger.last_good_run()
        assert last is not None and last >= began.replace(microsecond=0)
