"""Promises that every check keeps, whoever writes it. A new check is held to them by being there.

The checks are found by walking the package; nothing here names one.
"""

import ast
import importlib
import inspect
import pkgutil
import re
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

import checks
from auditor.check import Check
from auditor.facts import (
    Avatar,
    Breached,
    Certificate,
    CharityEntry,
    ConnectionFacts,
    Facts,
    Inbox,
    LastPost,
    MailProtection,
    Mentions,
    NotApplicable,
    Protection,
    Registration,
    SecurityTxt,
    Seen,
    SiteLinks,
    TwoFactorRule,
    Unseen,
)
from auditor.facts.lookalikes import SEARCH_FACTS, SearchFacts
from auditor.matching import name_key
from auditor.register import Register
from auditor.runner import Control, Given, judge
from auditor.snapshot import AccountSight, ConnectionSight, SearchSight, Snapshot
from auditor.words import Reason, Verdict
from tests.make import (
    NOW,
    PAPERS,
    TODAY,
    USUAL,
    YESTERDAY,
    account,
    app,
    credential,
    days_ago,
    entry,
    event,
    grant,
    invite,
    leaver,
    lookalike,
    machine,
    organisation,
    owned,
    partner,
    person,
    profile,
    recovery,
    register,
    sign_in,
    standing,
)

MODULES = [each.name for each in pkgutil.walk_packages(checks.__path__, "checks.")]
CHECKS: list[Check] = [
    each
    for name in MODULES
    for each in vars(importlib.import_module(name)).values()
    if isinstance(each, Check) and each.rule.__module__ == name
]
NEEDING = [each for each in CHECKS if each.needs]
by_check = pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.id)
by_needing_check = pytest.mark.parametrize("rule", NEEDING, ids=lambda rule: rule.id)
BLIND = Unseen(Reason.NO_ACCESS, "the call that would tell was refused")

JARGON = re.compile(
    r"\b(2FA|2SV|MFA|API|APIs|OAuth|tokens?|scopes?|credentials?|endpoints?|SSO|IAM|RBAC|JSON"
    r"|admins?|ids?(?= )|authenticat(?:e|ion)|tenants?|handles?|UUID)\b(?!`)",
    re.IGNORECASE,
)
ALLOWED = re.compile(r"`[^`]*`|auditor [a-z][^.]*\.|authenticator app|their id\b", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!])\s+", text.strip()) if each]


def page(rule: Check) -> str:
    return " ".join((rule.title, rule.why, *rule.fix, rule.where))


# ------------------------------------------------------------------ the file and its page


@pytest.mark.parametrize("name", MODULES)
def test_one_check_in_each_file_and_nothing_else_that_is_public(name: str) -> None:
    module = importlib.import_module(name)
    assert [each.id for each in CHECKS if each.rule.__module__ == name] == [
        name.rpartition(".")[2].replace("_", "-")
    ]
    public = [
        key
        for key, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == name and not key.startswith("_")
    ]
    assert public == []


@by_check
def test_the_page_is_complete(rule: Check) -> None:
    assert rule.title.endswith(".") and len(rule.title) <= 90
    assert len(sentences(rule.why)) == 2, rule.why
    assert len(rule.fix) >= 2
    assert rule.where.endswith(".")
    assert inspect.getdoc(rule.rule), "say in the function's docstring how it decides"


@by_check
def test_the_page_is_written_for_everybody(rule: Check) -> None:
    found = JARGON.findall(ALLOWED.sub("", page(rule)))
    assert not found, f"say it in plain words: {found}"
    lengths = [len(each.split()) for each in sentences(page(rule))]
    assert sum(lengths) / len(lengths) < 18
    assert max(lengths) <= 25


@by_check
def test_what_is_critical_says_whom_to_tell(rule: Check) -> None:
    source = Path(inspect.getfile(rule.rule)).read_text(encoding="utf-8")
    if "Severity.CRITICAL" in source:
        told = " ".join(rule.fix)
        assert "trustees" in told and "Charity Commission" in told and "police" in told


@by_check
def test_it_has_a_test_file(rule: Check) -> None:
    name = rule.id.replace("-", "_")
    assert (Path(__file__).parent / "checks" / f"test_{name}.py").is_file()


FORBIDDEN = (
    *("httpx", "sqlite3", "sqlite_utils", "socket", "apprise", "tenacity", "requests", "os"),
    *("auditor.platforms", "auditor.http", "auditor.ledger", "auditor.collect", "auditor.config"),
)


