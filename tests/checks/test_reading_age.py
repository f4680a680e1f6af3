"""A twelve-year-old can read what every check says: its page, and each sentence of its findings.

Measured by the Automated Readability Index, which needs no word list and so no download. It gives
an American grade; the English school year 8 is grade 7. Names of platforms, people and settings
are no part of a text's difficulty: a short name stands in for what is filled in.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import textstat

from auditor import due, registry, say
from auditor.check import Check
from auditor.message import actions, causes, content, lines, text

YEAR_8 = 7.0
"""As an American grade."""
CHECKS = registry.load().checks
PAGES = ("message.md", "offboarding.md", "quarterly-round.md")
"""In `docs`: for readers who install nothing."""
HARDEST = 12.0
"""The grade of one sentence on such a page: one with long words in it does not make a hard page."""
TOLD_BY_THE_MESSAGE = (actions, causes, content, lines, text, due, say)
BANNED = re.compile(
    r"\b(MFA|2FA|2SV|OTP|TOTP|OAuth|API|SSO|IAM|CLI|JSON|UUID|URL|HTTP|DNSSEC|regex|webhook|payload"
    r"|endpoint|authenticat\w*|credentials?|tokens?|scopes?|tenants?|admins?|repos?|config|creds"
    r"|backend|frontend|daemon|mitigat\w*|remediat\w*|escalat\w*|provision\w*|utilis\w*|leverag\w*"
    r"|compromised|vulnerab\w*|malicious|adversar\w*|threat actors?|attack surface)\b",
    re.IGNORECASE,
)
PLAIN = re.compile(r"`[^`]*`|auditor [a-z]+|authenticator app", re.IGNORECASE)


def sentences_in(module: ModuleType) -> Iterator[str]:
    """The sentences that a module's code puts together, with a short name where values go."""
    for node in texts_in(ast.parse(inspect.getsource(module))):
        said = "".join(parts(node))
        if len(said.split()) >= 4 and re.search(r"[a-z][.:!?]?$", said):
            yield said if said.endswith((".", "!", "?")) else f"{said}."


def texts_in(node: ast.AST) -> Iterator[ast.JoinedStr | ast.Constant]:
    """Every text but docstrings, each whole: what stands inside another is a part of it."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    ):
        yield node
        return
    for child in ast.iter_child_nodes(node):
        yield from texts_in(child)


def parts(node: ast.JoinedStr | ast.Constant) -> Iterator[str]:
    for each in node.values if isinstance(node, ast.JoinedStr) else [node]:
        yield str(each.value) if isinstance(each, ast.Constant) else "Sam"


def prose(markdown: str) -> list[str]:
    """The sentences that a page was written with: paragraphs, points and cells; no examples."""
    examples = r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->|^```.*?^```|^#.*?$|^\|[ :|-]+\|$"
    text = re.sub(examples, "\n", markdown, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")
    pieces = re.split(r"\n\s*\n|\n(?=- |\d+\. |\|)|(?<=[^\n]) \| ", text)
    said = (" ".join(re.sub(r"^[\s|]*(- |\d+\. )?|[\s|;:]+$", "", each).split()) for each in pieces)
    ended = (each if each[-1] in ".!?" else f"{each}." for each in said if each)
    return [one for each in ended for one in re.split(r"(?<=[.!?]) ", each)]


def grade(text: str) -> float:
    """The American grade that can read it."""
    return float(textstat.automated_readability_index(PLAIN.sub("this", text)))


def page(check: Check) -> str:
    return " ".join((check.title, check.why, *check.fix))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_page_and_the_findings_of_every_check(check: Check) -> None:
    module = inspect.getmodule(check.rule)
    assert module is not None
    said = list(sentences_in(module))
    whole = " ".join((page(check), *said))
    assert grade(page(check)) <= YEAR_8
    assert grade(whole) <= YEAR_8
    assert BANNED.findall(PLAIN.sub("", whole)) == []


@pytest.mark.parametrize("module", TOLD_BY_THE_MESSAGE, ids=lambda module: module.__name__)
def test_the_words_of_the_message_itself(module: ModuleType) -> None:
    whole = " ".join(sentences_in(module))
    assert grade(whole) <= YEAR_8, whole
    assert BANNED.findall(PLAIN.sub("", whole)) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_for_readers_who_install_nothing(name: str) -> None:
    said = prose((Path(__file__).parents[2] / "docs" / name).read_text("utf-8"))
    assert grade(" ".join(said)) <= YEAR_8
    assert [each for each in said if len(each.split()) > 5 and grade(each) > HARDEST] == []
    assert BANNED.findall(PLAIN.sub("", " ".join(said))) == []


def test_prose_is_what_a_page_says_itself() -> None:
    page = "# No\n```sh\nno\n```\nOne\nof [two](no.md). *Three*!\n\n"
    table = "| a | b |\n|---|---|\n| four | five; |\n"
    assert prose(f"{page}{table}- six,\n  seven;\n- eight\n") == [
        *("One of two.", "Three!", "a.", "b.", "four.", "five.", "six, seven.", "eight.")
    ]


def test_the_measure_knows_hard_words_from_easy_ones() -> None:
    hard = "Remediation necessitates deprovisioning of delegated administrative authorisations."
    assert grade(hard) > 15
    assert grade("Ask Sam to take the person off the list.") < 4
    assert BANNED.search("switch on MFA") and not BANNED.search("switch on two-step sign-in")
