"""What a run says: outcomes, changes, coverage. These types are the JSON report (DESIGN §7)."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from auditor.words import Confidence, Reason, Severity, Turn, Verdict, rank


def _zulu(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Moment = Annotated[
    datetime,
    PlainSerializer(_zulu, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization"),
]


class Record(BaseModel):
    """A frozen part of the report; a key the schema does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(Record):
    """A whole JSON document that other programs read; `schema` says which version of it."""

    schema_: Literal[1] = Field(default=1, alias="schema")

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        serialize_by_alias=True,
        validate_by_name=True,
        validate_by_alias=True,
    )


class Outcome(Record):
    """How one control ended (one row per finding where it ended in several)."""

    outcome: Verdict
    check: str
    account: str | None
    """Register id; null for a control about a connection or the organisation."""
    connection: str | None = None
    platform: str | None = None
    subject: str | None = None
    key: str
    """`check/account/subject`; `@connection` or `@organisation` where there is no account."""
    severity: Severity | None = None
    confidence: Confidence | None = None
    summary: str
    why: str = ""
    fix: tuple[str, ...] = ()
    where: str = ""
    clause: str = ""
    first_seen: Moment | None = None
    open_since: Moment | None = None
    """When it was opened last; later than `first_seen` if it had been put right in between."""
    state: Literal["new", "open", "reopened"] | None = None
    due: date | None = None
    """The day by which it must be done, where the check knows one."""
    together: str = ""
    """Words under which people are told of several findings of this check as one."""
    thing: str = ""
    """What this finding adds to them."""
    reason: Reason | None = None
    detail: str = ""
    unset: bool = False
    """For `not_checked`: the key of a configured connection is not set."""
    look_here: str = ""
    also_unread: tuple[str, ...] = ()
    """For a finding proven by an incomplete answer: what could not be read."""
    agreed_by: str = ""
    until: str = ""
    attested_by: str = ""
    attested_at: Moment | None = None

    @property
    def expected(self) -> bool:
        """True for what nobody could have read with this set-up: nothing is broken."""
        return self.reason is not None and self.reason.expected and not self.unset


class Change(Record):
    """What turned since the last run."""

    turn: Turn
    key: str
    at: Moment
    summary: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None
    note: str = ""
    """What else a reader must know: why it counts as put right, what ended a statement."""

    @property
    def closed_unmended(self) -> bool:
        """True for a finding that ended although nobody saw or stated that it is right now.

        The note says why: its account left the register, say, or a person said what it is.
        """
        return (
            self.turn is Turn.RESOLVED
            and bool(self.note)
            and not self.note.startswith("stated by ")
        )


class Unsighted(Record):
    """An open finding that tonight could not be looked at again."""

    key: str
    summary: str
    severity: Severity | None = None
    confidence: Confidence | None = None
    first_seen: Moment
    open_since: Moment | None = None
    """When it was opened last."""


class Coverage(Record):
    """Controls by the way they ended; the five kinds add up to `controls`."""

    controls: int
    passed: int
    finding: int
    attested: int
    not_checked: int
    waived: int


class ConnectionReport(Record):
    """One connection's health."""

    name: str
    platform: str
    ok: bool | None
    """null: could not be told."""
    problem: str = ""
    owner: str = ""
    expires_at: Moment | None = None
    scopes: tuple[str, ...] | None = None
    missing_scopes: tuple[str, ...] = ()
    excess_scopes: tuple[str, ...] = ()
    api_version: str = ""
    requests: int = 0


class RunReport(Record):
    """The run itself."""

    id: str
    started_at: Moment
    finished_at: Moment
    version: str
    organisation: str
    complete: bool
    """False when something that should have been readable was not, or a check of ours broke."""
    requests: int
    last_good_run: Moment | None = None
    heartbeat: str = ""
    """Why the sign of life of this run's start, or of the last run's end, was not heard."""
    faults: tuple[str, ...] = ()
    """Our own checks that broke, and how."""


class Report(Document):
    """One run, complete: the document that `--report json=PATH` writes."""

    run: RunReport
    coverage: Coverage
    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...] = ()
    unsighted: tuple[Unsighted, ...] = ()
    """Findings that are still open but out of sight; they are no outcome of tonight."""
    connections: tuple[ConnectionReport, ...] = ()

    @property
    def findings(self) -> tuple[Outcome, ...]:
        """The rows that say something is wrong, worst first."""
        rows = [row for row in self.outcomes if row.outcome is Verdict.FINDING]
        return tuple(sorted(rows, key=lambda row: (rank(row.severity), row.key)))
