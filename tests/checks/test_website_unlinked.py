import pytest

from auditor.check import Finding
from auditor.facts import CannotSee, SiteLinks
from auditor.register import Account
from auditor.words import Reason, Severity
from checks.website_unlinked import website_unlinked
from tests.make import account, register, severities, subjects

SITE = account("site", platform="website", platform_id="", handle="", url="https://example.org/")
OURS = "https://www.facebook.com/exampletrust/"


Accounts = tuple[Account, ...]


def look(*links: str, accounts: Accounts = (), rel_me: tuple[str, ...] = ()) -> list[str]:
    return subjects(found(*links, accounts=accounts, rel_me=rel_me))


def found(*links: str, accounts: Accounts = (), rel_me: tuple[str, ...] = ()) -> list[Finding]:
    board = register(accounts=[account(), SITE, *accounts])
    seen = SiteLinks((*links, *rel_me), rel_me)
    return website_unlinked(links=seen, account=SITE, register=board)


def test_a_site_that_links_every_account_is_quiet() -> None:
    assert look(OURS) == []
    pinned = account(platform_id="100200300")
    by_number = SiteLinks(("https://m.facebook.com/profile.php?ref=site&id=100200300",))
    board = register(accounts=[pinned, SITE])
    assert website_unlinked(links=by_number, account=SITE, register=board) == []


def test_an_account_that_the_site_does_not_link_is_found() -> None:
    (missing,) = found()
    assert (missing.subject, missing.severity) == ("facebook-main", None)
    assert missing.summary == (
        "The home page of https://example.org/ does not link Facebook (ExampleTrust)."
    )


def test_a_link_to_an_account_nobody_wrote_down_is_worse() -> None:
    stranger = "https://instagram.com/example_trust_help"
    assert severities(found(OURS, stranger)) == {stranger: Severity.HIGH}


def test_posts_share_buttons_and_personal_profiles_are_no_accounts() -> None:
    noise = (
        "https://www.facebook.com/sharer/sharer.php?u=https://example.org",
        "https://twitter.com/intent/tweet?text=hello",
        "https://twitter.com/somebody/status/1",
        "https://www.linkedin.com/in/jo-smith",
        "https://www.instagram.com/p/abc/",
        "https://example.org/about",
    )
    assert look(OURS, *noise) == []


def test_an_account_of_another_website_is_not_expected_here() -> None:
    project = account(
        "project", platform_id="7", handle="Project", website="https://project.example.net"
    )
    assert look(OURS, accounts=(project,)) == []


def test_what_has_no_public_page_is_not_expected() -> None:
    tenant = account("tenant", platform="google-workspace", platform_id="C1")
    assert look(OURS, accounts=(tenant,)) == []


def test_a_number_that_the_register_lacks_is_neither_right_nor_wrong() -> None:
    bare = account("bare", platform="youtube", platform_id="", handle="example")
    channel = "https://www.youtube.com/channel/UC0123456789012345678901"
    with pytest.raises(CannotSee) as told:
        look(OURS, channel, accounts=(bare,))
    assert told.value.unseen.reason is Reason.NO_API
    pinned = bare.model_copy(update={"platform_id": "UC0123456789012345678901"})
    assert look(OURS, channel, accounts=(pinned,)) == []


def test_a_mastodon_account_is_known_by_the_way_it_is_linked() -> None:
    toot = account("toot", platform="mastodon", platform_id="9", handle="example@social.example")
    address = "https://social.example/@example"
    assert look(OURS, accounts=(toot,), rel_me=(address,)) == []
    assert look(OURS, address, accounts=(toot,)) == ["toot"]
    assert look(OURS, accounts=(), rel_me=(address,)) == [address]
