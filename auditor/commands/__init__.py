"""The commands, one file each: `HELP`, `configure(parser)` and `main(arguments) -> exit code`.

A command's file imports only the standard library at the top, so that `--help` stays quick.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add_report(parser: "argparse.ArgumentParser", words: str = "") -> None:
    """The option `--report`, which may stand several times and name several targets at once."""
    parser.add_argument(
        "--report",
        metavar="FORMAT=PATH",
        nargs="+",
        action="extend",
        default=[],
        help=f"{words or 'json, html, csv, markdown, sarif, junit or text'}; "
        "- as PATH is standard output",
    )
