"""What was judged, as rows of the sheet. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from auditor import say
from auditor.leaver import sheet
from auditor.leaver.blind import Blind, Stated
from auditor.leaver.checklist import steps
from auditor.leaver.judge import Judged
from auditor.leaver.left import Bare
from auditor.leaver.traces import Trace
from auditor.leaver.who import Leaver
from auditor.ledger.leavers import LeaverTrace as Remembered


@dataclass(frozen=True, slots=True)
class Rows:
    """Writes what was judged as rows."""

    leaver: Leaver
    known: Mapping[str, Remembered]
    now: datetime

    def fill(self, judged: Judged) -> dict[str, object]:
        """The sheet's lists, by field."""
        todo = steps(judged.left, judged.remaining, self.leaver)
        return {
            "left": tuple(self._left(each) for each in judged.left),
            "steps": tuple(
                sheet.Todo(
                    **self._place(e.place),
                    number=n,
                    kind=e.kind,
                    do=e.do,
                    where=e.where,
                    check=e.check,
                )
                for n, e in enumerate(todo, 1)
            ),
            "removed": tuple(self._removed(each) for each in judged.removed),
            "remaining": tuple(self._remaining(each) for each in judged.remaining),
            "unknown": tuple(self._unknown(each) for each in judged.unknown),
            "attested": tuple(self._attested(each) for each in judged.attested),
            "kept": tuple(
                sheet.Kept(**self._place(e.place), key=e.key, says=e.says) for e in judged.kept
            ),
            "information": tuple(judged.notes),
        }

    def _left(self, each: Bare) -> sheet.Left:
        return sheet.Left(
            **self._place(each.place),
            lacks=each.lacks,
            says=each.says,
            do=each.do,
            where=each.where,
        )

    def _removed(self, each: Remembered) -> sheet.Removed:
        return sheet.Removed(
            **self._place(each.place),
            platform=self._platform(each.place),
            key=each.key,
            kind=each.kind,
            says=each.says,
            first_seen=each.first_seen,
            gone_at=each.gone_at or self.now,
        )

    def _remaining(self, each: Trace) -> sheet.Remaining:
        before = self.known.get(each.key)
        return sheet.Remaining(
            **self._place(each.place),
            platform=self._platform(each.place),
            key=each.key,
            kind=each.kind,
            says=each.says,
            evidence=each.state,
            where=each.where,
            first_seen=before.first_seen if before else self.now,
            back_since=came_back(before, self.now),
        )

    def _unknown(self, each: Blind) -> sheet.Unknown:
        return sheet.Unknown(
            **self._place(each.place),
            platform=self._platform(each.place),
            says=say.sentence(each.says),
            reason=each.reason,
            detail=each.detail,
            where=each.where,
            who=each.who,
            do=each.do,
        )

    def _attested(self, each: Stated) -> sheet.Attested:
        return sheet.Attested(
            account=each.place,
            platform=self._platform(each.place),
            topic=each.topic,
            says=each.says,
            by=each.by,
            at=each.said.at,
            note=each.said.note,
        )

    def _place(self, place: str) -> dict[str, str | None]:
        if place == "@organisation":
            return {"account": None}
        if place.startswith("@"):
            return {"account": None, "connection": place.removeprefix("@")}
        return {"account": place}

    def _platform(self, place: str) -> str | None:
        account = self.leaver.register.account(place)
        return account.platform if account else None


def came_back(before: Remembered | None, now: datetime) -> datetime | None:
    """When something that had been gone was there again; None where it never was gone."""
    if before is None or before.back_at:
        return before.back_at if before else None
    return now if before.gone_at else None
