"""Registers with the worst that people and platforms can write into them."""

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from auditor import config as configuration
from auditor import registry
from auditor.config import Catalogue, Config
from auditor.register import (
    Access,
    Account,
    Document,
    Duty,
    Organisation,
    Partner,
    Person,
    Register,
    Waiver,
)
from auditor.words import Power

CATALOGUE: Catalogue = registry.load().catalogue()

WORST = (
    '=HYPERLINK("http://evil.example","x")',
    "+44 20 7946 0000",
    "-1+1|cmd",
    "@SUM(A1)",
    "'=quoted already",
    "''",
    "＝1",
    'say "hello"',
    '"quoted"',
    "a; b, c",
    " blanks ",
    "two\nlines\r\nthree",
    "tab\there",
    "\u202egnihtyreve",
    "zero\u200bwidth",
    "_x0041_",
    "nul\x00l",
    "\u00a0",
    "😀 é ß 漢字",
    "2026-01-31",
    "007",
    "1e5",
    "true",
    "[]",
    "[",
    "{ a = 1 }",
    "# not a comment",
    '"""',
    "\\u0041",
)
texts = st.one_of(
    st.sampled_from(WORST),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
words = texts.filter(bool)
several = st.lists(words, max_size=3).map(tuple)
days = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))
keys = st.sampled_from(["facebook", "meta", "linkedin", "charity-commission"])
ids = st.dictionaries(keys, several, max_size=2)
settings_ = st.dictionaries(words, st.booleans() | st.integers(0, 999) | texts, max_size=2)

people = st.builds(
    Person,
    id=words,
    name=texts,
    role=texts,
    emails=several,
    phones=several,
    trained_on=days,
    left_on=days,
    ids=ids,
)
access = st.builds(
    Access,
    person=words,
    role=st.sampled_from(Power),
    approved_by=texts,
    approved_on=days,
    review_by=days,
)
accounts = st.builds(
    Account,
    id=words,
    platform=words,
    name=texts,
    recovery=several,
    shared_login=several,
    expect=settings_,
    min_admins=st.integers(0, 99),
    access=st.lists(access, max_size=2).map(tuple),
)
registers = st.builds(
    Register,
    organisation=st.just(Organisation(name="Example Trust")),
    people=st.lists(people, max_size=2, unique_by=lambda each: each.id).map(tuple),
    accounts=st.lists(accounts, max_size=2, unique_by=lambda each: each.id).map(tuple),
    access_partners=st.lists(
        st.builds(Partner, name=words, ids=ids, accounts=several, review_by=days), max_size=2
    ).map(tuple),
    duties=st.lists(
        st.builds(Duty, id=words, who=texts, every=st.just("week"), what=texts), max_size=1
    ).map(tuple),
    documents=st.lists(
        st.builds(Document, id=words, kind=texts, where=texts, reviewed_on=days), max_size=1
    ).map(tuple),
    waivers=st.lists(
        st.builds(
            Waiver,
            finding=words,
            reason=words,
            agreed_by=texts,
            until=st.just("review:annual") | st.dates(date(1990, 1, 1), date(2099, 12, 31)),
        ),
        max_size=2,
    ).map(tuple),
)

CONFIG = """\
# The charity's own notes stand at the top.
[organisation]
name = "Example Trust"   # as on the bank account
email_domains = ["example.org"]

# The boss.
[[people]]
id = "ann"
name = "Ann Example"  # ask before changing
emails = ["ann@example.org"]

[connections.meta]
platform = "meta"
base_url = "https://graph.facebook.com/v26.0"

[[accounts]]
id = "facebook-main"
platform = "facebook"   # the Page
platform_id = "100"
connection = "meta"
owner = "ann"
access = [
  # agreed in January
  { person = "ann", role = "admin", approved_by = "bob", approved_on = 2026-01-10 },  # signed
  { person = "bob", role = "editor" },
]

# Somebody put a second person here.
[[people]]
id = "bob"
name = "Bob Example"

[people.ids]
facebook = ["2"]  # confirmed by telephone

[notify.ops]
person = "ann"

# the end
"""


def opened(folder: Path, text: str = CONFIG) -> Config:
    """A configuration in a folder, as a command reads it."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return configuration.load(file, CATALOGUE, {}, today=date(2026, 11, 20))
