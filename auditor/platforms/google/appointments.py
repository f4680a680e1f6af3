"""Who holds which administrator role: assignments to people, groups and service accounts."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from auditor.facts import CannotSee, Unseen
from auditor.platforms.base import moment
from auditor.platforms.google.link import Google
from auditor.platforms.google.roles import power_of
from auditor.platforms.google.shapes import Assignment, Member, Role, User
from auditor.words import Power, Reason

CALL = "GET /admin/directory/v1/customer/…/roleassignments"
LOOK = "Google Admin console > Account > Admin roles (https://admin.google.com/ac/roles)"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One administrator role as one identity holds it."""

    role: str
    """The role's raw name, with the group it comes through."""
    power: Power
    known: bool
    expires: datetime | None = None


@dataclass
class Appointments:
    """Every administrator role that is held, and what could not be read of that."""

    people: dict[str, list[Appointment]] = field(default_factory=lambda: defaultdict(list))
    """By user id."""
    strangers: dict[str, tuple[str, list[Appointment]]] = field(default_factory=dict)
    """By id: address and roles of group members from outside the tenant."""
    robots: dict[str, list[Appointment]] = field(default_factory=lambda: defaultdict(list))
    """By unique id: service accounts."""
    gaps: list[Unseen] = field(default_factory=list)

    def unknown(self, detail: str) -> None:
        """Note something in Google's answers that we do not understand."""
        self.gaps.append(Unseen(Reason.CHANGED, detail, LOOK))


async def appointments(link: Google, users: list[User]) -> Appointments:
    """Read every role assignment. What is refused becomes a gap; never raises `CannotSee`."""
    found = Appointments()
    try:
        roles, assigned = await asyncio.gather(link.roles(), link.assignments())
    except CannotSee as error:
        found.gaps.append(error.unseen)
        return found
    ids = {user.id for user in users}
    groups = await _groups(link, assigned, found)
    for each in assigned:
        appointed = _appointment(each, roles, found)
        kind = (each.assignee_type or "user").lower()
        if kind not in {"user", "group"}:
            found.unknown(f"{CALL}: a new kind of assignee")
        if kind == "group":
            members, name = groups.get(each.assigned_to, ([], ""))
            through = Appointment(
                f"{appointed.role} through {name}", appointed.power, appointed.known
            )
            for member in members:
                _enrol(member, through, ids, found)
        elif each.assigned_to in ids:
            found.people[each.assigned_to].append(appointed)
        elif kind == "user":
            found.robots[each.assigned_to].append(appointed)
    return found


def _appointment(each: Assignment, roles: Mapping[str, Role], found: Appointments) -> Appointment:
    role = roles.get(each.role_id)
    if role is None:
        found.unknown(f"{CALL}: a role that the list of roles does not have")
        return Appointment(f"role {each.role_id}", Power.ADMIN, known=False)
    power, known = power_of(role)
    if not known:
        found.unknown(f"{CALL}: the role {role.role_name} is new to us")
    ends = each.expiration_details and each.expiration_details.expire_time
    return Appointment(role.role_name, power, known, moment(ends, CALL) if ends else None)


async def _groups(
    link: Google, assigned: list[Assignment], found: Appointments
) -> dict[str, tuple[list[Member], str]]:
    """Members and address of every group that holds a role; a gap for each that is closed to us."""
    wanted = {
        each.assigned_to for each in assigned if (each.assignee_type or "").lower() == "group"
    }
    groups = {}
    for group_id in sorted(wanted):
        try:
            group, members = await link.group(group_id), await link.members(group_id)
        except CannotSee as error:
            found.gaps.append(error.unseen)
        else:
            groups[group_id] = (members, group.email)
    return groups


def _enrol(member: Member, through: Appointment, ids: set[str], found: Appointments) -> None:
    if member.type == "USER" and member.id in ids:
        found.people[member.id].append(through)
    elif member.type in {"USER", "EXTERNAL"} and (member.id or member.email):
        key = member.id or member.email or ""
        found.strangers.setdefault(key, (member.email or "", []))[1].append(through)
    elif member.type == "CUSTOMER":
        for each in ids:
            found.people[each].append(through)
    elif member.type != "GROUP":  # the members of groups in groups stand in the list themselves
        found.unknown("GET /admin/directory/v1/groups/…/members: a new kind of member")
