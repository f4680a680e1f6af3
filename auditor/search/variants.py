"""Handles that somebody might take in our place: ranked, bounded, fit for the platform. Pure.

First our names as they are, then with a word before or after, then the slips and swaps of
letters. The kinds take turns, so that a small budget gets something of each.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from auditor.platforms.finder import Handles
from auditor.register import Register
from auditor.search.terms import bases

AFTER = (
    *("official", "uk", "charity", "help", "support", "donate", "donations", "team", "hq"),
    *("appeal", "fund", "news", "info", "page", "online", "refunds", "giving", "org", "real"),
)
"""Words that impostors add, the commonest first."""
BEFORE = ("the", "official", "real", "donate", "help", "support", "my", "we")
LEET = {"o": "0", "i": "1", "l": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8"}
_TURNS = (0, 0, 0, 1, 2, 2, 3)
"""How often each kind has its turn: added words, other order, slips, digits for letters."""


def handles(
    register: Register, rules: Handles, most: int, *, without: Iterable[str] = ()
) -> list[str]:
    """At most so many handles, with the platform's ending, the likeliest first.

    `without`: our own handles there, which are no strangers.
    """
    ours = {each.lstrip("@").lower() for each in without}
    ranked = (each + rules.ending for each in _ranked(bases(register), rules) if rules.fits(each))
    return list(islice((each for each in dict.fromkeys(ranked) if each not in ours), most))


def _ranked(given: Sequence[tuple[str, ...]], rules: Handles) -> Iterator[str]:
    joins = ("", *rules.signs)
    for parts in given:
        for join in joins:
            yield _cut(parts, rules.longest, join)
    kinds = [
        chain.from_iterable(_turns([_added(each, rules) for each in given])),
        chain.from_iterable(_turned(each, joins) for each in given),
        chain.from_iterable(_turns([slips(_cut(each, rules.longest)) for each in given])),
        chain.from_iterable(_turns([_digits(_cut(each, rules.longest)) for each in given])),
    ]
    yield from chain.from_iterable(_turns([kinds[each] for each in _TURNS]))


def _turns(kinds: Sequence[Iterator[str]]) -> Iterator[tuple[str, ...]]:
    """One of each in turn, until all are empty."""
    left = list(kinds)
    while left:
        row = []
        for each in list(left):
            try:
                row.append(next(each))
            except StopIteration:
                left.remove(each)
        yield tuple(row)


def _added(parts: tuple[str, ...], rules: Handles) -> Iterator[str]:
    joins = list(dict.fromkeys((rules.signs[:1], "")))
    for word in AFTER:
        for join in joins:
            yield f"{_cut(parts, rules.longest - len(word) - len(join))}{join}{word}"
    for word in BEFORE:
        for join in joins:
            yield f"{word}{join}{_cut(parts, rules.longest - len(word) - len(join))}"


def _cut(parts: tuple[str, ...], room: int, join: str = "") -> str:
    """As many whole words as there is room for; of a longer first word its beginning."""
    for end in range(len(parts), 0, -1):
        if len(whole := join.join(parts[:end])) <= room:
            return whole
    return parts[0][:room]


def _turned(parts: tuple[str, ...], joins: Sequence[str]) -> Iterator[str]:
    """The words in another order, or one fewer: `trustexampleton`, `exampletontrust`."""
    orders = [(*parts[1:], parts[0]), (parts[-1], *parts[:-1])] if len(parts) > 1 else []
    if len(parts) > 2:
        orders += [(parts[0], parts[-1]), parts[:-1]]
    for order in orders:
        for join in joins[:2]:
            yield join.join(order)


def slips(base: str) -> Iterator[str]:
    """One letter missing, doubled or swapped with its neighbour, from the end to the start.

    The end comes first: a slip there is the hardest to see.
    """
    for at in range(len(base) - 1, 0, -1):
        yield base[:at] + base[at + 1 :]
        yield base[:at] + base[at] + base[at:]
        if base[at] != base[at - 1]:
            yield base[: at - 1] + base[at] + base[at - 1] + base[at + 1 :]


def _digits(base: str) -> Iterator[str]:
    for letter, digit in LEET.items():
        if letter in base:
            yield base.replace(letter, digit, 1)
            yield base.replace(letter, digit)
    yield from (f"{base}{number}" for number in ("1", "2", "01", "123"))
