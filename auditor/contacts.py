"""Recovery contacts: compare, remember and show e-mail addresses and phone numbers.

Contacts of people are never kept or shown in full: the ledger and the keys of findings hold a
short hash (`contact_key`), readers see a shortened form (`masked`).
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from auditor.register import Person, Register

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

REGION = "GB"
"""Where a phone number without a country code belongs."""

PUBLIC_MAIL = frozenset(
    {
        *("gmail.com", "googlemail.com", "icloud.com", "me.com", "mac.com", "aol.com"),
        *("hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "live.co.uk", "msn.com"),
        *("yahoo.com", "yahoo.co.uk", "ymail.com", "aol.co.uk", "mail.com", "gmx.com"),
        *("gmx.co.uk", "proton.me", "protonmail.com", "pm.me", "fastmail.com", "zoho.com"),
        *("btinternet.com", "sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com"),
    }
)
"""Mail services where anyone can open a mailbox; the ones that British volunteers use most."""

HIDDEN = frozenset("*•●…")
"""Signs that a platform shows a contact only in part."""


def normal(contact: str) -> str:
    """The form in which two spellings of a contact are equal: lower case, E.164, else as it is."""
    text = "".join(each for each in contact if each.isprintable()).strip()
    if is_email(text):
        return text.casefold()
    number = _number(text)
    if number is None:
        return " ".join(text.casefold().split())
    return f"+{number.country_code}{'0' * _zeros(number)}{number.national_number}"


def contact_key(contact: str) -> str:
    """A short name for a contact that does not tell it: 12 hex digits of its SHA-256."""
    return hashlib.sha256(normal(contact).encode()).hexdigest()[:12]


def masked(contact: str) -> str:
    """A contact as readers may see it: `j…@gmail.com`, `+44 … 123`."""
    text = normal(contact)
    if is_email(text):
        return f"{text[0]}…@{domain_of(text)}"
    number = _number(text)
    return f"+{number.country_code} … {text[-3:]}" if number else f"… {text[-3:]}"


def is_email(contact: str) -> bool:
    """True for an e-mail address, false for a phone number and anything else."""
    name, at, domain = contact.strip().rpartition("@")
    return bool(name and at and "." in domain)


def domain_of(email: str) -> str:
    """The part behind the last @, in lower case."""
    return email.strip().rpartition("@")[2].casefold().rstrip(".")


def on_domains(email: str, domains: Iterable[str]) -> bool:
    """True when the address belongs to one of the domains or to a part of one."""
    domain = domain_of(email)
    ours = [each.strip().casefold().lstrip("@").rstrip(".") for each in domains]
    return any(domain == each or domain.endswith(f".{each}") for each in ours if each)


def hidden(contact: str) -> bool:
    """True when the platform shows only part of it, so that it cannot be compared."""
    return bool(HIDDEN & set(contact))


def listed(contact: str, allowed: Iterable[str]) -> bool:
    """True when the contact is one of those, however they are written."""
    return normal(contact) in {normal(each) for each in allowed}


def holder(contact: str, register: Register) -> Person | None:
    """The person on the register whose contact it is; one without a leaving date goes first."""
    holders = [each for each in register.people if listed(contact, (*each.emails, *each.phones))]
    return min(holders, key=lambda person: person.left_on is not None, default=None)


def _number(text: str) -> "PhoneNumber | None":
    """Parsed, when it can be a phone number at all."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _zeros(number: "PhoneNumber") -> int:
    """Leading zeros that belong to the national number (Italy)."""
    return (number.number_of_leading_zeros or 1) if number.italian_leading_zero else 0
