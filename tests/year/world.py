"""The charity of the simulated year: what its accounts show, and what its register says.

Everything that changes in the year is a field here; `tests.year.script` says when.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from auditor.facts import (
    ConnectionFacts,
    Fact,
    Facts,
    Grant,
    LastPost,
    Profile,
    Seen,
    Standing,
    TwoFactorRule,
    Unseen,
)
from auditor.facts.lookalikes import Lookalike, SearchFacts
from auditor.snapshot import AccountSight, ConnectionSight, SearchSight, Snapshot
from auditor.words import Power, Reason
from tests.make import credential, grant

BY_HAND = Unseen(Reason.NO_API, "no program is shown this rule", "Settings > Security")
DOWN = Unseen(Reason.UNAVAILABLE, "GET /account: HTTP 503")
NAME = "Harbour Lane Families"


@dataclass
class World:
    """What the platforms show."""

    access: dict[str, Grant] = field(default_factory=dict)
    """The page's people, by their id there."""
    page_name: str = NAME
    rule: Fact[TwoFactorRule] = BY_HAND
    """Whether the page makes everybody use two-step sign-in; at first no program is shown it."""
    feed_handle: str = "harbour"
    silent_since: datetime | None = None
    """The feed's last post; None: it posts every few days."""
    feed_down: bool = False
    lookalike: Lookalike | None = None

    def person(self, number: str, name: str, power: Power = Power.EDITOR) -> None:
        """Let somebody act on the page, or change what they are called or may do."""
        self.access[number] = grant(number, name, power)

    def seen(self, now: datetime) -> Snapshot:
        """Tonight's facts."""
        page = Facts(
            access=Seen(tuple(replace(each, last_sign_in=now) for each in self.access.values())),
            profile=Seen(Profile(name=self.page_name)),
            two_factor_rule=self.rule,
        )
        posted = self.silent_since or now - timedelta(days=3)
        feed = Facts(
            standing=Seen(Standing("active", "200", self.feed_handle)),
            last_post=Seen(LastPost(posted)),
        )
        if self.feed_down:
            feed = Facts(standing=DOWN, last_post=DOWN)
        healthy = ConnectionFacts(credential=Seen(credential()))
        candidates = (self.lookalike,) if self.lookalike else ()
        return Snapshot(
            now,
            accounts={
                "page": AccountSight("facebook", page),
                "feed": AccountSight("mastodon", feed),
                "group": AccountSight("facebook-group", Facts(two_factor_rule=BY_HAND)),
            },
            connections={
                "meta": ConnectionSight("meta", healthy, ("page",)),
                "mastodon": ConnectionSight("mastodon", healthy, ("feed",)),
            },
            searches={
                "bluesky": SearchSight(SearchFacts(candidates=Seen(candidates)), searched_at=now)
            },
        )


def candidate(tier: str, **more: Any) -> Lookalike:
    """Somebody else's account with a name like ours."""
    seen = datetime(2026, 7, 13, tzinfo=UTC)
    told: dict[str, Any] = {"name": NAME, "link": "", "image": "", "tier": tier}
    return Lookalike(
        "bluesky",
        "did:plc:other",
        "harbour-lane.bsky.social",
        first_seen=seen,
        last_seen=seen,
        **(told | more),
    )


@dataclass
class Register:
    """What stands in `config.toml`."""

    lee_leaves: date | None = None
    may_act: dict[str, str] = field(
        default_factory=lambda: {"ops": "admin", "chair": "admin", "lee": "editor"}
    )
    page_name: str = NAME
    feed_handle: str = "harbour"
    policy_reviewed: date = date(2025, 12, 31)
    waiver_until: date | None = None

    def text(self) -> str:
        """The whole file."""
        access = "\n".join(
            f'  {{ person = "{who}", role = "{role}", approved_by = "chair",'
            " approved_on = 2025-06-01, review_by = 2027-06-01 },"
            for who, role in self.may_act.items()
        )
        words = {
            "NAME": NAME,
            "PEOPLE": "\n".join(_person(*each) for each in self._people()),
            "PAGE": self.page_name,
            "HANDLE": self.feed_handle,
            "ACCESS": access,
            "REVIEWED": str(self.policy_reviewed),
            "WAIVERS": WAIVER.replace("UNTIL", str(self.waiver_until)) * bool(self.waiver_until),
        }
        text = CONFIG
        for word, value in words.items():
            text = text.replace(f"<{word}>", value)
        return text

    def _people(self) -> list[tuple[str, str, str, date | None]]:
        return [
            ("ops", "Head of Operations", "101", None),
            ("chair", "Chair of Trustees", "202", None),
            ("vice", "Vice Chair", "203", None),
            ("treasurer", "Treasurer", "204", None),
            ("comms", "Communications Volunteer", "205", None),
            ("lee", "Page Volunteer", "303", self.lee_leaves),
            *([("sam", "Another Volunteer", "404", None)] if "sam" in self.may_act else []),
        ]


def _person(name: str, role: str, number: str, left: date | None) -> str:
    return f"""[[people]]
id = "{name}"
name = "{name.title()} Example"
role = "{role}"
emails = ["{name}@example.org.uk"]
trained_on = 2025-06-01
policy_agreed_on = 2025-06-01
ids = {{ facebook = ["{number}"] }}
{f"left_on = {left}" if left else ""}"""


WAIVER = """[[waivers]]
finding = "stale-account/feed/feed"
reason = "The feed rests while its volunteer is away."
agreed_by = "chair"
until = UNTIL
"""
CONFIG = """[organisation]
name = "<NAME>"
website = "https://www.example.org.uk"
email_domains = ["example.org.uk"]
documents = ["policy"]

<PEOPLE>

[connections.meta]
platform = "meta"

[connections.mastodon]
platform = "mastodon"
base_url = "https://social.example.org.uk"

[[accounts]]
id = "page"
platform = "facebook"
connection = "meta"
name = "<PAGE>"
owner = "ops"
deputy = "chair"
access = [
<ACCESS>
]

[[accounts]]
id = "feed"
platform = "mastodon"
connection = "mastodon"
platform_id = "200"
handle = "<HANDLE>"
owner = "comms"
deputy = "ops"
access = [{ person = "comms", role = "admin", approved_by = "chair", review_by = 2027-06-01 }]

[[accounts]]
id = "group"
platform = "facebook-group"
name = "Parents of Harbour Lane"
owner = "ops"
deputy = "comms"
risk_assessment = false
access = [{ person = "ops", role = "admin", approved_by = "chair", review_by = 2027-06-01 }]

[[duties]]
id = "look"
who = "vice"
every = "quarter"
what = "Content is appropriate and up to date"

[[documents]]
id = "policy"
kind = "policy"
where = "Office safe"
owner = "chair"
reviewed_on = <REVIEWED>

<WAIVERS>

[notify.ops]
person = "ops"

[notify.comms]
person = "comms"
min_severity = "high"
confidence = "high"
accounts = ["page*"]
weekly = "sunday"

[notify.vice]
person = "vice"
accounts = []
weekly = "never"

[notify.chair]
person = "chair"
accounts = []
weekly = "never"

[notify.board]
person = "treasurer"
min_severity = "critical"
weekly = "never"
monthly = 1
"""
