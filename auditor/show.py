"""Hostile text stays text (DESIGN §2.7): every medium's own way of showing words it did not write.

Names and descriptions of accounts are chosen by whoever opened them. Each function here takes
such text to one medium, at the boundary where it is shown and nowhere earlier: what is stored
stays exactly as the platform gave it.
"""

import re
import unicodedata
from collections.abc import Collection
from functools import cache

LIMIT = 2000
"""Characters after which any text is cut, unless the caller says otherwise."""

_BLANK = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and marks that show as nothing at all."""
_IGNORABLE = (
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x180B, 0x180F),  # Mongolian variation selectors
    (0x2065, 0x2065),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFFF0, 0xFFF8),
    (0xE0000, 0xE0FFF),  # tags, more variation selectors
)
"""Code points, first and last, that Unicode has show as nothing (Default_Ignorable_Code_Point in
DerivedCoreProperties.txt, version 16): those that neither category Cf nor `_BLANK` covers."""
_STACK = 4
"""Accents on one letter that real languages may need."""


def plain(text: str, limit: int = LIMIT) -> str:
    """One line of visible characters: no control, direction, zero-width or other hidden ones."""
    return cut(" ".join(_visible(text).split()), limit)


def header(text: str) -> str:
    """For a subject or another header: one line that cannot begin a second one."""
    return plain(text, 200)


def html(text: str, limit: int = LIMIT) -> str:
    """For a page that does not escape by itself. Jinja templates escape; they take `plain`."""
    from html import escape

    return escape(plain(text, limit))


def terminal(text: str, limit: int | None = None) -> str:
    """For standard output: lines and tabs stay; no escapes, nothing a build server would obey."""
    lines = (workflow(_visible(line, keep="\t")) for line in re.split(r"\r\n|[\n\r]", text))
    shown = "\n".join(lines)
    return shown if limit is None else cut(shown, limit)


def workflow(line: str) -> str:
    """One line that GitHub Actions takes for text: `::` at its start and `##[` are commands."""
    return re.sub(r"^(\s*):(?=:)", r"\1: ", line).replace("##[", "# #[")


def csv_cell(text: str, limit: int = LIMIT) -> str:
    """For a spreadsheet: never a formula, not even with full-width signs."""
    shown = plain(text, limit)
    return f"'{shown}" if shown[:1] in set("=+-@＝＋－＠﹢﹣﹦﹫−|%") else shown


def markdown(text: str, limit: int = LIMIT) -> str:
    """For Markdown as GitHub reads it: no markup, no HTML, no link, nobody mentioned."""
    shown = prose(text, limit)
    shown = re.sub(r"([\\`*_{}\[\]()<>#+!|~$^=&-])", r"\\\1", shown)
    shown = re.sub(r"^(\d+)\.", r"\1\\.", shown)
    return workflow(re.sub(r"[@＠]", "(at)", shown))


def prose(text: str, limit: int = LIMIT, ours: Collection[str] = ()) -> str:
    """`plain`, with every address in it defanged, since mail programs make links of them.

    Addresses on the domains in `ours` stay as they are.
    """
    shown = _DOTS.sub(".", plain(text, limit)).replace(":\\\\", "://")
    shown = _SCHEME.sub(lambda hit: hit[0] if _on(hit[0], ours) else defang(hit[0]), shown)
    shown = _DOMAIN.sub(lambda hit: hit[0] if _on(hit[0], ours) else _dots(hit[0]), shown)
    return cut(shown, limit)  # a defanged address is longer


def chat(text: str, limit: int = LIMIT) -> str:
    """`prose` for chat services: nobody is called, no markup of theirs begins."""
    shown = prose(text, limit).replace("<", "‹").replace(">", "›")
    return re.sub(r"(?<!\w)[@＠]", "(at)", shown)


def is_link(url: str) -> bool:
    """True for a plain https address that a reader may be given to click."""
    return bool(re.fullmatch(r"https://[a-zA-Z0-9.-]+(?:/[!-~]*)?", url)) and "@" not in url


def defang(url: str) -> str:
    """An address that can be read but not clicked: `hxxps://evil[.]example/page`."""
    shown = plain(url)
    scheme, mark, rest = shown.partition("://")
    if not mark:
        scheme, rest = "", shown
    host, path = re.match(r"([^/?#]*)(.*)", _inert(rest), re.S).groups()  # type: ignore[union-attr]
    return _dead(scheme) + _dots(host) + _DOMAIN.sub(lambda hit: _dots(hit.group()), path)


def cut(text: str, limit: int) -> str:
    """The text, ended with an ellipsis where it was longer than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


# ---------------------------------------------------------------- what cannot be seen


def _visible(text: str, keep: str = "") -> str:
    return _thinned("".join(each if each in keep else seen(each) for each in text))


@cache
def seen(character: str) -> str:
    """The character, a space for one that separates, nothing for one that hides or directs."""
    kind = unicodedata.category(character)
    if (
        character in _BLANK
        or character in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85"
        or kind in {"Zl", "Zp", "Zs"}
    ):
        return " "
    if kind in {"Cc", "Cf", "Cs"} or _ignorable(character):
        return ""
    return "\ufffd" if kind in {"Cn", "Co"} else character


def _ignorable(character: str) -> bool:
    """True for what shows as nothing and can carry hidden words or part two equal ones."""
    code = ord(character)
    return any(first <= code <= last for first, last in _IGNORABLE)


def _thinned(text: str) -> str:
    """No more accents on one letter than a language needs; piles of them cover other lines."""
    if text.isascii():
        return text
    out: list[str] = []
    height = 0
    for each in text:
        height = height + 1 if unicodedata.category(each) in {"Mn", "Me"} else 0
        if height <= _STACK:
            out.append(each)
    return "".join(out)


# ---------------------------------------------------------------- addresses

_DOTS = re.compile(r"(?<=\w)[。．｡](?=\w)")
"""Other full stops that browsers take for the dot in a domain."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s]*")
_FILES = "toml|csv|json|jsonl|txt|html|ini|yaml|yml|db|png|svg|ics"
_DOMAIN = re.compile(
    rf"(?<![@\w.-])(?:[\w-]+\.)+(?!(?:{_FILES})\b)[^\W\d_]{{2,24}}(?![\w\[@])(?:[:/?#][^\s]*)?"
)


def _on(address: str, domains: Collection[str]) -> bool:
    """True when the address as a whole leads to one of the domains."""
    if not domains or address.count("://") > 1 or "@" in address:
        return False
    host = re.sub(r"^https?://", "", address.casefold())
    host = re.match(r"[^/?#:\\]*", host)[0].rstrip(").,;")  # type: ignore[index]
    return any(host == each or host.endswith(f".{each}") for each in domains)


def _dead(scheme: str) -> str:
    lower = scheme.casefold()
    if not lower:
        return ""
    if re.fullmatch(r"h(tt|xx)ps?", lower):
        return lower.replace("tt", "xx") + "://"
    return _inert(f"{lower}://")


def _inert(text: str) -> str:
    return text.replace("://", "[:]//")


def _dots(host: str) -> str:
    return re.sub(r"(?<!\[)\.(?!\])", "[.]", host)
