"""Looks for credentials, in every form they take, in everything that a night leaves behind.

Written without a look at how the program masks them: a form that is forgotten there is not
forgotten here.
"""

import base64
import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, unquote

from auditor.world.service import Reply, Request

PIECE = 24
"""Characters of a long credential that must not be seen either."""


def b64(text: str) -> str:
    """A text in base64."""
    return base64.b64encode(text.encode()).decode()


class Hunt:
    """Finds any of some credentials, raw or encoded, in bytes or text."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        """`secrets` by a name that may be shown."""
        self._forms = {
            form.encode(): f"{name} ({how})"
            for name, secret in secrets.items()
            for piece in pieces(secret)
            for how, form in forms(piece)
        }

    def __call__(self, content: str | bytes) -> list[str]:
        """What was found: names and forms, never the credential itself."""
        found = content.encode(errors="surrogateescape") if isinstance(content, str) else content
        return sorted({told for form, told in self._forms.items() if form in found})


def pieces(secret: str) -> Iterator[str]:
    """The credential and, where it is long, parts that may stand alone in a shortened text."""
    yield secret
    if secret.lstrip().startswith("{"):
        lines = json.loads(secret)["private_key"].splitlines()
        yield from (line for line in lines if len(line) > PIECE and "-----" not in line)
    elif secret.count(".") == 2 and len(secret) > 2 * PIECE:
        yield secret.rpartition(".")[2][:PIECE]  # a JWT begins with what is no secret
        yield secret[-PIECE:]


def forms(secret: str) -> Iterator[tuple[str, str]]:
    """The credential as it may stand in a text, with the name of the form."""
    yield "raw", secret
    for coded in (quote(secret, safe=""), quote(secret), quote_plus(secret)):
        yield "percent-encoded", coded
        yield "percent-encoded in small letters", _small(coded)
        yield "percent-encoded twice", quote(coded, safe="")
    for escaped in (json.dumps(secret), json.dumps(secret, ensure_ascii=False)):
        yield "in JSON", escaped[1:-1]
        yield "in JSON with escaped slashes", escaped[1:-1].replace("/", "\\/")
        yield "in JSON in JSON", json.dumps(escaped[1:-1])[1:-1]
    for core in cores(secret):
        yield "base64", core
        yield "base64 for addresses", core.translate(str.maketrans("+/", "-_"))
        yield "base64, percent-encoded", quote(core, safe="")


def cores(secret: str) -> Iterator[str]:
    """The letters that stay the same in base64 whatever stands before and after (`user:…`)."""
    raw = secret.encode()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + raw).decode()
        whole = (before + len(raw)) // 3 * 4
        yield coded[4 if before else 0 : whole]


def _small(coded: str) -> str:
    parts = coded.split("%")
    return "%".join([parts[0], *(part[:2].lower() + part[2:] for part in parts[1:])])


# ---------------------------------------------------------------- where to look


def ledger(path: Path) -> Iterator[tuple[str, bytes]]:
    """The bytes of the ledger's files, and by table every value in it, unpacked."""
    for file in sorted(path.parent.glob(f"{path.name}*")):
        yield file.name, file.read_bytes()
    with closing(sqlite3.connect(path)) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        for table in tables:
            rows = db.execute(f'SELECT * FROM "{table}"')  # noqa: S608  its own tables
            yield table, b"\n".join(_unpacked(value) for row in rows for value in row)


def _unpacked(value: object) -> bytes:
    if not isinstance(value, bytes):
        return str(value).encode()
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value


def mail(message: EmailMessage) -> Iterator[str]:
    """A message as it came, and what a reader sees of it."""
    yield message.as_string()
    yield from (f"{name}: {value}" for name, value in message.items())
    for part in message.walk():
        if not part.is_multipart():
            yield str(part.get_content())


def derived(calls: Iterable[tuple[str, Request, Reply]]) -> dict[str, str]:
    """The credentials that were made or given out during a night, by name."""
    found: dict[str, str] = {}
    for service, request, reply in calls:
        shown = request.headers.get("authorization", "")
        told = [*_parts_of(shown), *_named(reply.body)]
        told += [(name, values[0]) for name, values in request.query.items() if name in MADE]
        told += [(name, text) for name, text in _form(request).items() if name in MADE]
        found |= {value: f"{service} {name}" for name, value in told if len(value) >= 8}
    return {f"{name} {number}": value for number, (value, name) in enumerate(found.items())}


MADE = {
    *("appsecret_proof", "assertion", "oauth_token"),
    *("access_token", "refresh_token", "accessJwt", "refreshJwt"),
}
"""Names under which a credential that no configuration holds is sent, or given out."""


def _parts_of(header: str) -> Iterator[tuple[str, str]]:
    """What an Authorization header holds: the whole, a password in it, a signature in it."""
    scheme, _, rest = header.partition(" ")
    if scheme == "Basic":
        yield "password", base64.b64decode(rest).decode().partition(":")[2]
    elif scheme == "OAuth":
        yield from (
            ("signature", unquote(each)) for each in re.findall(r'signature="([^"]+)"', rest)
        )
    elif rest:
        yield "bearer", rest


def _form(request: Request) -> dict[str, str]:
    return request.form() if b"=" in request.body else {}


def _named(body: Any) -> Iterator[tuple[str, str]]:
    """Every text in an answer that stands under a credential's name."""
    listed = enumerate(body) if isinstance(body, list) else ()
    for name, value in body.items() if isinstance(body, dict) else listed:
        if isinstance(value, str) and name in MADE:
            yield str(name), value
        elif isinstance(value, dict | list):
            yield from _named(value)


HEADERS = {
    "authorization",
    "access-token",
    "x-goog-api-key",
    "hibp-api-key",
    "x-subscription-token",
}
"""Headers that are made to carry a credential."""
QUERIES = {
    "meta": {"appsecret_proof", "input_token"},  # the second is what debug_token is asked about
    "threads": {"input_token"},
    "flickr": {"api_key", "oauth_token"},
}
"""By service: where in an address the platform wants a credential, and takes it nowhere else."""
EXCHANGES = re.compile(
    r".*/(token|access_token|introspectToken|[a-z.]+createSession|token_info/get/)"
)
"""Calls whose body carries a credential, since that is what they are for."""


def elsewhere(service: str, request: Request) -> str:
    """A request without the places where its credential must stand."""
    right = QUERIES.get(service, set())
    query = {name: value for name, value in request.query.items() if name not in right}
    headers = {name: value for name, value in request.headers.items() if name not in HEADERS}
    exchange = request.method == "POST" and EXCHANGES.fullmatch(request.path)
    body = "" if exchange else request.body.decode()
    return f"{request.method} {request.path} {query} {headers} {body}"
