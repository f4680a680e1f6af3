"""Score a list of candidate accounts against the register, or decide what a candidate is.

`auditor lookalikes FILE.jsonl` scores a list. FILE holds one JSON object a line with `platform`
and `id`, and what else is known: `handle`, `name`, `bio`, `website`, `avatar` (a picture beside
FILE, or its perceptual hash), `created_at`, `followers`, `verified`. One verdict a line comes
back, in the same order. Nothing is looked up.

`auditor lookalikes list` shows the candidates that the nightly run found and keeps.

`auditor lookalikes decide KEY genuine|sibling|fan|fake --by PERSON` writes down what one is. KEY
stands in the finding and in the list. The first three end its finding until a day (a year from
now, or `--until`), or until the account takes another name, picture or link; a fake stays a
finding until it is gone.
"""

import argparse

HELP = "score a list of accounts that may present themselves as the organisation, or decide on one"
DECISIONS = ("genuine", "sibling", "fan", "fake")


def configure(parser: argparse.ArgumentParser) -> None:
    """A list and where its verdicts should go; or what a candidate is, and who says so."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.usage = (
        "auditor lookalikes FILE.jsonl [--report FORMAT=PATH]\n"
        "       auditor lookalikes list\n"
        "       auditor lookalikes decide KEY {genuine,sibling,fan,fake} --by PERSON "
        "[--until DATE] [--note TEXT]"
    )
    parser.add_argument("what", metavar="FILE.jsonl", help="one candidate a line; or list, decide")
    parser.add_argument("more", nargs="*", default=[], help=argparse.SUPPRESS)
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FORMAT=PATH",
        help="write the verdicts as json, csv, html, markdown or text; - is standard output",
    )
    parser.add_argument("--by", metavar="PERSON", default="", help="id of the person who decides")
    parser.add_argument("--until", metavar="DATE", default="", help="the last day it holds")
    parser.add_argument("--note", metavar="TEXT", default="", help="at most 500 characters")


def main(arguments: argparse.Namespace) -> int:
    """Write one verdict a line, the list, or the decision; 0 when that was done."""
    verbs = {"list": _list, "decide": _decide}
    if arguments.what in verbs:
        return verbs[arguments.what](arguments)
    _no_more(arguments.more, arguments.what)
    from auditor.lookalike.command import score_file
    from auditor.setup import open_setup

    config, _ = open_setup(arguments.config)
    score_file(config.register, arguments.what, arguments.report)
    return 0


def _list(arguments: argparse.Namespace) -> int:
    _no_more(arguments.more, "list")
    from auditor import console, unofficial
    from auditor.scope import Clock
    from auditor.setup import open_setup

    config, _ = open_setup(arguments.config)
    console.print_table(unofficial.listing(config, Clock()))
    return 0


def _decide(arguments: argparse.Namespace) -> int:
    from auditor import console, unofficial
    from auditor.errors import UsageError
    from auditor.scope import Clock
    from auditor.setup import open_setup

    known = len(arguments.more) == 2 and arguments.more[1] in DECISIONS
    if not known or not arguments.by:
        raise UsageError(
            "A decision needs the candidate's key, what it is, and who says so.",
            "Write: auditor lookalikes decide KEY genuine|sibling|fan|fake --by PERSON",
        )
    config, _ = open_setup(arguments.config)
    key, said = arguments.more
    wish = unofficial.Wish(key, said, arguments.by, arguments.until, arguments.note)
    console.say(unofficial.decide(wish, config, Clock()))
    return 0


def _no_more(words: list[str], after: str) -> None:
    if words:
        from auditor.errors import UsageError

        raise UsageError(f"{words[0]}: nothing is expected after {after}.", "See --help.")
