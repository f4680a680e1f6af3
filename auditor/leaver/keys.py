"""Whose key the audit reads a platform with, where nobody told. Pure."""

from collections.abc import Iterator

from auditor import say
from auditor.check import Connection
from auditor.config import Config
from auditor.facts import Credential, Fact, NotApplicable, Unseen
from auditor.leaver.blind import Blind
from auditor.leaver.who import Leaver
from auditor.message.causes import mend
from auditor.snapshot import ConnectionSight, Snapshot
from auditor.words import Reason


def whose_keys(snapshot: Snapshot, config: Config, leaver: Leaver) -> Iterator[Blind]:
    """A row for every connection of which neither the service nor the register tells it."""
    for name, link in snapshot.connections.items():
        yield from _connection(name, link, config, leaver)


def _connection(
    name: str, link: ConnectionSight, config: Config, leaver: Leaver
) -> Iterator[Blind]:
    fact = link.facts.credential
    configured = config.connections.get(name)
    if isinstance(fact, NotApplicable) or configured is None:
        return
    gap = _of_key(fact, configured.owner)
    if gap:
        service = say.service(Connection(name, link.platform, link.accounts))
        silent = gap.reason is Reason.NO_API
        note = f'Find out, and write `owner = "…"` to the connection {name} in the configuration'
        yield Blind(
            f"@{name}",
            f"Whose key this audit reads {service} with is not known",
            gap.reason,
            gap.detail,
            "",
            _keeper(config, leaver),
            note if silent else f"{mend(gap.reason, unset=gap.unset)} Then run this again",
        )


def _of_key(fact: Fact[Credential], owner: str) -> Unseen | None:
    """Why nobody knows whose key it is; what the register says counts where nobody else tells."""
    if isinstance(fact, Unseen):
        # A connection without its key is one that should work: nothing else stands in for it.
        return None if fact.reason is Reason.NO_API and owner else fact
    if isinstance(fact, NotApplicable) or fact.value.owner or fact.value.created_by:
        return None
    if not fact.value.ok:
        return Unseen(Reason.CREDENTIAL_EXPIRED, fact.value.problem)
    return None if owner else Unseen(Reason.NO_API, "the service does not tell whose key it is")


def _keeper(config: Config, leaver: Leaver) -> str:
    """Who looks after this program."""
    person = leaver.register.person(config.schedule.owner)
    stays = person and person.id != leaver.person.id and not person.has_left(leaver.today)
    return person.called if person and stays else "Whoever installed this program"
