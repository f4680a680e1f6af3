"""Addresses of accounts, and of everything that only looks like one."""

import pytest

from auditor.profile_links import ProfileLink, belongs_to, comparable, profile_of
from tests.make import account


@pytest.mark.parametrize(
    ("url", "platform", "name"),
    [
        ("https://www.facebook.com/ExampleTrust/", "facebook", "ExampleTrust"),
        ("https://en-gb.facebook.com/ExampleTrust?ref=x", "facebook", "ExampleTrust"),
        ("https://m.facebook.com/profile.php?id=100200300", "facebook", "100200300"),
        ("https://facebook.com/pages/Example-Trust/100200300", "facebook", "100200300"),
        ("https://www.facebook.com/p/Example-Trust-100200300/", "facebook", "100200300"),
        ("https://instagram.com/example.trust", "instagram", "example.trust"),
        ("https://twitter.com/ExampleTrust", "x", "ExampleTrust"),
        ("https://x.com/@ExampleTrust", "x", "ExampleTrust"),
        ("https://uk.linkedin.com/company/example-trust/about/", "linkedin", "example-trust"),
        ("https://www.youtube.com/@example", "youtube", "example"),
        (
            "https://www.youtube.com/channel/UC0123456789012345678901",
            "youtube",
            "UC0123456789012345678901",
        ),
        ("https://bsky.app/profile/example.org", "bluesky", "example.org"),
        ("https://bsky.app/profile/did:plc:abc123", "bluesky", "did:plc:abc123"),
        ("https://www.threads.net/@example", "threads", "example"),
        ("https://www.tiktok.com/@example", "tiktok", "example"),
        ("https://www.flickr.com/photos/12345678@N01/", "flickr", "12345678@N01"),
        ("https://wa.me/442079460000", "whatsapp", "442079460000"),
    ],
)
def test_an_account_is_recognised(url: str, platform: str, name: str) -> None:
    assert profile_of(url) == ProfileLink(platform, name)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://www.facebook.com/ExampleTrust/posts/123",
        "https://www.facebook.com/groups/123",
        "https://twitter.com/intent/tweet?text=x",
        "https://twitter.com/share",
        "https://x.com/someone/status/1",
        "https://www.linkedin.com/in/jo-smith",
        "https://www.linkedin.com/shareArticle?url=x",
        "https://www.youtube.com/watch?v=x",
        "https://www.instagram.com/p/Abc/",
        "https://facebook.com.evil.example/ExampleTrust",
        "https://notfacebook.com/ExampleTrust",
        "https://social.example/@example",
        "http://[",
        "",
    ],
)
def test_what_is_no_account_is_none(url: str) -> None:
    assert profile_of(url) is None


def test_a_mastodon_account_is_known_by_rel_me() -> None:
    found = profile_of("https://social.example/@example", rel_me=True)
    assert found is not None and found == ProfileLink("mastodon", "example@social.example")
    for handle in ("example", "@example@social.example"):
        page = account(platform="mastodon", handle=handle, platform_id="1")
        assert belongs_to(found, "https://social.example/@example", page)
    other = account(platform="mastodon", handle="example@other.example", platform_id="1")
    assert not belongs_to(found, "https://social.example/@example", other)


def test_whose_account_it_is_by_handle_id_address_or_number() -> None:
    page = account(handle="ExampleTrust", platform_id="100200300")
    for name in ("exampletrust", "100200300"):
        assert belongs_to(ProfileLink("facebook", name), "https://x.example", page)
    assert not belongs_to(ProfileLink("instagram", "exampletrust"), "https://x.example", page)
    by_url = account(handle="", platform_id="", url="https://www.facebook.com/Example/")
    assert belongs_to(ProfileLink("facebook", "Example"), "https://facebook.com/Example", by_url)
    phone = account(platform="whatsapp", handle="+44 20 7946 0000", platform_id="9")
    assert belongs_to(ProfileLink("whatsapp", "442079460000"), "https://wa.me/1", phone)
    company = account(platform="linkedin", handle="", platform_id="urn:li:organization:55")
    assert belongs_to(ProfileLink("linkedin", "55"), "https://x.example", company)


def test_a_number_and_a_name_cannot_be_compared() -> None:
    named = account(handle="ExampleTrust", platform_id="")
    assert not comparable(ProfileLink("facebook", "100200300"), [named])
    assert comparable(ProfileLink("facebook", "another"), [named])
    assert comparable(ProfileLink("instagram", "100200300"), [named])
