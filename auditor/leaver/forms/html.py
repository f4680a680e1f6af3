"""HTML: one page that needs nothing else, made to be printed on A4, ticked and signed."""

from auditor import show
from auditor.leaver.forms import _words as words
from auditor.leaver.sheet import Sheet
from auditor.say import day, platform, sentence

SIGNATURES = (
    "Carried out by",
    "Checked by somebody else",
    "Read by the person who leaves",
)


def render(sheet: Sheet) -> str:
    """The whole sheet. Everything in it is escaped by the template engine."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    safe = words.Words.of(sheet)
    pages = Environment(
        loader=PackageLoader("auditor.leaver.forms", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "prose": safe.prose,
        "plain": show.plain,
        "day": day,
        "where": safe.where,
    }
    return pages.get_template("sheet.html").render(
        sheet=sheet,
        titles=words.TITLES,
        who=words.who(sheet),
        leaves=sentence(words.leaves(sheet)),
        when=words.moment(sheet.run.finished_at),
        about=words.about,
        left=words.left_bare(sheet),
        by_hand=words.BY_HAND,
        is_link=show.is_link,
        platform=platform,
        signatures=SIGNATURES,
    )
