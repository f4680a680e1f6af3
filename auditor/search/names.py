"""The search for domain names: DNS says which exist, registries and certificate logs how serious.

A resolver that knows a name which cannot be (some providers answer everything with their own
advertising) or does not know ours has shown nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.facts import CannotSee, Unseen
from auditor.facts.lookalikes import Lookalike
from auditor.http import Refused
from auditor.platforms.base import moment
from auditor.platforms.web.link import WebLink
from auditor.platforms.web.rdap import Record
from auditor.register import Register
from auditor.search import domains
from auditor.search.accounts import NONSENSE, answers_of
from auditor.search.memory import DOMAIN, Kept, Plan
from auditor.words import Reason

CALLS = 150
"""Names that one search asks DNS for, unless the configuration says otherwise."""
MOST_CLOSE = 20
"""Names that exist of which registry and logs are asked."""
YOUNG = timedelta(days=365)
NO_MAIL = (".",)


@dataclass(frozen=True, slots=True)
class Sight:
    """One name that exists."""

    name: str
    site: bool
    mail: bool
    registered: datetime | None = None
    """None: the registry does not say."""
    fresh: bool = False
    """A certificate for it came out lately."""


@dataclass
class Found:
    """What the search gave."""

    sights: list[Sight] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    gaps: list[Unseen] = field(default_factory=list)
    worked: bool = False


async def search(link: WebLink, register: Register, plan: Plan) -> Found:
    """Ask for as many variants as the budget allows, and for every name that is kept."""
    found = Found()
    ours = domains.own(register)
    kept = [each.id for each in plan.memory.kept if each.platform == DOMAIN]
    try:
        await _prove(link, ours)
    except CannotSee as error:
        found.gaps.append(error.unseen)
        return found
    found.worked = True
    most = plan.requests.get(DOMAIN, CALLS)
    asked = list(dict.fromkeys([*kept, *domains.variants(ours, most)]))
    exist: list[str] = []
    for name, answer in zip(asked, await answers_of([_there(link, n) for n in asked]), strict=True):
        if isinstance(answer, CannotSee):
            _note(found, answer)
        elif answer:
            exist.append(name)
        elif name in kept:
            found.gone.add(name)
    close = [_looked_at(link, name, found) for name in exist[:MOST_CLOSE]]
    for sight in await answers_of(close):
        if isinstance(sight, CannotSee):
            _note(found, sight)
        else:
            found.sights.append(sight)
    return found


def judged(found: Found, plan: Plan, ours: Sequence[str]) -> tuple[Lookalike, ...]:
    """What exists tonight, laid over what is kept."""
    kept = {each.id: each for each in plan.memory.kept if each.platform == DOMAIN}
    made = [_made(sight, kept.get(sight.name), plan, ours) for sight in found.sights]
    seen = {each.id for each in made}
    rest = (each for each in kept.values() if each.id not in seen)
    made += [remembered(each, plan, gone=each.id in found.gone) for each in rest]
    return tuple(made)


def remembered(kept: Kept, plan: Plan, *, gone: bool = False) -> Lookalike:
    """A name that was found earlier: as serious as it was then."""
    was = plan.memory.severities.get(f"lookalike-domain/@organisation/{kept.id}")
    tier = {"high": "act", "medium": "review"}.get(was or "", "digest")
    reasons = ("It was registered when it was last looked up",)
    return _with_decision(kept, plan, tier, reasons, gone=gone)


def tier_of(sight: Sight, now: datetime, *, same_label: bool) -> tuple[str, tuple[str, ...]]:
    """How serious a name is, and why.

    Our own name with another ending most often belongs to somebody honest who had it first.
    """
    young = sight.registered is not None and now - sight.registered < YOUNG
    active = sight.site or sight.mail
    reasons = [
        words
        for holds, words in (
            (sight.mail, "it can receive mail, and send it in a name like yours"),
            (sight.site, "it leads to a server"),
            (young, "it was registered in the last twelve months"),
            (sight.fresh, "a certificate for it came out in the last thirty days"),
        )
        if holds
    ]
    if same_label and not young:
        return "digest", (*reasons, "it is your name with another ending")
    new = young or sight.fresh
    tier = "act" if active and new else "review" if active or new else "digest"
    return tier, tuple(reasons) or ("it is registered, and leads nowhere yet",)


# ---------------------------------------------------------------------- asking


async def _prove(link: WebLink, ours: Sequence[str]) -> None:
    """One name that exists, one that cannot. Raises `CannotSee`."""
    if not await _there(link, ours[0]):
        raise CannotSee(Reason.CHANGED, f"DNS does not know {ours[0]}, which is yours")
    never = f"{NONSENSE}.{ours[0].partition('.')[2]}"
    if await _there(link, never):
        raise CannotSee(Reason.CHANGED, f"DNS knows {never}, which cannot be")


async def _there(link: WebLink, name: str) -> bool:
    """Whether a name exists; asked twice where a server stays silent."""
    try:
        return await link.names.exists(name)
    except CannotSee as error:
        if error.unseen.reason is not Reason.UNAVAILABLE:
            raise
        return await link.names.exists(name)


async def _looked_at(link: WebLink, name: str, found: Found) -> Sight:
    """Server and mail are what counts; what registry and logs refuse is a gap beside it."""
    site = bool(await link.names.addresses(name))
    mail = await link.names.mail_servers(name)
    registered, fresh = None, False
    try:
        registered = _registered(await link.record(name))
    except CannotSee as error:
        free = isinstance(error, Refused) and error.unseen.reason is Reason.NOT_FOUND
        if not free and not error.unseen.reason.expected:
            _note(found, error)
    try:
        logged = await link.certificates.lately(name)
        fresh = bool(logged.value)
        found.gaps += [gap for gap in logged.gaps if gap not in found.gaps]
    except CannotSee as error:
        _note(found, error)
    return Sight(name, site, bool(mail) and mail != NO_MAIL, registered, fresh)


def _registered(record: Record) -> datetime | None:
    dates = (each.eventDate for each in record.events or () if each.eventAction == "registration")
    first = next((each for each in dates if each), None)
    return moment(first, "GET /domain") if first else None


def _note(found: Found, error: CannotSee) -> None:
    if error.unseen not in found.gaps:
        found.gaps.append(error.unseen)


# ---------------------------------------------------------------------- judging


def _made(sight: Sight, before: Kept | None, plan: Plan, ours: Sequence[str]) -> Lookalike:
    first = before.first_seen if before else plan.now
    kept = Kept(DOMAIN, sight.name, sight.name, "", "", "", first, plan.now)
    same = domains.same_label(sight.name, list(ours))
    tier, reasons = tier_of(sight, plan.now, same_label=same)
    return _with_decision(kept, plan, tier, reasons)


def _with_decision(
    kept: Kept, plan: Plan, tier: str, reasons: tuple[str, ...], *, gone: bool = False
) -> Lookalike:
    said = plan.memory.decisions.get((DOMAIN, kept.id))
    holds = said is not None and said.until >= plan.today
    return Lookalike(
        platform=DOMAIN,
        id=kept.id,
        handle=kept.id,
        name="",
        link="",
        image="",
        first_seen=kept.first_seen,
        last_seen=kept.last_seen,
        tier=tier,
        reasons=reasons,
        decision=said.said if said and holds else "",
        until=said.until if said and holds else None,
        gone=gone,
    )
