"""The examination of a set-up says what is wrong with it, and never a secret."""

from pathlib import Path

import pytest

from auditor.cli import main

PLAIN = '[organisation]\nname = "Harbour Lane Trust"\nemail_domains = ["harbourlane.example"]\n'
READER = '[[people]]\nid = "ops"\nname = "Bo Lind"\n[notify.ops]\nperson = "ops"\n'
URL = "AUDITOR_NOTIFY__OPS__URL"


def examined(capsys: pytest.CaptureFixture[str], folder: Path, text: str) -> str:
    """What `auditor doctor` says about a configuration."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    main(["doctor", "--config", str(file)])
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_one_of_a_kind_is_counted_in_plain_english(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    account = '[[accounts]]\nid = "a"\nplatform = "other"\n'
    assert "1 account, 1 person, 0 connections" in examined(
        capsys, tmp_path, PLAIN + READER + account
    )


def test_a_logo_that_is_not_there_is_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = examined(capsys, tmp_path, f'{PLAIN}logo = "logo.png"\n')
    assert "WRONG configuration: there is no file logo.png" in said


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mailtos://u:wr0ng@mail.example.org?to=a@example.org", "ok    reader ops: is told"),
        ("json://127.0.0.1:9/x mailtos//u:wr0ng@mail.example.org", "WRONG reader ops: has an addr"),
        ("wr0ng", "WRONG reader ops: has an address that no message can be sent to"),
    ],
)
def test_an_address_of_a_reader_is_understood_or_wrong(
    url: str,
    says: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(URL, url)
    said = examined(capsys, tmp_path, PLAIN + READER)
    assert says in said
    assert "wr0ng" not in said


def test_a_deputy_who_would_never_hear_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    vice = '[[people]]\nid = "vice"\n[[accounts]]\nid = "a"\nplatform = "other"\ndeputy = "vice"\n'
    said = examined(capsys, tmp_path, PLAIN + READER + vice)
    assert "deputy vice: is deputy of 1 account, but gets no messages" in said
    told = '[notify.vice]\nperson = "vice"\naccounts = []\n'
    assert "deputy vice" not in examined(capsys, tmp_path, PLAIN + READER + vice + told)
