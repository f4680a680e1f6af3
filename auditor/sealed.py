"""Encrypted files in the age format (age-encryption.org), for a ledger that has to travel.

A passphrase, or the public keys of those who may read. The `age` program opens them too.
"""

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from auditor.errors import UsageError


def seal(content: bytes, *, recipients: Sequence[str], passphrase: str) -> bytes:
    """Encrypt for some public keys (`age1…`), or without any, with a passphrase.

    Raises `UsageError` for a key that is none, and where the library is not installed.
    """
    age = _library()
    if not recipients:
        return bytes(age.passphrase.encrypt(content, passphrase))
    keys = []
    for each in recipients:
        try:
            keys.append(age.x25519.Recipient.from_str(each.strip()))
        except age.RecipientError:
            what = f"--to {each[:80]}: this is no public key of age."
            raise UsageError(what, "It starts with age1; `age-keygen` makes one.") from None
    return bytes(age.encrypt(content, keys))


def unseal(content: bytes, *, identity: str, passphrase: str) -> bytes:
    """Decrypt with the passphrase, or with the secret key in a text as `age-keygen` writes it.

    Raises `UsageError`, whose text holds neither.
    """
    age = _library()
    if not content.startswith(b"age-encryption.org/v1\n"):
        raise UsageError("The file is not encrypted in the age format (or damaged).")
    by_word = content.split(b"\n", 2)[1].startswith(b"-> scrypt ")
    if not (passphrase if by_word else identity):
        name = "AUDITOR_LEDGER__PASSPHRASE" if by_word else "AUDITOR_LEDGER__IDENTITY"
        raise UsageError(f"The file needs {name}, which is not set.", f"Set {name}.")
    try:
        if by_word:
            return bytes(age.passphrase.decrypt(content, passphrase))
        return bytes(age.decrypt(content, _identities(age, identity)))
    except (age.DecryptError, age.IdentityError):
        what = "passphrase" if by_word else "secret key"
        fix = "Use the one with which it was made; a copy belongs in the safe."
        raise UsageError(
            f"The file cannot be decrypted: another {what}, or it is damaged.", fix
        ) from None


def _identities(age: ModuleType, text: str) -> list[object]:
    lines = (line.strip() for line in text.splitlines())
    keys = [line for line in lines if line and not line.startswith("#")]
    return [age.x25519.Identity.from_str(each) for each in keys]


def _library() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError:
        raise UsageError(
            "Encrypting needs a library that is not installed.",
            "Install it with: pip install 'presence-auditor[encrypted]'",
        ) from None
