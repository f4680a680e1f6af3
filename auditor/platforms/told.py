"""Settings that a platform does not tell, although the trustees expect something of them."""

from collections.abc import Collection

from auditor.facts import Seen, Settings, Unseen
from auditor.register import Account
from auditor.words import Reason

_ELSEWHERE = frozenset({"verified"})
"""Agreed in `expect` as well, but a part of the profile and not of the settings."""


def told(
    values: Settings, account: Account, known: Collection[str], look_here: str
) -> Seen[Settings]:
    """The settings, with one gap for each that `expect` names and the platform did not tell.

    A setting nobody expects anything of leaves no gap. `known` are the names this version reads.
    """
    missing = [name for name in account.expect if name not in {*values, *_ELSEWHERE}]
    gaps = (
        Unseen(Reason.NO_API, _why(name, account.platform, known), look_here) for name in missing
    )
    return Seen(values, tuple(gaps))


def _why(name: str, platform: str, known: Collection[str]) -> str:
    if name in known:
        return f"{platform} does not tell the setting {name} for this account"
    return f"{platform} has no setting {name} that we read; it has {', '.join(sorted(known))}"
