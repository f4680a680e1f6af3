"""`auditor register`: gaps with file and line, one entry in full, the way out and back."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.command import Demo, demo
from tests.upkeep.make import CONFIG
from tests.upkeep.say import command, on


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo(tmp_path_factory.mktemp("charity")) as made:
        made.run("--no-notify")
        yield made


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The little configuration of `make`, in a file."""
    file = tmp_path / "config.toml"
    file.write_text(CONFIG, "utf-8")
    return file


def test_gaps_name_file_line_and_fix(small: Path) -> None:
    done = command(small, "register", "check")
    assert done.code == 3
    line = CONFIG.splitlines().index('  { person = "bob", role = "editor" },') + 1
    assert (
        f"config.toml:{line}: It is not written down who agreed to the access of Bob Example to "
        "facebook-main, and when.\n    Add: approved_by" in done.out
    )
    top = CONFIG.splitlines().index("[[accounts]]") + 1
    assert f"config.toml:{top}: Nobody is named who can step in" in done.out
    places = [each for each in done.out.splitlines() if each.startswith("config.toml:")]
    assert done.out.endswith(f"{len(places)} things to put right.\n")
    assert places == sorted(places, key=lambda each: int(each.split(":")[1]))


def test_contradictions_are_found(small: Path) -> None:
    text = CONFIG.replace('approved_by = "bob"', 'approved_by = "ann"')
    text = text.replace('owner = "ann"', 'owner = "ann"\ndeputy = "ann"')
    text = text.replace(
        'name = "Bob Example"', 'name = "Bob Example"\nemails = ["ann@example.org"]'
    )
    small.write_text(text, "utf-8")
    said = command(small, "register", "check").out
    assert "Ann Example agreed to their own access to facebook-main." in said
    assert "The owner of facebook-main is to step in for themselves." in said
    assert "have the same e-mail address on the register" in said


def test_a_register_without_gaps_ends_with_0(small: Path) -> None:
    today = datetime.now(UTC).date()
    papers = "".join(
        f'[[documents]]\nid = "{kind}"\nkind = "{kind}"\nwhere = "Office"\nowner = "ann"\n'
        f'reviewed_on = {today}\nreview_every = "year"\nrehearsed_on = {today}\n'
        for kind in ("policy", "crisis-plan", "recovery-plan")
    )
    people = "".join(
        f'[[people]]\nid = "{name}"\nname = "{name.title()}"\nemails = ["{name}@example.org"]\n'
        f"trained_on = {today}\npolicy_agreed_on = {today}\n"
        for name in ("ann", "bob")
    )
    access = ", ".join(
        f'{{ person = "{who}", role = "admin", approved_by = "{by}", approved_on = {today}, '
        f"review_by = {today + timedelta(days=365)} }}"
        for who, by in (("ann", "bob"), ("bob", "ann"))
    )
    account = (
        '[[accounts]]\nid = "rooms"\nplatform = "chat-room"\nname = "Rooms"\nowner = "ann"\n'
        f'deputy = "bob"\nrisk_assessment = false\naccess = [{access}]\n'
    )
    head = '[organisation]\nname = "E"\nemail_domains = ["example.org"]\n'
    small.write_text(f"{head}{people}{account}{papers}", "utf-8")
    done = command(small, "register", "check")
    assert (done.code, done.out) == (0, "The register has no gap that can be seen.\n")


def test_rows_of_a_csv_file_are_named_by_their_file(small: Path) -> None:
    (small.parent / "people.csv").write_text("id,name\nbob,Bob Example\nzoe,Zoe Example\n")
    text = CONFIG.partition("# Somebody")[0] + '[register]\npeople_csv = "people.csv"\n'
    small.write_text(text, "utf-8")
    said = command(small, "register", "check").out
    assert "people.csv: Zoe Example is on the register, but nothing on it is about them." in said


def test_a_person_is_shown_with_what_was_seen(ready: Demo) -> None:
    said = on(ready, "register", "show", "comms").out
    assert said.startswith("Communications Volunteer (active), config.toml:")
    assert "  facebook-main: editor, agreed by chair on 2 March 2026" in said
    assert "  knows the shared password of bluesky" in said
    assert "  has access as an editor on facebook-main (Facebook), known by pinned id" in said
    assert "What was seen is of 20 November 2026, 03:17 UTC." in said


def test_an_account_is_shown_with_who_was_seen(ready: Demo) -> None:
    said = on(ready, "register", "show", "facebook-main").out
    assert "  Communications Volunteer (comms): editor, agreed by chair" in said
    assert "  Head of Operations has access as an administrator" in said
    assert "(the audit itself) has access" in said


def test_a_name_that_is_not_on_the_register_is_refused(small: Path) -> None:
    done = command(small, "register", "show", "anne")
    assert done.code == 2
    assert "Did you mean 'ann'?" in done.err


@pytest.mark.parametrize("form", ["--csv", "--xlsx"])
def test_the_register_goes_out_and_comes_back(small: Path, form: str) -> None:
    target = str(small.parent / "out")
    assert command(small, "register", "export", form, target).code == 0
    done = command(small, "register", "import", form, target)
    assert (done.code, done.out) == (0, "config.toml says all of it already.\n")


def test_a_change_is_shown_and_written_only_when_asked(small: Path) -> None:
    command(small, "register", "export", "--csv", str(small.parent / "out"))
    sheet = small.parent / "out" / "people.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("Bob Example", "Robert"), "utf-8")
    shown = command(small, "register", "import", "--csv", str(sheet.parent))
    assert '+name = "Robert"' in shown.out and "Nothing was written" in shown.out
    assert small.read_text("utf-8") == CONFIG
    written = command(small, "register", "import", "--csv", str(sheet.parent), "--write")
    assert "The old file is config.toml." in written.out
    assert tomllib.loads(small.read_text("utf-8"))["people"][1]["name"] == "Robert"
    (kept,) = small.parent.glob("*.bak")
    assert kept.read_text("utf-8") == CONFIG
