"""Take a person out of stored texts: names, addresses, numbers and ids give way to one mark.

The mark is the same wherever the person stood, so that what happened stays countable and a
stored night still fits together. Words of the program's own closed lists are never touched.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from auditor.contacts import contact_key, normal
from auditor.register import Person
from auditor.words import (
    Confidence,
    GrantState,
    Holder,
    Power,
    Reason,
    Severity,
    Turn,
    Verdict,
)

_LISTS = (Severity, Confidence, Reason, Power, GrantState, Holder, Verdict, Turn)
_OURS = frozenset(word.value for each in _LISTS for word in each)
"""Words that mean something to the program: a person who is called like one keeps it."""


@dataclass(frozen=True)
class Veil:
    """One person's words, and the mark that takes their place."""

    mark: str
    texts: tuple[str, ...] = ()
    """Names, addresses and numbers: taken out wherever they stand."""
    ids: tuple[str, ...] = ()
    """Ids: taken out where they are the whole text or a whole part of a finding's key."""

    @classmethod
    def of(cls, person: Person, mark: str) -> "Veil":
        """Everything by which the register knows a person."""
        contacts = (*person.emails, *person.phones)
        pinned = [each for ids in person.ids.values() for each in ids]
        return cls(
            mark,
            _worth((person.name, *contacts, *map(normal, contacts))),
            _worth((person.id, *pinned, *map(contact_key, contacts))),
        )

    def text(self, text: str) -> str:
        """The text without the person."""
        if text.casefold() in self._ids:
            return self.mark
        shown = self._pattern.sub(self.mark, text) if self._pattern else text
        if _KEY.fullmatch(shown):
            parts = shown.split("/")
            return "/".join(self.mark if part.casefold() in self._ids else part for part in parts)
        return shown

    def value(self, value: Any) -> Any:
        """A JSON value without the person; an identity that is theirs loses its name too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(each) for each in value]
        if not isinstance(value, dict):
            return value
        veiled = {self.text(key): self.value(each) for key, each in value.items()}
        if veiled.get("id") == self.mark or veiled.get("email") == self.mark:
            for key in ("name", "email"):
                if veiled.get(key):
                    veiled[key] = self.mark
        return veiled

    def hides(self, text: str) -> bool:
        """True when something of the person stands in the text."""
        return self.text(text) != text

    def may_stand_in(self, document: str) -> bool:
        """False when nothing of the person can be in a JSON text (in small letters)."""
        return any(each in document for each in self._beginnings)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """The first word of each text and id, as it stands in JSON."""
        firsts = (each.split()[0].casefold() for each in (*self.texts, *self.ids) if each.strip())
        return tuple(dict.fromkeys(json.dumps(each, ensure_ascii=False)[1:-1] for each in firsts))

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(each.casefold() for each in self.ids)

    @cached_property
    def _pattern(self) -> "re.Pattern[str] | None":
        """All texts, longest first, with any white space between their words."""
        long = [each for each in self.ids if len(each) >= _TELLING and _DIGIT.search(each)]
        wanted = sorted((*self.texts, *long), key=lambda each: (-len(each), each))
        forms = (r"\s+".join(map(re.escape, each.split())) for each in wanted)
        either = "|".join(forms)
        return re.compile(rf"(?i)(?<!\w)(?:{either})(?!\w)") if either else None


_KEY = re.compile(r"[a-z0-9-]+/[^/\s]+(?:/\S+)?")
_DIGIT = re.compile(r"\d")
_TELLING = 6
"""Characters from which an id with a digit in it is taken out of sentences too."""
_SHORTEST = 3


def _worth(texts: Iterable[str]) -> tuple[str, ...]:
    """Those that can be told from other words."""
    clean = (" ".join(each.split()) for each in texts)
    good = (each for each in clean if len(each) >= _SHORTEST and each.casefold() not in _OURS)
    return tuple(dict.fromkeys(good))
