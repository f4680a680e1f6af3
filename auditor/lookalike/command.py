"""`auditor lookalikes FILE.jsonl`: read, score, write."""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import BinaryIO

from auditor.errors import UsageError
from auditor.lookalike import images, lines, listing
from auditor.lookalike.lines import Batch
from auditor.lookalike.scorer import Scorer
from auditor.lookalike.verdicts import Verdict
from auditor.register import Register
from auditor.show import plain

Scored = Iterator[tuple[Batch, list[Verdict]]]


def score_file(register: Register, file: str, reports: Iterable[str]) -> None:
    """Score a file; the verdicts go to standard output or to the reports. Raises `UsageError`."""
    targets = [listing.target(each) for each in reports]
    # Millions of small rows without a cycle among them: looking for cycles would only cost time.
    gc.disable()
    try:
        with _list(file) as source:
            scorer = Scorer(register, pictures(Path(file).parent), descriptions=True)
            if scorer.blind:
                sys.stderr.write(f"auditor: {plain(scorer.blind)}\n")
            scored = _scored(scorer, source, plain(file, 200))
            if targets:
                _write_reports(scored, targets)
            else:
                for batch, verdicts in scored:
                    sys.stdout.buffer.write(lines.write(batch, verdicts))
    finally:
        gc.enable()


def _list(file: str) -> BinaryIO:
    """The list, to be read line by line. Raises `UsageError`."""
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise UsageError(f"{plain(file, 200)} cannot be read: {error.strerror}.") from error


def _scored(scorer: Scorer, source: BinaryIO, name: str) -> Scored:
    for batch in lines.read(source, name):
        yield batch, scorer.score_all(batch.rows)


def _write_reports(scored: Scored, targets: list[tuple[listing.Writer, str]]) -> None:
    with ExitStack() as stack:
        opened = [(writer, stack.enter_context(listing.opened(path))) for writer, path in targets]
        for first, (batch, verdicts) in enumerate(scored):
            for writer, out in opened:
                out.write(writer(batch, verdicts, first == 0))


def pictures(folder: Path) -> Callable[[str], int | None]:
    """Hashes of avatars. A path stays inside the folder of the list; an unreadable one is none."""
    told: set[str] = set()

    @cache
    def of_file(name: str) -> int | None:
        path = folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts or not path.is_file():
            return None
        try:
            return images.phash(path)
        except images.NoPicture as error:
            if str(error) not in told:
                told.add(str(error))
                sys.stderr.write(f"auditor: {plain(str(error))}\n")
            return None

    def of(avatar: str) -> int | None:
        seen = images.parse(avatar)
        return of_file(avatar) if seen is None else seen

    return of
