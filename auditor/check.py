"""What a check is: a pure rule whose parameter names are the facts it needs.

A check file holds one function decorated with `@check`; its module docstring is its page:
a title line, `Why:`, `Fix:` (numbered steps) and `Where:`. The runner calls the function only
with facts that were seen, so the body never meets missing data.

Parameters a check may name:
- `account`, `connection`: what the control is about. With `account` the check runs once per
  account, with `connection` once per connection, with neither once for the organisation. With
  `account: Account | None` it runs for the organisation (None) and for every account that
  `when` admits: for what is the organisation's unless it belongs to one account;
- `register`, `today`, `now`, `before` (what was seen last time), `attested` (dates by control),
  `diary` (what people did and stated, `auditor.due.Diary`);
- any field of `Facts` (or of `ConnectionFacts`, with `connection`). Annotate it `T | None` when
  the check also makes sense where the fact does not apply; it is then None.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from auditor.facts import ACCOUNT_FACTS, CONNECTION_FACTS, Unseen
from auditor.facts.lookalikes import SEARCH_FACTS
from auditor.register import Account, Every, Register
from auditor.words import Confidence, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong. `subject` ends the key and must stay the same night after night."""

    subject: str
    summary: str
    """One sentence a non-technical reader understands."""
    severity: Severity | None = None
    """None: the check's own."""
    confidence: Confidence = Confidence.HIGH
    fix: tuple[str, ...] = ()
    """Steps for this very finding; empty: the steps of the check's page."""
    where: str = ""
    """A link or place for this very finding; empty: the platform's."""
    due: date | None = None
    """The day by which it must be done, where the check knows one; None: severity decides."""
    together: str = ""
    """Words under which several findings of this check are told as one, each by its `thing`:
    "Lee has left, and these accounts need a new owner". Empty: it is told by itself."""
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Cleared:
    """It was looked at and is no finding, or no longer: whatever else could not be read."""

    subject: str
    why: str = ""
    """Why it ends although nobody put it right; empty: it is right now, or gone."""


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier run saw on this account; None where nothing was remembered yet."""

    recovery: dict[str, tuple[str, ...]] | None = None
    """Hashes of the recovery contacts, by owner id (`account` for the account's own)."""
    handle: str | None = None
    asked: dict[str, date] | None = None
    """Since which night something is asked of a person: by check id, or duty id in the place of
    the organisation."""


@dataclass(frozen=True, slots=True)
class Connection:
    """The part of a connection that checks may know: no secrets, no client."""

    name: str
    platform: str
    accounts: tuple[str, ...] = ()


class Scope(StrEnum):
    """What a check is applied to."""

    ACCOUNT = "account"
    CONNECTION = "connection"
    ORGANISATION = "organisation"
    SEARCH = "search"
    """Each platform that is searched for unofficial pages; it speaks about the organisation."""


CONTEXT = ("account", "connection", "register", "today", "now", "before", "attested", "diary")
Rule = Callable[..., Iterable[Finding | Cleared]]
Condition = Callable[[Account, Register], bool]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule with everything that is said about it."""

    id: str
    rule: Rule
    severity: Severity
    scope: Scope
    takes: tuple[str, ...]
    """All parameter names of the rule."""
    needs: tuple[str, ...]
    """Facts that must have been seen."""
    optional: tuple[str, ...]
    """Of those, the facts that may not apply to the account; the rule then gets None."""
    partial: bool
    """True: what is there proves a finding even if other parts were not read."""
    when: Condition | None
    place: str
    """The middle of its keys where that is not the thing it is applied to: `@organisation`."""
    title: str
    why: str
    fix: tuple[str, ...]
    where: str
    attest: Every = "quarter"
    """How often a person looks, on an account where no program is shown what it needs."""
    everywhere: bool = False
    """True: it is applied to the organisation too, with no account."""
    parts: tuple[str, ...] | None = None
    """The fields of its facts that it reads; None: any."""
    one_of: str = ""
    """Checks with the same word tell of one thing in several ways, never in two at once."""

    def reads(self, gap: Unseen) -> bool:
        """False for a gap that concerns a field which the rule does not look at."""
        return not gap.part or self.parts is None or gap.part in self.parts

    def __call__(self, **facts: Any) -> list[Finding]:
        """Apply the rule to facts given by name; for tests and for the runner."""
        return [each for each in self.rule(**facts) if isinstance(each, Finding)]


def check(
    severity: Severity,
    *,
    partial: bool = False,
    when: Condition | None = None,
    place: Literal["", "@organisation"] = "",
    attest: Every = "quarter",
    parts: tuple[str, ...] | None = None,
    one_of: str = "",
) -> Callable[[Rule], Check]:
    """Make a function a check. Its id is its name in kebab-case.

    `partial`: a finding is proven by what was read, so an incomplete fact may still give one;
    such a rule must treat every item on its own, and gets `()` for a fact that was not seen.
    `when`: the accounts for which the check makes sense at all; elsewhere it gives no outcome.
    `place`: for a rule that reads every connection but speaks about the organisation as a whole:
    all connections together are then one control.
    `attest`: how often a person looks where no program is shown the facts; an account's
    `statements` on the register go before it.
    `parts`: the fields of its facts that the rule reads; a gap in another one does not blind it.
    `one_of`: a word that it shares with the checks that tell of the same thing in another way;
    where one of them takes its place over the same subject, nothing was put right.

    A rule may yield what it found and then raise `CannotSee`: the rest could not be judged.
    """

    def decorate(rule: Rule) -> Check:
        parameters = inspect.signature(rule).parameters
        title, why, fix, where = read_page(sys.modules[rule.__module__].__doc__ or "")
        needs = tuple(name for name in parameters if name not in CONTEXT)
        made = Check(
            id=rule.__name__.replace("_", "-"),
            rule=rule,
            severity=severity,
            scope=_scope(parameters, needs),
            takes=tuple(parameters),
            needs=needs,
            optional=tuple(n for n in needs if "None" in str(parameters[n].annotation)),
            partial=partial,
            when=when,
            place=place,
            title=title,
            why=why,
            fix=fix,
            where=where,
            attest=attest,
            everywhere="account" in parameters and "None" in str(parameters["account"].annotation),
            parts=parts,
            one_of=one_of,
        )
        _insist(made, parameters)
        return made

    return decorate


def _scope(parameters: Iterable[str], needs: Iterable[str]) -> Scope:
    """What a rule is applied to, by the names of what it takes."""
    named = next((each for each in (Scope.ACCOUNT, Scope.CONNECTION) if each in parameters), None)
    if named:
        return named
    return Scope.SEARCH if set(needs) & set(SEARCH_FACTS) else Scope.ORGANISATION


def _insist(made: Check, parameters: Mapping[str, inspect.Parameter]) -> None:
    """Raise `TypeError` for a rule that asks for what it can never get."""
    module = made.rule.__module__
    known = {Scope.CONNECTION: CONNECTION_FACTS, Scope.SEARCH: SEARCH_FACTS}.get(
        made.scope, ACCOUNT_FACTS
    )
    unknown = [name for name in made.needs if name not in known]
    if unknown:
        raise TypeError(f"{module}: no such fact {unknown}; known: {list(known)}")
    single = [name for name in made.needs if "tuple[" not in str(parameters[name].annotation)]
    if made.partial and single and len(made.needs) > 1:
        raise TypeError(f"{module}: {single} cannot be empty, so not partial")
    if made.place and made.scope is not Scope.CONNECTION:
        raise TypeError(f"{module}: only a check of connections can move its place")
    if made.everywhere and made.needs:
        raise TypeError(f"{module}: the organisation has no facts, so needs none")


def read_page(docstring: str) -> tuple[str, str, tuple[str, ...], str]:
    """Split a check's docstring into title, why, steps and where."""
    text = inspect.cleandoc(docstring)
    title = text.split("\n", 1)[0].strip()
    sections = dict(re.findall(r"^(Why|Fix|Where):[ \n](.*?)(?=^\w+:[ \n]|\Z)", text, re.M | re.S))
    steps = re.split(r"^\s*\d+\.\s+", sections.get("Fix", ""), flags=re.M)
    fix = tuple(" ".join(step.split()) for step in steps if step.strip())
    return title, _flow(sections.get("Why", "")), fix, _flow(sections.get("Where", ""))


def _flow(text: str) -> str:
    return " ".join(text.split())
