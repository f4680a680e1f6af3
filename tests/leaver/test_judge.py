"""How each thing stands: there, perhaps, unknown, stated, gone, kept. And what that exits with."""

from typing import Any

import pytest

from auditor.config import ConnectionConfig
from auditor.facts import CharityEntry, ConnectionFacts, NotApplicable, Seen, Unseen
from auditor.leaver.judge import Judged, headline
from auditor.matching import name_key
from auditor.register import Account
from auditor.words import Power, Reason
from tests.leaver.make import LEE, board_of, judged, leaving, ok, remembered, snapshot
from tests.make import (
    account,
    app,
    credential,
    days_ago,
    entry,
    grant,
    identity,
    invite,
    machine,
    owned,
    person,
    recovery,
    register,
)

NO_API = Unseen(Reason.NO_API, "shown to no program", "Settings > People")
REFUSED = Unseen(Reason.NO_ACCESS, "GET /people: 403")
EMPTY: dict[str, Any] = {"access": Seen(()), "invites": Seen(()), "recovery": Seen(())}
LEFT = LEE.model_copy(update={"left_on": days_ago(1).date()})
GONE = leaving(LEFT)


def found(leaver: Any = GONE, **facts: Any) -> Judged:
    return judged(snapshot(**(EMPTY | facts)), leaver)


def remaining(result: Judged) -> set[str]:
    return {each.key for each in result.remaining}


# ---------------------------------------------------------------- what the platforms show


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"access": Seen((grant("7"),))}, "access/facebook-main/7"),
        ({"access": Seen((grant("7"),), (NO_API,))}, "access/facebook-main/7"),
        (
            {"invites": Seen((invite("i1", email="lee@example.org"),))},
            "invitation/facebook-main/i1",
        ),
        (
            {"access": Seen((machine("r", created_by=identity("7")),))},
            "made/facebook-main/r by 7",
        ),
        ({"apps": Seen((app("a", role="let in by lee@example.org"),))}, "app/facebook-main/a"),
    ],
)
def test_each_kind_of_trace_is_found(facts: dict[str, Any], key: str) -> None:
    assert remaining(found(**facts)) == {key}


def test_an_app_password_is_known_by_the_sign_in_name() -> None:
    who = grant("7")
    named = grant("7", email="lee@example.org")
    named = type(who)(
        identity("7", "Lee", "lee@example.org", other_ids=("leelogin",)),
        role="administrator",
        power=Power.ADMIN,
    )
    apps = Seen((app("a", role="application password of leelogin"), app("b", role="of other")))
    result = found(access=Seen((named,)), apps=apps)
    assert remaining(result) == {"access/facebook-main/7", "app/facebook-main/a"}


@pytest.mark.parametrize("contact", ["LEE@example.org", "020 7946 0999"])
def test_a_recovery_contact_of_theirs_is_found_on_anybodys_sign_in(contact: str) -> None:
    [trace] = found(recovery=Seen((recovery(contact, owner="1"),))).remaining
    assert trace.kind == "recovery"
    assert "Ann on" in trace.says


@pytest.mark.parametrize(
    ("shown", "asked"), [("l••@example.org", 1), ("+44•••••0999", 1), ("j•••@example.org", 0)]
)
def test_a_contact_shown_in_part_is_asked_about_where_it_fits(shown: str, asked: int) -> None:
    result = found(recovery=Seen((recovery(shown, owner="1"),)))
    assert (len(result.unknown), result.remaining) == (asked, [])


def test_whoever_they_let_in_and_nobody_knows_is_asked_about() -> None:
    strange = invite("i9", email="private@mail.example.net", created_by=identity("7"))
    known = invite("i8", email="ann@example.org", created_by=identity("7"))
    [row] = found(invites=Seen((strange, known))).unknown
    assert "i9" in row.says and "whom nobody knows" in row.says


@pytest.mark.parametrize("owner", ["owner", "created_by"])
def test_the_audits_own_key_may_be_theirs(owner: str) -> None:
    theirs = {"owner": identity("x"), "created_by": None, owner: identity("z", "", LEE.emails[0])}
    links = {"meta": ConnectionFacts(credential=Seen(credential(**theirs)))}
    wires = {"meta": ConnectionConfig("meta")}
    result = judged(snapshot(links, **EMPTY), GONE, connections=wires)
    assert remaining(result) == {"credential/@meta/meta"}
    assert [each.lacks for each in result.left] == ["key"]


