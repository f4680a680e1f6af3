"""Presence Auditor: who can act on a charity's official accounts, told in plain words."""

__version__ = "0.1.0"
