"""What happens in the year, day by day; each line comes true in the hours before that night."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from auditor.facts import Seen, TwoFactorRule
from auditor.words import Power
from tests.year.world import Register, World, candidate


@dataclass
class Scene:
    """All that the script can change."""

    world: World = field(default_factory=World)
    register: Register = field(default_factory=Register)
    mail_down: set[str] = field(default_factory=set)
    """Mail servers that nobody can reach."""
    stated: list[str] = field(default_factory=list)
    """Accounts whose two-step rule somebody looked at and found right, the day before."""
    duty_done: bool = False
    """The Vice Chair did the quarterly duty the day before."""


Happening = Callable[[Scene], object]


def at(month: int, day: int, hour: int = 0) -> datetime:
    """A moment of the year, UTC."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def change(thing: str, **values: object) -> Happening:
    """Set fields of the `world` or the `register`."""

    def happen(scene: Scene) -> None:
        for name, value in values.items():
            if not hasattr(getattr(scene, thing), name):
                raise AttributeError(name)
            setattr(getattr(scene, thing), name, value)

    return happen


def come(number: str, name: str, power: Power = Power.EDITOR) -> Happening:
    """Somebody can act on the page, or under another name, or can do more than before."""
    return lambda scene: scene.world.person(number, name, power)


def go(number: str) -> Happening:
    """Somebody's access is taken away."""
    return lambda scene: scene.world.access.pop(number)


def listed(who: str, role: str = "editor") -> Happening:
    """The register lets somebody act on the page."""
    return lambda scene: scene.register.may_act.update({who: role})


def unlisted(who: str) -> Happening:
    """The register no longer does."""
    return lambda scene: scene.register.may_act.pop(who)


def look(*accounts: str) -> Happening:
    """The Head of Operations looked and stated that all is well."""
    return lambda scene: scene.stated.extend(accounts)


def duty_done(scene: Scene) -> None:
    """The Vice Chair did the duty."""
    scene.duty_done = True


def mail(server: str, *, down: bool) -> Happening:
    """A mail server fails, or works again."""
    return lambda s: (s.mail_down.add if down else s.mail_down.discard)(server)


def start(scene: Scene) -> None:
    """The people who may act on the page can."""
    for number, name in (("101", "Ops"), ("202", "Chair")):
        scene.world.person(number, name, Power.ADMIN)
    scene.world.person("303", "Lee")


SCRIPT: tuple[tuple[int, int, Happening], ...] = (
    (1, 1, start),
    # Platform out of reach for one night, when nothing is open there.
    (1, 21, change("world", feed_down=True)),
    (1, 22, change("world", feed_down=False)),
    # Sam joins; the register hears of it two days later. Then Sam takes another name.
    (2, 2, come("404", "Sam")),
    (2, 4, listed("sam")),
    (2, 9, come("404", "Samantha")),
    # The feed is renamed; while that is open it is out of reach for one night.
    (2, 20, change("world", feed_handle="harbour_lane")),
    (2, 25, change("world", feed_down=True)),
    (2, 26, change("world", feed_down=False)),
    (2, 28, change("register", feed_handle="harbour_lane")),
    # A stranger can post, takes another name, becomes administrator, is removed.
    (3, 3, come("909", "Nobody Known")),
    (3, 5, come("909", "Someone Else")),
    (3, 7, come("909", "Someone Else", Power.ADMIN)),
    (3, 12, go("909")),
    # The quarterly round.
    (3, 21, look("page", "group")),
    (3, 29, duty_done),
    # Lee leaves with the end of April; nobody takes the access away for ten days.
    (4, 1, change("register", lee_leaves=date(2026, 4, 30))),
    (5, 1, unlisted("lee")),
    (5, 11, go("303")),
    # The feed falls silent, then its platform is out of reach for nine nights.
    (6, 4, change("world", silent_since=at(4, 3, 20))),
    (6, 10, change("world", feed_down=True)),
    (6, 19, change("world", feed_down=False, silent_since=None)),
    # The quarterly round: the page in time, the duty in time, the group too late.
    (6, 19, look("page")),
    (6, 26, duty_done),
    (7, 6, look("group")),
    # A guess, which turns out to be more than that.
    (7, 14, change("world", lookalike=candidate("review"))),
    (7, 29, change("world", lookalike=candidate("act"))),
    (9, 5, change("world", lookalike=candidate("act", decision="genuine"))),
    # The page is renamed twice, and that is agreed to.
    (7, 22, change("world", page_name="Harbour Lane")),
    (7, 23, change("world", page_name="Harbour Lane Hub")),
    (7, 24, change("register", page_name="Harbour Lane Hub")),
    # The feed is renamed twice; in between there is a month without runs.
    (7, 28, change("world", feed_handle="hub")),
    (8, 1, change("world", feed_handle="the_hub")),
    (9, 7, change("register", feed_handle="the_hub")),
    # On the last night before that month a stranger can do everything on the page.
    (8, 2, come("505", "Stranger", Power.ADMIN)),
    (9, 4, go("505")),
    # The platform begins to show the rule that was stated; it is not as stated.
    (9, 10, change("world", rule=Seen(TwoFactorRule(enforced=False)))),
    (9, 13, change("world", rule=Seen(TwoFactorRule(enforced=True)))),
    # The feed is silent again; that is agreed to until 10 October.
    (9, 12, change("world", silent_since=at(7, 12, 20))),
    (9, 14, change("register", waiver_until=date(2026, 10, 10))),
    (10, 12, change("register", waiver_until=None)),
    (10, 13, change("world", silent_since=None)),
    # The duty of the third quarter is done three weeks late.
    (10, 21, duty_done),
    # A stranger, seen by the second of the two runs of the long night.
    (10, 26, go("606")),
    # The mail server of the Head of Operations cannot be reached for three nights.
    (11, 15, mail("a", down=True)),
    (11, 15, change("world", page_name="Harbour Lane Kids")),
    (11, 18, mail("a", down=False)),
    (11, 20, change("register", page_name="Harbour Lane Kids")),
    # The yearly review of the policy, and the last look at the group.
    (12, 20, change("register", policy_reviewed=date(2026, 12, 19))),
    (12, 23, look("group")),
)
BETWEEN = come("606", "Night Owl")
"""What happens between the two runs of the night on which the clocks go back."""