# ---------------------------------------------------------------- perhaps, and unknown


def test_a_name_alone_is_never_a_trace_and_never_all_clear() -> None:
    result = found(access=Seen((grant("999", "Lee"),)))
    assert result.remaining == [] and result.exit_code == 4
    assert "whether" in result.unknown[0].do


def test_a_sign_in_of_which_nothing_tells_whose_it_is_is_never_all_clear() -> None:
    lee = LEFT.model_copy(update={"ids": {}})
    login = identity("13", "left1", other_ids=("left1",))
    access = Seen((type(grant("1"))(login, role="member", power=Power.EDITOR),))
    result = found(leaving(lee, board=board_of(account(), who=lee)), access=access)
    assert result.remaining == [] and result.exit_code == 4
    [question] = result.unknown
    assert "“left1” (13), whose sign-in nobody has written down, has access" in question.says
    assert "Ask Lee whether" in question.do and "auditor pin THEM facebook 13" in question.do
    # Where their own id is known, or the platform tells who it is, it is no question of theirs.
    assert found(access=access).exit_code == 0
    named = Seen((grant("13", "Kim Roe"), grant("14", email="kim@example.org")))
    assert found(leaving(lee, board=board_of(account(), who=lee)), access=named).exit_code == 0


def test_an_id_in_a_line_to_paste_runs_no_command() -> None:
    [row] = found(access=Seen((grant("9; rm -rf ~", "Lee"),))).unknown
    assert "auditor pin THEM facebook '9; rm -rf ~'" in row.do


@pytest.mark.parametrize("fact", ["access", "invites", "recovery"])
@pytest.mark.parametrize(
    "reason", [each for each in Reason if each is not Reason.NO_API], ids=lambda each: each.value
)
def test_whatever_was_not_read_is_unknown(fact: str, reason: Reason) -> None:
    result = found(**{fact: Unseen(reason, "GET /x")})
    assert result.exit_code == 4
    [row] = result.unknown
    assert row.reason is reason and row.who == "Ann"


def test_people_who_cannot_be_told_apart_are_unknown() -> None:
    [row] = found(access=Seen((grant("999", certain=False),))).unknown
    assert "could not be read" in row.detail


def test_what_makes_no_sense_is_no_loss() -> None:
    result = found(access=NotApplicable(), invites=NotApplicable(), recovery=NotApplicable())
    assert result.exit_code == 0


def test_apps_that_are_shown_to_nobody_do_not_hold_it_up_and_broken_ones_do() -> None:
    assert found(apps=NO_API).exit_code == 0
    assert found(apps=REFUSED).exit_code == 4


def test_unknown_goes_before_remaining_and_nothing_is_nothing() -> None:
    both = found(access=Seen((grant("7"),), (REFUSED,)))
    assert both.exit_code == 4 and both.remaining
    assert found(access=Seen((grant("7"),))).exit_code == 3
    clean = found()
    assert clean.exit_code == 0
    assert headline(clean, "Lee").startswith("Lee has nothing")


def test_whose_key_it_is_must_be_known_and_the_register_may_say_it() -> None:
    links = {"hibp": ConnectionFacts(credential=Seen(credential(owner=None, created_by=None)))}
    for owner, code in (("", 4), ("ann", 0), ("lee", 3)):
        wires = {"hibp": ConnectionConfig("hibp", owner=owner)}
        result = judged(snapshot(links, **EMPTY), GONE, connections=wires)
        assert result.exit_code == code, owner


# ---------------------------------------------------------------- stated by hand


def stated(said: Any, **facts: Any) -> Judged:
    told = {("facebook-main", "leaver-still-in"): said}
    return judged(snapshot(**(EMPTY | facts)), leaving(LEFT, since=days_ago(1)), said=told)


def test_a_statement_stands_in_where_no_program_can_look() -> None:
    result = stated(ok(), access=NO_API)
    assert result.exit_code == 0
    assert [each.by for each in result.attested] == ["Ann"]


@pytest.mark.parametrize(
    "said", [ok(at=days_ago(2)), ok(by="lee")], ids=["before they left", "by themselves"]
)
def test_some_statements_count_for_nothing(said: Any) -> None:
    assert stated(said, access=NO_API).exit_code == 4


