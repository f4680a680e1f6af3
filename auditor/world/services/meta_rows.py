"""The scripted world as rows of Meta's Graph API: places and what they show."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from auditor.words import Holder, Power
from auditor.world.model import Holding, Human, Presence, Tool, World
from auditor.world.services import meta_ids as ids
from auditor.world.services.meta_graph import Row

PAGE_TASKS: Mapping[Power, str] = {
    Power.ADMIN: "MANAGE,CREATE_CONTENT,MODERATE,ADVERTISE,ANALYZE",
    Power.EDITOR: "CREATE_CONTENT,MODERATE,ADVERTISE,ANALYZE",
    Power.MODERATOR: "MODERATE,ADVERTISE,ANALYZE",
    Power.ADVERTISER: "ADVERTISE,ANALYZE",
    Power.ANALYST: "ANALYZE",
}
INSTAGRAM_TASKS: Mapping[Power, str] = {
    Power.ADMIN: "CONTENT,COMMUNITY_ACTIVITY,MESSAGES,ADVERTISE,ANALYZE",
    Power.EDITOR: "CONTENT,COMMUNITY_ACTIVITY,MESSAGES,ADVERTISE,ANALYZE",
    Power.MODERATOR: "COMMUNITY_ACTIVITY,MESSAGES",
    Power.ADVERTISER: "ADVERTISE,ANALYZE",
    Power.ANALYST: "ANALYZE",
}
WHATSAPP_TASKS: Mapping[Power, str] = {
    Power.ADMIN: "MANAGE,DEVELOP,MANAGE_TEMPLATES,MANAGE_PHONE,VIEW_COST",
    Power.EDITOR: "DEVELOP,MANAGE_TEMPLATES",
    Power.MODERATOR: "MESSAGING",
    Power.ADVERTISER: "MANAGE_BILLING",
    Power.ANALYST: "VIEW_COST",
}
TASKS = {"facebook": PAGE_TASKS, "instagram": INSTAGRAM_TASKS, "whatsapp": WHATSAPP_TASKS}
ACTIVITIES = {
    "role-granted": "USER_ADDED",
    "role-removed": "USER_REMOVED",
    "two-step-off": "SECURITY_EVENT",
    "recovery-changed": "ACCOUNT_UPDATED",
    "other": "TEMPLATE_UPDATED",
}
PLACES = ("facebook", "instagram", "whatsapp", "meta-business")


def when(moment: datetime) -> str:
    """A moment as Graph writes it: no colon in the offset."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S+0000")


def full(**fields: Any) -> Row:
    """A row without its unset fields, which Graph leaves out."""
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


