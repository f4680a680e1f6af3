"""`auditor init` makes a file that loads, holds no secret, and overwrites nothing."""

import builtins
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from auditor import config as configuration
from auditor.config.secrets import list_secrets
from auditor.upkeep import begin
from auditor.upkeep.asking import interview
from auditor.upkeep.begin import Answers
from tests.upkeep.make import CATALOGUE
from tests.upkeep.say import command

EXAMPLES = {"base_url": "https://social.example.org"}


def every(platforms: Sequence[str], *, filled: bool) -> Answers:
    """A charity that uses these, with every question answered, or none but the name."""
    asked = {
        (name, key): EXAMPLES.get(key, "123")
        for name in platforms
        for key in (*begin.services()[name].ask, "handle")
        if key != "handle" or begin.services()[name].handle
    }
    if not filled:
        return Answers(name="Example Trust", platforms=list(platforms))
    return Answers(
        name='Example "Trust" \\ Ltd\u202e',
        website="https://www.example.org",
        domains=["example.org"],
        charity_number="1100000",
        person="Ann Example",
        role="Chair",
        email="ann@example.org",
        platforms=list(platforms),
        settings=asked,
        by_hand=list(begin.BY_HAND),
    )


@pytest.mark.parametrize("name", sorted(set(CATALOGUE.connections) - {"web"}))
@pytest.mark.parametrize("filled", [True, False])
def test_every_service_can_be_chosen(name: str, filled: bool, tmp_path: Path) -> None:
    answers = every([name], filled=filled)
    config = begin.make(answers, tmp_path / "config.toml", CATALOGUE)
    needs = CATALOGUE.connections[name].required_settings
    assert (name in config.connections) == (filled or not needs)
    groups = dict(begin.needed(answers, config, CATALOGUE))
    assert {each.key for each in groups[name]} == {
        f"connections.{name}.{key}" for key in CATALOGUE.connections[name].all_secrets
    }


def test_all_at_once_say_what_was_answered(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    answers = every(list(begin.services()), filled=True)
    config = begin.make(answers, file, CATALOGUE)
    assert config.register.organisation.name == answers.name
    assert config.register.people[0].emails == ("ann@example.org",)
    assert config.notify["ops"].person == "chair"
    assert {each.platform for each in config.register.accounts} >= {"website", "domain", "mastodon"}
    assert set(config.connections) == set(begin.services())
    assert file.stat().st_mode & 0o777 == 0o600
    assert not any(each.access for each in config.register.accounts)


def test_what_is_commented_out_can_be_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    begin.make(every(list(begin.services()), filled=False), file, CATALOGUE)
    lines = file.read_text("utf-8").split("# ---------------------------------- accounts")[0]
    taken = [
        line.removeprefix("#") if line.startswith(("#[connections", "#platform")) else line
        for line in lines.splitlines()
    ]
    tables = tomllib.loads("\n".join(taken))["connections"]
    assert set(tables) == set(begin.services())


def options(file: Path, *more: str) -> tuple[int, str, str]:
    done = command(file, "init", "--yes", *more)
    return done.code, done.out, done.err


def test_options_stand_for_answers(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    words = ("--website", "https://www.example.org", "--email", "ann@example.org")
    code, out, _ = options(
        file,
        *("--name", "Example Trust", *words, "--platform", "meta", "zoom"),
        *("--set", "meta.business_id=77", "--secrets", str(tmp_path / "secrets")),
    )
    assert code == 0
    config = configuration.load(file, CATALOGUE, {})
    assert config.connections["meta"].settings["business_id"] == "77"
    assert config.register.organisation.email_domains == ("example.org",)
    assert "auditor_connections__meta__token" in out
    assert "First fill in what [connections.zoom] lacks" in out
    assert "export AUDITOR_SECRETS_DIR=" in out and "auditor doctor" in out


def test_the_folder_of_secrets_is_private_and_works(tmp_path: Path) -> None:
    file, folder = tmp_path / "config.toml", tmp_path / "secrets"
    options(file, "--name", "Example Trust", "--platform", "meta", "--secrets", str(folder))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}
    assert (folder / ".gitignore").read_text() == "*\n"
    (folder / "auditor_connections__meta__token").write_text("example-token-1\n")
    config = configuration.load(file, CATALOGUE, {"AUDITOR_SECRETS_DIR": str(folder)})
    set_ = [each.key for each in list_secrets(config, CATALOGUE) if each.present]
    assert set_ == ["connections.meta.token"]
    assert not config.cautions


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "the name must be said"),
        (("--name", "E", "--platform", "mta"), "Did you mean 'meta'?"),
        (("--name", "E", "--set", "meta.business_id=1"), "no setting of a --platform"),
        (("--name", "E", "--platform", "meta", "--set", "meta.token=x"), "--set meta token"),
        (("--name", "E", "--website", "no address"), "is not a web address"),
        (("--name", "E", "--by-hand", "facebook"), "--by-hand facebook"),
    ],
)
def test_wrong_answers_are_refused_and_nothing_is_written(
    words: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    code, _, err = options(tmp_path / "config.toml", *words)
    assert code == 2
    assert says in err
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("mine")
    code, _, err = options(file, "--name", "Example Trust")
    assert code == 2 and "nothing is ever overwritten" in err
    assert file.read_text() == "mine"


def test_without_a_terminal_it_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    done = command(tmp_path / "config.toml", "init")
    assert done.code == 2
    assert "auditor init --yes --name" in done.err


TYPED = (
    "",  # the name must be said
    "Example Trust",
    "www.example.org",
    "",  # the domain of the website
    "1100000",
    "Ann Example",
    "",  # the usual role
    "ann",  # no address
    "ann@example.org",
    "1 99",  # there is no 99
    "1 mastodon",
    "77",  # business_id
    "",  # app_id: later
    "social.example.org",  # no address of an API
    "https://social.example.org",
    "exampletrust",
    "1",
)


def test_the_questions_lead_to_the_same_file(tmp_path: Path) -> None:
    lines = iter(TYPED)
    said: list[str] = []
    answers = interview(lambda _question: next(lines), said.append)
    assert next(lines, None) is None
    assert answers.website == "https://www.example.org" and answers.domains == ["example.org"]
    assert answers.settings == {
        ("meta", "business_id"): "77",
        ("mastodon", "base_url"): "https://social.example.org",
        ("mastodon", "handle"): "exampletrust",
    }
    assert any("numbers from 1 to" in each for each in said)
    config = begin.make(answers, tmp_path / "config.toml", CATALOGUE)
    assert {each.platform for each in config.register.accounts} == {
        *("website", "domain", "mastodon", "facebook-group")
    }


def test_a_person_at_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: Iterator[str] = iter((*TYPED, ""))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(builtins, "input", lambda _question: next(lines))
    done = command(tmp_path / "config.toml", "init")
    assert done.code == 0, done.err
    assert (tmp_path / "secrets" / "auditor_notify__ops__url").exists()
