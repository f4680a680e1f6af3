"""Messages: what each reader is told, as text, as HTML and short. Pure: nothing is sent here."""

from auditor.message.backlog import Backlog, is_long
from auditor.message.build import Message, build, messages
from auditor.message.dark import needed
from auditor.message.past import ENDS, Occasion, Past, Unreached
from auditor.message.reader import Reader, tasks_of

__all__ = [
    "ENDS",
    "Backlog",
    "Message",
    "Occasion",
    "Past",
    "Reader",
    "Unreached",
    "build",
    "is_long",
    "messages",
    "needed",
    "tasks_of",
]
