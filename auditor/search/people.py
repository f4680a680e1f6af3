"""Whose accounts are nobody's business: people's (DESIGN, promise 8). Pure.

Names of people on the register are never asked for, and an account that does not present itself
as an organisation is dropped before anything is kept.
"""

import re
import unicodedata
from collections.abc import Iterable

from auditor.register import Register

_WORD = re.compile(r"[a-z0-9]+")
_ORGANISATIONS = """
account and appeal association branch campaign care centre center charity children childrens
club committee community donate donation donations families family federation foundation friends
fund fundraising gifts group groups help helpline home hub info network news nursery official
office online org organisation page parents partnership playgroup playgroups pre preschool
project refund refunds relief school service services shop society support team the trust
trustees uk volunteer volunteers youth
"""
_NOT_PEOPLE = frozenset(_ORGANISATIONS.split())
"""Words that stand in names of organisations and not in people's."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text in plain small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


class People:
    """The people of the register, to keep them out."""

    def __init__(self, register: Register) -> None:
        named = (words(each.name) for each in register.people if each.name)
        self._names = [name for name in named if name]

    def named_in(self, text: str) -> bool:
        """True when somebody's whole name stands in a text, also run together in a handle."""
        said = words(text)
        run_together = "".join(said)
        return any(_within(name, said, run_together) for name in self._names)

    def without(self, texts: Iterable[str]) -> list[str]:
        """The texts that name nobody, each once, in their order."""
        return [each for each in dict.fromkeys(texts) if each and not self.named_in(each)]


def _within(name: tuple[str, ...], said: tuple[str, ...], run_together: str) -> bool:
    if len(name) == 1:
        return name == said
    whole = "".join(name)
    return len(whole) >= 5 and whole in run_together


def like_a_person(name: str) -> bool:
    """True for a display name of two or three words that could be a first and a last name."""
    parts = name.split()
    if not 2 <= len(parts) <= 3 or not all(_spelt_like_a_name(each) for each in parts):
        return False
    return not _NOT_PEOPLE.intersection(words(name))


def _spelt_like_a_name(word: str) -> bool:
    letters = word.strip(".,").replace("-", "").replace("'", "").replace("’", "")
    return letters.isalpha() and word[:1].isupper() and (len(letters) < 2 or not letters.isupper())
