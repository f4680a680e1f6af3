"""The people of a tenant with what they may do. Pure: lists in, grants out."""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime

from auditor.facts import Grant, Identity, Unseen
from auditor.platforms.base import moment
from auditor.platforms.microsoft.appointments import Appointment, Appointments
from auditor.platforms.microsoft.shapes import Active, User
from auditor.register import Register
from auditor.words import GrantState, Holder, Power, Reason

USERS = "GET /users"
GUEST = "Guest"
_TYPES = {"Member", GUEST, None}
_STATES = {"Accepted", "PendingAcceptance", "", None}


def addresses(register: Register) -> Set[str]:
    """Every address on the register, in lower case."""
    return {mail.casefold() for person in register.people for mail in person.emails}


def identity(user: User, listed: Set[str]) -> Identity:
    """Somebody as Microsoft names them.

    Sign-in name and mailbox may be two addresses of one person; the one on the register counts.
    """
    own = [each for each in (user.mail, user.user_principal_name) if each]
    email = next((each for each in own if each.casefold() in listed), own[0] if own else "")
    others = tuple(each for each in own if each != email)
    return Identity(user.id, user.display_name or "", email, others)


def active(users: Iterable[User]) -> list[User]:
    """Everybody who is not blocked, guests included. Who is not told to be blocked counts."""
    return [each for each in users if each.account_enabled is not False and not each.waiting]


def grants(
    users: Iterable[User],
    found: Appointments,
    last: Mapping[str, datetime | None],
    listed: Set[str],
) -> Iterator[Grant]:
    """Everybody who can sign in, with their strongest power."""
    for user in users:
        held = found.people.get(user.id, [])
        best = _strongest([*held, Appointment(_plain(user), Power.MEMBER, known=True)])
        yield Grant(
            identity(user, listed),
            ", ".join(each.role for each in held) or _plain(user),
            best.power,
            GrantState.INVITED if user.waiting else GrantState.ACTIVE,
            power_known=best.known,
            since=moment(user.created_date_time, USERS) if user.created_date_time else None,
            last_sign_in=last.get(user.id),
            via="users",
        )


def others(users: Iterable[User], found: Appointments, client_id: str) -> Iterator[Grant]:
    """Holders of roles that the list of people does not have: apps, and people from elsewhere."""
    known = {user.id for user in users}
    for key, held in found.people.items():
        if key not in known:
            shown = found.shown[key]
            who = Identity(key, shown.display_name or "", shown.mail or "", certain=False)
            best = _strongest(held)
            roles = ", ".join(each.role for each in held)
            yield Grant(who, roles, best.power, power_known=best.known, via="roleAssignments")
    for key, (shown, held) in found.robots.items():
        app_id = shown.app_id or key
        best = _strongest(held)
        yield Grant(
            Identity(app_id, shown.display_name or "app", other_ids=(key,)),
            ", ".join(each.role for each in held),
            best.power,
            holder=Holder.SYSTEM,
            power_known=best.known,
            ours=app_id == client_id,
            via="roleAssignments",
        )


def gaps(users: Iterable[User], look: str) -> Iterator[Unseen]:
    """What the list of people leaves open."""
    people = list(users)
    silent = sum(each.account_enabled is None for each in people)
    if silent:
        what = f"{USERS}: accountEnabled is missing for {silent} people"
        yield Unseen(Reason.CHANGED, what, look)
    if any(each.user_type not in _TYPES for each in people):
        yield Unseen(Reason.CHANGED, f"{USERS}: a new word for userType", look)
    if any(each.external_user_state not in _STATES for each in people):
        yield Unseen(Reason.CHANGED, f"{USERS}: a new word for externalUserState", look)


def last_sign_ins(rows: Iterable[Active]) -> dict[str, datetime | None]:
    """By id: the last good sign-in, else the last attempt (the former is kept since late 2023)."""
    found: dict[str, datetime | None] = {}
    for row in rows:
        seen = row.sign_in_activity
        text = seen and (seen.last_successful_sign_in_date_time or seen.last_sign_in_date_time)
        found[row.id] = moment(text, USERS) if text else None
    return found


def _plain(user: User) -> str:
    return "guest" if user.user_type == GUEST else "user"


def _strongest(held: list[Appointment]) -> Appointment:
    order = list(Power)
    return min(held, key=lambda each: (order.index(each.power), each.known))
