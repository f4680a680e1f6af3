from auditor.contacts import contact_key
from auditor.words import Power
from checks.recovery_contact_personal import recovery_contact_personal
from tests.make import TODAY, account, leaver, organisation, recovery, register, subjects

GIVEN = {"account": account(), "register": register(), "today": TODAY}


def test_a_private_mailbox_is_found_and_another_domain_too() -> None:
    found = recovery_contact_personal(recovery=(recovery("jo@gmail.com", "jo@smith.uk"),), **GIVEN)
    assert subjects(found) == [contact_key("jo@gmail.com"), contact_key("jo@smith.uk")]
    assert "is a private mailbox" in found[0].summary
    assert "is not on the organisation's own domain" in found[1].summary


def test_our_own_domains_their_parts_and_phones_are_quiet() -> None:
    ours = recovery("jo@example.org", "jo@Mail.Example.ORG", "+44 7700 900123", owner=None)
    assert recovery_contact_personal(recovery=(ours,), **GIVEN) == []


def test_a_domain_that_only_ends_like_ours_is_not_ours() -> None:
    found = recovery_contact_personal(recovery=(recovery("jo@notexample.org"),), **GIVEN)
    assert subjects(found) == [contact_key("jo@notexample.org")]


def test_while_we_have_no_domains_only_public_mail_counts() -> None:
    board = register(org=organisation(email_domains=()))
    seen = (recovery("jo@gmail.com", "jo@smith.uk"),)
    found = recovery_contact_personal(recovery=seen, **(GIVEN | {"register": board}))
    assert subjects(found) == [contact_key("jo@gmail.com")]


def test_leavers_and_ordinary_users_are_not_for_here() -> None:
    board = register(leaver("lee", emails=("lee@gmail.com",)))
    seen = (recovery("lee@gmail.com"), recovery("mum@gmail.com", owner="9", power=Power.MEMBER))
    assert recovery_contact_personal(recovery=seen, **(GIVEN | {"register": board})) == []
