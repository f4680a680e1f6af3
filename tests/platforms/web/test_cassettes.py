"""The web at its real addresses, with the network shut: IANA, the .uk registry, DNS over https."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest_socket
import vcr  # type: ignore[import-untyped]
import yaml

from auditor.http import Http
from auditor.platforms.base import Setup
from auditor.platforms.web.domain import Domain
from auditor.platforms.web.link import WebLink
from auditor.platforms.web.readers import Blog, Website
from auditor.register import Account, Organisation, Register
from auditor.world.charity import NAME, NIGHT
from tests.contracts import needs_contracts, validate
from tests.platforms.sight import budget

TAPE = Path(__file__).parent / "cassettes" / "web.yaml"
SITE = Account(id="site", platform="website", url="https://www.exampleton.org.uk")
BLOG = Account(id="blog", platform="blog", url="http://www.exampleton.org.uk")
DOMAIN = Account(id="domain", platform="domain", platform_id="exampleton.org.uk")


async def nowhere(_host: str, _port: int) -> list[str]:
    """Every name found in content leads to one public address; the tape knows it by number."""
    return ["93.184.215.14"]


async def test_the_cassette_plays_with_the_network_shut() -> None:
    accounts = (SITE, BLOG, DOMAIN)
    register = Register(organisation=Organisation(name=NAME), accounts=accounts)
    settings = {"resolver": "https://dns.example/dns-query"}
    setup = Setup("web", settings, {}, accounts, register, NIGHT)
    pytest_socket.disable_socket(allow_unix_socket=True)
    recorder: Any = vcr.VCR(record_mode="none")
    with recorder.use_cassette(str(TAPE)) as tape:
        async with Http(
            connection="web",
            platform="web",
            base_url="",
            dialect=WebLink.dialect,
            budget=budget(NIGHT),
            secrets={},
            resolve=nowhere,
        ) as http:
            link = WebLink(setup, http)
            registration = await Domain(link).registration(DOMAIN)
            mail = await Domain(link).mail(DOMAIN)
            links = await Website(link).links(SITE)
            file = await Website(link).security_txt(SITE)
            post = await Blog(link).last_post(BLOG)
        assert tape.all_played
    assert registration.expires_at == datetime(2027, 3, 4, 10, 0, 0, 129000, tzinfo=UTC)
    assert mail.value.problems == () and mail.gaps == ()
    assert links.value.rel_me == ("https://www.facebook.com/ExampletonFamilyTrust",)
    assert file.problems == ()
    assert post.value.at == datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


@needs_contracts
def test_the_registrys_answer_on_the_tape_has_the_published_shape() -> None:
    rows = yaml.safe_load(TAPE.read_text())["interactions"]
    told = [each for each in rows if "/domain/" in each["request"]["uri"]]
    for each in told:
        body = json.loads(each["response"]["body"]["string"])
        assert validate("rdap", "GET", each["request"]["uri"], 200, body) == []
    assert told