def test_a_statement_mends_nothing_that_is_broken() -> None:
    assert stated(ok(), access=REFUSED).exit_code == 4
    unset = Unseen(Reason.NOT_CONNECTED, "connection meta: set A_KEY", unset=True)
    result = stated(ok(), access=unset, invites=unset)
    assert result.exit_code == 4
    assert result.unknown[0].says.endswith("The key that this program needs for it is not there")
    assert stated(ok(), access=Seen((), (NO_API, REFUSED))).exit_code == 4


def test_a_problem_that_somebody_saw_remains() -> None:
    result = stated(ok(outcome="problem"), access=NO_API)
    assert result.exit_code == 3
    assert "reports a problem" in result.remaining[0].says


# ---------------------------------------------------------------- was there before


ACCESS = remembered("access/facebook-main/7")


def later(known: Any, board: Any = None, said: Any = None, **facts: Any) -> Judged:
    who = leaving(LEFT, board=board) if board else GONE
    return judged(snapshot(**(EMPTY | facts)), who, known={known.key: known}, said=said)


def test_a_sign_in_that_took_another_name_is_not_removed() -> None:
    known = {"access/facebook-main/7": remembered("access/facebook-main/7")}
    lee = LEFT.model_copy(update={"ids": {"facebook": ("lee-online",)}})
    board = board_of(account(), who=lee)
    renamed = snapshot(**(EMPTY | {"access": Seen((grant("7", "somebody-else"),))}))

    result = judged(renamed, leaving(lee, board=board), known=known)

    assert remaining(result) == {"access/facebook-main/7"}
    assert not result.removed


def test_a_sign_in_that_is_now_known_to_be_a_colleagues_is_theirs_no_more() -> None:
    known = {"access/facebook-main/7": remembered("access/facebook-main/7")}
    lee, ann = LEFT.model_copy(update={"ids": {}}), person("ann", "7")
    board = register(lee, ann, accounts=[account()])

    result = judged(
        snapshot(**(EMPTY | {"access": Seen((grant("7"),))})),
        leaving(lee, board=board),
        known=known,
    )

    assert not remaining(result)


def test_what_is_no_longer_seen_was_removed() -> None:
    result = later(ACCESS)
    assert [each.key for each in result.removed] == [ACCESS.key]
    assert result.exit_code == 0


@pytest.mark.parametrize("fact", ["access", "invites"])
def test_what_could_not_be_looked_at_again_is_not_removed(fact: str) -> None:
    result = later(ACCESS, **{fact: REFUSED})
    assert result.removed == []
    assert any("Last seen" in each.says for each in result.unknown)


@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.NO_API])
def test_a_part_that_was_not_read_again_proves_nothing(reason: Reason) -> None:
    result = later(ACCESS, access=Seen((), (Unseen(reason, "GET /x"),)))
    assert result.removed == [] and result.exit_code == 4


def test_a_list_that_is_shown_no_longer_proves_nothing_until_somebody_looks() -> None:
    result = later(ACCESS, access=NO_API)
    assert result.removed == [] and result.exit_code == 4
    told = {("facebook-main", "leaver-still-in"): ok()}
    result = later(ACCESS, access=NO_API, said=told)
    assert result.removed == [] and result.exit_code == 0
    assert result.attested


def test_what_was_read_again_is_gone_whatever_is_never_shown() -> None:
    result = later(ACCESS, access=Seen((), (NO_API,)))
    assert [each.key for each in result.removed] == [ACCESS.key]


def test_a_connection_without_its_key_is_unknown_whoever_owns_it() -> None:
    unset = Unseen(Reason.NOT_CONNECTED, "set AUDITOR_X")
    links = {"meta": ConnectionFacts(credential=unset)}
    wires = {"meta": ConnectionConfig("meta", owner="ann")}
    assert judged(snapshot(links, **EMPTY), GONE, connections=wires).exit_code == 4


def test_an_account_that_left_the_register_proves_nothing() -> None:
    result = later(remembered("access/old-page/7"))
    assert result.removed == [] and result.exit_code == 4
    assert "Put the account back" in result.unknown[0].do


def test_a_shared_password_is_not_forgotten_by_taking_a_name_off_a_list() -> None:
    known = remembered("password/facebook-main/lee")
    assert later(known).exit_code == 4
    changed = {("facebook-main", "leaver-knows-password"): ok()}
    result = later(known, said=changed)
    assert (result.exit_code, result.removed) == (0, [])
    assert "shared password was changed" in result.attested[0].says


