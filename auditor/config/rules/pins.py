"""Pinned ids are kept under names that exist, and one id belongs to one person."""

from collections.abc import Iterator

from auditor.config.locate import KeyPath
from auditor.config.problems import did_you_mean
from auditor.config.rules.scene import Scene
from auditor.matching import same_id


def pins(scene: Scene) -> None:
    """See the module's docstring."""
    known = [*scene.catalogue.accounts, *scene.connections]
    for table in ("people", "access_partners"):
        for number, entry in enumerate(getattr(scene.settings, table)):
            for key in entry.ids:
                what = "account platform or connection"
                if key not in known:
                    _unknown(scene, (table, number, "ids", key), what, key, known)
    _shared(scene)


def _unknown(scene: Scene, path: KeyPath, what: str, key: str, known: list[str]) -> None:
    scene.problems.at(path, f"there is no {what} '{key}'. {did_you_mean(key, known)}")


def _shared(scene: Scene) -> None:
    """An id that would make two people of one identity, on one platform or through one link."""
    meet = {
        frozenset({account.platform, account.connection})
        for account in scene.settings.accounts
        if account.connection
    }
    seen: dict[str, list[tuple[str, str]]] = {}
    for path, person, key, pinned in _pinned(scene):
        for other, other_key in seen.get(same_id(pinned), []):
            same = key == other_key or any({key, other_key} <= pair for pair in meet)
            if other != person and same:
                text = f"'{pinned}' is pinned to '{other}' already: one id is one person."
                scene.problems.at(path, f"{text} Delete one of the two.")
        seen.setdefault(same_id(pinned), []).append((person, key))


def _pinned(scene: Scene) -> Iterator[tuple[KeyPath, str, str, str]]:
    for number, person in enumerate(scene.settings.people):
        for key, ids in person.ids.items():
            for place, pinned in enumerate(ids):
                yield ("people", number, "ids", key, place), person.id, key, pinned
