"""HTML: one page that needs nothing else, made to be printed on A4, ticked and signed."""

import re
from functools import cache
from typing import TYPE_CHECKING

from auditor import show
from auditor.leaver.forms import _words as words
from auditor.leaver.sheet import Sheet
from auditor.pages import template
from auditor.say import day, sentence

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

SIGNATURES = (
    "Carried out by",
    "Checked by somebody else",
    "Read by the person who leaves",
)


def render(sheet: Sheet) -> str:
    """The whole sheet. Everything in it is escaped by the template engine."""
    return _page().render(
        sheet=sheet,
        safe=words.Words.of(sheet),
        titles=words.TITLES,
        who=words.who(sheet),
        role=words.role(sheet),
        leaves=sentence(words.leaves(sheet)),
        when=words.moment(sheet.run.finished_at),
        about=words.about,
        left=words.left_bare(sheet),
        by_hand=words.BY_HAND,
        is_link=show.is_link,
        signatures=SIGNATURES,
    )


@cache
def _page() -> "Template":
    return template(
        "auditor.leaver.forms",
        "sheet.html",
        plain=show.plain,
        day=day,
        coded=coded,
        moment=words.moment,
    )


_CODE = re.compile(
    r"`((?:auditor [a-z]|left_on|owner|deputy|access|recovery|shared_login|who|ids)[^`<>&]*)`"
)


def coded(text: str) -> "Markup":
    """Escaped text in which commands and keys of the register look like what they are."""
    from markupsafe import Markup, escape

    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704  escaped above
