"""The charity with Microsoft 365, Zoom, GitHub and Slack: well run, then with planted problems."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from auditor import demo
from auditor.collect import collect
from auditor.night import wires
from auditor.outcomes import Outcome
from auditor.runner import Given, judge
from auditor.words import Power, Verdict
from auditor.world.cast import github, microsoft, slack, zoom
from auditor.world.charity import well_run
from auditor.world.model import Holding, Human, Tool, World
from tests.platforms.offices import budget

CASTS = (microsoft, zoom, github, slack)
OFFICES = ("microsoft-365", "zoom", "github", "slack")


def template() -> str:
    """The demo's register with the four accounts; GitHub's people are pinned by name."""
    text = demo.template_text() + "".join(cast.CONFIG for cast in CASTS)
    for person, names in github.PINS.items():
        pin = f'github = ["{names[0]}"], '
        entry = rf'(id = "{person}"\n(?:(?!\[\[).)*?ids = {{ )'
        text, count = re.subn(entry, rf"\g<1>{pin}", text, count=1, flags=re.DOTALL)
        assert count == 1, person
    return text


async def night(folder: Path, change: Callable[[World], None] | None = None) -> list[Outcome]:
    """Everything that is said about the four accounts and their connections."""
    world = well_run()
    for cast in CASTS:
        cast.add(world)
    if change:
        change(world)
    with demo.staged(world, folder, template()) as stage:
        ours = [each for each in wires(stage.config) if each.platform in {"microsoft", *OFFICES}]
        register = stage.config.register
        snapshot = await collect(
            register, ours, stage.registry, budget(), world.now, accounts=OFFICES
        )
        given = Given(world.now, world.now.date())
        controls = judge(snapshot, register, stage.registry.checks, given)
    return [row for control in controls for row in control.outcomes]


def keys(rows: Iterable[Outcome]) -> set[str]:
    """The findings about these accounts and connections, by check and account."""
    found = [row for row in rows if row.outcome is Verdict.FINDING]
    return {f"{row.check}/{row.account or row.connection}" for row in found if row.platform}


async def test_a_well_run_charity_gives_no_finding_and_nothing_is_broken(tmp_path: Path) -> None:
    rows = [row for row in await night(tmp_path) if row.platform]
    assert keys(rows) == set()
    blind = [row for row in rows if row.reason and not row.reason.expected]
    assert blind == []
    assert {row.account for row in rows if row.outcome is Verdict.PASSED} >= set(OFFICES)


def plant(world: World) -> None:
    """One problem of many kinds on each platform."""
    leaver = Human("former-treasurer", "Former Treasurer", "treasurer@exampleton.example")
    world.people["former-treasurer"] = leaver
    world.people["comms"].second_step = False
    world.people["chair"].second_step_methods = ("sms",)
    world.people["chair"].recovery = ["chair@mail.example.net"]
    world.people["head-of-ops"].last_sign_in = world.now - timedelta(days=200)
    tenant, account = world.presences["microsoft-365"], world.presences["zoom"]
    organisation, team = world.presences["github"], world.presences["slack"]
    for each in (tenant, account, team):
        each.holdings.append(Holding("former-treasurer", Power.ADMIN))
        each.holdings.append(Holding("stranger", Power.ADMIN))
    organisation.holdings.append(Holding("stranger", Power.ADMIN))
    organisation.holdings.append(Holding("newcomer", Power.ADMIN, invited_at=world.now))
    organisation.tools.append(Tool("7001", "pages-builder"))
    team.tools.append(Tool("A0SCHEDULER", "Scheduler"))
    tenant.more["security_defaults"] = False
    account.settings["sign_in_with_two_factor_auth"] = "none"
    account.settings["waiting_room"] = False
    organisation.more["two_factor_required"] = False
    organisation.name = "Somebody Else"
    world.keys["github"].expires_at = world.now + timedelta(days=5)
    world.keys["slack"].scopes.append("chat:write")


async def test_every_planted_problem_is_found(tmp_path: Path) -> None:
    found = keys(await night(tmp_path, plant))
    everywhere = {f"unlisted-admin/{each}" for each in OFFICES}
    assert found >= everywhere | {
        "leaver-still-in/microsoft-365",
        "leaver-still-in/zoom",
        "leaver-still-in/slack",
        "two-factor-not-enforced/microsoft-365",
        "two-factor-not-enforced/zoom",
        "two-factor-not-enforced/github",
        "two-factor-off/microsoft-365",
        "two-factor-off/github",
        "two-factor-off/slack",
        "weak-second-factor/microsoft-365",
        "weak-second-factor/github",
        "weak-second-factor/slack",
        "recovery-contact-unlisted/microsoft-365",
        "dormant-admin/microsoft-365",
        "dormant-admin/zoom",
        "meeting-door-open/zoom",
        "pending-invite/github",
        "partner-access/github",
        "partner-access/slack",
        "profile-drift/github",
        "credential-expiring/github",
        "credential-overpowered/slack",
    }
