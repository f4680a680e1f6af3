"""The demo charity: plainly fictional, well run. Tests and the demo plant problems in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from auditor.words import Holder, Power
from auditor.world.model import Holding, Human, Key, Presence, Tool, World

NAME = "Exampleton Family Trust"
WEBSITE = "https://www.exampleton.example"
NIGHT = datetime(2026, 11, 20, 3, 17, tzinfo=UTC)

FACEBOOK_ID = "1000000000001"
INSTAGRAM_ID = "17840000000000001"
WHATSAPP_ID = "2000000000001"
PORTFOLIO_ID = "3000000000001"
WORKSPACE_ID = "C0exampleton"
SERVICE_ACCOUNT_ID = "110000000000000000077"
BLUESKY_ID = "did:plc:exampletonfamilytrust123"
MASTODON_ID = "110000000000000001"


def well_run(now: datetime = NIGHT) -> World:
    """A charity on which every check has nothing to say."""
    world = World(now)
    for human in _people(now):
        world.people[human.key] = human
    for presence in (*_meta(now), _workspace(), _bluesky(now), _mastodon(now)):
        world.presences[presence.key] = presence
    world.keys = _keys(now)
    return world


def _people(now: datetime) -> list[Human]:
    lately = now - timedelta(days=2)
    return [
        Human(
            "head-of-ops",
            "Head of Operations",
            "ops@exampleton.example",
            recovery=["recovery@exampleton.example"],
            last_sign_in=lately,
        ),
        Human(
            "chair",
            "Chair of Trustees",
            "chair@exampleton.example",
            second_step_methods=("key",),
            recovery=["recovery@exampleton.example"],
            last_sign_in=lately,
        ),
        Human(
            "comms",
            "Communications Volunteer",
            "comms@exampleton.example",
            recovery=["recovery@exampleton.example"],
            last_sign_in=lately,
        ),
    ]


def _team(via: str) -> list[Holding]:
    return [
        Holding("head-of-ops", Power.ADMIN, via),
        Holding("chair", Power.ADMIN, via),
        Holding("comms", Power.EDITOR, via),
    ]


def _meta(now: datetime) -> list[Presence]:
    audit = Tool(
        "9000000000001", "Presence audit", Holder.SYSTEM, Power.ANALYST, "head-of-ops", ours=True
    )
    full_control = replace(audit, power=Power.ADMIN)  # Meta shows who holds a Page to nobody else
    yesterday = now - timedelta(days=1, hours=5)
    return [
        Presence(
            "facebook-main",
            "facebook",
            FACEBOOK_ID,
            "ExampletonFamilyTrust",
            NAME,
            WEBSITE,
            email="hello@exampleton.example",
            last_post=yesterday,
            holdings=[
                Holding("head-of-ops", Power.ADMIN, "assigned_users"),
                Holding("chair", Power.ADMIN, "roles"),
                Holding("comms", Power.EDITOR, "assigned_users"),
            ],
            tools=[full_control],
            settings={"USERS_CAN_POST": False, "USERS_CAN_MESSAGE": True},
        ),
        Presence(
            "instagram-main",
            "instagram",
            INSTAGRAM_ID,
            "exampleton_families",
            NAME,
            WEBSITE,
            last_post=yesterday,
            holdings=[Holding("head-of-ops", Power.EDITOR), Holding("comms", Power.EDITOR)],
            tools=[audit],
        ),
        Presence(
            "whatsapp-main",
            "whatsapp",
            WHATSAPP_ID,
            "+44 20 7946 0123",
            NAME,
            WEBSITE,
            phone="+44 20 7946 0123",
            holdings=[
                Holding("head-of-ops", Power.ADMIN, "assigned_users"),
                Holding("chair", Power.ADMIN, "assigned_users"),
            ],
            tools=[audit],
            more={"is_pin_enabled": True},
        ),
        Presence(
            "meta-portfolio",
            "meta-business",
            PORTFOLIO_ID,
            "",
            NAME,
            holdings=_team("business_users"),
            tools=[audit],
            more={"two_factor_type": "all_required"},
        ),
    ]


def _workspace() -> Presence:
    return Presence(
        "workspace",
        "google-workspace",
        WORKSPACE_ID,
        "exampleton.example",
        NAME,
        email="recovery@exampleton.example",
        holdings=[
            Holding("head-of-ops", Power.ADMIN),
            Holding("chair", Power.ADMIN),
            Holding("comms", Power.MEMBER),
        ],
        tools=[
            Tool(SERVICE_ACCOUNT_ID, "presence-audit", Holder.SYSTEM, Power.ANALYST, ours=True),
        ],
        more={"enforced": True},
    )


def _bluesky(now: datetime) -> Presence:
    return Presence(
        "bluesky",
        "bluesky",
        BLUESKY_ID,
        "exampleton.example",
        NAME,
        WEBSITE,
        email="recovery@exampleton.example",
        last_post=now - timedelta(days=3),
        tools=[Tool("presence-audit", "presence-audit", ours=True)],
        more={"emailAuthFactor": True},
    )


def _mastodon(now: datetime) -> Presence:
    return Presence(
        "mastodon",
        "mastodon",
        MASTODON_ID,
        "exampleton",
        NAME,
        WEBSITE,
        last_post=now - timedelta(days=4),
        settings={"locked": False, "discoverable": True},
    )


def _keys(now: datetime) -> dict[str, Key]:
    """The audit's credentials: obviously invented, and different from each other."""
    return {
        "meta": Key(
            "meta",
            {"token": "EAADEMOsystemusertoken0001", "app_secret": "demo/app+secret=0001"},
            [
                "business_management",
                "pages_show_list",
                "pages_read_engagement",
                "pages_manage_metadata",
                "instagram_basic",
                "ads_read",
                "whatsapp_business_management",
            ],
        ),
        "google": Key("google", {"service_account": ""}),
        "bluesky": Key("bluesky", {"app_password": "demo-demo-demo-demo"}, expires_at=None),
        "mastodon": Key(
            "mastodon", {"token": "demo-mastodon-token-0001"}, ["read:accounts", "profile"]
        ),
    }
