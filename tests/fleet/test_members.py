"""Which folders are organisations of a fleet, and which are refused before anything starts."""

import os
from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.fleet.members import find
from tests.fleet.make import organisation


def refused(home: Path) -> dict[str, str]:
    return {each.name: each.refused for each in find(home).members}


def test_organisations_come_in_order_of_name_and_other_folders_are_named(tmp_path: Path) -> None:
    for name in ("beta", "alpha", "Gamma"):
        organisation(tmp_path, name)
    organisation(tmp_path, ".hidden")
    (tmp_path / "archive").mkdir()
    (tmp_path / "notes.txt").write_text("no folder")
    found = find(tmp_path)
    assert [each.name for each in found.members] == ["Gamma", "alpha", "beta"]
    assert found.left_out == ("archive",)
    assert set(refused(tmp_path).values()) == {""}


@pytest.mark.parametrize("what", ["nothing", "empty", "a file", "one organisation", "a loop"])
def test_a_folder_without_organisations_is_wrong_usage(tmp_path: Path, what: str) -> None:
    home = tmp_path / "home"
    if what == "empty":
        home.mkdir()
    elif what == "a file":
        home.touch()
    elif what == "one organisation":
        organisation(tmp_path, "home")
    elif what == "a loop":
        home.symlink_to(home)
    with pytest.raises(UsageError) as error:
        find(home)
    assert str(home) in error.value.what and error.value.fix
    assert ("above" in error.value.fix) == (what == "one organisation")


def test_a_folder_that_is_a_link_is_refused_and_the_real_one_is_not(tmp_path: Path) -> None:
    organisation(tmp_path, "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    found = refused(tmp_path)
    assert found["real"] == ""
    assert "link" in found["link"]


def test_nothing_of_an_organisation_leads_into_another(tmp_path: Path) -> None:
    real = organisation(tmp_path, "real")
    (real / "secrets").mkdir()
    (real / "secrets" / "key").write_text("secret")
    for name in ("config", "keys", "one-key"):
        organisation(tmp_path, name)
    (tmp_path / "config" / "config.toml").unlink()
    (tmp_path / "config" / "config.toml").symlink_to("../real/config.toml")
    (tmp_path / "keys" / "secrets").symlink_to("../real/secrets")
    (tmp_path / "one-key" / "secrets").mkdir()
    (tmp_path / "one-key" / "secrets" / "key").symlink_to(real / "secrets" / "key")
    found = refused(tmp_path)
    assert [name for name, why in found.items() if "leads out of" in why] == [
        "config",
        "keys",
        "one-key",
    ]
    assert found["real"] == ""


def test_links_that_stay_in_the_folder_are_how_some_systems_hand_files_over(tmp_path: Path) -> None:
    folder = organisation(tmp_path, "alpha")
    (folder / "config.toml").rename(folder / "config-7.toml")
    (folder / "config.toml").symlink_to("config-7.toml")
    assert refused(tmp_path) == {"alpha": ""}


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    """Reading from a pipe would wait for ever."""
    (tmp_path / "pipe").mkdir()
    os.mkfifo(tmp_path / "pipe" / "config.toml")
    (tmp_path / "dangling").mkdir()
    (tmp_path / "dangling" / "config.toml").symlink_to("nowhere.toml")
    (tmp_path / "folder" / "config.toml").mkdir(parents=True)
    assert refused(tmp_path) == dict.fromkeys(
        ("dangling", "folder", "pipe"), "its config.toml is no file"
    )


def test_all_that_share_a_ledger_are_refused(tmp_path: Path) -> None:
    """A configuration was copied together with the path in it; nobody knows whose ledger it is."""
    organisation(tmp_path, "alpha")
    organisation(tmp_path, "beta", '[ledger]\npath = "../alpha/auditor.db"\n')
    organisation(tmp_path, "gamma", '[ledger]\npath = "elsewhere.db"\n')
    (organisation(tmp_path, "delta") / "elsewhere.db").touch()
    override = organisation(tmp_path, "override") / "secrets"
    override.mkdir()
    (override / "auditor_ledger__path").write_text(f"{tmp_path}/gamma/elsewhere.db\n")
    link = organisation(tmp_path, "link", '[ledger]\npath = "own.db"\n')
    (link / "own.db").symlink_to(tmp_path / "alpha" / "auditor.db")
    why = "another one has the same ledger"
    shared = {name for name, said in refused(tmp_path).items() if said == why}
    assert shared == {"alpha", "beta", "gamma", "override", "link"}
    assert refused(tmp_path)["delta"] == ""


@pytest.mark.parametrize("text", ["[ledger]\npath = 7\n", "ledger = 1\n", "x = " + "[" * 5000])
def test_a_broken_configuration_is_left_to_its_own_process(tmp_path: Path, text: str) -> None:
    organisation(tmp_path, "alpha", text)
    assert refused(tmp_path) == {"alpha": ""}
