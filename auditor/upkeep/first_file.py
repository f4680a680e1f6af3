"""The text of a first `config.toml`: only what the charity uses, every part explained."""

from collections.abc import Mapping

from auditor.config import Catalogue
from auditor.say import toml
from auditor.upkeep import values
from auditor.upkeep.answers import Answers, domain_of, services
from auditor.upkeep.names import Names

READER = "ops"
"""The name of the first reader of messages: `[notify.ops]`."""


def text(answers: Answers, catalogue: Catalogue) -> str:
    """The whole `config.toml`, every part explained."""
    parts = (
        _head(answers),
        _people(answers),
        *(_connection(name, answers, catalogue) for name in answers.platforms),
        _accounts(answers),
        _notify(answers),
        _TAIL,
    )
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _head(answers: Answers) -> str:
    number = answers.charity_number
    return f"""\
# Presence Auditor: what {answers.name} has authorised. config.example.toml explains every key.
# Keys and passwords never stand here: each is a variable, or a file in a folder of secrets.
# `auditor doctor` says what is still missing.

[organisation]
name = {toml(answers.name)}
# What else you call yourselves.
#other_names = ["…"]
{_line("website", answers.website)}
# Your own e-mail domains: administrators' addresses, and those for recovery, belong here.
email_domains = {values.text(answers.domains)}
{_line("charity_number", number)}
# A picture file with your logo, beside this file.
#logo = "logo.png"
timezone = "Europe/London"
"""


def _line(key: str, value: str) -> str:
    """A setting; one that nobody knows yet stands there to be filled in."""
    return f"{key} = {toml(value)}" if value else f'#{key} = "…"'


def _people(answers: Answers) -> str:
    emails = values.text([answers.email]) if answers.email else '["…"]'
    return f"""\
# ---------------------------------------------------------------- people
# Everybody who may act on an account. Leavers stay, with left_on = 2026-01-31.
# `auditor discover` proposes the others.

[[people]]
id = {toml(answers.person_id)}
{_line("name", answers.person)}
{_line("role", answers.role)}
{"" if answers.email else "#"}emails = {emails}
# When they were trained, and when they agreed to the policy.
#trained_on = 2026-01-31
#policy_agreed_on = 2026-01-31

# ---------------------------------------------------------------- connections
# One for each service that the audit reads.
"""


def _connection(name: str, answers: Answers, catalogue: Catalogue) -> str:
    service, kind = services()[name], catalogue.connections[name]
    given = {key: answers.settings.get((name, key), "") for key in service.ask}
    missing = [key for key in kind.required_settings if not given.get(key)]
    lines = [f"# {service.title}. How to get the key: docs/platforms/{_page(name)}"]
    if missing:
        lines.append(f"# Fill in {' and '.join(missing)}, then take the # away in this table.")
    table = [f"[connections.{name}]", f"platform = {toml(name)}"]
    for key, question in service.ask.items():
        table += [f"# {question}", _line(key, given[key])]
    mark = "#" if missing else ""
    lines += [each if each.startswith("#") else f"{mark}{each}" for each in table]
    return "\n".join(lines)


def _page(name: str) -> str:
    return "charity-commission.md" if name == "charity-commission" else f"{name}.md"


def _accounts(answers: Answers) -> str:
    parts = [
        "# ---------------------------------------------------------------- accounts\n"
        "# Every official presence. `auditor discover` proposes those that your keys open."
    ]
    names = Names(())
    if answers.website:
        domain = domain_of(answers.website)
        parts.append(_account(names, "website", {"url": answers.website}))
        parts.append(_account(names, "domain", {"handle": domain}))
    for name in answers.platforms:
        handle = answers.settings.get((name, "handle"), "")
        if handle:
            parts.append(_account(names, name, {"handle": handle, "connection": name}))
    for name in answers.by_hand:
        parts.append("# Read by people only: `auditor attest` writes down what they saw.")
        parts.append(_account(names, name, {}))
    return "\n\n".join(parts)


def _account(names: Names, platform: str, more: Mapping[str, str]) -> str:
    entry = {"id": names.new(platform), "platform": platform, **more}
    lines = values.lines("accounts", entry)
    return "\n".join([*lines, '#owner = "…"', '#deputy = "…"'])


def _notify(answers: Answers) -> str:
    return f"""
# ---------------------------------------------------------------- messages
# Who is told. The address is a secret: AUDITOR_NOTIFY__{READER.upper()}__URL
[notify.{READER}]
person = {toml(answers.person_id)}
weekly = "monday"
"""


_TAIL = """
# ---------------------------------------------------------------- duties and papers
# What the policy asks of people; take the # away and put your own in.
#[[duties]]
#id = "quarterly-content-check"
#who = "…"
#every = "quarter"
#what = "Content is appropriate and up to date"

#[[documents]]
#id = "recovery-plan"
#kind = "recovery-plan"
#where = "Office safe, folder 3"
#owner = "…"
#reviewed_on = 2026-01-31
#review_every = "year"
"""
