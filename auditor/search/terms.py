"""What is searched for: the organisation's own names and handles, and nobody's. Pure."""

from collections.abc import Iterator

from auditor.register import Register
from auditor.search.people import People, words

MOST_NAMES = 3
SHORTEST = 6
"""Letters that a name needs to be asked for by itself; three letters name half the world."""
_LITTLE = frozenset(
    ["a", "an", "and", "at", "for", "in", "ltd", "limited", "of", "on", "the", "cio"]
)


def names(register: Register) -> list[str]:
    """The names to ask a platform's search for, the most important first."""
    organisation = register.organisation
    given = [organisation.name, *organisation.other_names]
    told = (" ".join(each.split()) for each in given)
    fair = [each for each in told if len("".join(words(each))) >= SHORTEST]
    return People(register).without(fair)[:MOST_NAMES]


def bases(register: Register) -> list[tuple[str, ...]]:
    """Our names and handles as words: what handles are made from, the most important first."""
    found = dict.fromkeys(_bases(register))
    people = People(register)
    return [each for each in found if each and not people.named_in(" ".join(each))]


def _bases(register: Register) -> Iterator[tuple[str, ...]]:
    organisation = register.organisation
    for name in (organisation.name, *organisation.other_names):
        said = tuple(each for each in words(name) if each not in _LITTLE)
        if len("".join(said)) >= SHORTEST:
            yield said
    for account in register.accounts:
        handle = account.handle.lstrip("@").partition(".bsky.social")[0]
        said = words(handle)
        if account.platform in HANDLED and len("".join(said)) >= SHORTEST:
            yield ("".join(said),) if "." in handle else said


HANDLED = frozenset(
    [
        "facebook",
        "instagram",
        "linkedin",
        "x",
        "youtube",
        "tiktok",
        "threads",
        "mastodon",
        "github",
        "flickr",
        "snapchat",
    ]
)
"""Account platforms whose handles are words, and no numbers or domains."""
