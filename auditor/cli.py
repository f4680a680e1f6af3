"""The command line: finds the commands, reads the arguments, runs one, names the exit code.

Exit codes (DESIGN §6): 0 complete and delivered · 1 a fault of ours · 2 wrong usage or
configuration · 3 findings at or above `--fail-on` · 4 incomplete · 5 not delivered.
Nothing heavy is imported here: `--help` and `--version` must answer at once.
"""

import os
import sys

from auditor import __version__

# `typing` and `collections.abc` alone would double the time that `--version` takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

EPILOG = """\
Exit codes: 0 all done · 1 a fault of ours · 2 wrong usage or configuration · 3 findings at or
above --fail-on · 4 something could not be read · 5 a message could not be delivered.
Start with `auditor demo`; it needs no configuration and no network."""


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run one command and return its exit code."""
    _have_somewhere_to_write()
    words = list(sys.argv[1:] if argv is None else argv)
    if words == ["--version"]:
        # Monitoring asks this often; argparse alone would take longer than all the rest.
        sys.stdout.write(f"auditor {__version__}\n")
        return 0
    from auditor.errors import AuditorError
    from auditor.outlet import Outlet

    arguments = build_parser().parse_args(words)
    _logging(arguments.debug)
    outlet = Outlet(sys.stdout)
    try:
        with outlet:
            code: int = arguments.command(arguments)
    except AuditorError as error:
        sys.stderr.write(f"auditor: {error}\n")
        return error.exit_code
    except BrokenPipeError:
        # The reader of a stream of bytes (`auditor lookalikes … | head`) has seen enough.
        outlet.give_up()
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("auditor: stopped\n")
        return 130
    except Exception as error:  # noqa: BLE001  the boundary to the shell: a fault of ours, named
        return _refused(error) or _our_fault(error, arguments.debug)
    return code


def _logging(debug: bool) -> None:
    from auditor.http.redact import watch_logs

    watch_logs()
    if debug:
        import logging

        logging.basicConfig(stream=sys.stderr, level=logging.DEBUG, format="%(name)s %(message)s")


def build_parser() -> "argparse.ArgumentParser":
    """The whole command line, from the files in `auditor/commands/`."""
    import argparse
    import importlib
    import pkgutil

    from auditor import commands

    parser = argparse.ArgumentParser(
        prog="auditor",
        description=(
            "Looks at the organisation's official accounts, compares who can act on them with "
            "the register, and says in plain words what to do."
        ),
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"auditor {__version__}")
    _common(parser, config=None, debug=False)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for found in sorted(pkgutil.iter_modules(commands.__path__), key=lambda each: each.name):
        module = importlib.import_module(f"{commands.__name__}.{found.name}")
        name = found.name.replace("_", "-")
        verb = verbs.add_parser(name, help=module.HELP, description=module.__doc__)
        module.configure(verb)
        _common(verb, config=argparse.SUPPRESS, debug=argparse.SUPPRESS)
        verb.set_defaults(command=module.main)
    return parser


def _common(parser: "argparse.ArgumentParser", config: str | None, debug: bool | str) -> None:
    """Options that may stand before or after the command."""
    parser.add_argument(
        "--config",
        metavar="PATH",
        default=config,
        help="the configuration (default: $AUDITOR_CONFIG, then config.toml)",
    )
    parser.add_argument(
        "--debug", action="store_true", default=debug, help="say every step (never a secret)"
    )


def _have_somewhere_to_write() -> None:
    """Under some schedulers standard output or error is closed, and Python then has none."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _refused(error: Exception) -> int:
    """Name a place that may not be written to, or is full: no fault in the program. Else 0."""
    import errno

    places = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT}
    names = {errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG}
    if not isinstance(error, OSError) or error.errno not in places | names:
        return 0
    where = error.filename or "the output"
    sys.stderr.write(
        f"auditor: Cannot use {where}: {error.strerror}.\n"
        "See that the place may be written to and has room, or name another.\n"
    )
    return 2


def _our_fault(error: Exception, debug: bool) -> int:
    from auditor.http.redact import redact

    if debug:
        import traceback

        sys.stderr.write(redact(traceback.format_exc()))
    sys.stderr.write(
        f"auditor: this is a fault of ours: {type(error).__name__}: {redact(str(error))}\n"
        "Run it again with --debug and report what it says.\n"
    )
    return 1
