"""`auditor fleet` from the outside."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor import cli
from auditor.fleet import together
from auditor.world.server import FakeWorld
from tests.command import ROOT, Setup
from tests.fleet.make import BROKEN, charity, here, organisation

EVIL = "evil\x1b[2J\u202e\n::error::owned"


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWorld]:
    """One that is well and one whose configuration is broken, looked at in this process."""
    monkeypatch.setattr(together, "start", here)
    with charity(tmp_path, "alpha") as fake:
        organisation(tmp_path, "beta", BROKEN)
        yield fake


def test_run_writes_the_page_and_ends_with_the_worst(
    two: FakeWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.json"
    code = cli.main(["fleet", "run", str(tmp_path), "--no-notify", "--report", f"json={page}"])
    shown = capsys.readouterr()
    assert code == 2
    head, alpha, beta = (line.split("\t") for line in shown.out.splitlines())
    assert head[:3] == ["organisation", "result", "exit code"]
    assert alpha[1:] == ["All was read, and everybody was told.", "0", "none", "0", "–"]
    assert beta[2:] == ["2", "not known", "not known", "–"]
    assert shown.err.startswith("beta: auditor: ") and "config.toml:2: name:" in shown.err
    told = json.loads(page.read_text())
    assert [row["folder"] for row in told["organisations"]] == ["alpha", "beta"]
    assert page.stat().st_mode & 0o777 == 0o600
    assert "config.toml" not in page.read_text()


def test_a_page_on_standard_output_stands_alone(
    two: FakeWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["fleet", "run", str(tmp_path), "--no-notify", "--report", "json=-"])
    assert json.loads(capsys.readouterr().out)["schema"] == 1


def test_status_and_report_count_what_the_nights_wrote(
    two: FakeWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "beta" / "config.toml").unlink()
    assert cli.main(["fleet", "status", str(tmp_path)]) == 4
    assert "There has been no good run yet." in capsys.readouterr().out
    assert cli.main(["fleet", "report", str(tmp_path)]) == 0
    assert "nobody has looked yet" in capsys.readouterr().out
    cli.main(["fleet", "run", str(tmp_path), "--no-notify"])
    two.calls.clear()
    capsys.readouterr()
    assert cli.main(["fleet", "status", str(tmp_path), "--max-age", "99999d"]) == 0
    assert "\tGood.\t0\tnone\t0\t–\n" in capsys.readouterr().out
    assert cli.main(["fleet", "report", str(tmp_path), "--max-age", "99999d"]) == 0
    assert "Left out, since there is no config.toml in them: beta." in capsys.readouterr().out
    assert two.calls == []


def test_hostile_names_and_complaints_cannot_steer_the_terminal(
    two: FakeWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    organisation(tmp_path, EVIL, BROKEN)
    (tmp_path / f"empty {EVIL}").mkdir()
    assert cli.main(["fleet", "status", str(tmp_path)]) == 2
    shown = capsys.readouterr()
    for text in (shown.out, shown.err):
        assert "evil" in text
        assert not set(text) & set("\x1b\u202e")
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_mine_shows_an_organisation_what_the_umbrella_sees(two: FakeWorld, tmp_path: Path) -> None:
    setup = Setup(tmp_path / "alpha")
    told = json.loads(setup.command("fleet", "mine").out)
    assert told["organisation"] == "Exampleton Family Trust"
    assert (told["accounts"], told["owned"], told["looked_at"]) == (1, 1, None)


@pytest.mark.parametrize(
    "wrong",
    [
        ["run"],
        ["run", "FOLDER", "--jobs", "0"],
        ["run", "FOLDER", "--time-limit", "soon"],
        ["run", "FOLDER", "--report", "sarif=x"],
        ["run", "FOLDER", "--max-age", "2d"],
        ["run", "FOLDER", "--config", "x.toml"],
        ["status", "FOLDER", "--no-notify"],
        ["status", "FOLDER", "--report", "json=x"],
        ["report", "FOLDER", "--fail-on", "high"],
        ["report", "FOLDER/nowhere"],
        ["mine", "FOLDER"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_refused_with_what_to_do(
    two: FakeWorld, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    words = [each.replace("FOLDER", str(tmp_path)) for each in wrong]
    assert cli.main(["fleet", *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert two.calls == []


def test_real_processes_keep_two_organisations_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their keys are different, and a key in our own environment is nobody's."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("AUDITOR_CONNECTIONS__BLUESKY__APP_PASSWORD", "of-nobody")
    with charity(tmp_path, "alpha") as alpha, charity(tmp_path, "beta") as beta:
        key = tmp_path / "beta" / "secrets" / "auditor_connections__bluesky__app_password"
        alpha_key, beta_key = key.read_text(), "beta-key-0002"
        beta.world.keys["bluesky"].secrets["app_password"] = beta_key
        key.write_text(beta_key)
        assert cli.main(["fleet", "run", str(tmp_path), "--no-notify", "--jobs", "2"]) == 0
        asked = {
            name: " ".join(str(request) for _, request, _ in fake.calls)
            for name, fake in (("alpha", alpha), ("beta", beta))
        }
    assert alpha_key in asked["alpha"] and beta_key not in asked["alpha"]
    assert beta_key in asked["beta"] and alpha_key not in asked["beta"]
    assert "of-nobody" not in "".join(asked.values())
    assert [line.split("\t")[2] for line in capsys.readouterr().out.splitlines()[1:]] == ["0", "0"]
    for name in ("alpha", "beta"):
        assert (tmp_path / name / "auditor.db").stat().st_mode & 0o777 == 0o600
