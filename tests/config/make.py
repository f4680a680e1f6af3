"""A small good configuration, and what is said about a changed one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from auditor.config import Config, load
from auditor.errors import ConfigError
from tests.config.catalogue import CATALOGUE

TODAY = date(2026, 6, 1)

GOOD = """\
[organisation]
name = "Northbank Family Trust"

[[people]]
id = "chair"
[[people]]
id = "head-of-ops"

[connections.meta]
platform = "meta"
[connections.charity-commission]
platform = "charity-commission"

[[accounts]]
id = "page"
platform = "facebook"
connection = "meta"
"""


def read(text: str, environ: Mapping[str, str] | None = None) -> Config:
    """The configuration in a file `config.toml` of the current folder."""
    Path("config.toml").write_text(text, "utf-8")
    return load(None, CATALOGUE, environ or {}, today=TODAY)


def refused(text: str, environ: Mapping[str, str] | None = None) -> list[str]:
    """Every problem of a configuration that must not load."""
    with pytest.raises(ConfigError) as caught:
        read(text, environ)
    return list(caught.value.problems)


def told(added: str) -> str:
    """What is said about the good configuration with something wrong added below it."""
    (problem,) = refused(GOOD + added)
    place, text = problem.split(": ", 1)
    file, line = place.split(":")
    assert (file, int(line) > GOOD.count("\n")) == ("config.toml", True)
    return text
