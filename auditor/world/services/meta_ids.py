"""Meta's many ids of one human, derived from the key of the world."""

from zlib import crc32

APP_ID = "4000000000001"
"""The app that the audit's token belongs to."""
APP_NAME = "Presence audit"


def business_id(key: str) -> str:
    """Someone's id in the portfolio."""
    return _number("10007", key)


def page_scoped_id(page_id: str, key: str) -> str:
    """Someone's id on one Page, held with a personal profile."""
    return _number("77", f"{page_id}/{key}")


def user_id(key: str) -> str:
    """Someone's id for the audit's app."""
    return _number("55", key)


def invitation_id(key: str) -> str:
    """The id of someone's invitation."""
    return _number("66", key)


def asset_id(instagram_id: str) -> str:
    """The portfolio's entry for an Instagram account."""
    return _number("88", instagram_id)


def phone_id(waba_id: str, number: str) -> str:
    """A number of a WhatsApp account."""
    return _number("99", f"{waba_id}/{number}")


def _number(first: str, text: str) -> str:
    return f"{first}{crc32(text.encode()):010d}"
