"""The configuration, the secrets folder, and the readers of messages."""

import os
from collections.abc import Iterator

from auditor.config import Config
from auditor.config.sources import SECRETS_DIR
from auditor.doctor.lines import Level, Line
from auditor.notify import is_understood
from auditor.register import Register


def configuration(config: Config) -> Iterator[Line]:
    """What the file holds, and what is doubtful about it."""
    register = config.register
    says = ", ".join(
        f"{len(each)} {one if len(each) == 1 else many}"
        for each, one, many in (
            (register.accounts, "account", "accounts"),
            (register.people, "person", "people"),
            (config.connections, "connection", "connections"),
        )
    )
    yield Line(Level.OK, "configuration", f"{config.config_path.name} is right: {says}")
    yield from _empty(register)
    for name in config.unused:
        fix = f"Unset {name}, or add the table it belongs to."
        yield Line(Level.NOTE, "configuration", f"{name} is set, but nothing uses it", fix)
    for caution in config.cautions:
        yield Line(Level.WRONG, "configuration", caution.says, caution.fix)
    folder = config.base_dir / "secrets"
    if folder.is_dir() and not os.environ.get(SECRETS_DIR):
        says = "there is a folder secrets beside the file, but nothing reads it"
        fix = f"Set {SECRETS_DIR}={folder}"
        yield Line(Level.WRONG, "configuration", says, fix)
    if config.config_path.stat().st_mode & 0o022:
        says = f"other users of this computer can change {config.config_path.name}"
        yield Line(Level.WRONG, "configuration", says, f"chmod go-w {config.config_path}")


def _empty(register: Register) -> Iterator[Line]:
    """A register that gives the audit nothing to look at, or nobody to know."""
    if not register.accounts:
        fix = "Add an [[accounts]] table for each official account; `auditor discover` lists them."
        says = "the register names no account, so nothing will be looked at"
        yield Line(Level.WRONG, "register", says, fix)
    if not register.people:
        fix = "Add a [[people]] table for each person who may use an account."
        says = "the register names no people, so everybody will look like a stranger"
        yield Line(Level.WRONG, "register", says, fix)


def readers(config: Config) -> Iterator[Line]:
    """Whether everybody who is to be told can be."""
    if not config.notify:
        fix = "Add a [notify.NAME] table, so that somebody is told."
        yield Line(Level.WRONG, "messages", "nobody is told anything", fix)
    for name, reader in config.notify.items():
        variable = f"AUDITOR_NOTIFY__{name.upper().replace('-', '_')}__URL"
        if reader.url is None:
            fix = f"Set {variable} to an address such as mailtos://…"
            yield Line(Level.WRONG, f"reader {name}", "has no address yet", fix)
        elif not is_understood(reader.url.get_secret_value()):
            fix = f"Set {variable} again: mailtos://user:password@mail.example.org?to=name@…"
            says = "has an address that no message can be sent to; is a part of it mistyped?"
            yield Line(Level.WRONG, f"reader {name}", says, fix)
        else:
            yield Line(Level.OK, f"reader {name}", f"is told ({reader.min_severity} and worse)")
    if config.heartbeat.url is None:
        fix = "Set AUDITOR_HEARTBEAT__URL, so that a night without a run is noticed."
        yield Line(Level.NOTE, "heartbeat", "not set: a missing run would go unnoticed", fix)


def deputies(config: Config) -> Iterator[Line]:
    """Deputies who would never hear that something critical waits for them."""
    told = {reader.person for reader in config.notify.values()}
    mute = sorted({each.deputy for each in config.register.accounts if each.deputy} - told)
    for person in mute if config.notify else ():
        count = sum(each.deputy == person for each in config.register.accounts)
        says = f"is deputy of {count} account{'s' * (count > 1)}, but gets no messages"
        fix = f'Add a [notify.NAME] table with person = "{person}" and accounts = []: that person '
        fix += "then hears only of what is critical and has been open for three days."
        yield Line(Level.NOTE, f"deputy {person}", says, fix)
