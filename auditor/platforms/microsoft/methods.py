"""Second steps and recovery contacts of people: the report, or twenty people to a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

from auditor.facts import CannotSee, Unseen
from auditor.http import Answer
from auditor.platforms.base import Shape, understand
from auditor.platforms.microsoft import steps
from auditor.platforms.microsoft.link import Microsoft
from auditor.platforms.microsoft.shapes import EmailMethod, Method, PhoneMethod, User
from auditor.words import Reason

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class Second:
    """One person's second step."""

    on: bool
    methods: tuple[str, ...]


async def second_steps(
    link: Microsoft, users: Sequence[User]
) -> tuple[dict[str, Second], list[Unseen]]:
    """By person; who is missing stands in the gaps.

    Without a premium licence there is no report, and everybody is asked for one by one.
    """
    try:
        return await _from_report(link, users)
    except CannotSee as refusal:
        if refusal.unseen.reason is not Reason.NOT_LICENSED:
            raise
    return await _one_by_one(link, users)


async def _from_report(
    link: Microsoft, users: Sequence[User]
) -> tuple[dict[str, Second], list[Unseen]]:
    rows = {each.id: each for each in await link.registrations()}
    found: dict[str, Second] = {}
    gaps: list[Unseen] = []
    for user in users:
        row = rows.get(user.id)
        if row is not None:
            told = steps.reported(row.methods_registered)
            found[user.id] = Second(row.is_mfa_registered, told.methods)
            gaps += _strange(told)
    # The report lags by a day or so; whoever is not in it yet is asked for by hand.
    missing = [user for user in users if user.id not in rows]
    if missing:
        late, more = await _one_by_one(link, missing)
        found, gaps = found | late, gaps + more
    return found, gaps


async def _one_by_one(
    link: Microsoft, users: Sequence[User]
) -> tuple[dict[str, Second], list[Unseen]]:
    paths = {user.id: f"/users/{quote(user.id, safe='')}/authentication/methods" for user in users}
    answers = await link.batch(list(paths.values()))
    found: dict[str, Second] = {}
    gaps: list[Unseen] = []
    for key, path in paths.items():
        methods = _read(Method, answers[path], gaps)
        if methods is None:
            continue
        told = steps.own(methods)
        gaps += _strange(told)
        if told.methods or not told.strange:
            found[key] = Second(bool(told.methods), told.methods)
    return found, gaps


async def contacts(
    link: Microsoft, ids: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], list[Unseen]]:
    """By person: addresses, then numbers. Somebody of whom a part was refused is left out."""
    mails = {key: f"/users/{quote(key, safe='')}/authentication/emailMethods" for key in ids}
    phones = {key: f"/users/{quote(key, safe='')}/authentication/phoneMethods" for key in ids}
    answers = await link.batch([path for key in ids for path in (mails[key], phones[key])])
    found: dict[str, tuple[str, ...]] = {}
    gaps: list[Unseen] = []
    for key in ids:
        own_mails = _read(EmailMethod, answers[mails[key]], gaps)
        own_phones = _read(PhoneMethod, answers[phones[key]], gaps)
        if own_mails is None or own_phones is None:
            continue
        every = [each.email_address for each in own_mails]
        every += [each.phone_number for each in own_phones]
        if None in every:
            what = "GET /users/…/authentication: a recovery contact is not shown"
            gaps.append(Unseen(Reason.NO_ACCESS, what))
        found[key] = tuple(each for each in every if each)
    return found, gaps


def _read(shape: type[S], answer: Answer | Unseen, gaps: list[Unseen]) -> list[S] | None:
    """The rows of one part of a batch; None, and a gap, where there are none to read."""
    if isinstance(answer, Unseen):
        gaps.append(answer)
        return None
    try:
        body = understand(dict[str, object], answer.json(), answer.call)
        rows = understand(list[shape], body.get("value"), answer.call)  # type: ignore[valid-type]
    except CannotSee as error:
        gaps.append(error.unseen)
        return None
    if "@odata.nextLink" in body:
        gaps.append(Unseen(Reason.CHANGED, f"{answer.call}: more than one page"))
        return None
    return rows


def _strange(told: steps.Steps) -> list[Unseen]:
    what = "a way to sign in that is new to us: {}"
    return [Unseen(Reason.CHANGED, what.format(each[:40])) for each in told.strange]
