"""HTML: one page that needs nothing else, for the screen and for paper."""

from auditor import show
from auditor.message.actions import place_in_words
from auditor.message.causes import causes
from auditor.message.content import TURNS, coverage
from auditor.outcomes import Outcome, Report
from auditor.pages import template
from auditor.reports._words import by_account, headline, place, subject_of, when
from auditor.say import day
from auditor.say import platform as platform_name
from auditor.together import entries
from auditor.words import Verdict

ENDINGS = {
    Verdict.PASSED: "In order",
    Verdict.FINDING: "Not in order",
    Verdict.ATTESTED: "Stated by a person",
    Verdict.NOT_CHECKED: "Could not be checked",
    Verdict.WAIVED: "Agreed exception",
}
HEALTH = {True: "Works", False: "Does not work", None: "Could not be told"}


def render(report: Report) -> str:
    """The whole run. Everything in it is escaped by the template engine."""
    page = template(
        "auditor.reports",
        "report.html",
        prose=show.prose,
        plain=show.plain,
        place_in_words=place_in_words,
        day=day,
    )
    return page.render(
        report=report,
        entries=entries,
        headline=headline(report),
        coverage=coverage(report),
        when=when(report),
        causes=causes(report.outcomes),
        accounts=by_account(report.outcomes),
        waived=_rows(report, Verdict.WAIVED),
        attested=_rows(report, Verdict.ATTESTED),
        endings=ENDINGS,
        health=HEALTH,
        turns=TURNS,
        place=place,
        is_link=show.is_link,
        subject_of=subject_of,
        platform=platform_name,
    )


def _rows(report: Report, verdict: Verdict) -> list[Outcome]:
    return [row for row in report.outcomes if row.outcome is verdict]
