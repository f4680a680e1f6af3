"""How good and how fast the lookalike scorer is, beside simple rules on the same rows.

    python -m benchmarks.lookalikes [FOLDER] [--seeds N] [--no-rivals]

FOLDER holds labelled organisations (`*/config.toml`, `candidates.jsonl`, `labels.jsonl`). Without
it only the invented federations of `lookalike_world.py` are measured. The rivals need
`pip install rapidfuzz numpy dnstwist x-impersonation-guard`. No number is fitted by a program,
so leaving an organisation out changes no other's line; the rules themselves were written with
them in view.
"""

import argparse
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from auditor.lookalike import command, fold, images, tables
from auditor.lookalike.scorer import Scorer
from auditor.register import Register
from benchmarks import lookalike_world
from benchmarks.lookalike_measures import Bag, count, head, line, total
from benchmarks.lookalike_speed import measure
from benchmarks.lookalike_world import World


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--no-rivals", action="store_true")
    arguments = parser.parse_args()
    sets = {"invented": [w for n in range(arguments.seeds) for w in lookalike_world.worlds(n)]}
    unlike = lookalike_world.UNLIKE, lookalike_world.ALONE_UNLIKE
    sets["invented, unlike"] = lookalike_world.worlds(31, *unlike)
    folders = {}
    if arguments.folder:
        folders = {
            path.parent.name: path.parent for path in arguments.folder.glob("*/labels.jsonl")
        }
        sets["labelled"] = [_labelled(path) for path in sorted(folders.values())]
    for name, made in sets.items():
        print(f"\n== {name}: {len(made)} organisations, {sum(len(w.rows) for w in made)} rows")
        print(head())
        _by_organisation(made, folders, by_pattern=name != "labelled")
        _ablations(made, folders)
        if not arguments.no_rivals:
            _rivals(made)
    for name, made in sets.items():
        measure(name, made[:10], rivals=not arguments.no_rivals)


def _labelled(folder: Path) -> World:
    config = tomllib.loads((folder / "config.toml").read_text(encoding="utf-8"))
    logo = config["organisation"].get("logo")
    if logo:
        config["organisation"]["logo"] = str(folder / logo)
    rows, labels = (
        [json.loads(each) for each in (folder / name).read_text(encoding="utf-8").splitlines()]
        for name in ("candidates.jsonl", "labels.jsonl")
    )
    return World(folder.name, folder.name, config, rows, [each["label"] for each in labels])


def _scorer(world: World, folders: dict[str, Path]) -> Scorer:
    register = Register.model_validate(world.config)
    folder = folders.get(world.name)
    pictures = command.pictures(folder) if folder else images.parse
    return Scorer(register, pictures, descriptions=True)


def _bag(world: World, folders: dict[str, Path]) -> Bag:
    verdicts = _scorer(world, folders).score_all(world.candidates)
    return count(world.labels, [str(each.tier) for each in verdicts])


def _by_organisation(made: list[World], folders: dict[str, Path], *, by_pattern: bool) -> None:
    groups: dict[str, list[Bag]] = {}
    for world in made:
        title = world.pattern if by_pattern else world.name
        groups.setdefault(title, []).append(_bag(world, folders))
    for name, bags in groups.items():
        print(line(name, total(bags)))
    print(line("ALL", total(bag for bags in groups.values() for bag in bags)))


def _ablations(made: list[World], folders: dict[str, Path]) -> None:
    def strip(world: World) -> World:
        rows = [{k: v for k, v in r.items() if k not in PROFILE} for r in world.rows]
        return World(world.pattern, world.name, world.config, rows, world.labels)

    def unlist(world: World) -> World:
        config = json.loads(json.dumps(world.config))
        listed = config["organisation"].get("siblings", [])
        config["organisation"]["siblings"] = [each for each in listed if "*" in each]
        return World(world.pattern, world.name, config, world.rows, world.labels)

    def print_all(title: str, change: Callable[[World], World]) -> None:
        print(line(title, total(_bag(change(world), folders) for world in made)))

    with _without_skeletons():
        print_all("without skeletons", _unleet)
    with (
        mock.patch.object(tables, "places", dict),
        mock.patch.object(tables, "place_words", frozenset),
    ):
        print_all("without places", lambda world: world)
    print_all("without sibling register", unlist)
    print_all("without profile evidence", strip)


PROFILE = {"bio", "website", "avatar"}
_LEET = re.compile(r"(?<=[a-z])[013457](?=[a-z])")


def _unleet(world: World) -> World:
    """Digits between letters made unreadable, as they are to a scorer without a leet copy."""
    rows = [
        dict(row, handle=_LEET.sub("9", str(row["handle"]))) if row.get("handle") else row
        for row in world.rows
    ]
    return World(world.pattern, world.name, world.config, rows, world.labels)


@contextmanager
def _without_skeletons() -> Iterator[None]:
    tables_used = (fold._SQUASHED, fold._SPACED)  # noqa: SLF001
    for table in tables_used:
        table.clear()
    with mock.patch.object(fold, "looks_like", str.lower):
        yield
    for table in tables_used:
        table.clear()


def _rivals(made: list[World]) -> None:
    from benchmarks.lookalike_rivals import rules

    bags: dict[str, list[Bag]] = {}
    for world in made:
        for name, rule in rules(Register.model_validate(world.config)).items():
            tiers = ["review" if rule(row) else "none" for row in world.rows]
            bags.setdefault(name, []).append(count(world.labels, tiers))
    for name, each in bags.items():
        print(line(name, total(each)))


if __name__ == "__main__":
    main()
