"""The exit code of a night."""

import pytest

from auditor.outcomes import Unsighted
from auditor.reports.text import render
from auditor.summary import exit_code
from auditor.words import Severity
from tests.message.samples import NIGHT, passed, report


@pytest.mark.parametrize(("threshold", "code"), [(Severity.HIGH, 3), (Severity.CRITICAL, 0)])
def test_an_open_finding_that_is_out_of_sight_is_still_open(threshold: Severity, code: int) -> None:
    hidden = Unsighted(key="a/b/c", summary="Sam.", severity=Severity.HIGH, first_seen=NIGHT)
    night = report(passed(), unsighted=(hidden,))
    assert exit_code(night, undelivered=False, fail_on=threshold) == code
    assert "Findings: 0, and 1 out of sight" in render(night)