class Rows:
    """Everything Meta would know of the world."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def portfolio(self) -> Presence | None:
        """The one portfolio; None in the smallest world."""
        return next(self.world.on("meta-business"), None)

    def human(self, key: str) -> Human:
        """A person of the world, or an outsider of that name."""
        return self.world.people.get(key) or Human(key, key.replace("-", " ").title(), "")

    def tools(self, holder: Holder, *places: Presence) -> list[Tool]:
        """The tools of a kind on some places (everywhere on Meta), each once."""
        where = places or tuple(self.world.on(*PLACES))
        found = {t.id: t for place in where for t in place.tools if t.holder is holder}
        return list(found.values())

    # ------------------------------------------------------------ the portfolio

    def business(self, place: Presence) -> Row:
        """A portfolio with its rule of two-step sign-in."""
        return full(
            id=place.platform_id,
            name=place.name,
            link=f"https://business.facebook.com/{place.platform_id}",
            verification_status=place.more.get("verification_status", "verified"),
            two_factor_type=place.more.get("two_factor_type", "none"),
            created_time=when(self.world.now - timedelta(days=900)),
        )

    def ref(self, place: Presence) -> Row:
        """What another answer says of a place: number and name."""
        return {"id": place.platform_id, "name": place.name}

    def business_users(self, place: Presence) -> list[Row]:
        """Who is in the portfolio: its own people and those it assigned somewhere.

        `more["hidden"]` names people the list leaves out, as one operator saw it happen.
        """
        roles = {h.who: h for h in place.holdings if not h.invited_at}
        for other in self.world.on("facebook", "instagram", "whatsapp"):
            for each in other.holdings:
                if each.via != "roles" and not each.invited_at:
                    roles.setdefault(each.who, Holding(each.who, Power.MEMBER, name=each.name))
        hidden = place.more.get("hidden", ())
        return [self._business_user(place, h) for who, h in roles.items() if who not in hidden]

    def _business_user(self, place: Presence, holding: Holding) -> Row:
        human = self.human(holding.who)
        role = "ADMIN" if holding.power is Power.ADMIN else "EMPLOYEE"
        return full(
            id=ids.business_id(holding.who),
            name=holding.name or human.name,
            email=human.email,
            role=holding.role or role,
            business=self.ref(place),
            two_fac_status="ON" if human.second_step else "OFF",
        )

    def system_users(self, place: Presence) -> list[Row]:
        """The portfolio's automatic users, with who made each."""
        admins = {each.id for each in place.tools if each.power is Power.ADMIN}
        return [
            full(
                id=each.id,
                name=each.name,
                role="ADMIN" if each.id in admins else "EMPLOYEE",
                created_by=self._maker(each.made_by),
                created_time=when(self.world.now - timedelta(days=300)),
            )
            for each in self.tools(Holder.SYSTEM)
        ]

    def _maker(self, key: str) -> Row | None:
        return {"id": ids.business_id(key), "name": self.human(key).name} if key else None

    def pending_users(self) -> Iterator[Row]:
        """Open invitations to the portfolio."""
        for place in self.world.on(*PLACES):
            for each in place.holdings:
                if each.invited_at:
                    yield full(
                        id=ids.invitation_id(each.who),
                        email=self.human(each.who).email,
                        role=each.role or ("ADMIN" if each.power is Power.ADMIN else "EMPLOYEE"),
                        status="PENDING",
                        created_time=when(each.invited_at),
                        expiration_time=when(each.invited_at + timedelta(days=90)),
                        invite_link="https://business.facebook.com/invitation/?token=demo",
                    )

    # ------------------------------------------------------------ who may do what

    def assigned_users(self, place: Presence, portfolio: Presence) -> list[Row]:
        """People and system users whom the portfolio gave tasks."""
        people = [h for h in place.holdings if h.via != "roles" and not h.invited_at]
        machines = (
            full(
                id=each.id,
                name=each.name,
                user_type="SYSTEM_USER",
                business=self.ref(portfolio),
                tasks=TASKS[place.platform][each.power].split(","),
            )
            for each in self.tools(Holder.SYSTEM, place)
        )
        return [*(self._assigned(place, portfolio, each) for each in people), *machines]

    def _assigned(self, place: Presence, portfolio: Presence, holding: Holding) -> Row:
        return full(
            id=ids.business_id(holding.who),
            name=holding.name or self.human(holding.who).name,
            user_type="BUSINESS_USER",
            business=self.ref(portfolio),
            tasks=self._tasks(place, holding),
        )

    def roles(self, place: Presence) -> list[Row]:
        """People who hold a Page outside every portfolio."""
        return [
            full(
                id=ids.page_scoped_id(place.platform_id, each.who),
                name=each.name or self.human(each.who).name,
                tasks=self._tasks(place, each),
            )
            for each in place.holdings
            if each.via == "roles" and not each.invited_at
        ]

    def _tasks(self, place: Presence, holding: Holding) -> list[str]:
        raw = holding.role or TASKS[place.platform].get(holding.power, "")
        return raw.split(",")

    def agencies(self, *places: Presence) -> list[Row]:
        """Other portfolios that may act on the places."""
        return [{"id": t.id, "name": t.name} for t in self.tools(Holder.PARTNER, *places)]

    def activities(self, place: Presence) -> Iterator[Row]:
        """The portfolio's log of what people changed."""
        for each in self.world.events:
            if each["service"] == "meta":
                yield full(
                    id=each["id"],
                    activity_type=each.get("raw") or ACTIVITIES[each["kind"]],
                    timestamp=when(each["at"]),
                    actor_type="USER",
                    actor_name=each["actor"],
                    details={"account": place.platform_id},
                    ip_address="192.0.2.7",
                )

    def apps(self, tools: Iterable[Tool]) -> list[Row]:
        """Apps, as Meta lists them."""
        return [{"id": each.id, "name": each.name} for each in tools]
