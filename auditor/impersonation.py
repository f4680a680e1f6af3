"""Where a person reports a page that pretends to be the organisation, and what to send. Pure.

Nothing is ever reported by this program. Sources: the platforms' own help pages.
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


DESKS: Mapping[str, Desk] = {
    "facebook": Desk(
        "https://www.facebook.com/help/contact/295309487309948",
        "choose “pretending to be a business or organisation”",
    ),
    "instagram": Desk(
        "https://help.instagram.com/contact/636276399721841",
        "choose that it pretends to be an organisation that you represent",
    ),
    "threads": Desk(
        "https://help.instagram.com/contact/636276399721841",
        "Threads accounts are reported on Instagram's form",
    ),
    "x": Desk(
        "https://help.x.com/en/forms/authenticity/impersonation",
        "choose that it pretends to be your organisation",
    ),
    "youtube": Desk(
        "https://support.google.com/youtube/answer/2801947",
        "choose impersonation of a channel",
    ),
    "linkedin": Desk(
        "https://www.linkedin.com/help/linkedin/ask/TS-RFPI",
        "choose that a company page is not genuine",
    ),
    "tiktok": Desk(
        "https://www.tiktok.com/legal/report/feedback",
        "choose impersonation",
    ),
    "bluesky": Desk(
        "https://bsky.app/profile/moderation.bsky.app",
        "open the account, choose … and Report account, then “misleading” and impersonation",
    ),
    "mastodon": Desk(
        "https://docs.joinmastodon.org/user/moderating/#report",
        "open the account on your own server, choose … and Report; the note goes to both servers",
    ),
    "github": Desk(
        "https://support.github.com/contact/report-abuse",
        "choose impersonation",
    ),
    "domain": Desk(
        "https://www.ncsc.gov.uk/section/about-this-website/report-scam-website",
        "report the website, and ask the company where the name is registered to suspend it",
    ),
}
"""By platform."""
OTHER = Desk("https://www.gov.uk/report-suspicious-emails-websites-phishing", "report the page")

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
    name = " ".join(found.name.split())
    if len(name) > say.LONGEST_NAME:
        name = f"{name[: say.LONGEST_NAME - 1]}…"
    label = say.platform(found.platform)
    return f"“{name or found.handle}” on {label} ({shown(found)})"


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
