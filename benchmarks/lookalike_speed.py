"""How fast the scorer is, on one core, beside other tools on the same rows in the same run."""

import gc
import io
import json
import random
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module

from auditor.lookalike import fold, lines
from auditor.lookalike.candidate import Candidate
from auditor.lookalike.scorer import Scorer
from auditor.register import Register
from benchmarks.lookalike_rivals import guard, twisted
from benchmarks.lookalike_world import World


def measure(name: str, made: list[World], *, rivals: bool) -> None:
    """Rows a second on one core, process time, best of five; and beside the rivals' on them."""
    register = Register.model_validate(made[0].config)
    scorer, command = Scorer(register), Scorer(register, descriptions=True)
    pool = [row for world in made for row in world.candidates]
    scored = list(zip(pool, scorer.score_all(pool), strict=True))
    unrelated = [row for row, verdict in scored if verdict.tier == "none"]
    related = [row for row, verdict in scored if verdict.tier != "none"]
    mixed = (unrelated * 99)[: 99 * 300] + (related * 300)[:300]
    random.Random(1).shuffle(mixed)  # noqa: S311  not for secrets
    gc.disable()
    for title, rows in (("all rows", pool), ("99 % unrelated", mixed)):
        ours = _rate(partial(_chunks, scorer, rows), len(rows))
        print(f"{name}, {title}: the scorer alone {ours:,.0f} rows/s")
        read = _rate(partial(_chunks, command, rows), len(rows))
        print(f"    as the command has it, with descriptions: {read:,.0f} rows/s")
        for rival, work in _rival_work(made[0], scorer, rows).items() if rivals else ():
            part = min(len(rows), 2_000 if rival in SLOW else len(rows))
            print(f"    {ours / _rate(partial(work, rows[:part]), part):8.2f} × {rival}")
        whole = _rate(partial(_through, command, _lines(rows)), len(rows))
        print(f"    lines read, scored and written: {whole:,.0f} rows/s")
    gc.enable()


SLOW = {"x-impersonation-guard"}
Work = Callable[[list[Candidate]], None]


def _chunks(scorer: Scorer, rows: list[Candidate]) -> None:
    for at in range(0, len(rows), 2_000):
        scorer.score_all(rows[at : at + 2_000])


def _lines(rows: list[Candidate]) -> bytes:
    return b"".join(json.dumps(row._asdict()).encode() + b"\n" for row in rows)


def _through(scorer: Scorer, given: bytes) -> None:
    for batch in lines.read(io.BytesIO(given)):
        lines.write(batch, scorer.score_all(batch.rows))


def _rival_work(world: World, scorer: Scorer, rows: list[Candidate]) -> dict[str, Work]:
    """What each rival does with the same rows: distances, look-ups or scores, no verdicts."""
    keys = [key.text for key in scorer.brand.keys]
    fuzz, process = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.process")
    permuted, guarded = twisted(keys), guard(Register.model_validate(world.config))
    texts = _folded(rows)

    def distances(columns: list[list[str]]) -> None:
        for seen in columns:
            process.cdist(seen, keys, scorer=fuzz.ratio, score_cutoff=85, workers=1)

    def looked_up(rows: list[Candidate]) -> None:
        for seen in _folded(rows):
            permuted.intersection(seen)

    def scored(rows: list[Candidate]) -> None:
        for row in rows:
            guarded({**row._asdict(), "avatar": ""})

    return {
        "RapidFuzz cdist, folding counted": lambda rows: distances(_folded(rows)),
        "RapidFuzz cdist, on folded texts": lambda _: distances(texts),
        "look-up among dnstwist's permutations": looked_up,
        "x-impersonation-guard": scored,
    }


def _folded(rows: list[Candidate]) -> list[list[str]]:
    return [
        [fold.letters(text) for text in column]
        for column in ([r.handle for r in rows], [r.name for r in rows])
    ]


def _rate(work: Callable[[], None], rows: int) -> float:
    best = float("inf")
    for _ in range(5):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return rows / best
