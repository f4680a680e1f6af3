import pytest

from auditor.addresses import parts, same_site


@pytest.mark.parametrize(
    "seen",
    [
        "https://www.example.org/",
        "http://example.org",
        "EXAMPLE.org/about/us",
        "https://example.org:443?utm_source=x#top",
        " https://www.example.org./ ",
    ],
)
def test_the_usual_spellings_are_the_same_site(seen: str) -> None:
    assert same_site(seen, "https://www.example.org")


@pytest.mark.parametrize(
    "seen",
    [
        "https://example.org.evil.com",
        "https://evil.com/example.org",
        "https://example.org@evil.com/",
        "https://shop.example.org",
        "https://example.org:8443",
        "https://[bad",
        "https://example.org:port",
        "",
    ],
)
def test_another_site_is_another(seen: str) -> None:
    assert not same_site(seen, "https://www.example.org")


def test_a_page_must_be_that_page() -> None:
    assert same_site("example.org/Play/", "https://example.org/play")
    assert not same_site("example.org/pay", "https://example.org/play")


def test_two_things_that_are_no_address_are_not_the_same() -> None:
    assert parts("") == ("", "")
    assert not same_site("", "")
