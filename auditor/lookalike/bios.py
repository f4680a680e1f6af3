"""Does a description say that its account is us?

"Official account of Relate Bath" and "We are Relate Bath" do; "Proud partner of Relate Bath",
"Relate Bath volunteer" and "Fundraising for Relate Bath" do not. So a sentence counts only where it
is made of our name and of words from a short list: whatever else stands in it makes it another's.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.lookalike.brand import Brand
from auditor.lookalike.evidence import Evidence
from auditor.lookalike.fold import READ, letters, words
from auditor.lookalike.keys import Key
from auditor.lookalike.links import without_links
from auditor.lookalike.mentions import Mentions
from auditor.lookalike.stems import FILLERS

_BREAK = re.compile(
    r"[.,](?!\S)|\s[-~/+]+(?!\S)|[!?;:|()\[\]•·*–—…>»\n\r]|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
"""Where a phrase ends. A hyphen or a full stop inside a word is none."""
_LONGEST = 14
"""Words that a name of ours may have."""
_PAGES = frozenset(words("account page profile channel feed tudalen dudalen cyfrif gyfrif"))
_SELVES = (
    tuple(words("we are")), tuple(words("we're")), tuple(words("this is")),
    tuple(words("welcome to")), tuple(words("ni yw")), tuple(words("dyma")),
)  # fmt: skip
_LEADING = (
    frozenset(
        words(
            "hi hello and a an the our your official only real new main of for on swyddogol newydd"
        )
    )
    | _PAGES
)
"""What may stand before our name in a sentence that says who somebody is."""
_OF = frozenset(words("of for"))
_FOLLOWING = frozenset(words("official swyddogol uk ltd limited cio charity team here")) | _PAGES
_ORGANS = frozenset(words("team office desk department dept headquarters hq"))
"""What speaks for an organisation, where its members and helpers do not."""
_PERSONS = frozenset(
    words(
        "trustee ceo chair volunteer manager officer patron ambassador supporter former ex alumni"
    )
)
"""One of these makes a description that begins with our name that of a person."""
_DISCLAIMERS = frozenset(words("unofficial fan fans parody satire spoof answyddogol"))
"""One of these anywhere makes it nobody's claim."""


class _Word(NamedTuple):
    text: str
    first: bool
    """True where a sentence or a phrase begins with it."""


class Bios:
    """Reads descriptions with one organisation in mind."""

    def __init__(self, brand: Brand) -> None:
        keys = [key for key in brand.keys if key.full and key.strong]
        self._names = {text: key.says for key in keys for text in _spellings(key)}
        self._beginnings = tuple({name[:2] for name in self._names})
        folded = (" ".join(filter(_as_written, key.words)) for key in keys)
        self._mentions = Mentions([*(key.says for key in keys), *folded])

    def naming_us(self, bios: Sequence[str]) -> list[int]:
        """The numbers of those that may name us: only these are looked at."""
        return self._mentions.rows(bios)

    def claim(self, bio: str, evidence: Evidence) -> str:
        """The name of ours that a description gives its account, or an empty text.

        With something in the profile that can only mean us it is enough that the description
        begins with our name alone.
        """
        said = without_links(bio[:READ])
        folded = letters(said, READ)
        if not any(name in folded for name in self._names):
            return ""
        found = list(_words(said))
        if not _DISCLAIMERS.isdisjoint(word.text for word in found):
            return ""
        for start, end, says in self._named(found):
            if _says_who(found, start, end) or (start == 0 and _heads(found, end, evidence)):
                return says
        return ""

    def _named(self, found: Sequence[_Word]) -> Iterator[tuple[int, int, str]]:
        """Where our name stands as whole words: first, one after the last, which."""
        names = self._names
        for start, word in enumerate(found):
            if not word.text.startswith(self._beginnings):
                continue
            text = own = ""
            for end in range(start + 1, min(len(found), start + _LONGEST) + 1):
                each = found[end - 1].text
                text += each
                own += "" if each in FILLERS else each
                says = names.get(text) or names.get(own)
                if says:
                    yield start, end, says


def _as_written(word: str) -> bool:
    """True for a folded word that people write with the same letters: an l may be an i or a 1."""
    return word.isalpha() and "l" not in word


def _spellings(key: Key) -> tuple[str, str]:
    return key.text, "".join(word for word in key.words if word not in FILLERS)


def _says_who(found: Sequence[_Word], start: int, end: int) -> bool:
    """Our name is what the sentence says somebody is, and nothing else is in it."""
    before, after = _before(found, start), _after(found, end)
    if not _FOLLOWING.issuperset(after):
        return False
    pages = not _PAGES.isdisjoint([*before, *after])
    rest = _without_self(before)
    if rest is None:
        return pages and _LEADING.issuperset(before)
    return _LEADING.issuperset(rest) and (pages or _OF.isdisjoint(rest[-1:]))


def _heads(found: Sequence[_Word], end: int, evidence: Evidence) -> bool:
    """Our name stands alone at the beginning, and something speaks for us."""
    if end < len(found) and not found[end].first:
        return False
    if not _PERSONS.isdisjoint(word.text for word in found):
        return False
    following = _after(found, end, begun=True)
    speaks = 0 < len(following) < 5 and following[-1] in _ORGANS
    return speaks or evidence.charity_number or bool(evidence.copied_site)


def _without_self(before: list[str]) -> list[str] | None:
    """What is left beside "we are" and the like; None where no such thing stands there."""
    for said in _SELVES:
        for at in range(len(before) - len(said) + 1):
            if tuple(before[at : at + len(said)]) == said:
                return before[:at] + before[at + len(said) :]
    return None


def _before(found: Sequence[_Word], start: int) -> list[str]:
    """The words between the beginning of the phrase and our name."""
    begins = start
    while not found[begins].first:
        begins -= 1
    return [word.text for word in found[begins:start]]


def _after(found: Sequence[_Word], end: int, *, begun: bool = False) -> list[str]:
    """The words between our name and the next phrase; or, once `begun`, those of that phrase."""
    words_after: list[str] = []
    for word in found[end:]:
        if word.first and not begun:
            break
        begun = False
        words_after.append(word.text)
    return words_after


def _words(said: str) -> Iterator[_Word]:
    """Words in order, each with whether a phrase begins with it."""
    for phrase in _BREAK.split(said):
        for number, word in enumerate(words(phrase)):
            yield _Word(word, number == 0)
