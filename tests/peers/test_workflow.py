"""The workflow that we give to charities, run step by step as GitHub would, night after night."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from auditor.demo import environment, fill, template_text
from auditor.github.branch import BRANCH, FILE
from auditor.ledger import Ledger, put_in_place
from auditor.sealed import unseal
from auditor.words import Power
from auditor.world.charity import well_run
from auditor.world.model import Holding, Human, World
from auditor.world.server import FakeWorld
from tests.peers import act
from tests.peers.act import Done, Repository
from tests.peers.heartbeat import HeartbeatServer
from tests.peers.mail import MailServer

ROOT = Path(__file__).parents[2]
PASSPHRASE = "a long sentence that nobody else would think of"
LEAVER = "leaver-still-in/facebook-main/773814756761"
LEDGER_BRANCH = BRANCH.removeprefix("refs/heads/")

pytestmark = [
    pytest.mark.peers,
    pytest.mark.skipif(act.program() is None, reason="act is not installed"),
]

# What `python3 -m venv FOLDER` makes, but with the libraries of these tests instead of fresh ones:
# installing them takes longer than all nights together, and .ci/installs does it for real.
PYTHON = """\
#!/bin/sh
test "$1 $2" = "-m venv" || exit 9
mkdir -p "$3/bin"
printf '#!/bin/sh\\necho pip "$@" >> "{log}"\\n' > "$3/bin/pip"
printf '#!/bin/sh\\nPYTHONPATH="{root}" exec "{python}" "$@"\\n' > "$3/bin/python"
chmod +x "$3/bin/pip" "$3/bin/python"
"""


@dataclass(frozen=True)
class Charity:
    """A charity's repository on GitHub, its secrets, and the world that it looks at."""

    repository: Repository
    secrets: Mapping[str, str]
    fake: FakeWorld
    pip_log: Path

    def night(self, **inputs: str) -> Done:
        """One run of the workflow."""
        return self.repository.start(self.secrets, inputs)

    def sealed(self) -> bytes:
        """The file on the ledger's branch."""
        self.repository.git("fetch", "--quiet", "origin", BRANCH)
        return self.repository.git("cat-file", "blob", f"FETCH_HEAD:{FILE}")

    @contextmanager
    def ledger(self, folder: Path) -> Iterator[Ledger]:
        """The ledger that the next night will find."""
        path = folder / "unsealed.db"
        put_in_place(unseal(self.sealed(), identity="", passphrase=PASSPHRASE), path, force=True)
        with Ledger.open(path) as opened:
            yield opened


def with_a_leaver() -> World:
    world = well_run()
    world.people["former-treasurer"] = Human(
        "former-treasurer", "Former Treasurer", "treasurer@exampleton.example"
    )
    page = world.presences["facebook-main"]
    page.holdings.append(Holding("former-treasurer", Power.ADMIN, "roles"))
    return world


def workflow(names: Mapping[str, str]) -> str:
    """The example, with the action from this folder and a line for each secret there is."""
    example = (ROOT / "cron" / "github-actions.yml").read_text("utf-8")
    [line] = [each for each in example.splitlines() if "uses: presence-auditor/" in each]
    text = example.replace(line, "        uses: ./presence-auditor")
    more = (name for name in names if name not in example)
    lines = [f"            {names[name]}=${{{{ secrets.{name} }}}}" for name in more]
    return text.rstrip("\n") + "\n" + "\n".join(lines) + "\n"


@pytest.fixture
def charity(tmp_path: Path, mail: MailServer, heartbeat: HeartbeatServer) -> Iterator[Charity]:
    address = f"mailto://{mail.host}:{mail.plain}?from=audit@example.org&to=ops@example.org"
    with FakeWorld(with_a_leaver()).running() as fake:
        variables = {
            "LEDGER_PASSPHRASE": ("AUDITOR_LEDGER__PASSPHRASE", PASSPHRASE),
            "OPS_URL": ("AUDITOR_NOTIFY__OPS__URL", address),
            "HEARTBEAT_URL": ("AUDITOR_HEARTBEAT__URL", heartbeat.url),
        }
        for name, value in environment(fake).items():
            short = name.removeprefix("AUDITOR_CONNECTIONS__").replace("__", "_")
            variables[short] = (name, value)
        files = {
            "config.toml": fill(template_text(), fake),
            ".github/workflows/audit.yml": workflow({k: v[0] for k, v in variables.items()}),
            "presence-auditor/action.yml": (ROOT / "action.yml").read_text("utf-8"),
        }
        repository = Repository.made(tmp_path, files)
        log = tmp_path / "pip.log"
        python = repository.programs / "python3"
        python.write_text(PYTHON.format(log=log, root=ROOT, python=sys.executable))
        python.chmod(0o755)
        yield Charity(repository, {k: v[1] for k, v in variables.items()}, fake, log)


@pytest.fixture
def heartbeat() -> Iterator[HeartbeatServer]:
    with HeartbeatServer() as server:
        yield server


def test_two_nights_a_leaver_and_a_statement(
    charity: Charity, mail: MailServer, heartbeat: HeartbeatServer, tmp_path: Path
) -> None:
    first = charity.night()
    assert (first.code, first.outputs["exit-code"]) == (0, "0"), first.log
    assert "| critical | new | facebook\\-main | Former Treasurer left" in first.summary
    [told] = mail.received
    assert told.message["Subject"].startswith("1 new")
    assert charity.repository.branches() == ["main", LEDGER_BRANCH]
    assert charity.sealed().startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert b"reasurer" not in charity.sealed()

    second = charity.night()
    assert (second.code, second.outputs["exit-code"]) == (0, "0"), second.log
    assert "| critical | open | facebook\\-main | Former Treasurer left" in second.summary
    assert mail.received == [told], "nothing is told twice"
    assert [each.kind for each in heartbeat.signs] == ["start", "success"] * 2

    leaver = charity.night(do="leaver", person="former-treasurer")
    assert (leaver.code, leaver.outputs["exit-code"]) == (1, "4"), leaver.log
    assert "has access as an administrator on Facebook" in leaver.summary

    statement = {"account": "parents-group", "check": "unlisted-admin", "outcome": "ok"}
    note = "three people; $(exit 7) `exit 7` all on the list"
    said = charity.night(do="attest", person="comms", note=note, **statement)
    assert (said.code, said.outputs["exit-code"]) == (0, "0"), said.log
    with charity.ledger(tmp_path) as ledger:
        assert ledger.attestations()["parents-group", "unlisted-admin"].note == note
        assert [each.exit_code for each in ledger.runs()] == [0, 0]

    lines = charity.pip_log.read_text("utf-8").splitlines()
    assert len(lines) == 2 * 4 and sum("--require-hashes" in each for each in lines) == 4
    everything = "".join(each.log + each.summary for each in (first, second, leaver, said))
    secrets = {line for value in charity.secrets.values() for line in value.split("\\n")}
    assert not [each for each in secrets if len(each) >= 16 and each in everything]


def test_a_public_repository_is_refused_before_anybody_is_asked(
    charity: Charity, mail: MailServer, heartbeat: HeartbeatServer
) -> None:
    refused = charity.repository.start(charity.secrets, private=False)
    assert (refused.code, refused.outputs["exit-code"]) == (1, "2")
    assert "Run the audit in a private repository" in refused.log
    assert charity.repository.branches() == ["main"]
    assert (mail.received, heartbeat.signs, charity.fake.calls, refused.summary) == ([], [], [], "")
