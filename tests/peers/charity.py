"""The register of a real charity (the channels its policy names), with accounts on real servers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from tests.command import Setup
from tests.peers.atproto import Account, Network
from tests.peers.mail import MailServer

NAME = "North Halifax Partnership"
WEBSITE = "https://www.example.org/nhp"
EXPECTED = ("policy", "crisis-plan", "recovery-plan")
"""The papers that an organisation must have."""
READER = "ops@example.org"
CHANNELS = {
    "facebook": (
        "NorthHalifaxPartnership",
        "surestartchildrenscentresNHP",
        "StayingWellCalderdale",
        "kevinpearcechildrenscentre",
        "wellholmechildrenscentre",
        "creationschildrenscentre",
        "fieldlanechildrenscentreservices",
        "illingworthchildrenscentre",
        "ashgreenchildrenscentre",
        "innovationschildrenscentre1",
    ),
    "x": ("NhxPartnership", "stayingwellcal"),
    "instagram": ("staying_well_team",),
}
"""What stands in the charity's policy; none of it has a connection."""

_PEOPLE = f"""
[organisation]
name = "{NAME}"
website = "{WEBSITE}"
email_domains = ["example.org"]

[[people]]
id = "head-of-ops"
name = "Head of Operations"
role = "Head of Operations"
emails = ["{READER}"]
trained_on = 2026-01-10
policy_agreed_on = 2026-01-10

[[people]]
id = "chair"
name = "Chair of Trustees"
role = "Chair of Trustees"
emails = ["chair@example.org"]
trained_on = 2026-01-10
policy_agreed_on = 2026-01-10

[notify.ops]
person = "head-of-ops"
weekly = "%(weekly)s"
"""
_PAPERS = """
[[documents]]
id = "{kind}"
kind = "{kind}"
where = "Office safe"
owner = "head-of-ops"
reviewed_on = {today:%Y-%m-%d}
"""
_KEEPERS = """\
owner = "head-of-ops"
deputy = "chair"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-10 },
  { person = "chair", role = "admin", approved_by = "head-of-ops", approved_on = 2026-01-10 },
]
"""


@dataclass(frozen=True)
class Presence:
    """A Bluesky account of the charity: on the network, and as the register has it."""

    id: str
    account: Account
    app_password: str
    name: str = NAME
    recovery: str = ""
    """The agreed recovery address; empty: the one that it has."""

    @property
    def address(self) -> str:
        """The address that it was made with."""
        return self.account.handle.replace(".test", "@example.org")

    @property
    def agreed(self) -> str:
        """The agreed recovery address."""
        return self.recovery or self.address


def join(network: Network, name: str, display_name: str = NAME, website: str = WEBSITE) -> Account:
    """Make an account with a profile, and wait until everybody sees it."""
    handle = f"{name}-{uuid4().hex[:8]}"
    made = network.create_account(f"{handle}.test", f"{handle}@example.org", "only for this test")
    network.set_profile(made, display_name, "What we do", website)
    network.wait_for_profile(made.did, displayName=display_name, website=website)
    return made


def post(network: Network, who: Account) -> None:
    """Say something, and wait until everybody sees it."""
    network.wait_for_post(who.did, network.post(who, "Good morning"))


def set_up(
    folder: Path, network: Network, mail: MailServer, presences: Sequence[Presence]
) -> Setup:
    """Write the `config.toml`, and the secrets: some as variables, some as files."""
    ready = Setup(folder)
    far = datetime.now(UTC) + timedelta(days=3)
    weekly = f"{far:%A}".lower()  # no weekly summary falls into these nights
    tables = [
        _PEOPLE % {"weekly": weekly},
        *(_PAPERS.format(kind=kind, today=datetime.now(UTC)) for kind in EXPECTED),
        *_unconnected(),
        *(_table(network, p) for p in presences),
    ]
    ready.config.write_text("\n".join(tables), encoding="utf-8")
    secrets = folder / "secrets"
    secrets.mkdir(mode=0o700)
    (secrets / "auditor_notify__ops__url").write_text(_mailtos(mail))
    for presence in presences:
        variable = f"AUDITOR_CONNECTIONS__{presence.id.upper().replace('-', '_')}__APP_PASSWORD"
        if presence is presences[0]:
            (secrets / variable.lower()).write_text(f"{presence.app_password}\n")
        else:
            ready.env[variable] = presence.app_password
    ready.env["AUDITOR_SECRETS_DIR"] = str(secrets)
    trust(ready, mail)
    return ready


def trust(ready: Setup, mail: MailServer) -> None:
    """Let the command believe the mail server's certificate, with a file that outlives it."""
    authority = ready.folder / "ca.pem"
    authority.write_bytes(mail.ca_file.read_bytes())
    ready.env["SSL_CERT_FILE"] = str(authority)


def _mailtos(mail: MailServer) -> str:
    login = f"{mail.user}:{quote(mail.password)}"
    where = f"{mail.host}:{mail.smtps}"
    return f"mailtos://{login}@{where}?mode=ssl&from=audit@example.org&to={READER}"


def _unconnected() -> list[str]:
    return [
        f'[[accounts]]\nid = "{platform}-{handle}"\nplatform = "{platform}"\n'
        f'handle = "{handle}"\n{_KEEPERS}'
        for platform, handles in CHANNELS.items()
        for handle in handles
    ]


def _table(network: Network, presence: Presence) -> str:
    return f"""
[connections.{presence.id}]
platform = "bluesky"
identifier = "{presence.account.handle}"
base_url = "{network.pds_url}"
public_url = "{network.appview_url}"

[[accounts]]
id = "{presence.id}"
platform = "bluesky"
connection = "{presence.id}"
handle = "{presence.account.handle}"
platform_id = "{presence.account.did}"
name = "{presence.name}"
recovery = ["{presence.agreed}"]
{_KEEPERS}"""
