"""Finding and reading the TOML file itself."""

from pathlib import Path

import pytest

from auditor.config import load
from auditor.errors import ConfigError
from tests.config.catalogue import CATALOGUE
from tests.config.make import GOOD, TODAY, read, refused


def test_the_argument_then_the_variable_then_config_toml() -> None:
    for name in ("a", "b", "config"):
        Path(f"{name}.toml").write_text(f'[organisation]\nname = "{name}"\n')

    def found(path: Path | None, environ: dict[str, str]) -> str:
        return load(path, CATALOGUE, environ, today=TODAY).register.organisation.name

    assert found(Path("a.toml"), {"AUDITOR_CONFIG": "b.toml"}) == "a"
    assert found(None, {"AUDITOR_CONFIG": "b.toml"}) == "b"
    assert found(None, {}) == "config"


def test_no_file() -> None:
    with pytest.raises(ConfigError) as caught:
        load(None, CATALOGUE, {})
    assert str(caught.value) == (
        "config.toml: there is no such file.\n"
        "Make one with `auditor init`, or name it with --config PATH or AUDITOR_CONFIG."
    )
    assert caught.value.exit_code == 2


def test_a_folder_instead_of_a_file() -> None:
    with pytest.raises(ConfigError, match=r"^\.: cannot be read \(Is a directory\)\."):
        load(Path(), CATALOGUE, {})


NO_DAY = "is not a day that can be; write it as 2026-01-31."


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            "a = 1\nb = yes",
            "2: b: the value is not written in a way TOML knows (is text in quotes?).",
        ),
        ("a = 1\n\nb", "3: there is no = after the key."),
        ("a = 1\na = 2\n", "2: this key is written twice."),
        ('a = "x\nb = 1', "1: the text is not closed with a quotation mark."),
        ("a = 1 2", "1: a: there is something after the value that does not belong there."),
        ("a = [1,\n2\n", "2: the list is not closed with ]."),
        ("[a]\n[a]\n", "2: Cannot declare ('a',) twice."),
        ("a = 2026-02-30", f"1: a: {NO_DAY}"),
        ("a = 2026-13-01", f"1: a: {NO_DAY}"),
        ("a = 2026-1-5", f"1: a: {NO_DAY}"),
        ("x = [\n  { b = 1, left_on = 2026-13-01 },\n]", f"2: left_on: {NO_DAY}"),
    ],
)
def test_broken_toml(broken: str, said: str) -> None:
    assert refused(broken) == [f"config.toml:{said}"]


def test_text_that_is_not_utf8() -> None:
    Path("config.toml").write_bytes(b'[organisation]\nname = "Caf\xe9"\n')
    with pytest.raises(ConfigError, match=r"^config\.toml:2: this line is not UTF-8 text\."):
        load(None, CATALOGUE, {})


def test_the_mark_that_windows_editors_write_does_no_harm() -> None:
    assert read("\ufeff" + GOOD).register.organisation.name == "Northbank Family Trust"


def test_paths_are_relative_to_the_file(own_folder: Path) -> None:
    inner = own_folder / "inner"
    inner.mkdir()
    (inner / "logo.png").write_bytes(b"")
    text = GOOD.replace("[[people]]", 'logo = "logo.png"\n[[people]]', 1)
    (inner / "c.toml").write_text(text + '[ledger]\npath = "state/a.db"\n')
    config = load(Path("inner/c.toml"), CATALOGUE, {}, today=TODAY)
    assert config.ledger.path == inner / "state/a.db"
    assert config.register.organisation.logo == str(inner / "logo.png")
    assert (config.base_dir, config.config_path) == (inner, inner / "c.toml")


def test_defaults() -> None:
    config = read(GOOD)
    assert config.ledger.keep_days == 400
    assert config.limits.model_dump() == {
        "concurrency": 16,
        "run_seconds": 900,
        "requests_per_connection": 2000,
    }
    assert config.lookalikes.every_days == 7
    assert config.plugins.allow == ()
    assert config.heartbeat.url is None
    assert config.connections["meta"].base_url == ""


def test_the_register_knows_who_made_which_key() -> None:
    owned = GOOD.replace('platform = "meta"\n', 'platform = "meta"\nowner = "chair"\n')
    assert read(owned).register.keepers == {"meta": "chair"}


def test_settings_are_handed_on_as_text() -> None:
    web = '[connections.web]\nplatform = "web"\ntimeout = 10\nbase_url = "http://127.0.0.1:8000"\n'
    connection = read(GOOD + web).connections["web"]
    assert (connection.settings, connection.base_url) == (
        {"timeout": "10"},
        "http://127.0.0.1:8000",
    )
