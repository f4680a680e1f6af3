"""Checks of connections, and checks that speak about the organisation as a whole."""

from collections.abc import Iterator

import pytest

from auditor.check import Connection, Finding, check
from auditor.facts import (
    ConnectionFacts,
    NotApplicable,
    OwnedAccount,
    Seen,
)
from auditor.register import Account
from auditor.words import Severity, Verdict
from tests.make import owned
from tests.runs import REFUSED, SHOWN_TO_NOBODY, only, run, verdicts

# ------------------------------------------------------------- connections and organisation


@check(Severity.MEDIUM)
def each_connection(owned: tuple[OwnedAccount, ...], connection: Connection) -> Iterator[Finding]:
    """Report everything owned."""
    for one in owned:
        yield Finding(one.platform_id, f"{connection.name} owns {one.platform_id}.")


@check(Severity.MEDIUM, partial=True, place="@organisation")
def all_connections(owned: tuple[OwnedAccount, ...], connection: Connection) -> Iterator[Finding]:
    """Report everything owned, for the organisation."""
    for one in owned:
        yield Finding(one.platform_id, f"{connection.name} owns {one.platform_id}.")


def link(*ids: str) -> ConnectionFacts:
    return ConnectionFacts(owned=Seen(tuple(owned(each) for each in ids)))


def test_a_check_of_connections_is_one_control_each() -> None:
    controls = run(each_connection, links={"meta": link("1"), "google": link()})
    assert [(each.place, each.verdict) for each in controls] == [
        ("@meta", Verdict.FINDING),
        ("@google", Verdict.PASSED),
    ]
    row = controls[0].outcomes[0]
    assert (row.key, row.account, row.connection) == ("each-connection/@meta/1", None, "meta")


def test_a_check_of_all_connections_is_one_control_of_the_organisation() -> None:
    control = only(run(all_connections, links={"meta": link("1"), "google": link("2", "1")}))
    assert [row.key for row in control.outcomes] == [
        "all-connections/@organisation/1",
        "all-connections/@organisation/2",
    ]
    assert [row.connection for row in control.outcomes] == ["meta", "google"]
    assert {row.account for row in control.outcomes} == {None}


def test_a_connection_that_could_not_be_read_leaves_the_organisation_in_doubt() -> None:
    unread = ConnectionFacts(owned=REFUSED)
    quiet = only(run(all_connections, links={"meta": link(), "google": unread}))
    assert (verdicts(quiet), quiet.place) == ([Verdict.NOT_CHECKED], "@organisation")
    loud = only(run(all_connections, links={"meta": link("1"), "google": unread}))
    assert verdicts(loud) == [Verdict.FINDING] and loud.gaps


def test_a_connection_that_lists_nothing_to_anybody_leaves_it_in_doubt_too() -> None:
    silent = ConnectionFacts(owned=SHOWN_TO_NOBODY)
    control = only(run(all_connections, links={"meta": link(), "bluesky": silent}))
    assert verdicts(control) == [Verdict.NOT_CHECKED] and not control.blind


def test_where_no_connection_lists_anything_nothing_is_known() -> None:
    silent = ConnectionFacts(owned=SHOWN_TO_NOBODY)
    control = only(run(all_connections, links={"x": silent, "bluesky": silent}))
    assert verdicts(control) == [Verdict.NOT_CHECKED]


def test_a_break_on_one_connection_does_not_hide_what_another_shows() -> None:
    def trips(owned: tuple[OwnedAccount, ...], connection: Connection) -> Iterator[Finding]:
        if connection.name == "meta":
            raise ValueError("oops")
        for one in owned:
            yield Finding(one.platform_id, "owned")

    rule = check(Severity.LOW, partial=True, place="@organisation")(trips)
    found = only(run(rule, links={"meta": link("1"), "google": link("2")}))
    assert verdicts(found) == [Verdict.FINDING] and found.broke
    quiet = only(run(rule, links={"meta": link("1"), "google": link()}))
    assert verdicts(quiet) == [Verdict.NOT_CHECKED] and quiet.broke


def test_without_connections_there_is_nothing_to_say() -> None:
    assert run(all_connections) == []
    assert run(all_connections, links={"web": ConnectionFacts(owned=NotApplicable())}) == []


def test_only_a_check_of_connections_can_speak_for_the_organisation_by_place() -> None:
    def whole(account: Account) -> list[Finding]:
        return []

    with pytest.raises(TypeError, match="place"):
        check(Severity.LOW, place="@organisation")(whole)
