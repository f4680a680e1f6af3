"""What is read of a well-run website, blog and domain, and of troubled ones."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.facts import NotApplicable, SecurityTxt, SiteLinks, Unseen
from auditor.words import Reason
from auditor.world.charity import NIGHT
from auditor.world.services.web import MAIL
from tests.contracts import needs_contracts, validate_ours
from tests.platforms.sight import reasons, value
from tests.platforms.web.look import facts, look, read, world

ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>"


async def test_a_well_run_domain() -> None:
    told = await facts(world(), "domain")
    assert value(told.standing).state == "active"
    registration = value(told.registration)
    assert (registration.domain, registration.registrar) == (
        "exampleton.example",
        "Example Registrar",
    )
    assert registration.expires_at == NIGHT + timedelta(days=300)
    assert value(told.mail).problems == () and reasons(told.mail) == set()
    assert reasons(told.access) == {Reason.NO_API}


async def test_the_smallest_website_links_nobody_and_has_no_file() -> None:
    made = world()
    for name in [each for each in made.presences if each not in {"website", "blog", "domain"}]:
        del made.presences[name]
    made.presences["website"].more["links"] = []
    seen = await facts(made, "website")
    assert value(seen.standing).state == "active"
    assert value(seen.links) == SiteLinks((), ())
    assert value(seen.security_txt) == SecurityTxt(present=False)


async def test_a_name_that_nobody_registered_and_one_that_is_suspended() -> None:
    made = world()
    made.presences["domain"].state = "missing"
    told = await facts(made, "domain")
    assert value(told.standing).state == "missing"
    assert reasons(told.registration) == {Reason.NOT_FOUND}
    told = await facts(world(domain_status=["pending delete", "inactive"]), "domain")
    assert value(told.standing).state == "suspended"
    assert value(told.registration).status == ("pending delete", "inactive")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"events": [{"eventAction": "registration", "eventDate": None}]}, Reason.NO_API),
        ({"events": None}, Reason.CHANGED),
        ({"events": [{"eventAction": "expiration", "eventDate": "soon"}]}, Reason.CHANGED),
        ({"ldhName": "another.example"}, Reason.CHANGED),
        ({"objectClassName": "nameserver"}, Reason.CHANGED),
    ],
)
async def test_a_registry_that_does_not_say_leaves_the_end_unknown(
    changed: dict[str, object], reason: Reason
) -> None:
    told = await facts(world(domain_rdap=changed), "domain")
    assert reasons(told.registration) == {reason}


async def test_a_registry_may_leave_out_or_blank_almost_everything() -> None:
    event = {"eventAction": "expiration", "eventDate": "2027-03-04T05:06:12.0Z"}
    blank = {"status": None, "entities": None, "events": [event], "secureDNS": None}
    told = await facts(world(domain_rdap=blank), "domain")
    assert value(told.standing).state == "active"
    ends = value(told.registration).expires_at
    assert ends == datetime(2027, 3, 4, 5, 6, 12, tzinfo=UTC)


async def test_the_accounts_that_a_home_page_links() -> None:
    links = [
        "https://www.instagram.com/stranger_help",
        "https://www.linkedin.com/in/somebody",
        "https://www.facebook.com/sharer.php?u=x",
        "mailto:hello@exampleton.example",
        "/about",
    ]
    told = value((await facts(world(website_links=links), "website")).links)
    assert "https://www.facebook.com/ExampletonFamilyTrust" in told.links
    assert "https://social.example/@exampleton" in told.links
    assert "https://www.instagram.com/stranger_help" in told.links
    assert not any(each in told.links for each in links[1:])


async def test_security_txt() -> None:
    assert value((await facts(world(), "website")).security_txt) == SecurityTxt(present=False)
    text = "# hello\nContact: mailto:it@x.example\nExpires: 2027-01-01T00:00:00Z\n"
    told = value((await facts(world(website_security_txt=text), "website")).security_txt)
    assert told == SecurityTxt(True, datetime(2027, 1, 1, tzinfo=UTC))


async def test_the_newest_post_of_the_feed_that_the_blog_announces() -> None:
    told = await facts(world(), "blog")
    assert value(told.last_post).at == NIGHT - timedelta(days=6)
    assert value(told.standing).state == "active"
    assert told.certificate == NotApplicable()  # this very machine has none


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ("", Reason.NOT_FOUND),
        ("<entry><title>No date</title></entry>", Reason.NO_API),
        ("<entry><published>2031-01-01T00:00:00Z</published></entry>", Reason.NO_API),
        ("<entry><published>yesterday</published></entry>", Reason.NO_API),
    ],
)
async def test_undated_and_future_posts_are_unknown_and_not_fresh(
    entries: str, reason: Reason
) -> None:
    told = await facts(world(blog_feed=ATOM.format(entries)), "blog")
    assert isinstance(told.last_post, Unseen) and told.last_post.reason is reason


async def test_a_blog_without_a_feed_needs_a_person() -> None:
    told = await facts(world(blog_head=""), "blog")
    assert reasons(told.last_post) == {Reason.NO_API}
    comments = '<link rel="alternate" type="application/rss+xml" title="Comments" href="/c/">'
    told = await facts(world(blog_head=comments), "blog")
    assert reasons(told.last_post) == {Reason.NO_API}


async def test_a_page_that_is_gone_is_missing() -> None:
    made = world()
    made.presences["website"].state = made.presences["blog"].state = "missing"
    told = await look(made, "website", "blog")
    assert value(told["website"].standing).state == "missing"
    assert value(told["blog"].standing).state == "missing"
    assert reasons(told["website"].links) == {Reason.NOT_FOUND}


async def test_a_page_that_only_a_browser_can_build_shows_no_links() -> None:
    made = world(website_links=[], website_body="<div id='app'></div>")
    for each in list(made.presences.values()):
        if each.platform not in {"website", "blog", "domain"}:
            del made.presences[each.key]
    assert reasons((await facts(made, "website")).links) == {Reason.NO_API}


async def test_forged_mail_is_told_worst_first() -> None:
    weak = {
        "": {"TXT": ["v=spf1 include:_spf.exampleton.example ?all"]},
        "_spf": {"TXT": ["v=spf1 ip4:192.0.2.1 -all"]},
        "_dmarc": {"TXT": ["v=DMARC1; p=none"]},
        "google._domainkey": {"TXT": ["v=DKIM1; k=rsa; p=" + "QUJD" * 30]},
    }
    told = value((await facts(world(domain_dns=weak), "domain")).mail)
    assert told.problems == (
        "forged mail is only counted, not refused (DMARC says p=none)",
        "its list of senders (SPF) refuses nobody: it should end with -all",
        "the key “google” that signs its mail (DKIM) is so short that it can be broken",
    )


async def test_a_promise_to_encrypt_is_not_believed_unread() -> None:
    promising = {**MAIL, "_mta-sts": {"TXT": ["v=STSv1; id=1"]}}
    told = (await facts(world(domain_dns=promising), "domain")).mail
    # The policy lives at an address of the real internet, which no test reaches.
    assert value(told).problems == () and reasons(told) == {Reason.UNAVAILABLE}


@needs_contracts
async def test_the_fakes_answers_are_those_that_registries_published() -> None:
    from auditor.world.server import FakeWorld

    made = world()
    with FakeWorld(made).running() as fake:
        await read(fake)
        made.presences["domain"].state = "missing"
        await read(fake)
        calls = [(r, reply) for _, r, reply in fake.calls if r.path.startswith("/rdap")]
    assert len(calls) == 2
    for request, reply in calls:
        body = {k: v for k, v in reply.body.items() if k != "entities"}
        assert validate_ours("rdap", "GET", request.path, reply.status, body) == []
