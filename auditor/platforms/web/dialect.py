"""How websites, registries and DNS servers say 'no' and 'nothing new'."""

from datetime import datetime

from auditor.http import Answer, Dialect, Fault

NOT_MODIFIED = 304


class WebDialect(Dialect):
    """Plain HTTP, where 'not modified' answers a conditional question."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        return None if answer.status == NOT_MODIFIED else super().fault(answer, now)
