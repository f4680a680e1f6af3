"""Looks at a page as a machine can: its outline, its words, what it would load."""

from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "br", "link", "img", "hr", "input", "col"}


class Page(HTMLParser):
    """Reads a page strictly: every element that opens must close in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        if self._open:
            raise AssertionError(f"never closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self._open.append(tag)
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if self._open.pop() != tag:
            raise AssertionError(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in {"style", "title"}:
            return
        self.words += data
        if any(tag in {"h1", "h2", "h3", "h4"} for tag in self._open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    @property
    def text(self) -> str:
        """All words on the page, single-spaced."""
        return " ".join(self.words.split())

    def attribute(self, tag: str, name: str) -> list[str | None]:
        """The values of an attribute of all such elements."""
        return [value for each, key, value in self.attributes if (each, key) == (tag, name)]


def outline_is_sound(page: Page) -> bool:
    """One first heading, and no level left out on the way down."""
    levels = [level for level, _ in page.headings]
    steps = pairwise(levels)
    return levels[:1] == [1] and levels.count(1) == 1 and all(b <= a + 1 for a, b in steps)


def loads(html: str) -> list[str]:
    """Whatever a browser would fetch or run."""
    page = Page(html)
    active = {"script", "img", "link", "iframe", "object", "embed", "form", "video", "audio", "svg"}
    found = [tag for tag in page.tags if tag in active]
    found += [name for _, name, _ in page.attributes if name in {"src", "srcset", "background"}]
    found += [name for _, name, _ in page.attributes if name.startswith("on")]
    found += [mark for mark in ("url(", "@import", "@font-face") if mark in html]
    return found
