"""What the lookalike benchmark counts: rows by label and tier, and measures made of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

ALERT = frozenset({"act", "review"})
SHOWN = ALERT | {"digest"}
ELSE = {"attack:brand-level", "attack:unofficial"}
Bag = Counter[str]


def count(labels: Sequence[str], tiers: Sequence[str]) -> Bag:
    """One organisation as a bag of counts, so that organisations add up."""
    bag: Bag = Counter(organisations=1)
    for label, tier in zip(labels, tiers, strict=True):
        attack = label.startswith("attack:")
        kind = "ours" if attack and label not in ELSE else label
        bag[kind] += 1
        bag[f"{kind} alert"] += tier in ALERT
        bag[f"{kind} shown"] += tier in SHOWN
        bag["alert"] += tier in ALERT
        bag["right alert"] += attack and tier in ALERT
        if label in {"attack:combo", "attack:infix"}:
            bag["combo"] += 1
            bag["combo alert"] += tier in ALERT
    return bag


def total(bags: Iterable[Bag]) -> Bag:
    """All organisations together."""
    whole: Bag = Counter()
    for bag in bags:
        whole.update(bag)
    return whole


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


MEASURES: dict[str, Callable[[Bag], float]] = {
    "precision": lambda bag: _share(bag["right alert"], bag["alert"]),
    "recall": lambda bag: _share(bag["ours alert"], bag["ours"]),
    "registered FA/org": lambda bag: bag["sibling-registered alert"] / bag["organisations"],
    "hidden FA/org": lambda bag: bag["sibling-hidden alert"] / bag["organisations"],
    "other FA/org": lambda bag: (bag["other alert"] + bag["own alert"]) / bag["organisations"],
    "combo recall": lambda bag: _share(bag["combo alert"], bag["combo"]),
    "brand shown": lambda bag: _share(bag["attack:brand-level shown"], bag["attack:brand-level"]),
}


def head() -> str:
    """The columns."""
    return f"{'':44s}" + "".join(f"{name:>19s}" for name in MEASURES)


def line(title: str, bag: Bag) -> str:
    """One row of the table."""
    return f"{title[:43]:44s}" + "".join(f"{made(bag):19.3f}" for made in MEASURES.values())
