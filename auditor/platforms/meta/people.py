"""Who holds access: Meta's lists of users turned into grants."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import TypeVar

from auditor.facts import CannotSee, Grant, Identity, Seen, Unseen
from auditor.platforms.base import moment
from auditor.platforms.meta.calls import segment
from auditor.platforms.meta.link import PEOPLE, Directory, Meta, Own
from auditor.platforms.meta.powers import BUSINESS, Powers, strongest
from auditor.platforms.meta.shapes import AssignedUser, BusinessUser, SystemUser
from auditor.words import Holder, Reason

T = TypeVar("T")
Grants = Seen[tuple[Grant, ...]]
KINDS = frozenset({"", "BUSINESS_USER", "SYSTEM_USER", "PERSONAL_USER"})
"""Words of `user_type`; it may be left out."""


async def together(*parts: Awaitable[Seen[tuple[T, ...]]]) -> Seen[tuple[T, ...]]:
    """Lay several lists together with their gaps; a list that could not be read is a gap.

    Raises the first `CannotSee` when none could be read.
    """
    answers = await asyncio.gather(*parts, return_exceptions=True)
    value: list[T] = []
    gaps: dict[Unseen, None] = {}
    blind: list[CannotSee] = []
    for answer in answers:
        if isinstance(answer, CannotSee):
            blind.append(answer)
            gaps[answer.unseen] = None
        elif isinstance(answer, BaseException):
            raise answer
        else:
            value.extend(answer.value)
            gaps |= dict.fromkeys(answer.gaps)
    if blind and len(blind) == len(parts):
        raise blind[0]
    return Seen(tuple(value), tuple(gaps))


async def assigned(
    link: Meta, node: str, business: str, powers: Powers, *, token: str = ""
) -> Grants:
    """Whom a portfolio gave tasks on a Page, an Instagram asset or a WhatsApp account."""
    path = f"/{segment(node)}/assigned_users"
    users, own, directory = await asyncio.gather(
        link.edge(AssignedUser, path, token=token, total=True, business=business),
        link.own(),
        link.directory(),
    )
    reader = _Assigned(business, link.business_id, powers, own, directory)
    return _seen(reader.grant(user) for user in users)


class _Assigned:
    """Turns one entry of an `assigned_users` list into a grant, with what is not known of it."""

    def __init__(
        self, business: str, ours: str, powers: Powers, own: Own, directory: Directory
    ) -> None:
        self.business, self.ours, self.powers = business, ours, powers
        self.own, self.directory = own, directory

    def grant(self, user: AssignedUser) -> tuple[Grant, list[Unseen]]:
        system = user.user_type == "SYSTEM_USER" or user.id == self.own.user_id
        identity, gaps = self._system(user) if system else self._person(user)
        power, unknown = strongest(shown(user.tasks), self.powers)
        grant = Grant(
            identity,
            role=", ".join(user.tasks or ()),
            power=power,
            holder=Holder.SYSTEM if system else Holder.PERSON,
            power_known=not unknown,
            ours=user.id == self.own.user_id,
            via="/assigned_users",
        )
        return grant, [*gaps, *unknown_roles(unknown, "/assigned_users")]

    def _system(self, user: AssignedUser) -> tuple[Identity, list[Unseen]]:
        blind = self.own.blind
        return Identity(user.id, user.name, certain=blind is None), [blind] if blind else []

    def _person(self, user: AssignedUser) -> tuple[Identity, list[Unseen]]:
        """With the portfolio's e-mail address; uncertain only where that could not be read."""
        blind = self.directory.blind
        known = self.directory.people.get(user.id)
        if known:
            certain = bool(known.email) or blind is None
            identity = Identity(user.id, user.name or known.name, known.email, certain=certain)
            return identity, [] if certain else [*self.directory.doubt(user.id)]
        if user.user_type not in KINDS:
            detail = f"/assigned_users shows a user_type that is new to us: {user.user_type[:40]}"
            unknown = Unseen(Reason.CHANGED, detail, PEOPLE)
            return Identity(user.id, user.name, certain=False), [unknown]
        theirs = user.business.id if user.business else self.business
        other = bool(self.ours) and theirs != self.ours
        if user.user_type == "PERSONAL_USER" or other:
            return Identity(user.id, user.name), []  # Meta has no address of theirs for us
        return Identity(user.id, user.name, certain=blind is None), [*self.directory.doubt(user.id)]


async def portfolio_people(link: Meta, business: str) -> Grants:
    """The people in a portfolio."""
    users, directory = await link.business_users(business), await link.directory()
    return _seen(_business_user(user, directory) for user in users)


def _business_user(user: BusinessUser, directory: Directory) -> tuple[Grant, list[Unseen]]:
    power, unknown = strongest(shown(user.role), BUSINESS)
    certain = bool(user.email) or directory.blind is None
    identity = Identity(user.id, user.name, user.email, certain=certain)
    grant = Grant(
        identity, role=user.role, power=power, power_known=not unknown, via="/business_users"
    )
    gaps = () if certain else directory.doubt(user.id)
    return grant, [*gaps, *unknown_roles(unknown, "/business_users")]


async def portfolio_machines(link: Meta, business: str) -> Grants:
    """The system users of a portfolio, with who made them."""
    users, own = await asyncio.gather(link.system_users(business), link.own())
    directory = await link.directory()
    return _seen([await _machine(link, user, own, directory) for user in users])


async def _machine(
    link: Meta, user: SystemUser, own: Own, directory: Directory
) -> tuple[Grant, list[Unseen]]:
    power, unknown = strongest(shown(user.role), BUSINESS)
    maker = await link.maker(user.created_by) if user.created_by else None
    grant = Grant(
        Identity(user.id, user.name, certain=own.blind is None),
        role=user.role,
        power=power,
        holder=Holder.SYSTEM,
        power_known=not unknown,
        ours=user.id == own.user_id,
        created_by=maker,
        since=moment(user.created_time, "/system_users") if user.created_time else None,
        via="/system_users",
    )
    gaps = (*([own.blind] if own.blind else []), *(directory.doubt(maker.id) if maker else ()))
    return grant, [*gaps, *unknown_roles(unknown, "/system_users")]


def shown(words: list[str] | str | None) -> list[str]:
    """Tasks or a role as Meta shows them; where it shows none, a word that nobody knows."""
    if isinstance(words, list):
        return words
    return [words or "(none shown)"]


def unknown_roles(words: Iterable[str], call: str) -> list[Unseen]:
    """The gap that a role or task new to us leaves, whoever has it."""
    return [Unseen(Reason.CHANGED, f"{call}: unknown role {word[:60]}", PEOPLE) for word in words]


def _seen(rows: Iterable[tuple[Grant, list[Unseen]]]) -> Grants:
    grants: list[Grant] = []
    gaps: dict[Unseen, None] = {}
    for grant, missing in rows:
        grants.append(grant)
        gaps |= dict.fromkeys(missing)
    return Seen(tuple(grants), tuple(gaps))
