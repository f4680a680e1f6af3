"""What a spreadsheet says goes into config.toml, and everything else there stays as it was."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import AuditorError, ConfigError, UsageError
from auditor.upkeep import files, sheets, values
from auditor.upkeep.exchange import draft_of, take_in
from tests.upkeep import make
from tests.upkeep.make import CATALOGUE, CONFIG, opened

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


def test_an_unchanged_spreadsheet_changes_nothing(tmp_path: Path) -> None:
    config = opened(tmp_path)
    files.write_csv(sheets.export(config.register), tmp_path / "sheets")
    assert not take_in(files.read_csv(tmp_path / "sheets"), config, CATALOGUE).changes


def test_only_what_changed_is_touched_and_comments_stay(tmp_path: Path) -> None:
    config = opened(tmp_path)
    wanted = {
        name: [values.entry(e) for e in getattr(config.register, name)]
        for name in ("people", "accounts")
    }
    wanted["people"][1]["ids"] = {"facebook": ("2", "22")}
    wanted["people"].append({"id": "cat", "name": "Cat\nExample"})
    account = wanted["accounts"][0]
    account["access"][1]["role"] = "moderator"
    account["access"].append({"person": "cat", "role": "analyst"})
    made = draft_of(wanted, config, CATALOGUE)
    gone = [line for line in made.diff().splitlines()[2:] if line.startswith("-")]
    assert gone == [
        '-  { person = "bob", role = "editor" },',
        '-facebook = ["2"]  # confirmed by telephone',
    ]
    assert comments(made.after) == comments(CONFIG)
    assert '\n[[people]]\nid = "cat"\nname = "Cat\\u000aExample"\n' in made.after
    assert tomllib.loads(made.after)["accounts"][0]["access"][2] == {
        "person": "cat",
        "role": "analyst",
    }


@given(names=st.lists(make.texts, min_size=3, max_size=3), more=make.words)
@settings(max_examples=25, deadline=None)
def test_any_text_gets_in_and_out_of_the_file(names: list[str], more: str) -> None:
    with TemporaryDirectory() as folder:
        config = opened(Path(folder))
        people = [values.entry(each) for each in config.register.people]
        people[0]["name"], people[1]["role"] = names[0], names[1]
        people.append({"id": "new", "name": names[2], "ids": {"facebook": (more,)}})
        people = [{k: v for k, v in each.items() if v} for each in people]
        made = draft_of({"people": people}, config, CATALOGUE)
        told = tomllib.loads(made.after)["people"]
        assert next(each.get("name", "") for each in told) == names[0]
        assert {each["id"]: each.get("role", "") for each in told}["bob"] == names[1]
        assert {each["id"]: each for each in told}["new"].get("name", "") == names[2]
        gone = "" if names[0] else " ask before changing"  # it goes with its line
        assert all(f"#{each}" in made.after for each in comments(CONFIG) if each != gone)


def test_an_entry_that_is_gone_leaves_the_file_right(tmp_path: Path) -> None:
    config = opened(tmp_path)
    account = values.entry(config.register.accounts[0])
    account["access"] = [each for each in account["access"] if each["person"] != "bob"]
    account["access"][0].pop("approved_by")
    made = draft_of(
        {"people": [values.entry(config.register.people[0])], "accounts": [account]},
        config,
        CATALOGUE,
    )
    assert [each["id"] for each in tomllib.loads(made.after)["people"]] == ["ann"]
    assert "# Somebody put a second person here." in made.after


def test_a_change_that_the_configuration_would_refuse_is_refused_with_its_line(
    tmp_path: Path,
) -> None:
    config = opened(tmp_path)
    people = [values.entry(config.register.people[0])]
    with pytest.raises(ConfigError) as caught:
        draft_of({"people": people}, config, CATALOGUE)
    assert "config.toml:" in str(caught.value) and "there is no person 'bob'" in str(caught.value)
    assert "Nothing was written" in str(caught.value)
    assert list(tmp_path.iterdir()) == [tmp_path / "config.toml"]


def test_writing_keeps_the_old_file_and_its_mode(tmp_path: Path) -> None:
    config = opened(tmp_path)
    config.config_path.chmod(0o640)
    people = [values.entry(each) for each in config.register.people]
    people[0]["name"] = "Ann Changed"
    made = draft_of({"people": people}, config, CATALOGUE)
    first = made.write(NOW)
    assert first.read_text("utf-8") == CONFIG
    assert "Ann Changed" in config.config_path.read_text("utf-8")
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o640}
    with pytest.raises(AuditorError, match="somebody else"):
        made.write(NOW)


def test_rows_of_a_csv_file_are_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name\nbob,Bob Example\n")
    text = CONFIG.partition("# Somebody")[0] + '[register]\npeople_csv = "people.csv"\n'
    config = opened(tmp_path, text)
    same = [values.entry(each) for each in config.register.people]
    assert not draft_of({"people": same}, config, CATALOGUE).changes
    same[1]["name"] = "Robert"
    with pytest.raises(UsageError, match="'bob' stands in a CSV file"):
        draft_of({"people": same}, config, CATALOGUE)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_stay_as_they_are(tmp_path: Path, ending: str) -> None:
    config = opened(tmp_path)
    config.config_path.write_bytes(CONFIG.replace("\n", ending).encode())
    people = [values.entry(each) for each in config.register.people]
    people.append({"id": "cat", "name": "Cat"})
    after = draft_of({"people": people}, config, CATALOGUE).after
    assert after.count("\n") == after.count(ending) > CONFIG.count("\n")


def test_a_register_written_in_another_way_is_refused_not_broken(tmp_path: Path) -> None:
    config = opened(tmp_path, '[organisation]\nname = "E"\n[[people]]\nid = "x"\n')
    config.config_path.write_text('people = [{ id = "x" }]\n[organisation]\nname = "E"\n')
    with pytest.raises(UsageError, match=r"Write each with a line \[\[people\]\]|stand under"):
        draft_of({"people": [{"id": "x", "name": "X"}]}, config, CATALOGUE)
