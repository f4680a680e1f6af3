"""The runner: checks × snapshot → outcomes. Pure: no clock, no network, no files.

It, and not any check, turns missing facts into `not_checked`. The rules (DESIGN §2.1):
- a fact that does not apply: no outcome, unless the check says it can do without;
- a fact unseen: `not_checked`, once per control, whatever the number of people;
- a fact seen in part: a finding if what was read proves one, else `not_checked`;
- a rule that raises `CannotSee`: what it found before stands, else `not_checked`;
- a check that breaks: `not_checked` for its own control, and the run says that it broke;
- what a person stated counts where no program could look, until its day has passed;
- an exception that the trustees agreed hides a finding, never what could not be read.
"""

from auditor.rows import Attestation
from auditor.runner.control import Control, Given
from auditor.runner.judging import judge, statements_wanted

__all__ = ["Attestation", "Control", "Given", "judge", "statements_wanted"]
