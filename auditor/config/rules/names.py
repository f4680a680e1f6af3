"""Every account, platform, connection and check that is named exists, and ids are used once."""

import re
from collections.abc import Iterable, Sequence

from auditor.config.locate import KeyPath
from auditor.config.problems import closest, did_you_mean
from auditor.config.rules.scene import Scene
from auditor.register import Account, Document, Duty, Person, Waiver

SEARCHED = frozenset(
    {
        *("bluesky", "domain", "facebook", "github", "instagram", "linkedin", "mastodon"),
        *("threads", "tiktok", "x", "youtube"),
    }
)
"""Platforms that are searched for unofficial pages (`auditor.search.sites`)."""
_ID = re.compile(r"[^\W_][\w.-]*")


def names(scene: Scene) -> None:
    """See the module's docstring."""
    settings = scene.settings
    for key in ("people", "accounts", "duties", "documents"):
        _ids(scene, key, getattr(settings, key))
    for number, account in enumerate(settings.accounts):
        _platform(scene, ("accounts", number), account)
        _statements(scene, ("accounts", number, "statements"), account)
    for table in ("access_partners", "duties", "documents"):
        for number, each in enumerate(getattr(settings, table)):
            _patterns(scene, (table, number, "accounts"), each.accounts)
    for name, reader in settings.notify.items():
        _patterns(scene, ("notify", name, "accounts"), reader.accounts)
    for number, waiver in enumerate(settings.waivers):
        _waiver(scene, ("waivers", number, "finding"), waiver)
    _searched(scene, settings.lookalikes.requests)
    for check_id in settings.clauses:
        if check_id not in scene.catalogue.checks:
            hint = did_you_mean(check_id, scene.catalogue.checks)
            scene.problems.at(("clauses", check_id), f"there is no check '{check_id}'. {hint}")


def _searched(scene: Scene, platforms: Iterable[str]) -> None:
    for platform in platforms:
        if platform not in SEARCHED:
            hint = did_you_mean(platform, sorted(SEARCHED))
            text = f"'{platform}' is not searched. {hint}"
            scene.problems.at(("lookalikes", "requests", platform), text)


def _ids(scene: Scene, table: str, entries: Sequence[Person | Account | Duty | Document]) -> None:
    first: dict[str, int] = {}
    for number, each in enumerate(entries):
        path = (table, number, "id")
        if not _ID.fullmatch(each.id):
            better = re.sub(r"[^\w.-]+", "-", each.id.casefold()).strip("-_.") or "a-short-name"
            text = "an id has letters, digits, dots and hyphens only (it stands in addresses)."
            scene.problems.at(path, text, better)
        elif each.id in first:
            place = scene.problems.places.of((table, first[each.id], "id"))
            scene.problems.at(path, f"'{each.id}' is taken: see {place}. Choose another id.")
        first.setdefault(each.id, number)


def _platform(scene: Scene, path: KeyPath, account: Account) -> None:
    serving = scene.catalogue.accounts.get(account.platform)
    if serving is None:
        known = scene.catalogue.accounts
        scene.known((*path, "platform"), "platform", account.platform, known)
    if not account.connection:
        return
    path = (*path, "connection")
    if not scene.known(path, "connection", account.connection, scene.connections):
        return
    platform = scene.connections[account.connection]
    if serving is None or platform in serving:
        return
    able = [name for name, kind in scene.connections.items() if kind in serving]
    text = f"'{account.connection}' ({platform}) cannot read {account.platform} accounts."
    if not serving:
        text += " No connection can: delete this line."
    elif not able:
        text += f" It takes a connection with platform {' or '.join(serving)}."
    scene.problems.at(path, text, able[0] if able else None)


def _statements(scene: Scene, path: KeyPath, account: Account) -> None:
    for check_id in account.statements:
        if check_id != "*" and check_id not in scene.catalogue.checks:
            hint = did_you_mean(check_id, scene.catalogue.checks)
            scene.problems.at((*path, check_id), f"there is no check '{check_id}'. {hint}")


def _patterns(scene: Scene, path: KeyPath, patterns: Iterable[str]) -> None:
    ids = [account.id for account in scene.settings.accounts]
    for number, pattern in enumerate(patterns):
        if not re.search(r"[*?\[]", pattern):
            scene.known((*path, number), "account", pattern, ids)


def _waiver(scene: Scene, path: KeyPath, waiver: Waiver) -> None:
    check_id, place, subject = (*waiver.finding.split("/", 2), "", "")[:3]
    if not (check_id and place and subject):
        text = "must be the whole key of a finding: check, account and subject."
        scene.problems.at(path, text, "unlisted-admin/facebook-main/7700998877")
        return
    places = [account.id for account in scene.settings.accounts]
    places += ["@organisation", *(f"@{name}" for name in scene.connections)]
    for what, name, known in (
        ("check", check_id, scene.catalogue.checks),
        ("account", place, tuple(places)),
    ):
        if name not in known:
            better = closest(name, known)
            whole = waiver.finding.replace(name, better, 1) if better else None
            text = f"there is no {what} '{name}'. {did_you_mean(name, known)}"
            scene.problems.at(path, text, whole)
