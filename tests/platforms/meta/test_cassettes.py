"""A night on tape: hand-made answers in Meta's documented form, through Meta's real address."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest_socket
import vcr  # type: ignore[import-untyped]
import yaml

from auditor.collect import Wire, collect
from auditor.facts import LastPost, Seen, Unseen
from auditor.register import Account
from auditor.words import Power, Reason
from auditor.world.charity import NIGHT
from tests.contracts import needs_contracts, validate_ours
from tests.platforms.meta.support import REGISTRY, budget, link_of, of, reasons, register, value

TAPE = Path(__file__).parent / "cassettes" / "night.yaml"
PAGE = Account(id="page", platform="facebook", platform_id="1234567890", connection="meta")
GRAM = Account(id="gram", platform="instagram", platform_id="17841400000000000", connection="meta")
CHAT = Account(
    id="chat",
    platform="whatsapp",
    platform_id="102290129340398",
    handle="020 7946 0123",
    connection="meta",
)
PORTFOLIO = Account(
    id="portfolio", platform="meta-business", platform_id="100200300", connection="meta"
)
ACCOUNTS = (PAGE, GRAM, CHAT, PORTFOLIO)
SETTINGS = {"business_id": "100200300", "app_id": "138483919580948"}
SECRETS = {"token": "scrubbed-system-token", "app_secret": "scrubbed-secret"}
KINDS = {
    PAGE.platform_id: "Page",
    GRAM.platform_id: "IGUser",
    CHAT.platform_id: "WhatsAppBusinessAccount",
    PORTFOLIO.platform_id: "Business",
    "450900000000001": "InstagramBusinessAsset",
    "106540352242922": "WhatsAppPhoneNumber",
}
SCRUBBED = [
    *("access_token", "input_token", "appsecret_proof", "appsecret_time"),
    *("client_secret", "fb_exchange_token"),
]


def _tape() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(TAPE.read_text(encoding="utf-8"))["interactions"]
    return rows


def _bodies() -> list[tuple[str, int, Any]]:
    return [
        (
            row["request"]["uri"],
            row["response"]["status"]["code"],
            json.loads(row["response"]["body"]["string"]),
        )
        for row in _tape()
    ]


async def test_the_tape_is_read_with_the_network_shut() -> None:
    pytest_socket.disable_socket(allow_unix_socket=True)
    recorder = vcr.VCR(
        record_mode="none",
        filter_headers=["authorization"],
        filter_query_parameters=SCRUBBED,
        match_on=["method", "scheme", "host", "path", "query"],
    )
    wire = Wire("meta", "meta", "", SETTINGS, SECRETS)
    with recorder.use_cassette(str(TAPE)) as cassette:
        seen = await collect(register(ACCOUNTS), [wire], REGISTRY, budget(), NIGHT)
    assert cassette.all_played
    assert seen.requests == len(_tape())

    page = of(seen, PAGE)
    people = {g.identity.name: (g.power, g.via, g.ours) for g in value(page.access)}
    assert people == {
        "Dee Example": (Power.ADMIN, "/roles", False),
        "Ann Example": (Power.ADMIN, "/assigned_users", False),
        "Example audit": (Power.ADMIN, "/assigned_users", True),
    }
    assert value(page.settings)["users_can_post"] is False
    assert value(page.last_post) == LastPost(datetime(2026, 9, 30, 8, 15, tzinfo=UTC))
    assert value(page.profile).verified is True
    assert [a.identity.name for a in value(page.apps)] == ["Scheduling tool"]
    gram = of(seen, GRAM).access
    assert isinstance(gram, Seen) and gram.value[0].identity.email == "bob@example.org"
    chat = of(seen, CHAT)
    assert value(chat.two_factor_rule).enforced is True
    assert [e.kind for e in value(chat.events)] == ["role-granted"]
    assert value(chat.profile).emails == ("hello@example.org",)
    portfolio = of(seen, PORTFOLIO)
    (invite,) = value(portfolio.invites)
    assert invite.created_by is not None and invite.created_by.email == "ann@example.org"
    assert reasons(portfolio.sign_in) == {Reason.NO_API}
    assert isinstance(portfolio.sign_in, Unseen)
    assert "shown here: raw-value-one" in portfolio.sign_in.detail
    credential = value(link_of(seen).credential)
    assert (credential.ok, credential.excess_scopes) == (True, ())
    assert len(value(link_of(seen).owned)) == 4


@needs_contracts
def test_every_answer_on_the_tape_fits_the_published_shapes() -> None:
    wrong = [
        violation
        for uri, status, body in _bodies()
        for violation in validate_ours(
            "meta", "GET", uri, status, body, kind=KINDS.get(urlsplit(uri).path.split("/")[2])
        )
    ]
    assert wrong == []


def test_the_tape_holds_nothing_that_has_to_be_scrubbed() -> None:
    text = TAPE.read_text(encoding="utf-8").lower()
    for word in ("bearer", "authorization", "invite_link", "ip_address", "user_agent", "eaa"):
        assert word not in text
    for uri, _, body in _bodies():
        assert not {name for name, _ in parse_qsl(urlsplit(uri).query)} & set(SCRUBBED)
        tokens = [body["access_token"]] if "access_token" in body else []
        assert tokens in ([], ["REDACTED-PAGE-TOKEN"])
