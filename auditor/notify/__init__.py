"""Sending, through Apprise and nothing else. What is sent was written down before (the outbox)."""

from auditor.notify.addresses import split_urls
from auditor.notify.mail import ONCE, File
from auditor.notify.sending import Delivery, deliver, send_all
from auditor.notify.services import is_understood

__all__ = ["ONCE", "Delivery", "File", "deliver", "is_understood", "send_all", "split_urls"]
