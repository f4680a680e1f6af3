"""Mail protection as a real DNS server tells it: answers, absence, failure, long answers."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from auditor.collect import Wire, collect
from auditor.facts import Fact, MailProtection, Unseen
from auditor.http import Budget
from auditor.register import Account, Organisation, Register
from auditor.words import Reason
from tests.peers import nameserver
from tests.peers.nameserver import NameServer
from tests.peers.processes import free_port
from tests.platforms.honest import everything
from tests.platforms.offices import seen

pytestmark = pytest.mark.peers

LONG = " ".join(f'"include:p{number}.example.test ip4:192.0.2.{number} "' for number in range(40))
ZONES = {
    "good.test": """
@ TXT "v=spf1 mx include:_spf.example.test -all"
@ TXT "some-site-verification=abc"
@ MX 10 mail.good.test.
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@good.test"
""",
    "example.test": '_spf TXT "v=spf1 ip4:192.0.2.0/24 -all"\n_dmarc TXT "v=DMARC1; p=none"',
    "alias.test": """
@ TXT "v=spf1 -all"
@ MX 0 .
_dmarc CNAME _dmarc.good.test.
""",
    "long.test": f'@ TXT "v=spf1 " {LONG} "-all"\n_dmarc TXT "v=DMARC1; p=reject"',
    "leaning.test": '@ TXT "v=spf1 include:gone.failing.test -all"\n_dmarc TXT "v=DMARC1; p=none"',
}


@pytest.fixture(scope="module")
def server() -> Iterator[NameServer]:
    if nameserver.program() is None:
        pytest.skip("not installed: knot; run python -m tests.peers.install")
    with nameserver.start(ZONES, broken=["failing.test"]) as running:
        yield running


async def mail(domain: str, place: str) -> Fact[MailProtection]:
    account = Account(id="domain", platform="domain", platform_id=domain)
    register = Register(organisation=Organisation(name="Example Trust"), accounts=(account,))
    nobody = f"http://127.0.0.1:{free_port()}"
    settings = {"resolver": place, "timeout": "2", "rdap_url": nobody, "ct_url": nobody}
    wire = Wire("web", "web", "", settings, {})
    budget = Budget(seconds=30, concurrency=8, requests_per_connection=1)
    found = await collect(register, [wire], everything(), budget, datetime.now(UTC))
    return found.accounts["domain"].facts.mail


async def test_a_protected_domain_has_no_problems(server: NameServer) -> None:
    told = seen(await mail("good.test", server.place))
    assert told.problems == () and told.sends
    assert told.spf == "v=spf1 mx include:_spf.example.test -all"


async def test_a_rule_that_only_counts_is_a_problem(server: NameServer) -> None:
    told = seen(await mail("example.test", server.place))
    assert told.problems == (
        "forged mail is only counted, not refused (DMARC says p=none)",
        "there is no list of who may send mail in its name (SPF)",
    )


async def test_aliases_are_followed_and_a_silent_domain_is_known(server: NameServer) -> None:
    told = seen(await mail("alias.test", server.place))
    assert (told.problems, told.sends) == ((), False)


async def test_a_name_that_does_not_exist_is_proof(server: NameServer) -> None:
    told = seen(await mail("nothing.good.test", server.place))
    # The rule of the domain above holds for it; a list of senders is not inherited.
    assert told.problems == ("there is no list of who may send mail in its name (SPF)",)


async def test_an_answer_too_long_for_one_packet_is_read_whole(server: NameServer) -> None:
    told = seen(await mail("long.test", server.place))
    assert told.spf.endswith("-all") and len(told.spf) > 1000
    assert any("more than 10 questions" in each for each in told.problems)


@pytest.mark.parametrize("domain", ["failing.test", "somewhere.else.test"])
async def test_a_server_that_fails_or_refuses_proves_nothing(
    server: NameServer, domain: str
) -> None:
    fact = await mail(domain, server.place)
    assert isinstance(fact, Unseen) and fact.reason is Reason.UNAVAILABLE


async def test_a_list_that_leans_on_a_failing_one_is_a_gap(server: NameServer) -> None:
    fact = await mail("leaning.test", server.place)
    assert not isinstance(fact, Unseen)
    told = fact.value  # type: ignore[union-attr]
    assert told.problems == ("forged mail is only counted, not refused (DMARC says p=none)",)
    assert [gap.reason for gap in fact.gaps] == [Reason.UNAVAILABLE]  # type: ignore[union-attr]


async def test_no_server_at_all_is_unavailable() -> None:
    fact = await mail("good.test", f"127.0.0.1:{free_port()}")
    assert isinstance(fact, Unseen) and fact.reason is Reason.UNAVAILABLE
    fact = await mail("good.test", "not an address")
    assert isinstance(fact, Unseen) and fact.reason is Reason.UNAVAILABLE
