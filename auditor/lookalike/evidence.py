"""What a profile adds to a name: strong evidence, and words that support a doubtful reading.

Evidence without a claim to be us is nothing: sister charities ask for donations, quote their
own number and carry almost the same logo. So nothing is looked for until a verdict asks.
"""

from collections.abc import Callable

from auditor.lookalike.avatars import Bank
from auditor.lookalike.beyond import holds_stem, may_go_beyond, names_stem_only
from auditor.lookalike.brand import Brand
from auditor.lookalike.called import Called, Common
from auditor.lookalike.candidate import Account, Candidate
from auditor.lookalike.finder import Finder
from auditor.lookalike.fold import READ, letters, shown, words
from auditor.lookalike.links import Link, is_ours, links, own_hosts, pays_directly
from auditor.lookalike.number import CharityNumber
from auditor.lookalike.once import once
from auditor.lookalike.sites import (
    OurSites,
    inside_another,
    of_another,
    shortest_cuts,
)
from auditor.register import Register


class Examiner:
    """What to look for in a profile, with one organisation in mind."""

    def __init__(
        self,
        brand: Brand,
        register: Register,
        logo: Bank | None,
        picture: Callable[[str], int | None],
    ) -> None:
        self.brand = brand
        self.hosts = own_hosts(register)
        self.sites = OurSites(brand, self.hosts)
        self.common = Common.of(brand)
        self.logo = logo
        self.picture = picture
        self.number = CharityNumber(register.organisation.charity_number)
        self.needles = Finder((*shortest_cuts(brand), *self.number.needles))
        """One of them stands in every folded profile that holds what can only mean us."""
        self.nothing = Evidence(Candidate("", ""), self)


class Evidence:
    """One profile; everything is worked out when asked for, once."""

    def __init__(self, candidate: Account, examiner: Examiner, *, about_us: bool = True) -> None:
        """Without `about_us` the profile is known to hold nothing that can only mean us."""
        self._candidate = candidate
        self._may = about_us
        self._examiner = examiner
        self._text = _profile(candidate)

    @property
    def about_us(self) -> bool:
        """Something in it can only mean us: our number, or an address that holds our name."""
        return self._may and (self.charity_number or self.names_us)

    @once
    def charity_number(self) -> bool:
        """It quotes our charity number."""
        return self._examiner.number.stands_in(f"{self._candidate.name} {self._text}")

    @once
    def names_us(self) -> bool:
        """An address that is not ours holds our whole name."""
        return self._may_say_us and any(self._name_in(link) for link in self._foreign)

    @once
    def stem_only(self) -> bool:
        """An address holds the shared stem and not the account's own name."""
        return any(self._stem_in(link) for link in self._foreign)

    @once
    def payment(self) -> str:
        """Where it collects: the host of an address that is not ours, or what else."""
        hosts = (link.host for link in self._foreign if link.collects)
        direct = "a bank account or wallet" if pays_directly(self._text) else ""
        return next(hosts, direct)

    @once
    def foreign_site(self) -> str:
        """The host of a site made to look like ours."""
        for link in self._sites:
            if (self._may_say_us and self._name_in(link)) or self._stem_in(link):
                return link.host
        return ""

    @once
    def copied_site(self) -> str:
        """The host of a site named as we are, or nearly: of one that claims to be us, evidence.

        Whether it is the account's own name is no question then, since that is ours.
        """
        near = self._examiner.sites.may_nearly(self._folded)
        for link in self._sites if near or self._may_say_us else ():
            if self._says_us(link) or (near and self._nearly_us(link)):
                return link.host
        return ""

    @once
    def logo(self) -> bool:
        """Its picture is our logo, or made of it. A picture named by path is opened here."""
        avatar, ours = self._candidate.avatar, self._examiner.logo
        seen = self._examiner.picture(avatar) if avatar and ours is not None else None
        if seen is None or ours is None:
            return False
        return ours.holds(seen, shared=bool(self._examiner.brand.stems))

    @once
    def supports(self) -> bool:
        """The bio names our place or us."""
        said = f" {' '.join(words(self._candidate.bio))} "
        return any(f" {each} " in said for each in self._examiner.brand.home)

    def _name_in(self, link: Link) -> bool:
        """Our name stands in an address as such, and it is not the account's own.

        Not its own is at once what has our place in it where the account's names have not.
        """
        held, called = self._examiner.sites.held(link.slug), self._called
        if not held or inside_another(link, self._examiner.brand) or called.gives(link.slug):
            return False
        return not (called.names_what_tells(held) and self._explained(link))

    def _stem_in(self, link: Link) -> bool:
        """What the federation shares stands in an address, and the account's own name does not."""
        brand, slug = self._examiner.brand, link.slug
        beyond = holds_stem(slug, brand) and names_stem_only(slug, brand, self._called.letters)
        return beyond and not self._explained(link)

    def _explained(self, link: Link) -> bool:
        """The address says no more than what the account calls itself."""
        said = max(link.said.split("/"), key=len)
        return self._called.explains(letters(said))

    def _says_us(self, link: Link) -> bool:
        """Our name, or that of a site of ours, stands in an address as such.

        More than our name may be the account's own.
        """
        brand, sites = self._examiner.brand, self._examiner.sites
        if not (sites.held(link.slug) or sites.in_slug(link.slug)):
            return False
        beyond = sites.alone(link.slug) or not self._called.gives(link.slug)
        return beyond and not self._of_another(link) and not inside_another(link, brand)

    def _nearly_us(self, link: Link) -> bool:
        """The same with a slip that the account does not make in its own name."""
        return self._examiner.sites.nearly(link, self._called.whole) and not self._of_another(link)

    def _of_another(self, link: Link) -> bool:
        longer = self._called.longer_places
        return of_another(link, self._examiner.brand) or any(each in link.slug for each in longer)

    @once
    def _foreign(self) -> tuple[Link, ...]:
        hosts = self._examiner.hosts
        return tuple(link for link in links(self._text) if not is_ours(link.host, hosts))

    @once
    def _sites(self) -> tuple[Link, ...]:
        """Addresses of which the host is a name, not the path."""
        return tuple(link for link in self._foreign if not link.collects)

    @once
    def _folded(self) -> str:
        """All of the profile: what stands in an address, stands in it."""
        return letters(self._text, 2 * READ + 1)

    @once
    def _may_say_us(self) -> bool:
        return self._examiner.sites.may_say_us(self._folded)

    @once
    def _called(self) -> Called:
        """What the account calls itself."""
        return Called(self._candidate, self._examiner.brand, self._examiner.common)


def beyond_own_names(account: Account, brand: Brand) -> bool:
    """False only where `Evidence.stem_only` is: a quick look."""
    own = f"{letters(account.handle)} {letters(account.name)}"
    return may_go_beyond(_profile(account), brand, own)


def _profile(account: Account) -> str:
    """What is read of a profile: its description and its link."""
    return f"{shown(account.bio, READ)} {shown(account.website, READ)}"
