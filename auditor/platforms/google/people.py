"""The people of a tenant with what they may do. Pure: lists in, grants out."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from auditor.facts import Grant, Identity
from auditor.platforms.base import moment
from auditor.platforms.google.appointments import Appointment, Appointments
from auditor.platforms.google.shapes import User
from auditor.platforms.google.token import ServiceAccount
from auditor.words import Holder, Power

USERS = "GET /admin/directory/v1/users"


def identity(user: User) -> Identity:
    """The person as Google names them; further addresses count as ids of the same human."""
    others = (user.primary_email, *user.aliases)
    return Identity(user.id, email=user.primary_email, other_ids=others)


def power(user: User) -> Power:
    """What the directory entry alone says: super administrator, some other role, or none."""
    if user.is_admin:
        return Power.ADMIN
    return Power.EDITOR if user.is_delegated_admin else Power.MEMBER


def grants(users: Sequence[User], found: Appointments, ours: ServiceAccount) -> tuple[Grant, ...]:
    """Everyone who can sign in or act, with their strongest power."""
    people = (_person(user, found) for user in users if user.active)
    return (*people, *_strangers(found), *_robots(found, ours))


def _person(user: User, found: Appointments) -> Grant:
    held = found.people.get(user.id, [])
    unnamed = user.is_delegated_admin is True and not user.is_admin and not held
    if unnamed and not found.gaps:
        found.unknown(f"{USERS}: an administrator whose role no assignment names")
    # An assignment says more than the bare word 'delegated'.
    alone = Appointment(_own_role(user), power(user), not unnamed)
    best = _strongest([*held, alone] if user.is_admin or not held else held)
    return Grant(
        identity(user),
        ", ".join(each.role for each in held) or _own_role(user),
        best.power,
        power_known=best.known,
        since=_at(user.creation_time),
        expires=best.expires,
        last_sign_in=_at(user.last_login_time),
        via="users",
    )


def _own_role(user: User) -> str:
    if user.is_admin:
        return "super administrator"
    return "administrator" if user.is_delegated_admin else "user"


def _strangers(found: Appointments) -> Iterator[Grant]:
    for key, (address, held) in found.strangers.items():
        best = _strongest(held)
        roles = ", ".join(each.role for each in held)
        who = Identity(key, email=address)
        yield Grant(who, roles, best.power, power_known=best.known, via="groups")


def _robots(found: Appointments, ours: ServiceAccount) -> Iterator[Grant]:
    for unique_id, held in found.robots.items():
        best = _strongest(held)
        mine = unique_id == ours.client_id
        yield Grant(
            Identity(unique_id, ours.client_email if mine else "service account"),
            ", ".join(each.role for each in held),
            best.power,
            holder=Holder.SYSTEM,
            power_known=best.known,
            ours=mine,
            expires=best.expires,
            via="roleassignments",
        )


def _strongest(held: Sequence[Appointment]) -> Appointment:
    """The role that decides; between equals the one that never ends."""
    order = list(Power)
    return min(held, key=lambda each: (order.index(each.power), each.expires is not None))


def _at(text: str | None) -> datetime | None:
    """A moment of the directory; 1970 is Google's way to write 'never'."""
    return moment(text, USERS) if text else None
