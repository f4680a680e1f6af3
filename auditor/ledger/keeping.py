"""What is deleted from the ledger, when: by age, people who have left, and somebody who asks."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from auditor.ledger import forget, retention
from auditor.ledger.schema import immediate
from auditor.register import Person, Register
from auditor.veil import Veil


class Keeping:
    """Deletes; every change is all or nothing, and with `dry` nothing but counted."""

    def __init__(self, db: Database, keep: timedelta) -> None:
        self._db, self._keep = db, keep

    def purge(
        self, register: Register, now: datetime, today: date, after: int, *, dry: bool = False
    ) -> dict[str, int]:
        """Drop what has aged out, and forget who left `after` days ago; returns how many of what.

        Meant for every night: it costs next to nothing unless somebody is to be forgotten.
        """
        with immediate(self._db, keep=not dry):
            counts = retention.prune(self._db, now, now - self._keep)
            people = forget.due(self._db, register, today, after)
            self._forget(people, now)
        return counts | {"people who have left": len(people)}

    def erase(
        self, texts: Sequence[str], *, spared: Collection[str] = (), dry: bool = False
    ) -> int:
        """Take somebody out who asks for it, known by these names, addresses and ids.

        `spared`: keys of findings that are not over. The next night would write them down again,
        as something new, and call the forgotten ones put right. Returns in how many places they
        stood.
        """
        with immediate(self._db, keep=not dry):
            mark = forget.mark_of(self._db, "\n".join(sorted(texts)))
            return forget.sweep(self._db, [Veil(mark, tuple(texts), tuple(texts))], spared)

    def compact(self) -> None:
        """Give the room of what was deleted back to the disk."""
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _forget(self, people: Sequence[Person], now: datetime) -> None:
        for person in people:
            for table in ("leaver_runs", "leaver_traces"):
                self._db.execute(f"DELETE FROM {table} WHERE person = ?", (person.id,))  # noqa: S608
            forget.note(self._db, person, now)
        if people:
            veils = [Veil.of(each, forget.mark(self._db, each)) for each in people]
            forget.sweep(self._db, veils)
