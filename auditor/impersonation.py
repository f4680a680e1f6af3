"""Where a person reports a page that pretends to be the organisation, and what to send. Pure.

Nothing is ever reported by this program. Each address was looked up in public copies of the help
pages, and the page is named beside it; where a form could not be found there, the help page stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor import say
from auditor.facts.lookalikes import Lookalike
from auditor.register import Register
from auditor.search import sites
from auditor.show import defang


@dataclass(frozen=True, slots=True)
class Desk:
    """A platform's own way of reporting impersonation."""

    page: str
    """Where to report."""
    how: str
    """What to choose there."""


# GOV.UK passes reports of websites on to the National Cyber Security Centre, whose own pages move.
_GOV_UK = "https://www.gov.uk/report-suspicious-emails-websites-phishing"
_INSTAGRAM = "https://help.instagram.com/contact/636276399721841"

DESKS: Mapping[str, Desk] = {
    # Both forms of Meta's ask for proof of who one is.
    "facebook": Desk(
        "https://www.facebook.com/help/contact/295309487309948",
        "choose “pretending to be a business or organisation”",
    ),
    "instagram": Desk(
        _INSTAGRAM, "choose that it pretends to be an organisation that you represent"
    ),
    # Threads has no form of its own: an account there is an Instagram account.
    "threads": Desk(_INSTAGRAM, "Threads accounts are reported on Instagram's form"),
    # The form that reporting programs for X open and fill in.
    "x": Desk(
        "https://help.x.com/en/forms/authenticity/impersonation",
        "choose that it pretends to be your organisation",
    ),
    # YouTube Help, “Impersonation policy”, which leads on to reporting a channel.
    "youtube": Desk(
        "https://support.google.com/youtube/answer/2801947",
        "follow “report the channel”, and choose impersonation",
    ),
    # LinkedIn Help, “Report fake profiles”: the page that LinkedIn itself sends people to.
    "linkedin": Desk(
        "https://www.linkedin.com/help/linkedin/answer/a1338436",
        "it shows how to report from the page itself; choose that it is fake",
    ),
    # TikTok Support, “Report an impersonation account”, with the form for each part of the world.
    "tiktok": Desk(
        "https://support.tiktok.com/en/safety-hc/report-a-problem/report-an-impersonation-account",
        "open the form for accounts outside the United States, and choose “Report a potential "
        "violation”, “Account violation” and “Impersonation”",
    ),
    # Bluesky takes reports in its app only, as its safety account says; these are the rules.
    "bluesky": Desk(
        "https://bsky.social/about/support/community-guidelines",
        "open the account in Bluesky, choose … and Report account, and say that it pretends to be "
        "you; the page has only the rules",
    ),
    # Mastodon's documentation, “Reporting problematic content to moderators”.
    "mastodon": Desk(
        "https://docs.joinmastodon.org/user/moderating/#report",
        "open the account on your own server, choose … and Report, and let the report go to the "
        "other server too",
    ),
    # GitHub Docs, “Reporting abuse or spam”.
    "github": Desk(
        "https://support.github.com/contact/report-abuse",
        "choose impersonation",
    ),
    "domain": Desk(
        _GOV_UK,
        "report the website, and ask the company where the name is registered to suspend it",
    ),
}
"""By platform."""
OTHER = Desk(_GOV_UK, "report the page")

PAGES = frozenset(each.page for each in (*DESKS.values(), OTHER))
"""The only addresses that a finding about a stranger's page may be clicked to."""


def desk(platform: str) -> Desk:
    """Where one platform takes such reports."""
    return DESKS.get(platform, OTHER)


def shown(found: Lookalike) -> str:
    """Where a candidate is, in a form that nobody can click."""
    return defang(sites.address(found.platform, found.handle, found.id) or found.handle)


def called(found: Lookalike) -> str:
    """A candidate as a sentence names it."""
    if found.platform == "domain":
        return f"the domain {shown(found)}"
    label = say.platform(found.platform)
    return f"“{say.shortened(found.name) or found.handle}” on {label} ({shown(found)})"


def decided(found: Lookalike) -> str:
    """Why a candidate ends although it may well be there: a person said what it is. Else empty."""
    said = found.decision and found.decision != "fake" and not found.gone
    return f"somebody said that it is {_WORDS[found.decision]}" if said else ""


_WORDS = {"genuine": "yours", "sibling": "a sister organisation's", "fan": "a fan's"}


def steps(found: Lookalike, register: Register, key: str) -> tuple[str, ...]:
    """What to do about a candidate: look, report with what to send, tell people, decide."""
    where = desk(found.platform)
    ours = next((a for a in register.accounts if a.platform == found.platform and a.url), None)
    proof = [f"its address ({shown(found)})", "a picture of your screen"]
    proof.append(f"your own page ({ours.url})" if ours else "your own website")
    if register.organisation.charity_number:
        proof.append(f"your charity number ({register.organisation.charity_number})")
    return (
        f"Look at {shown(found)} without signing in, and do not write to it. "
        "Change “hxxp” to “http” and take the brackets out.",
        f"If it pretends to be you, report it on the page named under “Where”: {where.how}. "
        f"Send {say.listing(proof)}.",
        "If it asks people for money, warn them on your own pages, and tell the police through "
        "Report Fraud.",
        f"Write down what it is: auditor lookalikes decide {key} WHAT --by YOU, where WHAT is "
        "genuine, sibling, fan or fake.",
    )
