"""One offboarding from the first look to the signed sheet: output and exit code at each step."""

import json
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from auditor import show
from auditor.schema import offboarding_schema
from auditor.words import Holder, Power
from auditor.world.charity import well_run
from auditor.world.model import Holding, Human, Tool, World
from auditor.world.services import meta_ids as ids
from tests.leaver.support import Office, keys, office

WHO = "former-treasurer"
ON_PAGE = f"access/facebook-main/{ids.page_scoped_id('1000000000001', WHO)}"
INVITED = f"invitation/meta-portfolio/{ids.invitation_id(WHO)}"
ROBOT = f"made/meta-portfolio/9000000000002 by {ids.business_id(WHO)}"
PASSWORD = f"password/bluesky/{WHO}"
POSTS = {
    f"owner/youtube/{WHO}",
    f"deputy/mastodon/{WHO}",
    "duty/@organisation/check",
    "document/@organisation/ledger-book",
    "reader/@organisation/second",
    "schedule/@organisation/owner",
    f"allowed/youtube/{WHO}",
}
HANDED = f"""
[[duties]]
id = "check"
who = "{WHO}"
every = "year"
what = "Count the petty cash"

[[documents]]
id = "ledger-book"
kind = "policy"
owner = "{WHO}"
reviewed_on = 2026-02-01

[notify.second]
person = "{WHO}"

[schedule]
owner = "{WHO}"
where = "The old office computer"
"""


def plant(world: World) -> None:
    """Somebody who was everywhere a little."""
    world.people[WHO] = Human(WHO, "Former Treasurer", "treasurer@exampleton.example")
    on, lately = world.presences, world.now - timedelta(days=3)
    on["facebook-main"].holdings.append(Holding(WHO, Power.ADMIN, "roles"))
    on["meta-portfolio"].holdings.append(Holding(WHO, Power.ADMIN, invited_at=lately))
    robot = Tool("9000000000002", "Old robot", Holder.SYSTEM, Power.EDITOR, made_by=WHO)
    on["meta-portfolio"].tools.append(robot)
    world.people["chair"].recovery = ["treasurer@exampleton.example"]


def write(ready: Office) -> None:
    """The same person on the register, in every role there is."""
    ready.edit(r'^shared_login = \["comms"\]', f'shared_login = ["comms", "{WHO}"]')
    youtube = r'(id = "youtube"\n(?:.+\n)*?)owner = "comms"\n(.+\n)access = \['
    allowed = f'{{ person = "{WHO}", role = "admin" }}, '
    ready.edit(youtube, rf'\1owner = "{WHO}"\n\2access = [{allowed}')
    mastodon = r'(id = "mastodon"\n(?:.+\n)*?)deputy = "head-of-ops"'
    ready.edit(mastodon, rf'\1deputy = "{WHO}"')
    ready.config.write_text(ready.config.read_text("utf-8") + HANDED, encoding="utf-8")


def hand_over(ready: Office) -> None:
    """Every line of the register goes to the chair."""
    ready.edit(f'shared_login = \\["comms", "{WHO}"\\]', 'shared_login = ["comms"]')
    ready.edit(f'\\{{ person = "{WHO}", role = "admin" \\}}, ', "")
    ready.edit(rf'^((?!id)\w+) = "{WHO}"$', r'\1 = "chair"', times=6)


@pytest.fixture
def world() -> World:
    world = well_run()
    plant(world)
    return world


def before(ready: Office) -> set[str]:
    """The first look, then everything that a person must look up; the recovery contact's keys."""
    code, sheet, out = ready.leaver(WHO)
    assert code == 4
    expected = {ON_PAGE, INVITED, ROBOT, PASSWORD, *POSTS}
    recovery = keys(sheet["remaining"]) - expected
    assert keys(sheet["remaining"]) == expected | recovery
    assert {tuple(key.split("/")[:2]) for key in recovery} == {("recovery", "workspace")}
    assert sheet["removed"] == sheet["attested"] == []
    assert "could not be checked" in sheet["result"]["says"]
    assert "would be named who watches youtube" in out
    assert [row["lacks"] for row in sheet["left"]] == ["administrators", "owner", "deputy"]
    kinds = [row["kind"] for row in sheet["steps"]]
    [reader] = [row for row in sheet["steps"] if row["kind"] == "reader"]
    assert show.prose(reader["do"]) == reader["do"]
    assert kinds[:4] == ["successor"] * 3 + ["recovery"]
    assert kinds.index("invitation") < kinds.index("made") < kinds.index("access")
    assert kinds.index("access") < kinds.index("password") < kinds.index("duty")
    jsonschema.validate(sheet, offboarding_schema())

    assert ready.look_by_hand(sheet, "head-of-ops") > 8
    code, sheet, _ = ready.leaver(WHO)
    assert (code, sheet["unknown"]) == (3, [])
    assert len(sheet["attested"]) > 8
    assert {row["by"] for row in sheet["attested"]} == {"Head of Operations"}
    return recovery


