"""Discovery names everything the connections open, and authorises nobody."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from auditor.demo import environment, fill, template_text
from auditor.words import Power
from auditor.world.charity import well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import Holding, Human, World
from auditor.world.server import FakeWorld
from tests import everywhere
from tests.command import Done
from tests.upkeep.say import command

HOSTILE = 'Eve http://evil.example/x "]]\n[[people]]\nid = "x" \u202e\x1b[31m'


@dataclass(frozen=True)
class Place:
    """A folder with a configuration, and the world behind it."""

    fake: FakeWorld
    config: Path

    def discover(self, *words: str) -> Done:
        """Run `auditor discover`."""
        return command(self.config, "discover", *words, env=environment(self.fake))


def everything() -> World:
    """The charity on every platform, with a stranger on its Page."""
    world = everywhere.world()
    world.people["eve"] = Human("eve", HOSTILE, "eve@elsewhere.example")
    world.presences["facebook-main"].holdings.append(Holding("eve", Power.ADMIN, "roles"))
    return world


def connections_only(text: str) -> str:
    """A configuration as `auditor init` leaves it: no people, no accounts."""
    blocks = re.split(r"(?m)^(?=\[)", text)
    return "".join(each for each in blocks if each.startswith(("[connections", "[organisation")))


@pytest.fixture(scope="module")
def served() -> Iterator[FakeWorld]:
    with FakeWorld(everything()).running() as fake:
        fake.hang_seconds = 0.02
        yield fake


@pytest.fixture(scope="module")
def fresh(served: FakeWorld, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Done]:
    """The first discovery of a charity that has nothing but keys."""
    file = tmp_path_factory.mktemp("fresh") / "config.toml"
    file.write_text(connections_only(fill(everywhere.template(), served)), "utf-8")
    place = Place(served, file)
    return place, place.discover("--patch", str(file.parent / "found.patch"))


@pytest.fixture
def full() -> Iterator[Place]:
    """The demo charity with its register; a smaller world, since each test asks it anew."""
    with TemporaryDirectory() as folder, FakeWorld(well_run()).running() as fake:
        fake.hang_seconds = 0.02
        file = Path(folder) / "config.toml"
        file.write_text(fill(template_text(), fake), "utf-8")
        yield Place(fake, file)


def test_every_account_that_a_connection_opens_is_named(fresh: tuple[Place, Done]) -> None:
    place, done = fresh
    assert done.code == 0, done.err
    patched = tomllib.loads(_patched(place))
    known = tomllib.loads(fill(everywhere.template(), place.fake))["accounts"]
    readable = {each["platform"] for each in known if each.get("connection")}
    found = {each["platform"] for each in patched["accounts"]}
    assert found == readable
    ids = {each["platform_id"] for each in known if each.get("platform_id")}
    assert ids - {each.get("platform_id") for each in patched["accounts"]} <= _not_told(known)


def _not_told(known: list[dict[str, str]]) -> set[str]:
    """Ids that the connection does not name: TikTok's centre and Flickr's groups have others."""
    silent = {"mastodon", "youtube", "wordpress", "website", "blog", "domain", "tiktok", "flickr"}
    return {each.get("platform_id", "") for each in known if each["platform"] in silent}


def _patched(place: Place) -> str:
    """The configuration with the patch taken in, as a reader would do it."""
    folder = place.config.parent
    target = folder / "taken" / "config.toml"
    if not target.exists():
        target.parent.mkdir()
        target.write_bytes(place.config.read_bytes())
        words = ["git", "apply", str(folder / "found.patch")]
        subprocess.run(words, check=True, timeout=20, cwd=target.parent)
    return target.read_text("utf-8")


def test_everyone_with_access_is_proposed_and_nobody_is_authorised(
    fresh: tuple[Place, Done],
) -> None:
    place, done = fresh
    told = tomllib.loads(_patched(place))
    assert {"Head of Operations", "Chair of Trustees"} <= {e.get("name") for e in told["people"]}
    assert not any(each.get("access") for each in told["accounts"])
    assert not any("owner" in each or "recovery" in each for each in told["accounts"])
    assert "access_partners" not in told and "waivers" not in told
    assert "NOT on the register" in done.out
    text = _patched(place)
    entries = text.count("\n[[people]]") + text.count("\n[[accounts]]")
    assert len(re.findall(r"# to be confirmed by a person: .+\n\[\[", text)) == entries


def test_a_line_that_is_taken_in_unread_is_refused(fresh: tuple[Place, Done]) -> None:
    place, _ = fresh
    taken = place.config.with_name("taken.toml")
    taken.write_text(re.sub(r"(?m)^  # (?=\{)", "  ", _patched(place)), "utf-8")
    done = command(taken, "register", "check")
    assert done.code == 2
    assert "there is no person 'WRITE WHO AGREED'" in done.err


def test_the_patched_register_still_reports_everybody(fresh: tuple[Place, Done]) -> None:
    place, _ = fresh
    taken = place.config.with_name("confirmed.toml")
    taken.write_text(_patched(place), "utf-8")
    env = environment(place.fake)
    page = next(e["id"] for e in tomllib.loads(_patched(place))["accounts"])
    words = ("run", "--no-notify", "--account", page, "--fail-on", "high")
    done = command(taken, *words, "--check", "unlisted-admin", env=env)
    assert done.code == 3, done.out
    assert "Eve" in done.out


def test_names_of_strangers_stay_on_their_line(fresh: tuple[Place, Done]) -> None:
    place, done = fresh
    (eve,) = (e for e in tomllib.loads(_patched(place))["people"] if "Eve" in e.get("name", ""))
    assert eve["id"].startswith("eve") and eve["name"].isprintable()
    for text in (done.out, _patched(place)):
        assert "\x1b" not in text and "\u202e" not in text
    assert not [line for line in _patched(place).splitlines() if line == 'id = "x" ']


def test_a_complete_register_lacks_only_the_stranger(served: FakeWorld, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(fill(everywhere.template(), served), "utf-8")
    done = Place(served, file).discover()
    assert done.code == 0, done.err
    proposed = done.out.partition("For config.toml")[2]
    assert re.findall(r"\n\[\[(\w+)\]\]", proposed) == ["people"]
    assert "# For the list access of facebook-main:" in proposed
    assert "NEW" not in done.out and "On the register, but not there" not in done.out


def test_the_reverse_is_told_and_taken_out(full: Place) -> None:
    text = full.config.read_text("utf-8")
    line = '  { person = "former-treasurer", role = "editor", approved_by = "chair" },'
    former = re.sub(r"(?m)^left_on = .*\n", "", text)
    full.config.write_text(former.replace("access = [\n", f"access = [\n{line}\n", 1), "utf-8")
    done = full.discover("--patch", str(full.config.parent / "found.patch"))
    assert "facebook-main: no access of former-treasurer" in done.out
    assert "former-treasurer was seen nowhere at all" in done.out
    patch = (full.config.parent / "found.patch").read_text("utf-8")
    gone = [each for each in patch.splitlines() if re.match("-[^-]", each)]
    assert gone == [f"-{line}"]


def test_what_could_not_be_read_is_not_called_gone(full: Place) -> None:
    full.fake.world.faults.append(Fault("meta", Spoil.UNAUTHORISED))
    done = full.discover()
    assert done.code == 4
    assert "not everybody could be read" in done.out
    assert "no access of" not in done.out


def test_a_patch_can_go_to_standard_output_alone(full: Place) -> None:
    assert full.discover("--patch", "-").out == ""
    full.fake.world.people["eve"] = Human("eve", HOSTILE, "eve@elsewhere.example")
    page = full.fake.world.presences["facebook-main"]
    page.holdings.append(Holding("eve", Power.ADMIN, "roles"))
    done = full.discover("--patch", "-")
    assert done.out.startswith("--- a/config.toml\n+++ b/config.toml\n")


def test_without_connections_it_says_so(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[organisation]\nname = "Example Trust"\n', "utf-8")
    done = command(file, "discover")
    assert done.code == 0
    assert "Are the keys set?" in done.out


def test_a_key_that_is_not_set_is_no_success(full: Place) -> None:
    text = '[organisation]\nname = "E"\n[connections.threads]\nplatform = "threads"\n'
    full.config.write_text(text, "utf-8")
    assert command(full.config, "discover", env={}).code == 4


def test_a_key_that_is_not_set_opens_nothing_and_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[organisation]\nname = "Example Trust"\n[connections.google]\nplatform = "google"\n'
        '[connections.slack]\nplatform = "slack"\n'
    )
    done = command(config, "discover")
    assert done.code == 4
    assert "[google] opens nothing tonight: set AUDITOR_CONNECTIONS__GOOGLE__" in done.out
    assert "[slack] opens nothing tonight: set AUDITOR_CONNECTIONS__SLACK__TOKEN" in done.out
    assert "NEW" not in done.out and "[[accounts]]" not in done.out


def test_no_address_in_a_strangers_name_can_be_clicked(fresh: tuple[Place, Done]) -> None:
    """What is said of them, that is; a line to paste keeps the name as it is."""
    _, done = fresh
    assert "evil[.]example" in done.out and "evil.example" not in done.out
