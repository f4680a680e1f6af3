"""Unofficial pages from the commands' side: tonight's plan, what people decide, what is kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from auditor import stored
from auditor.config import Config
from auditor.config.problems import closest
from auditor.errors import UsageError
from auditor.ledger import Ledger
from auditor.say import day, platform
from auditor.scope import Clock, Scope
from auditor.search import sites
from auditor.search.memory import DOMAIN, Decision, Kept, Plan, Said
from auditor.show import defang
from auditor.tables import Table
from auditor.typed import short, with_us

HOLDS = timedelta(days=365)
"""How long a decision holds unless it says otherwise."""
_CHECKS = ("lookalike-account/", "lookalike-domain/", "logo-misuse/")
MEANS = {
    "genuine": "If it is yours, put it on the register, so that it is looked after.",
    "sibling": "Put its name under `siblings` in [organisation]; then its other pages are known.",
    "fan": "It is left alone. If it uses your logo, you are told so.",
    "fake": "It stays a finding until it is gone. Report it to the platform.",
}
"""What follows from a decision."""


def plan(config: Config, ledger: Ledger, clock: Clock, scope: Scope) -> Plan:
    """What tonight's search may do: a run that was narrowed only judges what is kept."""
    today, wanted = clock.today(config), config.lookalikes
    return Plan(
        now=clock.now,
        today=today,
        search=scope.whole,
        every_days=wanted.every_days,
        requests=wanted.requests,
        queries_per_month=wanted.queries_per_month,
        memory=ledger.candidates(today),
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision as it stands on the command line."""

    key: str
    said: str
    by: str
    until: str = ""
    note: str = ""


def decide(wish: Wish, config: Config, clock: Clock) -> str:
    """Write a decision down; returns what to tell the person. Raises `UsageError`."""
    today = clock.today(config)
    with_us(wish.by, config.register, today)
    short(wish.note)
    until = _until(wish.until, today)
    with stored.opened(config) as ledger:
        found = _candidate(wish.key, ledger.candidates(today).kept)
        said = cast(Said, wish.said)
        made = Decision(found.platform, found.id, said, wish.by, clock.now, until, wish.note)
        ledger.decide(made)
    holds = f"It holds until {day(until)}, or until it takes another name, picture or link."
    if wish.said == "fake":
        holds = ""
    told = f"Written down: {_called(found)} is {_article(wish.said)}."
    return " ".join(each for each in (told, holds, MEANS[wish.said]) if each)


def listing(config: Config, clock: Clock) -> Table:
    """Every candidate that is kept, with what was said of it. Suspect addresses are defanged."""
    today = clock.today(config)
    head = ("key", "name", "where", "first seen", "last seen", "decision")
    with stored.if_any(config) as ledger:
        if ledger is None:
            return Table(head, (), "Nothing is kept: no run has looked yet.")
        memory = ledger.candidates(today)
    rows = tuple(
        (
            _key(each),
            each.name,
            defang(address(each)),
            f"{each.first_seen:%Y-%m-%d}",
            f"{each.last_seen:%Y-%m-%d}",
            _said(memory.decisions.get((each.platform, each.id)), today),
        )
        for each in memory.kept
    )
    note = "" if rows else "Nothing is kept: no page or domain like yours was found."
    return Table(head, rows, note)


def address(kept: Kept) -> str:
    """Where a candidate is, as a link that must be defanged before a person sees it."""
    return sites.address(kept.platform, kept.handle, kept.id) or kept.handle


def _until(text: str, today: date) -> date:
    if not text:
        return today + HOLDS
    try:
        until = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--until {text} is no date.", "Write it like 2027-01-31.") from None
    if until < today:
        raise UsageError(f"--until {text} is over already.", "Name a day that is still to come.")
    return until


def _candidate(key: str, kept: tuple[Kept, ...]) -> Kept:
    """The candidate that a finding's key, or the end of one, names."""
    wanted = key
    for check in _CHECKS:
        wanted = wanted.removeprefix(check)
    wanted = wanted.removeprefix("@organisation/")
    by_key = {_key(each): each for each in kept}
    if wanted in by_key:
        return by_key[wanted]
    near = closest(wanted, by_key)
    fix = f"Did you mean '{near}'?" if near else "See `auditor lookalikes list`."
    raise UsageError(f"There is no candidate {key}.", fix)


def _key(kept: Kept) -> str:
    return kept.id if kept.platform == DOMAIN else f"{kept.platform}:{kept.id}"


def _called(kept: Kept) -> str:
    if kept.platform == DOMAIN:
        return f"the domain {defang(kept.id)}"
    return f"“{kept.name or kept.handle}” on {platform(kept.platform)}"


def _article(said: str) -> str:
    return said if said == "genuine" else f"a {said}"


def _said(decision: Decision | None, today: date) -> str:
    if decision is None:
        return ""
    over = "" if decision.until >= today else " (over)"
    return f"{decision.said} until {decision.until} by {decision.by}{over}"
