"""What a profile adds to a name: strong evidence, and words that support a doubtful reading.

Evidence without a claim to be us is nothing: sister charities ask for donations, quote their
own number and carry almost the same logo.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from auditor.lookalike.brand import Brand
from auditor.lookalike.candidate import Candidate
from auditor.lookalike.fold import letters, words
from auditor.lookalike.images import distance
from auditor.lookalike.links import (
    is_ours,
    links,
    names_stem_only,
    names_us,
    own_hosts,
    pays_directly,
    without_links,
)
from auditor.register import Register

SAME_PICTURE = 8
"""Bits in which a copy of the logo may differ: scaled, cropped or compressed."""


@dataclass(frozen=True)
class Evidence:
    """What was found in one profile."""

    charity_number: bool = False
    payment: str = ""
    """Host of a payment or collecting address that is not ours."""
    foreign_site: str = ""
    """Host of a site made to look like ours."""
    names_us: bool = False
    """One of those addresses holds our whole name."""
    stem_only: bool = False
    """One of those addresses holds the shared stem and not the account's own name."""
    logo: bool = False
    supports: bool = False
    """The bio names our place or us."""

    @property
    def strong(self) -> bool:
        """Enough to act on where the account also claims to be us."""
        return self.charity_number or bool(self.payment or self.foreign_site) or self.logo


class Examiner:
    """Looks at profiles with one organisation in mind."""

    def __init__(
        self,
        brand: Brand,
        register: Register,
        logo: int | None,
        picture: Callable[[str], int | None],
    ) -> None:
        self._brand = brand
        self._hosts = own_hosts(register)
        self._logo = logo
        self._picture = picture
        self._number = _number(register.organisation.charity_number)

    def examine(self, candidate: Candidate) -> Evidence:
        """All there is to see. Takes a picture's hash where the avatar is a file."""
        text = f"{candidate.bio} {candidate.website}"
        payment = site = ""
        whole = stem_only = False
        said = (candidate.handle, candidate.name, without_links(candidate.bio))
        own = " ".join(map(letters, said))
        for link in links(text):
            if is_ours(link.host, self._hosts):
                continue
            us = names_us(link.slug, self._brand, own)
            stem = not us and names_stem_only(link.slug, self._brand, own)
            if link.collects:
                payment = payment or link.host
            elif us or stem:
                site = site or link.host
            else:
                continue
            whole, stem_only = whole or us, stem_only or stem
        return Evidence(
            charity_number=bool(self._number and self._number.search(f"{candidate.name} {text}")),
            payment=payment or ("a bank account or wallet" if pays_directly(text) else ""),
            foreign_site=site,
            names_us=whole,
            stem_only=stem_only,
            logo=self._same_logo(candidate.avatar),
            supports=self._supports(candidate.bio),
        )

    def _same_logo(self, avatar: str) -> bool:
        if self._logo is None or not avatar:
            return False
        seen = self._picture(avatar)
        return seen is not None and distance(seen, self._logo) <= SAME_PICTURE

    def _supports(self, bio: str) -> bool:
        if not bio:
            return False
        said = f" {' '.join(words(bio))} "
        return any(f" {each} " in said for each in self._brand.home)


def _number(number: str) -> re.Pattern[str] | None:
    """Our charity number as digits in a row, perhaps with spaces or dots between."""
    plain = [each for each in number if each.isalnum()]
    if len(plain) < 5:
        return None
    body = r"[ .-]?".join(map(re.escape, plain))
    return re.compile(rf"(?<![0-9A-Za-z]){body}(?![0-9])", re.IGNORECASE)
