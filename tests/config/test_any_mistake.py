"""Whatever is written in place of whatever: a configuration, or problems with their places."""

import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.config import load
from auditor.config.problems import bare, toml
from auditor.errors import ConfigError
from tests.config.test_example import CATALOGUE, TODAY, full_text

SECRET = "s3cr3t-t0k3n"
ENVIRON = {
    "AUDITOR_CONNECTIONS__META__TOKEN": SECRET,
    "AUDITOR_NOTIFY__OPS__URL": f"mailto://{SECRET}@h",
    "AUDITOR_NOTIFY__OPS__WEEKLY": "friday",
    "AUDITOR_LIMITS__CONCURRENCY": "4",
    "AUDITOR_HEARTBEAT__URL": f"https://h/{SECRET}",
    "AUDITOR_CLAUSES__UNLISTED_ADMIN": "x",
}
WRONG: list[Any] = [0, -1, 10**30, 1.5, True, "", "x", "é\n\x1b[0m", "2026-02-30"]
WRONG += [date(1, 1, 1), date(9999, 12, 31), [], [[]], ["x", 5], [{}], {}, {"x": 1}]
WRONG += [{"": {"id": []}}, {"platform": "meta"}, ["\x1b"], {"\x1b": "x"}]


def written(value: Any) -> str:
    """A value as TOML, tables within it in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{bare(str(k))} = {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(each) for each in value) + "]"
    return toml(value)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document at which something else can be put."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for step, each in inner:
        found.append((*path, step))
        if isinstance(each, dict | list):
            found += places(each, (*path, step))
    return found


def outcome() -> str:
    """The configuration as it is printed, or the problems, each of which has a place."""
    try:
        return repr(load(None, CATALOGUE, ENVIRON, today=TODAY))
    except ConfigError as error:
        lines = error.problems
    assert lines
    assert all(line.startswith(("config.toml:", "AUDITOR_", "access.csv:")) for line in lines)
    return "\n".join(lines)


PLACES = places(tomllib.loads(full_text()))
TABLES = [path for path in PLACES if len(path) < 3]
ANYWHERE = st.sampled_from(PLACES) | st.sampled_from(TABLES)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(ANYWHERE, st.sampled_from([None, *WRONG])), min_size=1, max_size=4))
def test_a_configuration_or_problems(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    document = tomllib.loads(full_text())
    for path, value in changes:
        inside: Any = document
        try:
            for step in path[:-1]:
                inside = inside[step]
            if value is None:
                del inside[path[-1]]
            else:
                inside[path[-1]] = deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    lines = [f"{bare(key)} = {written(value)}" for key, value in document.items()]
    Path("logo.png").touch()
    Path("people.csv").write_text("id\nsomebody\n")
    Path("access.csv").write_text("account,person\nmastodon,somebody\n")
    Path("config.toml").write_text("\n".join(lines), "utf-8")
    told = outcome()
    assert SECRET not in told
    assert "\x1b" not in told
