"""Why a message did not arrive, in words that say what to do; what the service said follows."""

import re

REASONS = (
    (r"\b(534|535|530)\b|authenticat", "the mail server refused the name or the password"),
    (r"\b(421|450|451|452)\b|greylist", "the mail server asked to try again later"),
    (r"\b(550|551|553)\b", "the mail server does not take mail for this address"),
    (r"\b(552|554)\b", "the mail server refused the message"),
    (r"CERTIFICATE_VERIFY|certificate", "the mail server's certificate is not trusted here"),
    (r"(?i)time[d-]? ?out", "no answer came in time"),
    (r"(?i)refused|unreachable|Name or service|getaddrinfo", "there was no way to reach it"),
    (r"(?i)closed|disconnected|reset", "the connection was cut"),
)
"""What the answer looks like, and what it means; the first that fits counts."""


def in_words(said: str) -> str:
    """The reason with its meaning in front, where that is known."""
    for pattern, meaning in REASONS:
        if re.search(pattern, said):
            return f"{meaning} ({said})"
    return said
