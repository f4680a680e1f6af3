"""Settings are as the trustees agreed.

Why: A setting that slips can let strangers post on your page or see what they should not. The
policy leaves these choices to the trustees.

Fix:
1. Find the setting on the platform.
2. Ask the account's owner whether somebody changed it on purpose.
3. Set it back to what the trustees agreed.
4. If the trustees agree to the change, write the new value into `expect` in the register.

Where: The account's settings, under privacy or general settings.
"""

from collections.abc import Iterator

from auditor import say
from auditor.check import Finding, check
from auditor.facts import CannotSee, Settings
from auditor.register import Account, Register
from auditor.words import Reason, Severity

ELSEWHERE = frozenset({"verified"})
"""Kept in `expect` too, but compared by `profile-drift`."""


def _agreed(account: Account) -> dict[str, bool | int | str]:
    return {name: value for name, value in account.expect.items() if name not in ELSEWHERE}


def _any_agreed(account: Account, register: Register) -> bool:
    return bool(_agreed(account))


@check(Severity.MEDIUM, partial=True, when=_any_agreed)
def settings_drift(settings: Settings, account: Account) -> Iterator[Finding]:
    """Compare the named settings only; one that the platform did not tell is not known."""
    seen = {name.casefold(): value for name, value in settings.items()}
    untold = []
    for name, agreed in _agreed(account).items():
        if name.casefold() not in seen:
            untold.append(name)
        elif not _same(value := seen[name.casefold()], agreed):
            is_now = f"is {_shown(value)}, but the trustees agreed on {_shown(agreed)}"
            summary = f"On {say.place(account)} the setting “{name}” {is_now}."
            yield Finding(name, summary)
    if untold:
        raise CannotSee(Reason.NOT_FOUND, f"the platform did not tell: {', '.join(untold)}")


def _same(seen: bool | int | str, agreed: bool | int | str) -> bool:
    """Words without regard to case; a yes is not the number 1."""
    if isinstance(seen, str) and isinstance(agreed, str):
        return seen.casefold() == agreed.casefold()
    return type(seen) is type(agreed) and seen == agreed


def _shown(value: bool | int | str) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"“{value}”"
