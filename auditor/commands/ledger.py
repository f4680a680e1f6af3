"""Take the ledger along as one encrypted file, for machines that keep nothing between two runs.

`export` writes a consistent copy in the age format: for the public keys that `--to` names, or
with the passphrase in AUDITOR_LEDGER__PASSPHRASE. `import` checks such a file and makes it the
ledger, with the passphrase or with the secret key in AUDITOR_LEDGER__IDENTITY. Neither replaces
a file that is there without `--force`.
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.config import LedgerConfig

HELP = "export or import the ledger as an encrypted file"


def configure(parser: argparse.ArgumentParser) -> None:
    """Which way, which file, for whom."""
    parser.add_argument("action", choices=("export", "import"), help="what to do")
    parser.add_argument("file", metavar="FILE.age", help="the encrypted file")
    parser.add_argument(
        "--to", metavar="RECIPIENT", nargs="+", action="extend", default=[], help="age1…"
    )
    parser.add_argument("--force", action="store_true", help="replace what is there")


def main(arguments: argparse.Namespace) -> int:
    """Write the file, or put the ledger in place."""
    from pathlib import Path

    from auditor.setup import open_setup

    config, _ = open_setup(arguments.config)
    act = _export if arguments.action == "export" else _import
    act(config.ledger, Path(arguments.file), arguments)
    return 0


def _export(ledger: "LedgerConfig", file: "Path", arguments: argparse.Namespace) -> None:
    from auditor import console, private
    from auditor.errors import UsageError
    from auditor.ledger import Ledger
    from auditor.sealed import seal

    if not ledger.path.exists():
        raise UsageError(f"There is no ledger {ledger.path} yet.", "Run `auditor run` first.")
    if file.exists() and not arguments.force:
        raise UsageError(f"There is a file {file} already.", "Replace it with --force.")
    if not arguments.to and not ledger.passphrase:
        raise UsageError(
            "It must be encrypted for somebody.",
            "Set AUDITOR_LEDGER__PASSPHRASE, or name a public key of age with --to.",
        )
    with Ledger.open(ledger.path, keep_days=ledger.keep_days) as opened:
        content = opened.packed()
    word = ledger.passphrase.get_secret_value() if ledger.passphrase else ""
    sealed = seal(content, recipients=arguments.to, passphrase=word)
    with private.naming(file):
        private.replace(file, sealed)
    console.say(f"Written to {file}: the ledger, {len(sealed)} bytes, encrypted.")


def _import(ledger: "LedgerConfig", file: "Path", arguments: argparse.Namespace) -> None:
    from auditor import console
    from auditor.errors import UsageError
    from auditor.ledger import put_in_place
    from auditor.sealed import unseal

    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read {file}: {error.strerror}.") from error
    word = ledger.passphrase.get_secret_value() if ledger.passphrase else ""
    key = ledger.identity.get_secret_value() if ledger.identity else ""
    plain = unseal(content, identity=key, passphrase=word)
    put_in_place(plain, ledger.path, force=arguments.force)
    console.say(f"The ledger is at {ledger.path}, checked and complete.")
