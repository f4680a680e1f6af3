"""The one way out: every request of every platform goes through `Http`."""

from auditor.http.allowed import NotReading
from auditor.http.answer import Answer, Fault, Refused
from auditor.http.client import Budget, Http
from auditor.http.dialect import Dialect

__all__ = ["Answer", "Budget", "Dialect", "Fault", "Http", "NotReading", "Refused"]
