"""The activity log: what bears on access, and honesty about sentences nobody has described."""

import pytest

from auditor.facts import Seen
from auditor.platforms.tiktok.changes import events
from auditor.platforms.tiktok.shapes import Change
from auditor.words import Reason
from tests.platforms.sight import reasons, value
from tests.platforms.tiktok.support import event, look, world


def one(sentence: str, about: str = "USER") -> Change:
    return Change(
        time="2026-11-17 08:30:00", activity_type=about, operator_id="u-1", activity_log=sentence
    )


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Invited member a@example.org as Admin", "role-granted"),
        ("A Person accepted the invitation", "role-granted"),
        ("Assigned TikTok account permission to A Person", "role-granted"),
        ("Unassigned TikTok account permission from A Person", "role-removed"),
        ("Removed member A Person", "role-removed"),
        ("A Person declined the invitation", "role-removed"),
    ],
)
def test_sentences_about_access(sentence: str, kind: str) -> None:
    seen = events([one(sentence)], "there")
    assert [each.kind for each in seen.value] == [kind]
    assert seen.gaps == ()
    assert "Person" not in str(seen.value) and "example.org" not in str(seen.value)


def test_a_sentence_in_other_words_is_left_to_a_person() -> None:
    seen = events([one("Etwas wurde geändert")], "there")
    assert [each.kind for each in seen.value] == ["other"]
    assert [(gap.reason, gap.look_here) for gap in seen.gaps] == [(Reason.NO_API, "there")]


def test_advertising_is_left_out_and_a_new_kind_of_activity_is_said() -> None:
    assert events([one("Created ad account", "ACCOUNT")], "there") == Seen(())
    assert reasons(events([one("Invited", "SECURITY")], "there")) == {Reason.CHANGED}


def test_the_same_entry_has_the_same_id_every_night() -> None:
    first, again = (events([one("Removed member A")], "there").value[0].id for _ in range(2))
    other = events([one("Removed member B")], "there").value[0].id
    assert first == again != other


async def test_thirty_days_are_read_page_by_page() -> None:
    made = world()
    made.events += [event("role-removed", days=day) for day in (5, 12, 45)]
    made.presences["tiktok-main"].more["page_size"] = 1
    kinds = [each.kind for each in value((await look(made)).one.events)]
    assert kinds == ["role-granted", "role-removed", "role-removed"]
