"""How often a changed logo is known again, and another logo taken for ours.

    python -m benchmarks.avatars [--logos 40] [--others 300]

Needs Pillow. Logos are invented; each edit is drawn three times for each of `--logos`, and every
one of them is compared with `--others` other logos. No edit here is one the bank is made of:
crops are elsewhere and of other sizes, overlays have other shapes, colours are turned.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from auditor.lookalike import avatars
from auditor.lookalike.images import distance, hash_of
from benchmarks.avatar_world import EDITS, logo

Nearest = tuple[int, int]
"""Bits to the logo itself, and to the nearest variant in the bank."""
LIMITS = ((8, -1), (avatars.SAME, avatars.STRICTLY), (avatars.SAME, avatars.NEARLY), (12, 12))
TIMES = 3


def main() -> None:
    """Print recall by kind of edit, and the rate of false matches, for several limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logos", type=int, default=40)
    parser.add_argument("--others", type=int, default=300)
    arguments = parser.parse_args()
    logos = [logo(seed) for seed in range(max(arguments.logos, arguments.others))]
    with tempfile.TemporaryDirectory() as folder:
        banks = _banks(logos[: arguments.logos], Path(folder))
    rng = random.Random(5)  # noqa: S311  not for secrets
    edited = {
        name: [
            _nearest(bank, hash_of(edit(one, rng)))
            for bank, one in zip(banks, logos, strict=False)
            for _ in range(TIMES)
        ]
        for name, edit in EDITS.items()
    }
    hashes = [hash_of(one) for one in logos[: arguments.others]]
    others = [
        _nearest(bank, seen)
        for number, bank in enumerate(banks)
        for at, seen in enumerate(hashes)
        if at != number
    ]
    _table(edited, others)


def _banks(logos: list[object], folder: Path) -> list[avatars.Bank]:
    made = []
    started = time.process_time()
    for number, one in enumerate(logos):
        path = folder / f"{number}.png"
        one.save(path)  # type: ignore[attr-defined]
        made.append(avatars.Bank(str(path)))
        assert made[-1].variants
    spent = (time.process_time() - started) / len(logos)
    print(f"a bank of {len(made[0].variants)} variants takes {spent * 1000:.0f} ms, once a run\n")
    return made


def _nearest(bank: avatars.Bank, seen: int) -> Nearest:
    return distance(seen, bank.logo), min(distance(seen, each) for each in bank.variants)


def _table(edited: dict[str, list[Nearest]], others: list[Nearest]) -> None:
    def share(pairs: list[Nearest], limits: Nearest) -> float:
        return sum(a <= limits[0] or b <= limits[1] for a, b in pairs) / len(pairs)

    print("bits to logo / variant" + "".join(f"{each!s:>12s}" for each in LIMITS))
    every = [pair for pairs in edited.values() for pair in pairs]
    for name, pairs in [*edited.items(), ("ALL edits known", every)]:
        print(f"{name:22s}" + "".join(f"{share(pairs, each):12.2f}" for each in LIMITS))
    print(f"{'false matches':22s}" + "".join(f"{share(others, each):12.5f}" for each in LIMITS))
    print(f"({len(every)} edits, {len(others)} pairs of different logos)")


if __name__ == "__main__":
    main()
