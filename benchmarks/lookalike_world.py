"""Invented federations to test that the scorer's principles carry over to names it never saw.

Everything is drawn from a seed: places half from the gazetteer and half made up (a register is
never complete and neither is a gazetteer), attack words that the scorer has no list of, several
kinds of attack. No row describes a real account.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.lookalike.candidate import Candidate
from auditor.lookalike.tables import places


def _words(text: str) -> list[str]:
    return text.split()


PATTERNS = (
    "Age Help {}", "Mind in {}", "{} Foodbank", "Citizens Advice {}", "Carers {}", "{} Mencap",
    "Relate {}", "The Samaritans of {}", "Rotary Club of {}", "{} Women's Institute",
    "Cylch Meithrin {}", "RSPCA {} Branch", "{} Sure Start", "Volunteer Centre {}", "{} U3A",
    "St John Ambulance {}", "Girlguiding {}", "{}th {} Brownies", "{}th {} Sea Cadets",
    "Young Lives {}", "Headway {}", "Shopmobility {}", "Crossroads Care {}", "Toy Library {}",
)  # fmt: skip
ALONE = (
    "Willow Bank Family Project", "Cartrefi Cymunedol Aeron", "Kelvin Hub for Carers",
    "The Lantern Trust", "Stepping Stones Wirral", "Ardnamurchan Families Together",
    "Moorside Youth Action", "SmartMove Calder", "Bright Futures Teesside", "Gingko House",
)  # fmt: skip
UNLIKE = (
    "YMCA {}", "Friends of {} Library", "{} in Bloom", "The {} Hospice", "Emmaus {}", "NCT {}",
    "Conradh na Gaeilge {}", "London Youth {}", "{} Food Bank Network", "Men's Sheds {}",
    "Parish of {}", "Rape Crisis {}", "SSAFA {}", "{} Citizens' Forum", "Victim Support {}",
    "Deaf Club {}", "{} Dementia Action Alliance",
)  # fmt: skip
"""Stems that are initials, hold a place, stand on both sides or are one everyday word."""
ALONE_UNLIKE = (
    "Hope", "The Haven", "Acorn Trust", "Action for Leith", "St Mary's Community Centre", "Bridge",
    "New Life Church Derby", "SHARE Community", "Women in Need Swindon", "MK Carers",
)  # fmt: skip
"""Short and everyday names, of which many a fake cannot be told from another charity."""
WORDS = _words(
    "helpline grants rewards verify payout lottery donations raffle recovery support appeal "
    "team relief direct hq real news info page admin survey prize assist funding cash xmas "
    "alerts desk247 billing careers shop tv app plus global portal contact members inbox "
    "winner charity family care project community services volunteer hello join now today"
)
GENERIC = ("Kind Hearts", "Local News", "Sunny Days", "Your Neighbours", "Together", "Good Cause")
FIRST = _words(
    "Thorn Calver Hes Wex Bram Ald Loxi Pen Trem Quarn Dun Kirk Ashen Mar Skel Ulles Fen Garth"
)
LAST = _words("mere combe worthy dale wick ness thwaite ley bourne hope sett by ford ster well den")
KEYS = {
    "a": "sqz",
    "e": "wrd",
    "i": "uok",
    "o": "ipl",
    "s": "adx",
    "t": "rgy",
    "n": "bm",
    "r": "et",
}
LEET = {"o": "0", "l": "1", "i": "1", "e": "3", "a": "4", "s": "5", "t": "7"}
CYRILLIC = dict(zip("aceopxyiACEHOPTXBKM", "асеорхуіАСЕНОРТХВКМ", strict=True))
PLATFORMS = ("facebook", "instagram", "x", "youtube", "tiktok", "linkedin")


@dataclass
class World:
    """One protected organisation with its candidates and what is true of them."""

    pattern: str
    name: str
    config: dict[str, object]
    rows: list[dict[str, object]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def candidates(self) -> list[Candidate]:
        """The rows as the scorer takes them."""
        return [Candidate.of(row) for row in self.rows]


def worlds(
    seed: int = 1, patterns: Sequence[str] = PATTERNS, alone: Sequence[str] = ALONE
) -> list[World]:
    """Two organisations of every federation, and every organisation without one."""
    rng = random.Random(seed)  # noqa: S311  not for secrets
    made = [_federated(pattern, rng) for pattern in patterns for _ in range(2)]
    return made + [_alone(name, rng) for name in alone]


def squash(name: str) -> str:
    """A name as most handles have it."""
    return "".join(each for each in name.lower() if each.isalnum())


def _place(rng: random.Random, known: list[str]) -> str:
    if rng.random() < 0.5:
        return rng.choice(known)
    place = rng.choice(FIRST) + rng.choice(LAST)
    return (
        f"{rng.choice(('North', 'South', 'East', 'Mid'))} {place}" if rng.random() < 0.2 else place
    )


def _filled(pattern: str, rng: random.Random, known: list[str]) -> str:
    if pattern.count("{}") == 2:
        number = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 21, 32))
        teen = number in {11, 12, 13}
        suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return pattern.replace("{}th", f"{number}{suffix}").format(_place(rng, known))
    second = f" and {_place(rng, known)}" if rng.random() < 0.08 else ""
    return pattern.format(_place(rng, known) + second)


def _federated(pattern: str, rng: random.Random) -> World:
    known = rng.sample(sorted(places().values()), 400)
    name = _filled(pattern, rng, known)
    names = list(dict.fromkeys(_filled(pattern, rng, known) for _ in range(220)))
    siblings = [each for each in names if squash(each) != squash(name)]
    listed = [each for each in siblings if rng.random() < 0.7]
    stem = (
        "* " + pattern.split("{} ")[-1] if pattern.count("{}") == 2 else pattern.replace("{}", "*")
    )
    world = _world(pattern, name, [stem, *listed], rng)
    for each in siblings:
        label = "sibling-registered" if each in listed else "sibling-hidden"
        _honest(world, _variant(each, rng), label, rng)
    bare = " ".join(pattern.replace("{}th", "").replace("{}", "").split())
    for word in rng.sample(WORDS, 8):
        said = f"{bare} {word.title()}" if rng.random() < 0.7 else f"{word.title()} {bare}"
        _add(world, squash(said), said, "attack:brand-level", rng)
    place = name
    for word in bare.split():
        place = place.replace(word, "")
    for other in ("Library", "Carnival", "Playgroup", "Runners", "Housing Trust"):
        _honest(world, f"{' '.join(place.split())} {other}", "other", rng)
    return world


def _alone(name: str, rng: random.Random) -> World:
    world = _world("alone", name, [], rng)
    known = rng.sample(sorted(places().values()), 60)
    parts = [word for word in name.split() if word != "The"]
    for each in known:
        _honest(world, f"{parts[0]} {each} {rng.choice(('Trust', 'Club', 'Centre'))}", "other", rng)
        _honest(world, f"{each} {parts[-1]}", "other", rng)
    return world


def _world(pattern: str, name: str, siblings: list[str], rng: random.Random) -> World:
    handle = squash(name)
    organisation = {
        "name": name,
        "website": f"https://www.{handle}.org.uk",
        "charity_number": str(rng.randrange(1_000_000, 1_200_000)),
        "siblings": siblings,
    }
    accounts = [
        {"id": "f", "platform": "facebook", "handle": handle, "platform_id": "1"},
        {"id": "i", "platform": "instagram", "handle": handle[:30]},
    ]
    world = World(pattern, name, {"organisation": organisation, "accounts": accounts})
    for platform, given in (("facebook", "1"), ("instagram", "77")):
        own: dict[str, object] = {
            "platform": platform,
            "id": given,
            "handle": handle[:30],
            "name": name,
        }
        world.rows.append(own)
        world.labels.append("own")
    for kind in ATTACKS:
        for _ in range(3):
            _attack(world, kind, str(organisation["charity_number"]), rng)
    return world


def _variant(name: str, rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.15:
        return f"{name} {rng.choice(('Ltd', 'CIO', 'Limited'))}"
    if roll < 0.25:
        return name.replace(" and ", " & ").replace("The ", "")
    return name.upper() if roll < 0.3 else name


def _honest(world: World, name: str, label: str, rng: random.Random) -> None:
    handle = squash(name)[: rng.choice((15, 30, 50))]
    bio = f"{name}. Donate: paypal.me/{squash(name)[:28]}" if rng.random() < 0.2 else ""
    _add(world, handle, name, label, rng, bio=bio)


def _add(
    world: World, handle: str, name: str, label: str, rng: random.Random, *, bio: str = ""
) -> None:
    row: dict[str, object] = {
        "platform": rng.choice(PLATFORMS),
        "id": str(rng.randrange(10**6, 10**12)),
        "handle": handle,
        "name": name,
        "bio": bio,
    }
    if rng.random() < 0.15:
        del row[rng.choice(("handle", "name"))]
    world.rows.append(row)
    world.labels.append(label)


def _attack(world: World, kind: str, number: str, rng: random.Random) -> None:
    base, word = squash(world.name), rng.choice(WORDS)
    handle, name = base, world.name
    if kind in {"typo1", "typo2"}:
        handle = _typed(base, int(kind[-1]), rng)
    elif kind == "leet":
        at = rng.choice([n for n, each in enumerate(base) if each in LEET] or [0])
        handle = base[:at] + LEET.get(base[at], "_") + base[at + 1 :]
    elif kind == "combo":
        handle = rng.choice((f"{base}{word}", f"{word}{base}", f"{base}_{word}", f"{word}.{base}"))
        name = rng.choice((f"{name} {word.title()}", f"{word.title()} - {name}"))
    elif kind == "digits":
        handle = f"{base}{rng.randrange(1, 9999)}"
    elif kind == "delimiter":
        handle = rng.choice(("_", ".", "-")).join(world.name.lower().replace("'", "").split())
    elif kind == "unicode":
        name = "".join(CYRILLIC.get(e, e) if rng.random() < 0.5 else e for e in name)
        handle = rng.choice((_typed(base, 1, rng), squash(rng.choice(GENERIC))))
    elif kind == "invisible":
        name = "\u200b".join(name)
        handle = f"user{rng.randrange(10**6)}"
    elif kind == "accents":
        name = name.replace("e", "é").replace("a", "á").replace("o", "ö")
        handle = f"page.{rng.randrange(10**6)}"
    if kind not in {"unicode", "invisible", "accents"} and rng.random() < 0.4:
        name = rng.choice(GENERIC)
    bio = rng.choice(("", "New page, please follow", f"Registered charity {number}. Message us."))
    _add(world, handle, name, f"attack:{kind}", rng, bio=bio)
    # An attack must still show: a row that lost the deceptive field is no attack.
    row = world.rows[-1]
    row.setdefault("handle", handle)
    row.setdefault("name", name)


ATTACKS = (
    "typo1", "typo2", "leet", "combo", "digits", "delimiter", "unicode", "invisible", "accents",
)  # fmt: skip


def _typed(text: str, slips: int, rng: random.Random) -> str:
    for _ in range(slips):
        at = rng.randrange(1, len(text) - 1)
        text = rng.choice(
            (
                text[:at] + text[at + 1 :],
                text[:at] + text[at] + text[at:],
                text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                text[:at] + rng.choice(KEYS.get(text[at], "xz")) + text[at + 1 :],
            )
        )
    return text
