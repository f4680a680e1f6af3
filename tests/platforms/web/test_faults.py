"""Every call of the web, spoilt in every way: it costs what it would have told, and no more."""

from dataclasses import fields

import pytest

from auditor.facts import Seen, Unseen
from auditor.world.faults import Spoil
from auditor.world.model import World
from tests.platforms.sight import MEANS, reasons
from tests.platforms.web.look import spoilt, world

SECURITY = "/.well-known/security.txt"
COSTS = {
    "/": {"website.standing", "website.links"},
    "/blog/": {"blog.standing", "blog.last_post"},
    "/feed/": {"blog.last_post"},
    SECURITY: {"website.security_txt"},
    "/rdap/domain/.*": {"domain.standing", "domain.registration"},
    "/dns-query": {"domain.mail"},
    "/v1/issuances": {"domain.new_certificates"},
}
PAGES = ("/", "/blog/")
NO_LIST = {*PAGES, "/feed/", SECURITY, "/dns-query", "/v1/issuances"}
NO_WORD = {*PAGES, "/feed/", SECURITY, "/dns-query", "/v1/issuances"}


def troubles() -> World:
    told = "# us\nContact: mailto:it@exampleton.example\nExpires: 2027-01-01T00:00:00Z\n"
    return world(website_security_txt=told)


def cases() -> list[tuple[str, Spoil]]:
    spared = {
        *((path, Spoil.EMPTY) for path in NO_LIST),
        *((path, Spoil.UNKNOWN_ENUM) for path in NO_WORD),
        # A file that is not there is in order, and proven not to be there.
        (SECURITY, Spoil.NOT_FOUND),
    }
    return [(path, spoil) for path in COSTS for spoil in Spoil if (path, spoil) not in spared]


def still_standing(path: str, spoil: Spoil) -> set[str]:
    """Facts that this fault does not touch: a page that answers, stands, whatever it says."""
    if spoil in {Spoil.TRUNCATED, Spoil.WRONG_TYPES} and path in PAGES:
        return {f"{'website' if path == '/' else 'blog'}.standing"}
    if path.startswith("/rdap") and spoil in {Spoil.EMPTY, Spoil.UNKNOWN_ENUM}:
        return {"domain.standing"}
    return set()


@pytest.mark.parametrize(("path", "spoil"), cases())
async def test_a_spoilt_call_costs_its_own_facts(path: str, spoil: Spoil) -> None:
    before, after = await spoilt(troubles(), path, spoil)
    changed = set()
    for account, facts in before.items():
        for each in fields(facts):
            old, new = getattr(facts, each.name), getattr(after[account], each.name)
            if old == new:
                continue
            name = f"{account}.{each.name}"
            changed.add(name)
            if each.name == "standing" and spoil is Spoil.NOT_FOUND:
                assert isinstance(new, Seen) and new.value.state == "missing"
                continue
            assert isinstance(new, Unseen) or (isinstance(new, Seen) and new.gaps), (name, new)
            assert reasons(new) == {MEANS[spoil]}, (name, new)
    assert changed == COSTS[path] - still_standing(path, spoil)


async def test_a_home_page_that_broke_off_shows_what_was_read_and_says_so() -> None:
    before, after = await spoilt(troubles(), "/", Spoil.TRUNCATED)
    old, new = before["website"].links, after["website"].links
    assert isinstance(old, Seen) and isinstance(new, Seen) and new.gaps
    assert set(new.value.links) < set(old.value.links)
