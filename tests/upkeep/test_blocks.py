"""Comments go into an account's access however it is written, and change nothing it says."""

import tomllib

import pytest

from auditor.upkeep.blocks import ConfigText

NOTE = '{ person = "x", role = "admin" },  # to be confirmed'
FORMS = {
    "none": "",
    "empty": "access = []\n",
    "one line": 'access = [{ person = "a" }, { person = "b" }]\n',
    "lines": 'access = [\n  { person = "a" },  # first\n  { person = "b" },\n]\n',
    "no last comma": 'access = [\n  { person = "a" }\n]\n',
    "comments only": "access = [\n  # nobody yet\n]\n",
    "tables": '[[accounts.access]]\nperson = "a"\n\n[[accounts.access]]\nperson = "b"\n',
    "expect behind": 'access = [{ person = "a" }]\n[accounts.expect]\nusers_can_post = false\n',
}


@pytest.mark.parametrize("form", FORMS)
def test_a_suggestion_is_a_comment(form: str) -> None:
    before = (
        f'[[accounts]]\nid = "f"\n{FORMS[form]}\n# about the next\n[[accounts]]\nid = "g"\n'
        '[notify.ops]\nperson = "a"\n'
    )
    text = ConfigText(before)
    text.suggest(0, NOTE)
    text.suggest(0, NOTE)
    told, was = tomllib.loads(str(text)), tomllib.loads(before)
    assert not told["accounts"][0].pop("access", []) or form not in {"none", "empty"}
    was["accounts"][0].pop("access", None)
    assert told == was
    assert str(text).count(f"# {NOTE}") == 2
    assert "# about the next\n[[accounts]]" in str(text)


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"none", "empty", "comments only"}))
def test_what_stood_there_stays(form: str) -> None:
    before = f'[[accounts]]\nid = "f"\n{FORMS[form]}'
    text = ConfigText(before)
    text.suggest(0, NOTE)
    assert tomllib.loads(str(text)) == tomllib.loads(before)


def test_text_that_looks_like_a_header_is_none() -> None:
    before = '[[people]]\nid = "a"\nname = """\n[[people]]\n"""\n# last\n\n[[people]]\nid = "b"\n'
    text = ConfigText(before)
    text.edit("people", 1, {"id": "b"}, {"id": "b", "name": "Bob"})
    text.add("people", ["[[people]]", 'id = "c"'])
    text.remove("people", 0)
    assert [each["id"] for each in tomllib.loads(str(text))["people"]] == ["b", "c"]
    assert "# last" in str(text)
