"""Video meetings are protected as the policy asks.

Why: Through an open door anybody can walk in, listen to families, or show them something
terrible. One click in the settings shuts it for every meeting.

Fix:
1. Open the settings for meetings and switch the protection that is named here back on.
2. Lock it for everybody, so that no single person can switch it off.
3. Tell those who plan meetings why, and how to let a guest in.
4. If the trustees agree to leave it off for one person, note that as an exception.

Where: The settings of the video service, under meetings and security.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Protection
from auditor.matching import match
from auditor.register import Account, Register
from auditor.words import Reason, Severity

OPEN = {
    "waiting_room": "people come in without a waiting room",
    "passcode": "people come in without a passcode",
    "passcode_not_in_link": "the link to a meeting lets people in without typing the passcode",
    "no_join_before_host": "people can start before the host is there",
    "host_only_screen_sharing": "everybody can show their screen",
    "muted_on_entry": "people come in with their microphone on",
    "new_room_each_time": "the same room is used again and again",
}
"""By protection: what happens while it is off."""


@check(Severity.MEDIUM, partial=True)
def meeting_door_open(
    protections: tuple[Protection, ...], account: Account, register: Register
) -> Iterator[Finding]:
    """Report what is off for everybody once, and what is off for one person by that person."""
    if not protections:
        raise CannotSee(Reason.CHANGED, "the answer named no protection")
    where = say.platform(account.platform)
    everywhere = {each.name for each in protections if not (each.on or each.owner)}
    for each in protections:
        if each.on or (each.owner and each.name in everywhere):
            continue
        happens = OPEN.get(each.name, f"“{each.name}” is switched off")
        if each.owner is None:
            yield Finding(each.name, f"In meetings on {where}, {happens}.")
        else:
            who = say.who(each.owner, match(each.owner, account, register))
            summary = f"In meetings of {who} on {where}, {happens}."
            yield Finding(f"{each.name}:{each.owner.id}", summary)
