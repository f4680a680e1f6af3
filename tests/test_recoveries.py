import pytest

from auditor.facts import CannotSee
from auditor.recoveries import judged, leaver_of, readable, recoveries, whose
from auditor.words import Power
from tests.make import TODAY, account, identity, leaver, person, recovery, register


def test_only_what_could_take_over_the_account_is_judged() -> None:
    own = recovery("a@b.org", owner=None, power=Power.MEMBER)
    user = recovery("a@b.org", owner="9", power=Power.MEMBER)
    editor = recovery("a@b.org", power=Power.EDITOR)
    assert list(judged([own, user, editor], account(), register())) == [own, editor]


def test_an_ordinary_user_who_is_on_the_register_is_judged() -> None:
    ann = recovery("a@b.org", owner="1", power=Power.MEMBER)
    assert list(judged([ann], account(), register())) == [ann]


def test_contacts_shown_in_part_come_last_as_a_refusal() -> None:
    rest = readable([recovery("j***@gmail.com", "jo@b.org")])
    assert next(rest)[1] == "jo@b.org"
    with pytest.raises(CannotSee):
        next(rest)


def test_leavers_contacts_are_left_to_their_own_check() -> None:
    board = register(leaver("lee"))
    seen = [recovery("lee@example.org", "jo@b.org", owner=None)]
    assert list(recoveries(seen, account(), board, TODAY)) == [(None, "jo@b.org")]


def test_a_contact_that_somebody_who_stays_has_too_is_no_leaver_s() -> None:
    board = register(leaver("lee"), person("cat", emails=("lee@example.org",)))
    assert leaver_of("lee@example.org", board, TODAY) is None
    gone = leaver_of("lee@example.org", register(leaver("lee")), TODAY)
    assert gone and gone.id == "lee"


def test_it_is_said_whose_contact_it_is() -> None:
    page = account(name="Staying Well")
    assert whose(None, page, register()) == "Staying Well on Facebook"
    assert whose(identity("1", "A."), page, register()) == "Ann on Facebook"
    assert whose(identity("9", "Sam"), page, register()) == "“Sam” (9) on Facebook"