@pytest.mark.parametrize("name", MODULES)
def test_it_is_pure(name: str) -> None:
    source = Path(inspect.getfile(importlib.import_module(name))).read_text(encoding="utf-8")
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported |= {node.module or ""}
            imported |= {f"{node.module}.{alias.name}" for alias in node.names}
    parts = {".".join(each.split(".")[:n]) for each in imported for n in (1, 2)}
    assert not parts & set(FORBIDDEN)
    assert not re.search(r"\b(datetime\.now|date\.today|utcnow|time\.time|open)\(", source)


# ------------------------------------------------------------------------ what it asks for


def plain(annotation: Any) -> Any:
    """The annotation without None."""
    if get_origin(annotation) in {Union, UnionType}:
        rest = [each for each in get_args(annotation) if each is not NoneType]
        return rest[0] if len(rest) == 1 else annotation
    return annotation


@by_needing_check
def test_a_parameter_has_the_type_of_its_fact(rule: Check) -> None:
    # `Fact[T]` is `Seen[T] | Unseen | NotApplicable`.
    known = {
        name: get_args(get_args(fact)[0])[0]
        for kinds in (Facts, ConnectionFacts, SearchFacts)
        for name, fact in get_type_hints(kinds).items()
    }
    hints = get_type_hints(rule.rule)
    for name in rule.needs:
        assert plain(hints[name]) == known[name], name


@by_check
def test_an_optional_fact_is_said_to_be_so(rule: Check) -> None:
    hints = get_type_hints(rule.rule)
    assert set(rule.optional) == {n for n in rule.needs if NoneType in get_args(hints[n])}


# --------------------------------------------------------- how it behaves under the runner

PAGE = account(
    shared_login=("ann",),
    expect={"users_can_post": False, "verified": True},
)
# A new kind of fact that a check needs is added here.
FACTS = Facts(
    standing=Seen(standing()),
    profile=Seen(profile()),
    access=Seen(
        (
            grant("1", "Ann", last_sign_in=days_ago(2)),
            grant("11", "Dan", last_sign_in=days_ago(2)),
            *USUAL[1:],
            machine("50"),
        )
    ),
    invites=Seen((invite("i1", email="bob@example.org"),)),
    partners=Seen(()),
    apps=Seen((app("70"),)),
    two_factor_rule=Seen(TwoFactorRule(enforced=True)),
    sign_in=Seen((sign_in("1", methods=("app",)),)),
    recovery=Seen((recovery("accounts@example.org"), recovery("020 7946 0000", owner=None))),
    settings=Seen({"users_can_post": False}),
    last_post=Seen(LastPost(days_ago(3))),
    events=Seen((event("e1", "other"),)),
    protections=Seen((Protection("waiting_room", on=True),)),
    inbox=Seen(Inbox(waiting=1, oldest=days_ago(1))),
    mentions=Seen(Mentions(count=1, since=days_ago(1), usual=1.0)),
    registration=Seen(Registration("example.org", NOW + timedelta(days=200))),
    certificate=Seen(Certificate(NOW + timedelta(days=60), ("example.org",))),
    mail=Seen(MailProtection("example.org", ())),
    links=Seen(SiteLinks(("https://www.facebook.com/ExampleTrust",))),
    avatar=Seen(Avatar("0" * 16, ours=True)),
    security_txt=Seen(SecurityTxt(present=True, expires_at=NOW + timedelta(days=90))),
)
LINK = ConnectionFacts(
    credential=Seen(credential()),
    owned=Seen((owned("100"),)),
    breaches=Seen((Breached("accounts@example.org", ()),)),
    charity=Seen(
        CharityEntry(
            "1100000", "EXAMPLE TRUST", (), "www.example.org", "registered", (name_key("Ann"),)
        )
    ),
)
SEARCH = SearchFacts(
    candidates=Seen((lookalike(decision="genuine"),)),
    pictures=Seen((lookalike(decision="genuine", our_logo=True),)),
    domains=Seen((lookalike("domain", "example.example", decision="sibling"),)),
)
ORGANISATION = organisation(logo="logo.png")
GIVEN = Given(now=NOW, today=TODAY)


