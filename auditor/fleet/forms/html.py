"""HTML: one page that needs nothing else, for the screen and for paper."""

from auditor import registry, show
from auditor.fleet import words
from auditor.fleet.together import Fleet
from auditor.pages import template
from auditor.say import day
from auditor.words import Severity


def render(fleet: Fleet) -> str:
    """The whole fleet. Everything in it is escaped by the template engine."""
    page = template("auditor.fleet.forms", "page.html", plain=show.plain, prose=show.prose, day=day)
    titles = {each.id: each.title for each in registry.load().checks}
    return page.render(
        fleet=fleet,
        words=words,
        severities=list(Severity),
        titles=titles,
        by_check=words.by_check(fleet),
        when=f"{day(fleet.made_at)}, {fleet.made_at:%H:%M} UTC",
    )
