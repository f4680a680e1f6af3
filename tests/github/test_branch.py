"""The ledger on a branch of its own, with git's own commands and a remote on this machine."""

import subprocess
from pathlib import Path

import pytest

from auditor.github.branch import BRANCH, Branch, BranchTrouble


def git(*words: str, cwd: Path) -> str:
    done = subprocess.run(["git", *words], cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    remote, work = tmp_path / "remote.git", tmp_path / "work"
    git("init", "--quiet", "--bare", str(remote), cwd=tmp_path)
    git("init", "--quiet", str(work), cwd=tmp_path)
    git("remote", "add", "origin", str(remote), cwd=work)
    return work


def test_a_repository_without_the_branch_has_no_ledger(checkout: Path) -> None:
    assert Branch(checkout).fetch() is None


def test_what_was_put_is_fetched_elsewhere(checkout: Path, tmp_path: Path) -> None:
    first = Branch(checkout)
    assert first.fetch() is None
    first.put(b"\x00one\xff", "first night")
    other = tmp_path / "other"
    git("clone", "--quiet", str(tmp_path / "remote.git"), str(other), cwd=tmp_path)
    assert Branch(other).fetch() == b"\x00one\xff"


def test_the_branch_never_grows(checkout: Path, tmp_path: Path) -> None:
    branch = Branch(checkout)
    branch.fetch()
    for night in range(3):
        branch.put(b"night %d" % night, f"night {night}")
    assert git("rev-list", "--count", BRANCH, cwd=tmp_path / "remote.git") == "1"
    assert Branch(checkout).fetch() == b"night 2"


def test_a_slower_run_does_not_overwrite_a_faster_one(checkout: Path) -> None:
    slow, fast = Branch(checkout), Branch(checkout)
    slow.fetch()
    fast.fetch()
    fast.put(b"fast", "fast")
    with pytest.raises(BranchTrouble, match="git push failed"):
        slow.put(b"slow", "slow")
    assert Branch(checkout).fetch() == b"fast"


def test_a_remote_that_cannot_be_read_is_never_a_first_run(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "remote.git").rename(tmp_path / "gone.git")
    with pytest.raises(BranchTrouble, match="git ls-remote failed"):
        Branch(checkout).fetch()


def test_the_working_tree_and_its_branch_are_left_alone(checkout: Path) -> None:
    (checkout / "config.toml").write_text("here")
    before = git("status", "--porcelain", cwd=checkout)
    branch = Branch(checkout)
    branch.fetch()
    branch.put(b"x", "x")
    assert git("status", "--porcelain", cwd=checkout) == before
    assert git("branch", "--list", cwd=checkout) == ""


def test_the_token_reaches_git_through_the_environment_only(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[list[str], dict[str, str]]] = []
    real = subprocess.run

    def watch(words: list[str], **kwargs: object) -> object:
        environment = kwargs["env"]
        assert isinstance(environment, dict)
        seen.append((words, environment))
        return real(words, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", watch)
    Branch(checkout, "ghs_invented", "https://github.example").fetch()
    for words, environment in seen:
        assert "ghs_invented" not in " ".join(words)
        assert environment["GIT_CONFIG_KEY_0"] == "http.https://github.example/.extraheader"
        assert environment["GIT_CONFIG_VALUE_0"].startswith("AUTHORIZATION: basic ")
