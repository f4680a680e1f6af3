"""Does an address hold what the federation shares, and not the account's own name? Quickly."""

from auditor.lookalike import tables
from auditor.lookalike.brand import Brand
from auditor.lookalike.fold import letters
from auditor.lookalike.links import collecting, giving

_PLAIN_ENDINGS = frozenset(["co.uk", "com", "info", "net", "org", "org.uk", "uk"])


def gives(slug: str, own: str) -> bool:
    """True where an account merely gives its own name."""
    return _rest(slug) in own


def holds_stem(slug: str, brand: Brand) -> bool:
    """True where what the federation shares stands in the slug, if that says enough."""
    return any(len(stem.text) > 4 and stem.text in slug for stem in brand.stems)


def may_go_beyond(text: str, brand: Brand, own: str) -> bool:
    """False only where `names_stem_only` is for every address in the text: a quick look."""
    return any(_goes_beyond(part, brand, own) for part in text.split() if "." in part)


def _goes_beyond(part: str, brand: Brand, own: str) -> bool:
    if not holds_stem(letters(part), brand):
        return False
    address = part.rstrip(".,;:!?)").removeprefix("https://").removeprefix("www.")
    host, _, path = address.partition("/")
    name, _, ending = host.partition(".")
    if host in giving():
        return False
    if ending not in _PLAIN_ENDINGS and host not in collecting():
        return True
    return any(names_stem_only(letters(slug), brand, own) for slug in (name, path))


def names_stem_only(slug: str, brand: Brand, own: str) -> bool:
    """The shared stem with something that the account's own name does not hold."""
    if gives(slug, own):
        return False
    for stem in brand.stems:
        if len(stem.text) > 4 and stem.text in slug:
            rest = _rest(slug.replace(stem.text, "", 1))
            theirs = rest in own or rest in tables.places() or rest in brand.siblings
            return len(rest) < 4 or not (theirs or _continues(rest, own, stem.text))
    return False


def _continues(rest: str, own: str, stem: str) -> bool:
    """The account's handle, cut short, goes on in the slug: `relatepent`, `relatepentyrch`."""
    shorts = (each.replace(stem, "", 1) for each in own.split() if stem in each)
    return any(short and rest.startswith(short) for short in shorts)


def _rest(slug: str) -> str:
    return slug.strip("0123456789").removesuffix("uk").removesuffix("org")
