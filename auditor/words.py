"""The closed lists of words that configuration, facts, outcomes and reports share."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is; `rank` 0 is the worst."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Place in the order from worst (0) to mildest."""
        return list(Severity).index(self)

    def at_least(self, other: "Severity") -> bool:
        """True when this is as bad as `other`, or worse."""
        return self.rank <= other.rank


def rank(severity: Severity | None) -> int:
    """Place in the order from worst (0) to mildest; what has no severity comes last."""
    return severity.rank if severity else len(Severity)


class Confidence(StrEnum):
    """How sure a finding is; guesses wait for the weekly summary."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    def at_least(self, other: "Confidence") -> bool:
        """True when this is as sure as `other`, or surer."""
        order = list(Confidence)
        return order.index(self) <= order.index(other)


class Reason(StrEnum):
    """Why something could not be seen. The list is closed: reports and tests rely on it."""

    NO_API = "no_api"
    """The platform shows it to nobody."""
    NOT_CONNECTED = "not_connected"
    """No connection is configured."""
    NO_ACCESS = "no_access"
    """Refused: a scope, permission or role is missing."""
    NOT_LICENSED = "not_licensed"
    """The organisation's plan does not include it."""
    CREDENTIAL_EXPIRED = "credential_expired"
    """The credential no longer works."""
    RATE_LIMITED = "rate_limited"
    """The platform asked us to stop for longer than the run may wait."""
    UNAVAILABLE = "unavailable"
    """Network, server error, time-out, or the run's budget was spent."""
    CHANGED = "changed"
    """An answer came that we could not understand."""
    NOT_FOUND = "not_found"
    """The platform does not know what we asked for."""

    @property
    def expected(self) -> bool:
        """True when nothing is broken: nobody could have read it tonight with this set-up."""
        return self in {Reason.NO_API, Reason.NOT_CONNECTED, Reason.NOT_LICENSED}


class Power(StrEnum):
    """What a role allows, from most to least; every platform maps its raw roles to these."""

    ADMIN = "admin"
    EDITOR = "editor"
    MODERATOR = "moderator"
    ADVERTISER = "advertiser"
    ANALYST = "analyst"
    MEMBER = "member"

    def exceeds(self, other: "Power") -> bool:
        """True when this allows more than `other`."""
        order = list(Power)
        return order.index(self) < order.index(other)


class GrantState(StrEnum):
    """Whether access works already."""

    ACTIVE = "active"
    INVITED = "invited"
    REQUESTED = "requested"


class Holder(StrEnum):
    """What kind of thing holds access."""

    PERSON = "person"
    APP = "app"
    PARTNER = "partner"
    SYSTEM = "system"


class Verdict(StrEnum):
    """The five ways in which a control can end."""

    FINDING = "finding"
    PASSED = "passed"
    ATTESTED = "attested"
    NOT_CHECKED = "not_checked"
    WAIVED = "waived"


class Turn(StrEnum):
    """What changed about a finding between two runs."""

    OPENED = "opened"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    LOST_SIGHT = "lost-sight"
    REGAINED_SIGHT = "regained-sight"
    WAIVED = "waived"
    WAIVER_ENDED = "waiver-ended"
    ATTESTED = "attested"
    ATTESTATION_ENDED = "attestation-ended"


CLOSED: Mapping[str, date] = {"google-plus": date(2019, 4, 2), "picasa": date(2016, 5, 1)}
"""Account platforms whose service has closed, with the day on which it did."""
