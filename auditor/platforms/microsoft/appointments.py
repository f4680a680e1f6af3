"""Who holds which administrator role, or may switch it on: people, groups and apps."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field, replace

from auditor.facts import CannotSee, Unseen
from auditor.platforms.microsoft.eligible import eligible, joining
from auditor.platforms.microsoft.link import Microsoft
from auditor.platforms.microsoft.roles import power_of
from auditor.platforms.microsoft.shapes import Assignment, Principal, Role
from auditor.words import Power, Reason

CALL = "GET /roleManagement/directory/roleAssignments"
LOOK = "https://entra.microsoft.com > Roles & admins"
USER = "#microsoft.graph.user"
GROUP = "#microsoft.graph.group"
APP = "#microsoft.graph.servicePrincipal"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One administrator role as one identity holds it."""

    role: str
    power: Power
    known: bool


@dataclass
class Appointments:
    """Every administrator role that is held, and what could not be read of that."""

    people: dict[str, list[Appointment]] = field(default_factory=lambda: defaultdict(list))
    """By the person's id."""
    shown: dict[str, Principal] = field(default_factory=dict)
    """The people who hold a role, as the roles name them."""
    robots: dict[str, tuple[Principal, list[Appointment]]] = field(default_factory=dict)
    """By id: apps that hold a role."""
    gaps: list[Unseen] = field(default_factory=list)

    def power(self, person: str) -> Power:
        """The strongest power that a person holds."""
        order = list(Power)
        held = (each.power for each in self.people.get(person, []))
        return min(held, key=order.index, default=Power.MEMBER)

    def unknown(self, detail: str) -> None:
        """Note something in Microsoft's answers that we do not understand."""
        self.gaps.append(Unseen(Reason.CHANGED, detail, LOOK))


async def appointments(link: Microsoft) -> Appointments:
    """Read every role assignment. What is refused becomes a gap; never raises `CannotSee`."""
    found = Appointments()
    try:
        roles, assigned, (waiting, unread) = await asyncio.gather(
            link.roles(), link.assignments(), eligible(link)
        )
    except CannotSee as error:
        found.gaps.append(error.unseen)
        return found
    found.gaps += unread
    for each in assigned:
        await _enter(each, _appointment(each, roles, found), link, found)
    for each in waiting:
        held = _appointment(each, roles, found)
        await _enter(each, replace(held, role=f"{held.role}, when switched on"), link, found)
    return found


def _appointment(each: Assignment, roles: dict[str, Role], found: Appointments) -> Appointment:
    role = roles.get(each.role_definition_id)
    if role is None:
        found.unknown(f"{CALL}: a role that the list of roles does not have")
        return Appointment(f"role {each.role_definition_id}", Power.ADMIN, known=False)
    power, known = power_of(role)
    if not known:
        found.unknown(f"{CALL}: the role {role.display_name[:60]} is new to us")
    scope = each.directory_scope_id or "/"
    part = "" if scope == "/" else " (for a part of the tenant)"
    return Appointment(role.display_name + part, power, known)


async def _enter(each: Assignment, held: Appointment, link: Microsoft, found: Appointments) -> None:
    holder = each.principal
    if holder is None:
        found.unknown(f"{CALL}: a role is held by something that is not shown")
    elif holder.kind == GROUP:
        through = Appointment(
            f"{held.role} through {holder.display_name or 'a group'}", held.power, held.known
        )
        try:
            members = await link.members(holder.id)
        except CannotSee as error:
            found.gaps.append(error.unseen)
            return
        found.gaps += await joining(link, holder.display_name or "with a role")
        for member in members:
            _one(member, through, found)
    else:
        _one(holder, held, found)


def _one(holder: Principal, held: Appointment, found: Appointments) -> None:
    if holder.kind == USER:
        found.people[holder.id].append(held)
        found.shown[holder.id] = holder
    elif holder.kind == APP:
        found.robots.setdefault(holder.id, (holder, []))[1].append(held)
    else:  # groups that hold roles cannot hold groups
        found.unknown(f"{CALL}: a new kind of holder")
