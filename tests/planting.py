"""Ways to plant a problem in the charity that is everywhere, in its world or its configuration."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from auditor.runner import Given
from auditor.words import Power, Severity
from auditor.world.model import Holding, Presence, World

Change = Callable[[World], None]
Edit = Callable[[str], str]
Past = Callable[[Given], Given]


def nothing(_world: World) -> None:
    """Leave the world as it is."""


def as_it_was(given: Given) -> Given:
    """Leave what was done and stated before as it is."""
    return given


def as_it_is(text: str) -> str:
    """Leave the configuration as it is."""
    return text


@dataclass(frozen=True)
class Plant:
    """One problem: the check that must find it, where, how bad, and how it comes about."""

    check: str
    where: str
    """Account id, `@connection` or `@organisation`."""
    severity: Severity
    world: Change = nothing
    text: Edit = as_it_is
    past: Past = as_it_was
    subject: str = ""
    """Empty: any."""


def holds(
    account: str, who: str, power: Power = Power.ADMIN, via: str = "", *, invited: int | None = None
) -> Change:
    """Somebody has access; with `invited`, an invitation that many days old."""

    def change(world: World) -> None:
        at = None if invited is None else world.now - timedelta(days=invited)
        world.presences[account].holdings.append(Holding(who, power, via, invited_at=at))

    return change


def becomes(account: str, who: str, power: Power | None) -> Change:
    """Somebody's power on an account is another; None: they are gone."""

    def change(world: World) -> None:
        place = world.presences[account]
        for each in [each for each in place.holdings if each.who == who]:
            if power is None:
                place.holdings.remove(each)
            else:
                each.power, each.role = power, ""

    return change


def human(who: str, **values: object) -> Change:
    """Something about a person is another."""

    def change(world: World) -> None:
        for name, value in values.items():
            setattr(world.people[who], name, value)

    return change


def place(account: str, **values: object) -> Change:
    """Something about an account is another; what is in `settings` or `more` is laid over."""

    def change(world: World) -> None:
        found = world.presences[account]
        for name, value in values.items():
            old = getattr(found, name)
            setattr(found, name, {**old, **value} if isinstance(value, dict) else value)

    return change


def key(service: str, **values: object) -> Change:
    """Something about the audit's own key is another."""

    def change(world: World) -> None:
        for name, value in values.items():
            setattr(world.keys[service], name, value)

    return change


def event(service: str, kind: str, target: str) -> Change:
    """Yesterday's entry in an audit log, or a theft of data."""

    def change(world: World) -> None:
        at, actor = world.now - timedelta(days=1), "stranger@evil.example"
        told = {"id": "planted-1", "at": at, "kind": kind, "actor": actor, "target": target}
        world.events.append({"service": service, **told})

    return change


def stranger(platform: str, platform_id: str, handle: str, name: str, **more: Any) -> Change:
    """Somebody else's account or domain; `bio`, `website` and `more` as in the world."""

    def change(world: World) -> None:
        key = f"stranger{len(world.strangers)}"
        world.strangers.append(Presence(key, platform, platform_id, handle, name, **more))

    return change


def account(name: str, old: str, new: str) -> Edit:
    """Another line in an account's table; `old` is a regular expression."""
    return _table("accounts", name, old, new)


def person(name: str, old: str, new: str) -> Edit:
    """Another line in a person's table."""
    return _table("people", name, old, new)


def with_logo(text: str) -> str:
    """A logo on the register: the picture that lies beside every staged configuration."""
    return text.replace("[organisation]\n", '[organisation]\nlogo = "logo.png"\n', 1)


def connection(name: str, line: str) -> Edit:
    """One line more in a connection's table, in the place of one of that name."""

    def edit(text: str) -> str:
        word = line.partition(" ")[0]
        head, mark, rest = text.partition(f"[connections.{name}]\n")
        table, end, after = rest.partition("\n\n")
        kept = [each for each in table.splitlines() if not each.startswith(f"{word} =")]
        return head + mark + "\n".join([*kept, line]) + end + after

    return edit


def more(lines: str) -> Edit:
    """Further tables."""
    return lambda text: f"{text}\n{lines}\n"


def line(old: str, new: str) -> Edit:
    """Another line, wherever it stands; it must stand there once."""

    def edit(text: str) -> str:
        if text.count(old) != 1:
            raise ValueError(f"the configuration has {old} {text.count(old)} times")
        return text.replace(old, new)

    return edit


def _table(kind: str, name: str, old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        table = re.search(rf'\[\[{kind}\]\]\nid = "{name}"\n(?:.+\n)*', text)
        if table is None:
            raise ValueError(f"the configuration has no {kind} {name}")
        changed, count = re.subn(old, new, table[0])
        if count != 1:
            raise ValueError(f"{kind} {name} has {old} {count} times")
        return text.replace(table[0], changed)

    return edit
