"""Every person who is named is on the register, and an account's numbers of people can be."""

from collections.abc import Iterator

from auditor.config.locate import KeyPath
from auditor.config.rules.scene import Scene
from auditor.register import Account


def people(scene: Scene) -> None:
    """See the module's docstring."""
    known = [person.id for person in scene.settings.people]
    for path, person in _named(scene):
        if person:
            scene.known(path, "person", person, known)
    for number, account in enumerate(scene.settings.accounts):
        if account.min_admins > account.max_admins:
            text = f"is less than min_admins ({account.min_admins})."
            path = ("accounts", number, "max_admins")
            if "max_admins" not in account.model_fields_set:
                path = ("accounts", number, "min_admins")
                text = f"is more than max_admins ({account.max_admins})."
            better = account.min_admins if path[-1] == "max_admins" else account.max_admins
            scene.problems.at(path, text, better)


def _named(scene: Scene) -> Iterator[tuple[KeyPath, str]]:
    settings = scene.settings
    for number, account in enumerate(settings.accounts):
        yield from _named_by_account(("accounts", number), account)
    for number, duty in enumerate(settings.duties):
        yield ("duties", number, "who"), duty.who
    for number, document in enumerate(settings.documents):
        yield ("documents", number, "owner"), document.owner
    for number, waiver in enumerate(settings.waivers):
        yield ("waivers", number, "agreed_by"), waiver.agreed_by
    for name, reader in settings.notify.items():
        yield ("notify", name, "person"), reader.person
    for name, table in settings.connections.items():
        yield ("connections", name, "owner"), str(table.get("owner", ""))
    yield ("schedule", "owner"), settings.schedule.owner


def _named_by_account(path: KeyPath, account: Account) -> Iterator[tuple[KeyPath, str]]:
    yield (*path, "owner"), account.owner
    yield (*path, "deputy"), account.deputy
    for number, entry in enumerate(account.access):
        yield (*path, "access", number, "person"), entry.person
        yield (*path, "access", number, "approved_by"), entry.approved_by
    for number, person in enumerate(account.shared_login):
        yield (*path, "shared_login", number), person
