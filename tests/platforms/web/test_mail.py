"""SPF and DMARC as receivers read them, over a made-up DNS."""

from collections.abc import Mapping

import pytest

from auditor.platforms.web.dmarc import read_dmarc
from auditor.platforms.web.names import Names
from auditor.platforms.web.spf import read_spf

D = "example.org"


class Zone(Names):
    """TXT records by name; every other name does not exist."""

    def __init__(self, texts: Mapping[str, list[str]]) -> None:
        self._texts = texts

    async def texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._texts.get(name.casefold(), ()))


async def spf(*records: str, **more: str) -> list[str]:
    others = {f"{name}.example": [text] for name, text in more.items()}
    return (await read_spf(Zone({D: list(records), **others}), D)).problems


@pytest.mark.parametrize(
    "record",
    [
        "v=spf1 -all",
        "v=spf1 mx a ip4:192.0.2.1 ~all",
        "V=SPF1 include:a.example -ALL",
        "v=spf1 redirect=b.example",
        "v=spf1 include:%{i}._spf.c.example -all",
        "v=spf1 a:mail.example/24 mx/28 -all",
    ],
)
async def test_a_list_that_refuses_the_rest_is_in_order(record: str) -> None:
    assert await spf(record, a="v=spf1 ip4:192.0.2.1 ~all", b="v=spf1 mx -all") == []


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((), "there is no list"),
        (("v=spf10 -all",), "there is no list"),
        (("v=spf1 -all", "v=spf1 mx -all"), "2 lists"),
        (("v=spf1 +all",), "lets everybody send"),
        (("v=spf1 all",), "lets everybody send"),
        (("v=spf1 mx ?all",), "refuses nobody"),
        (("v=spf1 mx",), "refuses nobody"),
        (("v=spf1 redirect=nowhere.example",), "refuses nobody"),
        (("v=spf1 include:nowhere.example -all",), "names nowhere.example, which has no"),
        (("v=spf1 " + "a " * 11 + "-all",), "more than 10 questions"),
    ],
)
async def test_a_list_that_does_not_protect_is_said_to_be_so(
    records: tuple[str, ...], words: str
) -> None:
    assert words in (await spf(*records))[0]


async def test_lists_that_include_each_other_end() -> None:
    circle = {"a": "v=spf1 include:b.example -all", "b": "v=spf1 include:a.example -all"}
    assert await spf("v=spf1 include:a.example -all", **circle) == []


async def test_a_domain_that_sends_nothing_says_so() -> None:
    assert (await read_spf(Zone({D: ["v=spf1 -all"]}), D)).nobody
    assert not (await read_spf(Zone({D: ["v=spf1 mx -all"]}), D)).nobody


async def dmarc(record: str | None, domain: str = D, at: str = D) -> list[str]:
    return (await read_dmarc(Zone({f"_dmarc.{at}": [record] if record else []}), domain)).problems


async def test_a_rule_that_refuses_forged_mail_is_in_order() -> None:
    for record in (
        "v=DMARC1; p=reject",
        "v=DMARC1;p=quarantine;rua=mailto:x@example.org",
        "v=DMARC1; p=reject; sp=quarantine; pct=100",
    ):
        assert await dmarc(record) == []


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (None, "no DMARC"),
        ("v=DMARC1; p=none; rua=mailto:x@example.org", "p=none"),
        ("v=DMARC1; p=reject; pct=20", "only 20 %"),
        ("v=DMARC1; p=reject; sp=none", "sp=none"),
        ("v=DMARC1; p=rejct", "cannot be understood"),
        ("v=DMARC1", "cannot be understood"),
    ],
)
async def test_a_rule_that_does_not_is_said_to_be_so(record: str | None, words: str) -> None:
    assert words in (await dmarc(record))[0]


async def test_a_sub_domain_inherits_the_rule_for_sub_domains() -> None:
    below = f"news.{D}"
    assert await dmarc("v=DMARC1; p=reject", below) == []
    assert "p=none" in (await dmarc("v=DMARC1; p=reject; sp=none", below))[0]
    assert await dmarc("v=DMARC1; p=none; sp=reject", below) == []


async def test_two_rules_are_none() -> None:
    zone = Zone({f"_dmarc.{D}": ["v=DMARC1; p=reject", "v=DMARC1; p=none"]})
    assert "2 rules" in (await read_dmarc(zone, D)).problems[0]
