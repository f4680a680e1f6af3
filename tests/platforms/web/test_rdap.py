"""Which registry is asked, what it may leave out, and what real registries answered."""

import json

import pytest

from auditor.facts import CannotSee, Registration
from auditor.http import Answer, Fault, Refused
from auditor.platforms.base import understand_answer
from auditor.platforms.web.domain import domain_of
from auditor.platforms.web.rdap import Record, is_free, server_for
from auditor.register import Account
from auditor.words import Reason
from tests.contracts import Recorded, needs_contracts, recorded, recorded_params

SERVICES = [
    (["uk"], ["https://rdap.nominet.uk/uk/"]),
    (["org", "ngo"], ["http://old.example/", "https://rdap.pir.example/rdap/"]),
    (["co.uk"], ["https://special.example/"]),
    (["test"], ["http://only-plain.example/"]),
]


def test_the_longest_ending_decides_and_only_https_counts() -> None:
    assert server_for("charity.org.uk", SERVICES) == "https://rdap.nominet.uk/uk"
    assert server_for("charity.co.uk", SERVICES) == "https://special.example"
    assert server_for("charity.org", SERVICES) == "https://rdap.pir.example/rdap"
    assert server_for("notuk", SERVICES) == server_for("a.test", SERVICES) == ""


@pytest.mark.parametrize("each", recorded_params("rdap"))
def test_every_recorded_record_is_read(each: Recorded) -> None:
    answer = Answer("GET /domain/x", 200, {}, json.dumps(each.body).encode())
    found = understand_answer(Record, answer)
    assert found.objectClassName == "domain"
    assert isinstance(found.statuses, tuple)


@needs_contracts
def test_a_com_name_is_told_with_its_end_and_without_a_status() -> None:
    (each,) = (found for found in recorded("rdap") if "20c" in found.name)
    answer = Answer("GET /domain/20c.com", 200, {}, json.dumps(each.body).encode())
    told: Registration = understand_answer(Record, answer).registration("GET /domain/20c.com")
    assert (told.domain, told.expires_at.isoformat()) == ("20c.com", "2025-06-28T18:28:14+00:00")
    assert told.registrar


@pytest.mark.parametrize(
    ("status", "body", "free"),
    [
        (404, b'{"errorCode": 404, "title": "Not found"}', True),
        (404, b"", True),
        (404, b"<html>nginx</html>", False),
        (404, b"[]", False),
        (403, b'{"errorCode": 404}', False),
    ],
)
def test_a_name_is_free_only_where_a_registry_says_so(status: int, body: bytes, free: bool) -> None:
    answer = Answer("GET /domain/x", status, {}, body)
    assert is_free(Refused(Fault(Reason.NOT_FOUND, "x"), answer)) is free


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"platform_id": "Example.ORG.uk."}, "example.org.uk"),
        ({"handle": "www.example.org"}, "example.org"),
        ({"url": "https://www.example.org/page"}, "example.org"),
        ({"platform_id": "bücher.example"}, "xn--bcher-kva.example"),
    ],
)
def test_a_domain_is_named_as_registries_do(told: dict[str, str], name: str) -> None:
    assert domain_of(Account(id="d", platform="domain", **told)) == name  # type: ignore[arg-type]


@pytest.mark.parametrize("told", ["", "example", "a" * 70 + ".org"])
def test_what_is_no_domain_name_is_said_to_be_none(told: str) -> None:
    with pytest.raises(CannotSee) as error:
        domain_of(Account(id="d", platform="domain", platform_id=told))
    assert error.value.unseen.reason is Reason.NOT_FOUND
