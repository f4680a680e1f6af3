"""The message as one HTML page that loads nothing, for phones, desktops, light and dark."""

from functools import cache
from typing import TYPE_CHECKING

from auditor.message.content import BY_HAND, Content
from auditor.pages import template

if TYPE_CHECKING:
    from jinja2 import Template


def as_html(said: Content) -> str:
    """The whole message; everything in it is escaped by the template engine."""
    return _mail().render(said=said, by_hand=BY_HAND)


@cache
def _mail() -> "Template":
    return template("auditor.message", "mail.html")
