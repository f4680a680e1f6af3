"""A night with the website, WordPress and breached addresses: quiet when all is well."""

from collections.abc import Callable
from datetime import timedelta

from auditor.demo import template_text
from auditor.outcomes import Outcome
from auditor.words import Severity, Verdict
from auditor.world.cast import charity_commission, hibp, web, wordpress
from auditor.world.charity import NIGHT, well_run
from auditor.world.model import World
from tests import nightly

CASTS = (web, wordpress, hibp, charity_commission)
NUMBER = 'charity_number = "1100000"'


def findings(change: Callable[[World], None] = lambda _world: None) -> dict[str, Outcome]:
    """Every finding of a night, by key."""
    made = well_run()
    template = template_text()
    if NUMBER not in template:
        template = template.replace("[organisation]", f"[organisation]\n{NUMBER}", 1)
    for cast in CASTS:
        cast.add(made)
        template += cast.CONFIG
    change(made)
    with nightly.stage(made, template) as ready:
        controls = nightly.weigh(ready, nightly.look(ready))
    rows = [row for control in controls for row in control.outcomes]
    assert not [control.broke for control in controls if control.broke]
    return {row.key: row for row in rows if row.outcome is Verdict.FINDING}


def test_a_well_run_charity_is_quiet() -> None:
    assert [row.summary for row in findings().values()] == []


def trouble(world: World) -> None:
    """One of everything."""
    site = world.presences["website"]
    site.more["links"] = ["https://www.instagram.com/exampleton_help"]
    site.more["security_txt"] = "Contact: mailto:a@b.example\nExpires: 2026-01-01T00:00:00Z\n"
    domain = world.presences["domain"]
    domain.more["expires"] = (NIGHT - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    domain.more["dns"] = {"": {"TXT": ["v=spf1 +all"]}}
    world.presences["blog"].last_post = NIGHT - timedelta(days=100)
    theft = {"service": "hibp", "id": "1", "at": NIGHT, "kind": "Canva"}
    world.events.append({**theft, "target": "recovery@exampleton.example"})
    wordpress_site = world.presences["wordpress"]
    wordpress_site.more["users_hidden"] = False
    wordpress_site.settings["default_comment_status"] = "open"


def test_every_planted_problem_is_found_and_no_other() -> None:
    found = findings(trouble)
    checks = sorted((key.split("/")[0], row.account, row.severity) for key, row in found.items())
    stranger = "website-unlinked/website/https://www.instagram.com/exampleton_help"
    assert found[stranger].severity is Severity.HIGH
    assert checks == [
        ("domain-expiring", "domain", Severity.CRITICAL),
        ("mail-spoofable", "domain", Severity.MEDIUM),
        ("recovery-contact-breached", None, Severity.MEDIUM),
        ("security-txt-stale", "website", Severity.LOW),
        ("settings-drift", "wordpress", Severity.MEDIUM),
        ("settings-drift", "wordpress", Severity.MEDIUM),
        ("stale-account", "blog", Severity.LOW),
        ("website-unlinked", "website", Severity.HIGH),
        ("website-unlinked", "website", Severity.LOW),  # the channel that is no longer linked
    ]


def test_somebody_with_the_password_of_the_site_is_found() -> None:
    from auditor.words import Power
    from auditor.world.model import Holding, Tool

    def intrude(world: World) -> None:
        site = world.presences["wordpress"]
        site.holdings.append(Holding("stranger", Power.ADMIN))
        site.tools.append(Tool("22222222-2222-4222-8222-222222222222", "x", made_by="chair"))

    keys = set(findings(intrude))
    assert "unlisted-admin/wordpress/4" in keys
    assert "partner-access/wordpress/22222222-2222-4222-8222-222222222222" in keys
