"""What is compared with next time."""

from datetime import UTC, datetime

from auditor.check import Before
from auditor.contacts import contact_key
from auditor.facts import Facts, Identity, Recovery, Seen, Standing, Unseen
from auditor.ledger import remember
from auditor.register import Account, Organisation, Register
from auditor.snapshot import AccountSight, Snapshot
from auditor.words import Reason

AT = datetime(2026, 3, 1, tzinfo=UTC)
BLIND = Unseen(Reason.UNAVAILABLE, "GET /users: HTTP 503")
AGREED, STRANGE = "accounts@example.org", "someone@example.net"
WS = Account(id="ws", platform="google-workspace", recovery=(AGREED,))
REGISTER = Register(organisation=Organisation(name="Exampleton"), accounts=(WS,))
OLD = Before(recovery={"1": (contact_key("old@example.org"),), "2": ("x",)}, handle="@old")


def after(facts: Facts, before: Before) -> Before:
    """What is remembered of one account after one night."""
    night = Snapshot(AT, {"ws": AccountSight("google-workspace", facts)})
    return remember(night, {"ws": before}, REGISTER)["ws"]


def hashes(*contacts: str) -> tuple[str, ...]:
    return tuple(sorted(contact_key(each) for each in contacts))


def test_the_first_sight_is_remembered_without_the_contacts_themselves() -> None:
    recovery = (
        Recovery(Identity("1"), ("b@example.org", "a@example.org")),
        Recovery(None, ("+44 20 7946 0000",)),
    )
    facts = Facts(recovery=Seen(recovery), standing=Seen(Standing("active", handle="@new")))
    known = after(facts, Before())
    assert known.handle == "@new"
    assert known.recovery == {
        "1": hashes("a@example.org", "b@example.org"),
        "account": hashes("+44 20 7946 0000"),
    }
    assert "example.org" not in str(known)


def test_what_could_not_be_seen_keeps_its_old_memory() -> None:
    assert after(Facts(recovery=BLIND, standing=BLIND), OLD) == OLD


def test_a_new_contact_enters_only_once_the_register_lists_it() -> None:
    seen = (Recovery(Identity("1"), ("old@example.org", STRANGE, AGREED)),)
    known = after(Facts(recovery=Seen(seen)), OLD)
    assert known.recovery == {"1": hashes("old@example.org", AGREED)}


def test_a_half_read_list_forgets_nobody_a_full_one_does() -> None:
    one = (Recovery(Identity("1"), ("old@example.org",)),)
    half = after(Facts(recovery=Seen(one, gaps=(BLIND,))), OLD)
    assert half.recovery == {"1": hashes("old@example.org"), "2": ("x",)}
    full = after(Facts(recovery=Seen(one)), OLD)
    assert full.recovery == {"1": hashes("old@example.org")}