def well_run() -> Register:
    """Everything in order: two administrators, everyone used, listed and trained, all papers."""
    page = PAGE.model_copy(update={"access": (*PAGE.access, entry("dan"))})
    return register(
        person("dan", "11"),
        accounts=[page],
        partners=[partner("70", "50")],
        documents=PAPERS,
        org=ORGANISATION,
    )


def look(
    rule: Check, facts: Facts, link: ConnectionFacts, board: Register, search: SearchFacts = SEARCH
) -> list[Control]:
    snapshot = Snapshot(
        taken_at=NOW,
        accounts={PAGE.id: AccountSight("facebook", facts)},
        connections={"meta": ConnectionSight("meta", link, (PAGE.id,))},
        searches={"bluesky": SearchSight(search)},
    )
    return judge(snapshot, board, [rule], GIVEN)


def searched(state: Any) -> SearchFacts:
    return SearchFacts(**dict.fromkeys(SEARCH_FACTS, state))


def all_facts(state: Any) -> tuple[Facts, ConnectionFacts]:
    return (
        Facts(**{each.name: state for each in fields(Facts)}),
        ConnectionFacts(**{each.name: state for each in fields(ConnectionFacts)}),
    )


def swapped(name: str, state: Any) -> tuple[Facts, ConnectionFacts, SearchFacts]:
    """The well-run account's facts with one of them in another state."""
    if hasattr(FACTS, name):
        return replace(FACTS, **{name: state}), LINK, SEARCH
    if name in SEARCH_FACTS:
        return FACTS, LINK, replace(SEARCH, **{name: state})
    return FACTS, replace(LINK, **{name: state}), SEARCH


@by_check
def test_a_well_run_account_is_quiet(rule: Check) -> None:
    controls = look(rule, FACTS, LINK, well_run())
    rows = [row for control in controls for row in control.outcomes]
    assert not [control.broke for control in controls if control.broke]
    assert [row.summary for row in rows if row.outcome is Verdict.FINDING] == []
    assert [row.detail for row in rows if row.outcome is Verdict.NOT_CHECKED] == []


@by_needing_check
def test_blindness_is_one_row_and_never_a_finding_or_an_all_clear(rule: Check) -> None:
    board = register(leaver(), accounts=[PAGE], org=ORGANISATION)
    controls = look(rule, *all_facts(BLIND), board, searched(BLIND))
    assert len(controls) == 1
    assert [row.outcome for row in controls[0].outcomes] == [Verdict.NOT_CHECKED]
    assert controls[0].outcomes[0].reason is Reason.NO_ACCESS


@by_needing_check
def test_one_needed_fact_unseen_is_never_an_all_clear(rule: Check) -> None:
    for name in rule.needs:
        facts, link, search = swapped(name, BLIND)
        verdicts = [control.verdict for control in look(rule, facts, link, well_run(), search)]
        assert verdicts == [Verdict.NOT_CHECKED], name


@by_needing_check
def test_a_fact_with_a_gap_is_never_an_all_clear(rule: Check) -> None:
    for name in rule.needs:
        seen = getattr(FACTS, name, None) or getattr(LINK, name, None) or getattr(SEARCH, name)
        facts, link, search = swapped(name, Seen(seen.value, (BLIND,)))
        verdicts = [control.verdict for control in look(rule, facts, link, well_run(), search)]
        assert verdicts == [Verdict.NOT_CHECKED], name


@by_needing_check
def test_what_does_not_apply_gives_no_outcome(rule: Check) -> None:
    nothing = NotApplicable()
    assert look(rule, *all_facts(nothing), well_run(), searched(nothing)) == []
    for name in set(rule.needs) - set(rule.optional):
        facts, link, search = swapped(name, nothing)
        assert look(rule, facts, link, well_run(), search) == [], name


@by_check
def test_it_says_the_same_every_time_and_names_each_subject_once(rule: Check) -> None:
    """A key must stay the same night after night, whatever the order of the answers."""
    board = register(leaver("ann2", "1", left_on=YESTERDAY), accounts=[PAGE], org=organisation())
    first = look(rule, FACTS, LINK, board)
    turned = replace(FACTS, access=Seen(tuple(reversed(FACTS.access.value))))  # type: ignore[union-attr]
    assert keys(first) == keys(look(rule, turned, LINK, board))


def keys(controls: list[Control]) -> set[str]:
    rows = [row.key for control in controls for row in control.outcomes]
    assert len(rows) == len(set(rows))
    return set(rows)
