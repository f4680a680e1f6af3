"""Score a list of candidate accounts against the register: who presents itself as us?

FILE holds one JSON object a line with `platform` and `id`, and what else is known: `handle`,
`name`, `bio`, `website`, `avatar` (a picture beside FILE, or its perceptual hash), `created_at`,
`followers`, `verified`. One verdict a line comes back, in the same order. Nothing is looked up.
"""

import argparse

HELP = "score a list of accounts that may present themselves as the organisation"


def configure(parser: argparse.ArgumentParser) -> None:
    """The list, and where else the verdicts should go."""
    parser.add_argument("file", metavar="FILE.jsonl", help="one candidate a line")
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FORMAT=PATH",
        help="write the verdicts as json, csv, markdown or text instead; - is standard output",
    )


def main(arguments: argparse.Namespace) -> int:
    """Write one verdict a line; 0 when all were scored."""
    from auditor.lookalike.command import score_file
    from auditor.setup import open_setup

    config, _ = open_setup(arguments.config)
    score_file(config.register, arguments.file, arguments.report)
    return 0
