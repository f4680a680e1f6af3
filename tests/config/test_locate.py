"""Lines are found for every way in which TOML can write a key."""

import re
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from auditor.config.locate import KeyPath, Locator

DOCUMENT = '''\
# a comment with = and [brackets]
title = "# no comment"          # a comment
text = """
[not.a.table]
x = 1 \\"""
"""""

[organisation]
name = 'x'
sub.deep."dotted key" = 1

[[accounts]]
id = "a"
access = [
  { person = "p", role = "admin" },   # a comment, with [ marks ]

  { person = "q",
    role = "editor" },
]
[accounts.expect]
users_can_post = false
[[accounts]]
id = "b"
ids = { facebook = ["1", "2"] }
when = 2026-01-10 07:00:00
[[accounts.inner]]
z = [[1,
2], [3]]
["a.b".c]
d = 1
'''


def test_every_way_to_write_a_key() -> None:
    locator = Locator(DOCUMENT.replace('role = "admin" }', 'role = "admin" }'))
    lines: dict[KeyPath, int] = {
        ("title",): 2,
        ("text",): 3,
        ("organisation",): 8,
        ("organisation", "name"): 9,
        ("organisation", "sub", "deep", "dotted key"): 10,
        ("accounts",): 12,
        ("accounts", 0): 12,
        ("accounts", 0, "access"): 14,
        ("accounts", 0, "access", 0, "role"): 15,
        ("accounts", 0, "access", 1): 17,
        ("accounts", 0, "expect", "users_can_post"): 21,
        ("accounts", 1): 22,
        ("accounts", 1, "id"): 23,
        ("accounts", 1, "ids", "facebook", 1): 24,
        ("accounts", 1, "when"): 25,
        ("accounts", 1, "inner", 0, "z", 0, 0): 27,
        ("accounts", 1, "inner", 0, "z", 0, 1): 28,
        ("accounts", 1, "inner", 0, "z", 1, 0): 28,
        ("a.b", "c", "d"): 30,
    }
    assert {path: locator.line(path) for path in lines} == lines


def test_a_key_that_is_missing_is_placed_at_the_table_it_would_stand_in() -> None:
    assert Locator("\n[organisation]\nx = 1\n").line(("organisation", "name")) == 2
    assert Locator("x = 1").line(("organisation", "name")) == 1
    assert Locator("").line(("organisation",)) == 1


def test_windows_line_ends_count_once() -> None:
    assert Locator("[a]\r\nb = 1\r\nc = 2\r\n").line(("a", "c")) == 3


# Documents are made of tables, lists and unique marks; the line of a leaf is where its mark is.
_KEYS = st.sampled_from(["a", "b-c", "d_1", "é", "x.y", "q'", 'r"', "#", "[z]", "= 1", ""])
_TREES = st.recursive(
    st.just("leaf"),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
    max_leaves=12,
)


class _Writer:
    """Writes a tree as TOML in one of the many ways, giving every leaf a mark of its own."""

    def __init__(self, draw: Any) -> None:
        self.draw, self.count = draw, 0

    def pick(self, *ways: str) -> str:
        return str(self.draw(st.sampled_from(ways)))

    def leaf(self) -> str:
        self.count += 1
        mark = f"«{self.count}»"
        return self.pick(f'"{mark} # ] }} ="', f"'{mark} [['", f'"""{mark} "" """', f"'''{mark}'''")

    def key(self, key: str) -> str:
        if re.fullmatch("[A-Za-z0-9_-]+", key) and self.draw(st.booleans()):
            return key
        return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def inline(self, tree: Any) -> str:
        if isinstance(tree, dict):
            pairs = (f"{self.key(k)} = {self.inline(v)}" for k, v in tree.items())
            return "{ " + ", ".join(pairs) + " }"
        if isinstance(tree, list):
            gap = self.pick("", "\n", " # ] , comment\n", "\r\n\n")
            return "[" + "".join(f"{gap}{self.inline(item)}{gap}," for item in tree) + "]"
        return self.leaf()

    def table(self, path: tuple[str, ...], tree: dict[str, Any]) -> str:
        later, text = [], ""
        for key, value in tree.items():
            tables = isinstance(value, dict) or (
                isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
            )
            if tables and self.draw(st.booleans()):
                later.append((key, value))
            elif isinstance(value, dict) and len(value) == 1 and self.draw(st.booleans()):
                ((inner, leaf),) = value.items()
                text += f"{self.key(key)} . {self.key(inner)} = {self.inline(leaf)}\n"
            else:
                text += f"{self.key(key)} = {self.inline(value)}{self.pick('', ' # = 1')}\n"
        for key, value in later:
            name = ".".join(self.key(step) for step in (*path, key))
            if isinstance(value, dict):
                text += f"[{name}]\n{self.table((*path, key), value)}"
            else:
                for item in value:
                    text += f" [[ {name} ]]\n{self.table((*path, key), item)}\n"
        return text


def _leaves(value: Any, path: KeyPath = ()) -> dict[KeyPath, str]:
    if isinstance(value, str):
        found = re.search("«[0-9]+»", value)
        assert found
        return {path: found.group()}
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return {k: v for step, item in items for k, v in _leaves(item, (*path, step)).items()}


@given(st.dictionaries(_KEYS, _TREES, max_size=4), st.data())
def test_any_document(tree: dict[str, Any], data: st.DataObject) -> None:
    text = _Writer(data.draw).table((), tree)
    locator = Locator(text)
    lines = text.split("\n")
    for path, mark in _leaves(tomllib.loads(text)).items():
        assert mark in lines[locator.line(path) - 1]
