"""Nothing unexpected was changed about who can sign in.

Why: These changes are what a thief does first after getting in. If it was one of you, no harm is
done by asking.

Fix:
1. Ask the person named here today whether they did this.
2. If they did, there is nothing more to do.
3. If they did not, undo the change, change the password and sign out all other devices.
4. If somebody else has been inside, tell the trustees. They decide whether to tell the Charity
   Commission and the police.

Where: The platform's own log of security changes.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from auditor import say
from auditor.check import Finding, check
from auditor.facts import AuditEvent, Identity
from auditor.matching import match
from auditor.register import Account, Register
from auditor.words import Severity

LOOK_BACK_DAYS = 30
"""How far back the log is read. An event is told once, and stays open for as long."""

SAYS = {
    "two-step-off": "switched off two-step sign-in",
    "recovery-changed": "changed a recovery contact",
    "role-granted": "gave somebody a role",
}


@check(Severity.HIGH, partial=True)
def sign_in_events(
    events: tuple[AuditEvent, ...],
    account: Account,
    register: Register,
    now: datetime,
) -> Iterator[Finding]:
    """Report the events of the last weeks that bear on control of the account."""
    since = now - timedelta(days=LOOK_BACK_DAYS)
    for event in events:
        if event.kind not in SAYS or event.at <= since:
            continue
        actor = _who(event.actor, account, register) or "Somebody"
        target = _who(event.target, account, register)
        about = f" for {target}" if target and target != actor else ""
        what, when = f"{SAYS[event.kind]}{about}", say.day(event.at)
        yield Finding(event.id, f"{actor} {what} on {say.place(account)} on {when}.")


def _who(name: str, account: Account, register: Register) -> str:
    """The log names people by address or id."""
    if not name:
        return ""
    identity = Identity(name, email=name if "@" in name else "")
    return say.who(identity, match(identity, account, register))