# ---------------------------------------------------------------- on the register


def test_the_register_itself_gives_traces() -> None:
    page = account(
        owner="lee",
        deputy="lee",
        shared_login=("lee",),
        recovery=LEE.emails,
        access=(entry("lee"),),
    )
    result = found(leaving(board=board_of(page)))
    kinds = {each.kind.value for each in result.remaining}
    assert kinds == {*("owner", "deputy", "password", "agreed-recovery", "allowed", "leaving-date")}


# ---------------------------------------------------------------- who would be left


def page(*admins: str, least: int = 2) -> Account:
    entries = tuple(entry(each) for each in admins)
    return account(access=entries, min_admins=least)


def lacking(result: Judged) -> list[str]:
    return [each.says for each in result.left if each.lacks == "administrators"]


def test_too_few_administrators_would_be_left() -> None:
    both = Seen((grant("1", "Ann"), grant("7")))
    [says] = lacking(found(leaving(LEFT, board=board_of(page("ann"))), access=both))
    assert "Only Ann" in says and "asks for 2" in says
    assert lacking(found(leaving(LEFT, board=board_of(page("ann", least=1))), access=both)) == []


def test_one_person_with_two_sign_ins_is_one_and_an_editor_is_none() -> None:
    again, editor = grant("11", email="ann@example.org"), grant("2", power=Power.EDITOR)
    access = Seen((grant("1", "Ann"), again, editor, grant("7")))
    [says] = lacking(found(GONE, access=access))
    assert says.startswith("Only Ann could then manage")


def test_who_is_no_administrator_leaves_no_gap() -> None:
    access = Seen((grant("1", "Ann"), grant("7", power=Power.EDITOR)))
    assert lacking(found(GONE, access=access)) == []


def test_where_the_platform_shows_nobody_the_register_counts() -> None:
    result = found(leaving(LEFT, board=board_of(page("lee", "ann"))), access=NO_API)
    [says] = lacking(result)
    assert "Only Ann" in says and "by the register" in says


# ---------------------------------------------------------------- a change of role


KEEPS = {"facebook-main": Power.EDITOR}


def test_what_was_agreed_stays_and_what_goes_beyond_is_lowered() -> None:
    as_editor = found(leaving(keeps=KEEPS), access=Seen((grant("7", power=Power.EDITOR),)))
    assert (as_editor.exit_code, [e.key for e in as_editor.kept]) == (0, ["access/facebook-main/7"])
    as_admin = found(leaving(keeps=KEEPS), access=Seen((grant("7"),)))
    assert as_admin.exit_code == 3
    assert as_admin.remaining[0].do.startswith("Lower the role")


def test_the_role_does_not_reach_other_accounts_or_the_way_back_in() -> None:
    way_back = Seen((recovery(LEE.emails[0], owner="1"),))
    assert found(leaving(keeps=KEEPS), recovery=way_back).exit_code == 3
    other = leaving(keeps={"another": Power.ADMIN})
    assert found(other, access=Seen((grant("7", power=Power.MEMBER),))).exit_code == 3


def test_somebody_who_stays_keeps_duties_and_needs_no_leaving_date() -> None:
    watched = leaving(board=board_of(account(owner="lee")), keeps=KEEPS)
    result = found(watched)
    assert result.exit_code == 0
    assert {each.kind.value for each in result.kept} == {"owner"}


# ---------------------------------------------------------------- good to know


def test_what_is_good_to_know_holds_nothing_up() -> None:
    trustees = CharityEntry(
        "1100000", "Example Trust", trustees=(name_key("Mr LEE"), name_key("Somebody Else"))
    )
    ours = (owned("100"), owned("555", name="Old Page"))
    links = {"meta": ConnectionFacts(owned=Seen(ours), charity=Seen(trustees))}
    agreed_by_lee = (entry("ann", approved_by="lee"),)
    board = board_of(account(platform_id="100", access=agreed_by_lee), who=LEFT)
    result = judged(snapshot(links, **EMPTY, apps=NO_API), leaving(LEFT, board=board))
    assert result.exit_code == 0
    agreed, apps, left_off, trustee = result.notes
    assert "agreed to the access of others" in agreed
    assert "connected apps of" in apps
    assert "Old Page" in left_off and "100" not in left_off
    assert "names a trustee called Lee" in trustee


def test_there_may_be_nothing_more_to_know() -> None:
    assert found(apps=Seen(())).notes == []
