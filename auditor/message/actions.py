"""What to do now: who, what, where to click, by when, which clause."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from auditor import impersonation, show
from auditor.message.marks import DEPUTY_AFTER, WEEKDAYS
from auditor.message.reader import Reader
from auditor.outcomes import Outcome
from auditor.register import Register
from auditor.say import MONTHS, day, days
from auditor.words import Severity

MOST = 5
"""Actions in one message; a longer list is not read."""
DAYS = {Severity.CRITICAL: 0, Severity.HIGH: 3, Severity.MEDIUM: 14}
"""Days from the opening of a finding to the day by which it should be put right."""
SUSPECT = ("lookalike-", "logo-misuse", "unregistered-account", "website-unlinked")
"""Checks whose findings may point to a page that is not ours; no link of theirs is clickable."""

PLATFORMS = frozenset(
    {
        *("bsky.app", "bsky.social", "buffer.com", "facebook.com", "flickr.com", "github.com"),
        *("google.com", "hootsuite.com", "instagram.com", "linkedin.com", "mailchimp.com"),
        *("microsoft.com", "slack.com", "snapchat.com", "threads.com", "tiktok.com", "x.com"),
        *("youtube.com", "zoom.us"),
    }
)
"""Where the platforms' own settings pages live; in the words "where to click" they stay as they
are. Anywhere else, and in everything that strangers may have written, they are defanged too."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, in words that are safe to show."""

    severity: str
    who: str
    what: str
    why: str
    steps: tuple[str, ...]
    where: str
    """A place in words, or a defanged address; empty when it is a link."""
    link: str
    """An address that may be clicked; empty when there is none."""
    by_when: str
    late: bool
    clause: str
    since: str = ""
    """Since when it is open; empty on the night on which it opens."""
    deputy: str = ""
    """Whether the account's deputy hears of it."""


def action(row: Outcome, reader: Reader, register: Register, today: date, zone: tzinfo) -> Action:
    """One finding as something to do."""
    ours = domains(register)
    by_when, late = deadline(row, today, zone)
    link = row.where if clickable(row) else ""
    return Action(
        severity=(row.severity or Severity.INFO).value,
        who=show.prose(_who(row, reader, register, today), ours=ours),
        what=show.prose(row.summary, ours=ours),
        why=show.prose(row.why, ours=ours),
        steps=tuple(show.prose(step, ours=ours) for step in row.fix),
        where="" if link else whereabouts(row, ours),
        link=link,
        by_when=by_when,
        late=late,
        clause=show.prose(row.clause, ours=ours),
        since=since(row.open_since, today, zone) if row.state == "open" else "",
        deputy=show.prose(_deputy(row, reader, register, today, zone), ours=ours),
    )


def since(opened: datetime | None, today: date, zone: tzinfo) -> str:
    """`since 13 November 2026, 7 days`."""
    first = local(opened, zone)
    if first == today:
        return "since today"
    return f"since {day(first)}, {days((today - first).days)}" if first else ""


def _deputy(row: Outcome, reader: Reader, register: Register, today: date, zone: tzinfo) -> str:
    """For something critical: what the account's deputy hears of it."""
    account = register.account(row.account) if row.account else None
    person = register.person(account.deputy) if account else None
    opened = local(row.open_since, zone)
    if row.severity is not Severity.CRITICAL or not person or not opened:
        return ""
    late = (today - opened).days >= DEPUTY_AFTER
    if person.has_left(today):
        return f"{person.called} has left. Name a new one."
    if person.id == reader.person:
        return "That is you, and nobody has put this right yet." if late else ""
    if person.id not in register.readers:
        return f"{person.called} gets no messages from this audit. Tell them yourself."
    return f"{person.called} has been told too." if late else ""


def place_in_words(text: str, ours: frozenset[str] = frozenset()) -> str:
    """Where to click, in words: addresses of the platforms' own pages can be read as they are."""
    return show.prose(text, ours=ours | PLATFORMS)


def whereabouts(row: Outcome, ours: frozenset[str] = frozenset()) -> str:
    """A finding's place in words: harmless altogether where it may be a stranger's page."""
    suspect = row.check.startswith(SUSPECT)
    return show.prose(row.where, ours=ours) if suspect else place_in_words(row.where, ours)


def clickable(row: Outcome) -> bool:
    """True when the row's place is an address that a reader may be sent to."""
    suspect = row.check.startswith(SUSPECT) and row.where not in impersonation.PAGES
    return show.is_link(row.where) and not suspect


def domains(register: Register) -> frozenset[str]:
    """The organisation's own domains, whose addresses may stand as they are."""
    website = register.organisation.website.partition("://")[2].partition("/")[0].casefold()
    mail = (each.strip().casefold().lstrip("@") for each in register.organisation.email_domains)
    return frozenset({website.removeprefix("www."), *mail} - {""})


def deadline(row: Outcome, today: date, zone: tzinfo) -> tuple[str, bool]:
    """By when, in words, and whether that day has passed."""
    severity = row.severity or Severity.INFO
    if severity is Severity.INFO:
        return "when you have time", False
    opened = local(row.open_since, zone) or today
    if row.due:
        due = row.due
    elif severity in DAYS:
        due = opened + timedelta(days=DAYS[severity])
    else:
        due = (opened.replace(day=1) + timedelta(days=62)).replace(day=1) - timedelta(days=1)
    if due < today:
        return f"today; it was due on {day(due)}", True
    if due == today:
        return "today", False
    if severity in DAYS or row.due:
        return f"{WEEKDAYS[due.weekday()].capitalize()} {day(due)}", False
    return f"the end of {MONTHS[due.month - 1]} {due.year}", False


def local(moment: datetime | None, zone: tzinfo) -> date | None:
    """The day of a moment where the organisation is."""
    return moment.astimezone(zone).date() if moment else None


def _who(row: Outcome, reader: Reader, register: Register, today: date) -> str:
    """The account's owner, else its deputy, else the reader."""
    account = register.account(row.account) if row.account else None
    candidates = (account.owner, account.deputy) if account else ()
    for person_id in (*candidates, reader.person):
        person = register.person(person_id)
        if person and not person.has_left(today):
            return person.introduced
    return "Whoever reads this"
