"""Make a first config.toml: asks a few questions, or takes the answers from options with --yes.

The file is new, only you can read it, and it holds no secrets. What to set, and where, is said at
the end.
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from auditor.config import Catalogue, Config
    from auditor.config.secrets import Secret
    from auditor.upkeep.begin import Answers

HELP = "make a first config.toml, and say which secrets to set"


def configure(parser: argparse.ArgumentParser) -> None:
    """Every answer as an option."""
    parser.add_argument("--yes", action="store_true", help="ask nothing; take the options below")
    parser.add_argument("--name", default="", help="what your organisation is called")
    parser.add_argument("--website", default="", metavar="URL", help="your own website")
    parser.add_argument("--domain", nargs="+", default=[], help="your e-mail domains")
    parser.add_argument(
        "--charity-number",
        default="",
        metavar="NUMBER",
        help="your number in the register of charities",
    )
    parser.add_argument("--person", default="", metavar="NAME", help="who gets the messages")
    parser.add_argument(
        "--role", default="Head of Operations", help="their role (default: Head of Operations)"
    )
    parser.add_argument("--email", default="", metavar="ADDRESS", help="their e-mail address")
    parser.add_argument(
        "--platform", nargs="+", default=[], help="services to read, such as meta google youtube"
    )
    parser.add_argument(
        "--set",
        nargs="+",
        default=[],
        metavar="PLATFORM.KEY=VALUE",
        help="settings, such as meta.business_id=100200300",
    )
    parser.add_argument(
        "--by-hand",
        nargs="+",
        default=[],
        metavar="PLATFORM",
        help="services that only people can look at, such as facebook-group",
    )
    parser.add_argument(
        "--secrets", metavar="FOLDER", help="make a folder with an empty file for every secret"
    )


def main(arguments: argparse.Namespace) -> int:
    """Ask, write, say what comes next."""
    import os
    from pathlib import Path

    from auditor import console, registry
    from auditor.config.toml_file import find
    from auditor.upkeep import begin

    path = find(Path(arguments.config) if arguments.config else None, os.environ)
    catalogue = registry.load().catalogue()
    answers = _from_options(arguments, catalogue) if arguments.yes else _asked(path)
    config = begin.make(answers, path, catalogue)
    console.say(f"Written: {path}. Only you can read it; it holds names, and no secrets.")
    secrets = dict(begin.needed(answers, config, catalogue))
    folder = Path(arguments.secrets) if arguments.secrets else None
    if folder is None and not arguments.yes:
        folder = _offered(path.parent / "secrets")
    if folder:
        begin.make_folder(folder, (each for group in secrets.values() for each in group))
    _secrets(secrets, config, folder)
    _next(path, folder)
    return 0


def _offered(folder: "Path") -> "Path | None":
    answer = input(f"Make a folder {folder} with an empty file for each secret? [Y/n] ")
    return None if answer.strip().casefold().startswith("n") else folder


def _asked(path: "Path") -> "Answers":
    import sys

    from auditor import console
    from auditor.errors import UsageError
    from auditor.upkeep.asking import interview

    if path.exists():
        raise UsageError(f"{path} is there already; nothing is ever overwritten.")
    if not sys.stdin.isatty():
        fix = 'Say it with options: auditor init --yes --name "Example Trust" --platform meta'
        raise UsageError("There is no terminal to ask on.", fix)
    try:
        return interview(input, console.say)
    except EOFError:
        raise UsageError("The questions were not answered.", "Nothing was written.") from None


def _from_options(arguments: argparse.Namespace, catalogue: "Catalogue") -> "Answers":
    from auditor.errors import UsageError
    from auditor.upkeep import begin

    if not arguments.name.strip():
        raise UsageError("With --yes the name must be said.", 'Add: --name "Example Trust"')
    _known("--platform", arguments.platform, list(begin.services()))
    _known("--by-hand", arguments.by_hand, begin.BY_HAND)
    settings = {}
    for each in arguments.set:
        place, equals, value = each.partition("=")
        platform, _, key = place.partition(".")
        if not equals or platform not in arguments.platform:
            what = f"--set {each}: this is no setting of a --platform that you named."
            raise UsageError(what, "Write: --platform meta --set meta.business_id=100200300")
        _known(f"--set {platform}", [key], [*begin.services()[platform].ask, "handle"])
        settings[platform, key] = value
    usual = begin.domain_of(arguments.website)
    return begin.Answers(
        name=arguments.name.strip(),
        website=arguments.website,
        domains=arguments.domain or ([usual] if usual else []),
        charity_number=arguments.charity_number,
        person=arguments.person,
        role=arguments.role,
        email=arguments.email,
        platforms=list(dict.fromkeys(arguments.platform)),
        settings=settings,
        by_hand=list(dict.fromkeys(arguments.by_hand)),
    )


def _known(option: str, given: "Sequence[str]", known: "Sequence[str]") -> None:
    from auditor.config.problems import did_you_mean
    from auditor.errors import UsageError

    for each in given:
        if each not in known:
            what = f"{option} {each}: there is none of that name."
            raise UsageError(what, did_you_mean(each, known))


def _secrets(groups: "Mapping[str, list[Secret]]", config: "Config", folder: "Path | None") -> None:
    """Which secrets to set: as files of the folder that was made, else as variables."""
    from auditor import console
    from auditor.upkeep import begin

    console.say()
    where = f"Paste each into its file in {folder}/" if folder else "Set each as a variable"
    console.say(f"Secrets to set. {where}:")
    for name, secrets in groups.items():
        service = begin.services().get(name)
        titles = {"notify": "Where messages go", "heartbeat": "Who notices a silent night"}
        page = f" – docs/platforms/{name}.md" if service else ""
        console.say(f"  {service.title if service else titles.get(name, name)}{page}")
        for each in secrets:
            shown = each.file_name if folder else each.variable
            console.say(f"    {shown}{'' if each.required else '   (if you can)'}")
        if service and service.note:
            console.say(f"    {service.note}")
        if service and name not in config.connections:
            console.say(f"    First fill in what [connections.{name}] lacks in the file.")
        if name == "notify":
            console.say("    such as mailtos://USER:PASSWORD@mail.example.org?to=you@example.org")


def _next(path: "Path", folder: "Path | None") -> None:
    from auditor import console

    named = "" if str(path) == "config.toml" else f" --config {path}"
    steps = [
        "Get the keys, as the pages named above say, and set them.",
        f"auditor doctor{named}      says what works and what is missing",
        f"auditor discover{named}    proposes the accounts and people for the register",
        f"auditor run{named}         looks, and sends the first message",
    ]
    if folder:
        steps.insert(1, f"export AUDITOR_SECRETS_DIR={folder.absolute()}")
    console.say()
    console.say("Next:")
    for number, step in enumerate(steps, 1):
        console.say(f"  {number}. {step}")
