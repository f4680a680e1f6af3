"""How often a changed logo is known again, and another logo taken for ours.

    python -m benchmarks.avatars [--logos 40] [--others 300] [--unseen] [--first 0]

Needs Pillow. Logos are invented; each edit is drawn three times for each of `--logos`, and every
one of them is compared with `--others` other logos, and with its sisters in a federation. Edits
are drawn at random: crops are elsewhere and of other sizes than in the bank, overlays have other
shapes, colours are turned. `--unseen`: logos and edits of other kinds, for a look when all is
settled. `--first`: which logo to begin with.
"""

import argparse
import io
import random
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from auditor.lookalike import avatars, images
from benchmarks import avatar_unseen, avatar_world

TIMES = 3
SISTERS = 12


class Compared(NamedTuple):
    """One picture beside one logo: what each way of comparing says."""

    logo: bool
    """The hash, beside the logo's alone."""
    strict: bool
    """The hash, beside the bank, where a federation shares the logo."""
    bank: bool
    """The hash, beside the bank: a list that gives hashes."""
    picture: bool
    """The picture itself: a list that names files."""
    night: bool
    """Either: what a search at night keeps."""


def main() -> None:
    """Print recall by kind of edit, and the rate of false matches, for every way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--logos", type=int, default=40)
    parser.add_argument("--others", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--unseen", action="store_true")
    arguments = parser.parse_args()
    world: Any = avatar_unseen if arguments.unseen else avatar_world
    count = max(arguments.logos, arguments.others)
    logos = [world.logo(arguments.first + at) for at in range(count)]
    banks = _banks(logos[: arguments.logos])
    rng = random.Random(5 + arguments.first)  # noqa: S311  not for secrets
    edited = {
        name: [
            _compared(bank, _seen(edit(one, rng)))
            for bank, one in zip(banks, logos, strict=False)
            for _ in range(TIMES)
        ]
        for name, edit in world.EDITS.items()
    }
    others = _others(banks, [_seen(one) for one in logos[: arguments.others]])
    _table(edited, others, _sisters(arguments.first))


def _banks(logos: Iterable[Any]) -> list[avatars.Bank]:
    made = []
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(logos):
            path = Path(folder) / f"{number}.png"
            one.save(path)
            made.append(avatars.Bank(str(path)))
            assert made[-1].variants
            assert made[-1].outlines
    spent = (time.process_time() - started) / len(made)
    hashes, outlines = len(made[0].variants), len(made[0].outlines)
    print(f"{hashes} hashes and {outlines} outlines take {spent * 1000:.0f} ms, once a run\n")
    return made


def _seen(picture: Any) -> images.Picture:
    file = io.BytesIO()
    picture.convert("RGB").save(file, "PNG")
    return images.phash(file.getvalue())


def _compared(bank: avatars.Bank, seen: images.Picture) -> Compared:
    plain = int(seen)
    by_hash, by_picture = bank.holds(plain), bank.holds(seen)
    return Compared(
        logo=images.distance(plain, bank.logo) <= avatars.SAME,
        strict=bank.holds(plain, shared=True),
        bank=by_hash,
        picture=by_picture,
        night=by_hash or by_picture,
    )


def _others(banks: list[avatars.Bank], seen: list[images.Picture]) -> list[Compared]:
    return [
        _compared(bank, each)
        for number, bank in enumerate(banks)
        for at, each in enumerate(seen)
        if at != number
    ]


def _sisters(first: int) -> list[Compared]:
    """One member's bank beside the other members' pictures, of several federations."""
    found = []
    for federation in range(first, first + SISTERS):
        members = [avatar_unseen.member(federation, at) for at in range(SISTERS)]
        bank = _one_bank(members[0])
        found += [_compared(bank, _seen(each)) for each in members[1:]]
    return found


def _one_bank(logo: Any) -> avatars.Bank:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "logo.png"
        logo.save(path)
        bank = avatars.Bank(str(path))
        assert bank.variants
        assert bank.outlines
    return bank


def _table(
    edited: dict[str, list[Compared]], others: list[Compared], sisters: list[Compared]
) -> None:
    def line(name: str, told: list[Compared], digits: int = 2) -> None:
        shares = (sum(column) / len(told) for column in zip(*told, strict=True))
        print(f"{name:22s}" + "".join(f"{each:10.{digits}f}" for each in shares))

    print(" " * 22 + "".join(f"{each:>10s}" for each in Compared._fields))
    every = [each for told in edited.values() for each in told]
    for name, told in [*edited.items(), ("ALL edits known", every)]:
        line(name, told)
    line("false matches", others, 5)
    line("sisters of a federation", sisters, 5)
    print(f"({len(every)} edits, {len(others)} pairs of different logos, {len(sisters)} sisters)")


if __name__ == "__main__":
    main()