def half_way(ready: Office) -> None:
    """Off the Page, and the shared password is changed."""
    page = ready.world.presences["facebook-main"].holdings
    page[:] = [each for each in page if each.who != WHO]
    stated = "attest bluesky leaver-knows-password --by comms --outcome ok"
    assert ready.at(*stated.split()).code == 0
    code, sheet, out = ready.leaver(WHO)
    assert code == 3
    assert keys(sheet["removed"]) == {ON_PAGE}
    assert not {ON_PAGE, PASSWORD} & keys(sheet["remaining"])
    assert {INVITED, ROBOT} <= keys(sheet["remaining"])
    assert "leaver-knows-password" in {row["topic"] for row in sheet["attested"]}
    assert "Removed: was there before, is gone now (1)" in out


def after(ready: Office) -> set[str]:
    """Everything is gone and handed over; the keys of what was removed."""
    portfolio = ready.world.presences["meta-portfolio"]
    portfolio.holdings[:] = [each for each in portfolio.holdings if each.who != WHO]
    portfolio.tools[:] = [each for each in portfolio.tools if each.made_by != WHO]
    ready.world.people["chair"].recovery = ["recovery@exampleton.example"]
    hand_over(ready)
    code, sheet, out = ready.leaver(WHO)
    assert code == 0, out
    assert sheet["remaining"] == sheet["unknown"] == sheet["left"] == sheet["steps"] == []
    assert "Former Treasurer has nothing" in out
    assert sheet["run"]["earlier_runs"] == 3
    return keys(sheet["removed"])


def test_from_the_first_look_to_the_signed_sheet(tmp_path: Path, world: World) -> None:
    with office(tmp_path, world) as ready:
        write(ready)
        assert ready.at("run", "--no-notify").code == 0
        recovery = before(ready)
        half_way(ready)
        gone = after(ready)
        assert gone == {ON_PAGE, INVITED, ROBOT, *POSTS} | recovery

        # They accept an old invitation: seen again, and said to have come back.
        world.presences["facebook-main"].holdings.append(Holding(WHO, Power.ADMIN, "roles"))
        code, sheet, out = ready.leaver(WHO)
        assert code == 3
        [row] = sheet["remaining"]
        assert row["key"] == ON_PAGE and row["back_since"]
        assert "It had been gone, and is back." in " ".join(out.split())
        assert gone - {ON_PAGE} == keys(sheet["removed"])


def test_the_nights_go_on_undisturbed(tmp_path: Path, world: World) -> None:
    with office(tmp_path, world) as ready:
        assert ready.at("run", "--no-notify").code == 0
        with ready.ledger() as ledger:
            before, runs = ledger.state(), [run.id for run in ledger.runs()]
        page = world.presences["facebook-main"].holdings
        page[:] = [each for each in page if each.who != WHO]
        _, sheet, _ = ready.leaver(WHO)
        # What only a night had seen before is proven to be gone all the same.
        assert keys(sheet["removed"]) == {ON_PAGE}
        with ready.ledger() as ledger:
            assert ledger.state() == before
            assert [run.id for run in ledger.runs()] == runs
        assert ready.at("run", "--no-notify").code == 0
        turns = {(each.turn, each.key) for each in ready.report().changes}
        assert ("resolved", ON_PAGE.replace("access/", "leaver-still-in/")) in turns


def test_a_name_that_was_changed_before_the_first_offboarding_hides_nobody(
    tmp_path: Path, world: World
) -> None:
    with office(tmp_path, world) as ready:
        world.presences["workspace"].holdings.append(Holding(WHO, Power.EDITOR))
        assert ready.at("run", "--no-notify").code == 0
        [was] = [key for key in ready.findings() if key.startswith("leaver-still-in/workspace/")]
        world.people[WHO].name, world.people[WHO].email = "Sam Other", "sam@exampleton.example"
        assert ready.at("run", "--no-notify").code == 0
        assert was not in ready.findings()

        _, sheet, _ = ready.leaver(WHO)

        assert was.replace("leaver-still-in", "access") in keys(sheet["remaining"])


def test_the_hash_is_that_of_the_facts_that_the_ledger_keeps(tmp_path: Path) -> None:
    import hashlib

    from auditor.leaver.run import canonical

    with office(tmp_path) as ready:
        _, sheet, _ = ready.leaver(WHO)
        with ready.ledger() as ledger:
            facts = ledger.leavers().facts(sheet["run"]["id"])
            kept = ledger.leavers().sheet(sheet["run"]["id"])
    assert facts and kept
    assert hashlib.sha256(facts).hexdigest() == sheet["run"]["facts_sha256"]
    document = json.loads(facts)
    assert canonical(document) == facts
    assert document["snapshot"]["accounts"].keys() >= {"facebook-main", "youtube"}
    assert json.loads(kept) == sheet


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("former-treasure",), "Did you mean 'former-treasurer'?"),
        (("comms", "--keep", "youtub=admin"), "Did you mean 'youtube'?"),
        (("comms", "--keep", "youtube=amdin"), "Did you mean 'admin'?"),
        (("comms", "--keep", "youtube"), "There is no role (nothing)"),
        (("comms", "--report", "pdf=x"), "html"),
    ],
)
def test_wrong_usage_is_told_before_anybody_is_asked(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    with office(tmp_path) as ready:
        done = ready.at("leaver", *words)
        assert done.code == 2
        assert says in done.err
        assert ready.fake and not ready.fake.calls
