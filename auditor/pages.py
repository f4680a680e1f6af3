"""HTML pages: one template engine, in which everything that is put into a page is escaped."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


def template(package: str, file: str, **filters: Callable[..., object]) -> "Template":
    """A template that lies in a package of ours, with the filters that it uses.

    A name in it that nobody fills is an error, not a gap in the page.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader(package, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= filters
    return pages.get_template(file)
