"""Messages: what each reader is told, as text, as HTML and short. Pure: nothing is sent here."""

from auditor.message.build import Message, build, messages
from auditor.message.reader import Reader

__all__ = ["Message", "Reader", "build", "messages"]
