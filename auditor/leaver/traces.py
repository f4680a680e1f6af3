"""What a leaver still has somewhere: one trace each, with a key that stays the same."""

from dataclasses import dataclass
from enum import StrEnum

from auditor.words import Power


class Kind(StrEnum):
    """What a trace is. The order is the order to act in: nothing that is taken away early can be
    won back through something later, and the last things need the earlier ones done."""

    CREDENTIAL = "credential"
    """The audit's own key is theirs; without another one the audit goes blind."""
    RECOVERY = "recovery"
    """An address or number of theirs can set a new password."""
    AGREED_RECOVERY = "agreed-recovery"
    """The register lists such an address or number."""
    INVITATION = "invitation"
    INVITED = "invited"
    """They let somebody in whom nobody on the register answers for."""
    MADE = "made"
    """A tool or automatic user that they made can still act."""
    APP = "app"
    """An app or app password of theirs."""
    ACCESS = "access"
    PASSWORD = "password"  # noqa: S105  a kind of trace
    """They know a shared password."""
    REPORTED = "reported"
    """Somebody looked by hand and saw a problem."""
    OWNER = "owner"
    DEPUTY = "deputy"
    DUTY = "duty"
    DOCUMENT = "document"
    READER = "reader"
    SCHEDULE = "schedule"
    ALLOWED = "allowed"
    """The register still allows them on an account."""
    LEAVING_DATE = "leaving-date"
    """The register does not say that they leave."""

    @property
    def rank(self) -> int:
        """Place in the order to act in."""
        return list(Kind).index(self)

    @property
    def seen(self) -> bool:
        """True when a platform shows it; False when it stands on the register."""
        return self in FACT


FACT = {
    Kind.CREDENTIAL: "credential",
    Kind.RECOVERY: "recovery",
    Kind.INVITATION: "invites",
    Kind.INVITED: "access",
    Kind.MADE: "access",
    Kind.APP: "apps",
    Kind.ACCESS: "access",
}
"""By kind that a platform shows: the fact of the account (or connection) that shows it."""

CHECK = {
    Kind.CREDENTIAL: "credential-owned-by-leaver",
    Kind.RECOVERY: "leaver-recovery",
    Kind.AGREED_RECOVERY: "leaver-recovery",
    Kind.PASSWORD: "leaver-knows-password",
    Kind.OWNER: "no-owner",
    Kind.DEPUTY: "no-deputy",
}
"""By kind: the check of the night that looks after the same thing; else `leaver-still-in`."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that a person still has."""

    kind: Kind
    place: str
    """Account id, `@connection` or `@organisation`."""
    subject: str
    """The platform's own id where it has one, else a stable slug."""
    says: str
    """What it is, in one sentence without a full stop."""
    do: str
    """What to do about it, in one sentence without a full stop."""
    where: str = ""
    """Where to click, or which table of the register."""
    sure: bool = True
    """False: only the name, or an address that others share, speaks for it. A person must look."""
    doubt: str = "Only a name, or an address that others have too, speaks for it"
    """Why it is not sure, where it is not."""
    power: Power | None = None
    """For access: what it allows."""
    state: str = ""
    """For access: in the platform's own words (raw role, list that showed it)."""

    @property
    def key(self) -> str:
        """`kind/place/subject`: the same in every run."""
        return f"{self.kind}/{self.place}/{self.subject}"
