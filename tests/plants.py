"""What is planted in the charity that is everywhere: one problem for every check.

A plant changes the world, or the configuration, or both, and says which finding must appear.
Plants that do not disturb each other share a night.
"""

from dataclasses import replace
from datetime import timedelta

from auditor.rows import Attestation
from auditor.runner import Given
from auditor.search.memory import Decision
from auditor.words import Holder, Power, Severity
from auditor.world.charity import NIGHT
from auditor.world.model import Holding, Human, Tool, World
from auditor.world.services.buffer import channel
from tests import nightly
from tests.planting import (
    Plant,
    account,
    becomes,
    connection,
    event,
    holds,
    human,
    key,
    line,
    more,
    person,
    place,
    stranger,
    with_logo,
)


def _twin(world: World) -> None:
    """Somebody whose only likeness to a person of ours is the name."""
    world.people["twin"] = Human("twin", "Communications Volunteer", "")
    world.presences["hootsuite"].holdings.append(Holding("twin", Power.EDITOR))


def _agency(world: World) -> None:
    world.presences["facebook-main"].tools.append(Tool("75", "Agency", Holder.PARTNER))


def _invited(world: World) -> None:
    world.people["new"] = Human("new", "A helpful agency", "hello@agency.example.net")
    holds("meta-portfolio", "new", invited=20)(world)


def _dormant(world: World) -> None:
    world.people["head-of-ops"].last_sign_in = world.now - timedelta(days=200)


def _channel(world: World) -> None:
    extra = channel("twitter", "999", "exampleton_fun", "https://x.com/exampleton_fun", "profile")
    world.presences["buffer"].more["channels"].append(extra)


def _may_write(world: World) -> None:
    world.keys["slack"].scopes.append("chat:write")


def _expiring(world: World) -> None:
    world.keys["hibp"].expires_at = world.now + timedelta(days=5)


