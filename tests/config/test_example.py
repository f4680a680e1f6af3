"""config.example.toml loads, and documents every key there is and nothing else."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from auditor import registry
from auditor.config import load
from auditor.config.model import Settings
from auditor.config.schema import keys_of, table_at

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
TODAY = date(2026, 6, 1)
CATALOGUE = registry.load().catalogue()
"""What the platform files really offer."""


def full_text() -> str:
    """The example with every key that is commented out taken in."""
    return re.sub(r"(?m)^#(?=[\w\[])", "", EXAMPLE.read_text("utf-8"))


def keys_written(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Every key of a document, with a list's items counted as one."""
    found: set[tuple[str | int, ...]] = set()
    if isinstance(value, dict):
        for key, inner in value.items():
            found |= {(*path, key)} | keys_written(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            found |= keys_written(inner, (*path, 0))
    return found


def keys_known(path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Every key of every model, below `path`."""
    found: set[tuple[str | int, ...]] = set()
    table = table_at(path)
    assert table
    for key in keys_of(table):
        found.add((*path, key))
        for inner in ((*path, key), (*path, key, 0)):
            if table_at(inner):
                found |= keys_known(inner)
    return found


def test_it_loads_as_it_stands() -> None:
    config = load(EXAMPLE, CATALOGUE, {}, today=TODAY)
    assert config.register.organisation.name == "Northbank Family Trust"
    assert config.connections["meta"].missing == ("AUDITOR_CONNECTIONS__META__TOKEN",)


def test_it_loads_with_every_key_taken_in(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"")
    (tmp_path / "people.csv").write_text("id\nsomebody\n")
    (tmp_path / "access.csv").write_text("account,person\nmastodon,somebody\n")
    file = tmp_path / "config.toml"
    file.write_text(full_text(), "utf-8")
    config = load(file, CATALOGUE, {}, today=TODAY)
    assert set(config.connections) == set(CATALOGUE.connections)


def test_it_has_every_key_of_every_model() -> None:
    free = {"connections", "notify", "clauses", "expect", "ids", "statements", "requests"}
    written = keys_written(tomllib.loads(full_text()))
    fixed = {path for path in written if not free & set(path[:-1])}
    assert fixed == keys_known()


def test_it_has_every_key_of_a_reader() -> None:
    reader = table_at(("notify", "ops"))
    assert reader
    assert set(tomllib.loads(full_text())["notify"]["ops"]) == set(keys_of(reader))


def test_it_has_every_connection_with_its_settings_and_secrets() -> None:
    text = full_text()
    tables = tomllib.loads(text)["connections"]
    assert set(tables) == set(CATALOGUE.connections)
    for name, kind in CATALOGUE.connections.items():
        common = {"base_url", "owner"}  # documented once, for all of them
        assert set(tables[name]) - common == set(kind.all_settings) - common
        for key in kind.all_secrets:
            variable = f"AUDITOR_CONNECTIONS__{name.upper().replace('-', '_')}__{key.upper()}"
            assert re.search(rf"# .*{variable}\b", text), variable


def test_it_names_every_account_platform() -> None:
    for platform in CATALOGUE.accounts:
        assert re.search(rf"\b{platform}\b", EXAMPLE.read_text("utf-8")), platform


def test_every_key_is_explained_where_it_first_appears() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    seen = {"name", "role", "platform", "client_id"}  # their tables say it
    for number, line in enumerate(lines):
        key = re.match(r"#?([a-z_]+) = ", line)
        if key and key.group(1) not in seen and not key.group(1).endswith("_url"):
            seen.add(key.group(1))
            assert any(above.startswith("# ") for above in lines[number - 4 : number]), line


def test_nothing_in_it_is_left_over_from_the_models() -> None:
    assert set(tomllib.loads(full_text())) == set(keys_of(Settings))
