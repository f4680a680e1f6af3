"""Every command that a page, an example or the program tells people to type is understood."""

import argparse
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from auditor.cli import build_parser

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
EXAMPLES = sorted([*ROOT.glob("cron/*"), ROOT / "action.yml", ROOT / "config.example.toml"])
PROGRAM = sorted([*ROOT.glob("auditor/**/*.py"), *ROOT.glob("checks/*.py")])
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`((?:[A-Z_]+=\S+ )*auditor [a-z][^`]*)`")
ENDS = {"&&", "||", "|", ";", ">", ">>", "<", "2>", "fi", "||:"}


@cache
def parser() -> argparse.ArgumentParser:
    return build_parser()


@cache
def verbs() -> dict[str, argparse.ArgumentParser]:
    actions = parser()._subparsers._group_actions  # type: ignore[union-attr]
    [choice] = [each for each in actions if isinstance(each, argparse._SubParsersAction)]
    return dict(choice.choices)


def typed(line: str) -> Iterator[list[str]]:
    """The words after each `auditor` in a line of shell, up to where the command ends."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    words: list[str] | None = None
    for word in lexer:
        if word in ENDS or set(word) <= set("|&;<>"):
            if words is not None:
                yield words
            words = None
        elif words is not None:
            words.append(word)
        elif word.rpartition("/")[2] == "auditor":
            words = []
    if words is not None:
        yield words


def lines(text: str) -> list[str]:
    return text.replace("\\\n", " ").splitlines()


def understood(words: list[str]) -> bool:
    try:
        parser().parse_args(words)
    except SystemExit as end:
        return end.code == 0
    return True


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_to_type_is_understood(page: Path) -> None:
    shown = [line for block in FENCE.findall(page.read_text("utf-8")) for line in lines(block)]
    commands = [words for line in shown for words in typed(line)]
    assert [words for words in commands if not understood(words)] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_what_an_example_runs_is_understood(example: Path) -> None:
    text = "\n".join(
        each for each in lines(example.read_text("utf-8")) if not each.strip().startswith("#")
    )
    started = re.findall(r"/bin/auditor\"? ([a-z-][^;&|<>\n]*)", text)
    assert [each for each in started if not understood(shlex.split(each))] == []


def test_the_examples_do_run_the_program() -> None:
    """So that the test above cannot pass by finding nothing."""
    running = [each.name for each in EXAMPLES if "auditor run" in each.read_text("utf-8")]
    assert {"crontab.example", "gitlab-ci.yml", "presence-auditor.service"} <= set(running)


def named(text: str) -> set[str]:
    """Commands between backticks, each on one line."""
    return {" ".join(each.split()) for each in QUOTED.findall(text)}


def faults(command: str) -> list[str]:
    """What the program would not know of a command that is named with placeholders."""
    _, _, rest = command.partition("auditor ")
    verb, *words = rest.split()
    if verb not in verbs():
        return [f"there is no `{verb}`"]
    known = {name for action in verbs()[verb]._actions for name in action.option_strings}
    options = {re.split(r"[=\]]", each.strip("[…"))[0] for each in words if "--" in each[:3]}
    return [f"`{verb}` has no {each}" for each in options - known - {"--"}]


@pytest.mark.parametrize("page", [*PAGES, *EXAMPLES], ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_exists(page: Path) -> None:
    wrong = {each: faults(each) for each in named(page.read_text("utf-8"))}
    assert {each: why for each, why in wrong.items() if why} == {}


def test_what_the_program_tells_people_to_type_exists() -> None:
    told = {each for file in PROGRAM for each in named(file.read_text("utf-8"))}
    assert len(told) > 20
    assert {each: faults(each) for each in told if faults(each)} == {}


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("auditor run --fail-on high", []),
        ("auditor leaver PERSON [--report …]", []),
        ("auditor fly", ["there is no `fly`"]),
        ("auditor run --colour", ["`run` has no --colour"]),
    ],
)
def test_a_wrong_one_would_be_noticed(command: str, why: list[str]) -> None:
    assert faults(command) == why
    assert list(typed("A=1 /opt/bin/auditor run --x 'a b' >/dev/null && auditor due")) == [
        ["run", "--x", "a b"],
        ["due"],
    ]
