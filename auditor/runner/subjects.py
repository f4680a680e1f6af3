"""What a check is applied to: one group of things for each of its controls."""

from collections.abc import Iterator

from auditor.check import Check, Connection, Scope
from auditor.register import Register
from auditor.rows import Subject
from auditor.snapshot import Snapshot


def groups(check: Check, snapshot: Snapshot, register: Register) -> list[tuple[Subject, ...]]:
    """Everything that a check is applied to; what stands together makes one control."""
    subjects = tuple(_subjects(check, snapshot, register))
    if check.place:
        return [subjects] if subjects else []
    return [(subject,) for subject in subjects]


def _subjects(check: Check, snapshot: Snapshot, register: Register) -> Iterator[Subject]:
    if check.scope is Scope.ORGANISATION:
        yield Subject("@organisation")
    elif check.scope is Scope.CONNECTION:
        for name, link in snapshot.connections.items():
            connection = Connection(name, link.platform, link.accounts)
            place = check.place or f"@{name}"
            yield Subject(place, link.facts, None, connection, link.platform)
    elif check.scope is Scope.SEARCH:
        for platform, search in snapshot.searches.items():
            # Domains are one list; accounts are searched platform by platform.
            part = "" if "domains" in check.needs else platform
            yield Subject("@organisation", search.facts, None, None, platform, search.look, part)
    else:
        if check.everywhere:
            yield Subject("@organisation")
        for account_id, sight in snapshot.accounts.items():
            account = register.account(account_id)
            if account is None or check.id in sight.lacks:
                continue
            if check.when is None or check.when(account, register):
                yield Subject(account_id, sight.facts, account, None, sight.platform, sight.look)