def _domain(world: World) -> None:
    ends = (world.now + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M:%SZ")
    world.presences["domain"].more["expires"] = ends


def _messages(world: World) -> None:
    world.keys["meta"].scopes.append("pages_messaging")
    world.presences["facebook-main"].more["messages"] = [[(100, False)]]


def _silent(world: World) -> None:
    world.presences["flickr-main"].last_post = world.now - timedelta(days=95)


def _unstated(given: Given) -> Given:
    """Somebody looked at the parents' group in spring, and nobody since."""
    said = Attestation("comms", given.now - timedelta(days=240), "ok")
    return replace(given, attestations={("parents-group", "unlisted-admin"): said})


def _undone(given: Given) -> Given:
    """The quarterly look was last taken in spring."""
    done = {"quarterly-content-check": given.today - timedelta(days=240)}
    return replace(given, diary=replace(given.diary, done=done))


SECURITY_TXT = (
    "Contact: mailto:security@exampleton.example\nExpires: 2026-01-01T00:00:00Z\n"
    "Canonical: https://www.exampleton.example/.well-known/security.txt\n"
)
LEAVER = "former-treasurer"
CRITICAL, HIGH, MEDIUM = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM
LOW, INFO = Severity.LOW, Severity.INFO

SEARCHED = "pages and domains that look like ours"
"""The night on which they are searched for."""
LOGO = {"picture": nightly.LOGO}
FAN = "did:plc:logologologologologologo"
DECIDED = Decision("bluesky", FAN, "fan", "chair", NIGHT, NIGHT.date() + timedelta(days=9))
"""Whom somebody knows to be a fan, on that night."""
NIGHTS: dict[str, list[Plant]] = {
    "who can act": [
        Plant("unlisted-admin", "facebook-main", CRITICAL, holds("facebook-main", "stranger")),
        Plant("leaver-still-in", "slack", CRITICAL, holds("slack", LEAVER)),
        Plant("role-too-high", "slack", CRITICAL, becomes("slack", "comms", Power.ADMIN)),
        Plant("missing-admin", "zoom", LOW, becomes("zoom", "comms", None), subject="comms"),
        Plant("pending-invite", "meta-portfolio", HIGH, _invited),
        Plant("partner-access", "facebook-main", HIGH, _agency, subject="75"),
        Plant("unpinned-identity", "hootsuite", LOW, _twin),
        Plant("too-few-admins", "workspace", MEDIUM, becomes("workspace", "chair", Power.MEMBER)),
        Plant("too-many-admins", "slack", LOW, text=account("slack", r"\Z", "max_admins = 2\n")),
        Plant("dormant-admin", "workspace", LOW, _dormant),
    ],
    "how they sign in": [
        Plant(
            "two-factor-not-enforced",
            "meta-portfolio",
            HIGH,
            place("meta-portfolio", more={"two_factor_type": "none"}),
        ),
        Plant(
            "two-factor-off",
            "slack",
            CRITICAL,
            human("head-of-ops", second_step=False, second_step_methods=()),
        ),
        Plant("weak-second-factor", "slack", LOW, human("chair", second_step_methods=("sms",))),
        Plant("recovery-contact-unlisted", "x-main", HIGH, place("x-main", email="t@evil.example")),
        Plant(
            "recovery-contact-personal",
            "bluesky",
            MEDIUM,
            place("bluesky", email="exampleton@gmail.com"),
        ),
        Plant("recovery-contact-missing", "workspace", MEDIUM, human("head-of-ops", recovery=[])),
        Plant(
            "recovery-contact-breached",
            "@organisation",
            MEDIUM,
            event("hibp", "Adobe", "recovery@exampleton.example"),
        ),
        Plant(
            "leaver-recovery",
            "workspace",
            CRITICAL,
            human("chair", recovery=["treasurer@exampleton.example"]),
        ),
        Plant("sign-in-events", "workspace", HIGH, event("google", "two-step-off", "chair")),
    ],
    "the audit's own keys": [
        Plant("credential-expiring", "@hibp", MEDIUM, _expiring),
        Plant("credential-dead", "@mailchimp", HIGH, key("mailchimp", valid=False)),
        Plant("credential-overpowered", "@slack", MEDIUM, _may_write),
        Plant("credential-owned-by-leaver", "@buffer", HIGH, key("buffer", owner=LEAVER)),
        Plant("api-sunset", "@linkedin", LOW, text=connection("linkedin", 'version = "202512"')),
    ],
    SEARCHED: [
        Plant(
            "lookalike-account",
            "@organisation",
            HIGH,
            stranger(
                "bluesky",
                "did:plc:fakefakefakefakefakefake",
                "exampletontrust-help.bsky.social",
                "Exampleton Family Trust",
                bio="Refunds for families: paypal.me/exampleton-family",
            ),
            subject="bluesky:did:plc:fakefakefakefakefakefake",
        ),
        Plant(
            "lookalike-domain",
            "@organisation",
            HIGH,
            stranger(
                "domain",
                "exampleton-help.example",
                "",
                "",
                more={"made": "2026-10-01T00:00:00Z"},
            ),
            subject="exampleton-help.example",
        ),
        Plant(
            "logo-misuse",
            "@organisation",
            LOW,
            stranger(
                "bluesky",
                FAN,
                "exampleton-family.bsky.social",
                "Exampleton Family",
                more=LOGO,
            ),
            with_logo,
            subject=f"bluesky:{FAN}",
        ),
    ],
    "what the public sees": [
        Plant("account-missing", "x-main", CRITICAL, place("x-main", state="missing")),
        Plant("account-moved", "flickr-main", HIGH, place("flickr-main", more={"new_handle": "a"})),
        Plant("unregistered-account", "@organisation", MEDIUM, _channel, subject="999"),
        Plant("profile-drift", "mastodon", HIGH, place("mastodon", website="https://evil.example")),
        Plant("stale-account", "flickr-main", LOW, _silent),
        Plant("logo-drift", "bluesky", LOW, place("bluesky", more={"picture": "other"}), with_logo),
        Plant(
            "settings-drift",
            "facebook-main",
            MEDIUM,
            place("facebook-main", settings={"USERS_CAN_POST": True}),
            subject="users_can_post",
        ),
        Plant(
            "unanswered-messages",
            "facebook-main",
            MEDIUM,
            _messages,
            connection("meta", "advanced_access = true"),
        ),
        Plant(
            "mentions-unread",
            "bluesky",
            INFO,
            place("bluesky", more={"mentions": [*range(1, 20), 400, 700]}),
            connection("bluesky", "count_mentions = true"),
        ),
        Plant(
            "meeting-door-open",
            "zoom",
            MEDIUM,
            place("zoom", settings={"waiting_room": False}),
            subject="waiting_room",
        ),
        Plant("domain-expiring", "domain", HIGH, _domain, subject="exampleton.example"),
        Plant("mail-spoofable", "domain", MEDIUM, place("domain", more={"dns": {}})),
        Plant(
            "security-txt-stale",
            "website",
            LOW,
            place("website", more={"security_txt": SECURITY_TXT}),
        ),
        Plant(
            "website-unlinked",
            "website",
            HIGH,
            place("website", more={"links": ["https://www.facebook.com/ExampletonFake"]}),
            subject="https://www.facebook.com/ExampletonFake",
        ),
    ],
    "what people have to do": [
        Plant("attestation-due", "parents-group", HIGH, past=_unstated, subject="parents-group"),
        Plant(
            "duty-overdue",
            "@organisation",
            HIGH,
            past=_undone,
            subject="quarterly-content-check",
        ),
        Plant(
            "document-missing",
            "parents-group",
            MEDIUM,
            text=line('accounts = ["parents-group"]', 'accounts = ["facebook-main"]'),
            subject="risk-assessment",
        ),
        Plant(
            "document-missing",
            "@organisation",
            MEDIUM,
            text=line('kind = "crisis-plan"', 'kind = "other"'),
            subject="crisis-plan",
        ),
        Plant(
            "document-overdue",
            "@organisation",
            MEDIUM,
            text=line("reviewed_on = 2026-01-12", "reviewed_on = 2025-11-02"),
            subject="social-media-policy",
        ),
        Plant(
            "document-overdue",
            "@organisation",
            HIGH,
            text=line("rehearsed_on = 2026-05-06", "rehearsed_on = 2025-05-06"),
            subject="emergency-recovery-plan:rehearsal",
        ),
        Plant(
            "waiver-ending",
            "facebook-main",
            LOW,
            text=more(
                '[[waivers]]\nfinding = "unlisted-admin/facebook-main/75"\nreason = "the printer"'
                '\nagreed_by = "chair"\nuntil = 2026-11-30'
            ),
            subject="unlisted-admin/facebook-main/75",
        ),
        Plant(
            "waiver-ending",
            "@organisation",
            LOW,
            text=more(
                '[[waivers]]\nfinding = "document-missing/@organisation/policy"\nreason = "later"'
                '\nagreed_by = "chair"\nagreed_on = 2025-11-01\nuntil = "review:annual"'
            ),
            subject="document-missing/@organisation/policy",
        ),
    ],
    "the register": [
        Plant(
            "no-owner",
            "parents-group",
            MEDIUM,
            text=account("parents-group", 'owner = "comms"\n', ""),
        ),
        Plant(
            "no-deputy", "mastodon", LOW, text=account("mastodon", 'deputy = "head-of-ops"\n', "")
        ),
        Plant(
            "approval-expired",
            "facebook-main",
            MEDIUM,
            text=account("facebook-main", "2027-03-02", "2026-03-02"),
            subject="comms",
        ),
        Plant(
            "untrained-admin",
            "facebook-main",
            MEDIUM,
            text=person("comms", "trained_on = .+\n", ""),
            subject="comms",
        ),
        Plant(
            "leaving-soon",
            "slack",
            LOW,
            text=person("comms", "(policy_agreed_on = .+\n)", r"\1left_on = 2026-12-05\n"),
            subject="comms",
        ),
        Plant(
            "shared-login",
            "bluesky",
            MEDIUM,
            text=account(
                "bluesky",
                r'shared_login = \["comms"\]',
                f'shared_login = ["comms", "chair", "{LEAVER}"]',
            ),
        ),
        Plant("leaver-knows-password", "bluesky", CRITICAL, subject=LEAVER),
        Plant(
            "retired-platform",
            "old-page",
            LOW,
            text=more(
                '[[accounts]]\nid = "old-page"\nplatform = "google-plus"\nowner = "comms"\n'
                'deputy = "chair"\naccess = [{ person = "comms" }]'
            ),
        ),
        Plant(
            "register-gap",
            "@organisation",
            LOW,
            text=more('[[people]]\nid = "nobody"\nemails = ["nobody@exampleton.example"]'),
            subject="person:nobody",
        ),
        Plant(
            "charity-register-drift",
            "@organisation",
            MEDIUM,
            key("charity_commission", scopes=["web=www.old.example"]),
            subject="website",
        ),
    ],
}

SECOND_NIGHT = [
    Plant(
        "recovery-contact-changed",
        "snapchat-main",
        HIGH,
        place("snapchat-main", email="new@exampleton.example"),
    ),
]
"""Found only by comparing with the night before."""
