"""The message as one HTML page that loads nothing, for phones, desktops, light and dark."""

from functools import cache
from typing import TYPE_CHECKING

from auditor.message.content import BY_HAND, Content

if TYPE_CHECKING:
    from jinja2 import Template


def as_html(said: Content) -> str:
    """The whole message; everything in it is escaped by the template engine."""
    return _template().render(said=said, by_hand=BY_HAND)


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("auditor.message", "")
    pages = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return pages.get_template("mail.html")
