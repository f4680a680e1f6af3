"""Masking: whatever form a credential takes, it does not get through."""

import base64
import html
import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.http.redact import MASK, Redactor, known, mask, redact
from tests.http.loopback import SECRET

Form = Callable[[str], str]


def b64(raw: str) -> str:
    return base64.b64encode(raw.encode()).decode()


FORMS: dict[str, Form] = {
    "raw": str,
    "percent": lambda s: quote(s, safe=""),
    "percent, slashes kept": quote,
    "percent, small letters": lambda s: re.sub(
        "%..", lambda hit: hit.group().lower(), quote(s, safe="")
    ),
    "form": quote_plus,
    "query": lambda s: urlencode({"q": s}),
    "an address inside an address": lambda s: quote(quote(s, safe=""), safe=""),
    "json": json.dumps,
    "json in json": lambda s: json.dumps(json.dumps(s)),
    "json, not only ascii": lambda s: json.dumps(s, ensure_ascii=False),
    "php's json": lambda s: json.dumps(s).replace("/", "\\/"),
    "python": repr,
    "python bytes": lambda s: repr(s.encode()),
    "html": html.escape,
    "base64": b64,
    "base64 without padding": lambda s: b64(s).rstrip("="),
    "base64 for addresses": lambda s: base64.urlsafe_b64encode(s.encode()).decode(),
    "base64, percent": lambda s: quote(b64(s), safe=""),
    "basic, one letter": lambda s: b64(f"u:{s}"),
    "basic, two letters": lambda s: b64(f"me:{s}"),
    "basic, three letters": lambda s: b64(f"you:{s}"),
    "basic, with something after": lambda s: b64(f"user@example.org:{s}:more"),
    "basic header": lambda s: f"Authorization: Basic {b64('client:' + s)}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("secret", [SECRET, "plainsecret", "EAAB0123456789zzz", 'a"b\\c\nd e<f>'])
def test_every_form_is_masked(form: str, secret: str) -> None:
    coded = FORMS[form](secret)
    clean = Redactor([secret])(f"before {coded} after")
    assert coded not in clean
    assert secret not in clean
    assert MASK in clean
    assert clean.startswith("before ")
    assert clean.endswith(" after")


@settings(max_examples=300, deadline=None)
@given(
    secret=st.text(min_size=8, max_size=40).filter(lambda s: len(s.strip()) >= 8),
    user=st.text(max_size=8),
)
def test_no_secret_survives(secret: str, user: str) -> None:
    redactor = Redactor([secret])
    for name in ("raw", "percent", "form", "json", "python", "base64"):
        assert FORMS[name](secret)[1:-1] not in redactor(f"<{FORMS[name](secret)}>")
    assert b64(f"{user}:{secret}") not in redactor(f"Basic {b64(f'{user}:{secret}')}")


@pytest.mark.parametrize(
    "text",
    [
        "https://h/x?access_token=UNKNOWN123&fields=id",
        "https://h/x?fields=id&appsecret_proof=UNKNOWN123",
        "next=https%3A%2F%2Fh%2F%3Faccess_token%3DUNKNOWN123",
        "grant_type=x&assertion=UNKNOWN123",
        "client_id=1&client_secret=UNKNOWN123",
        "api_key=UNKNOWN123",
        "password=UNKNOWN123",
        "input_token=UNKNOWN123",
        '{"access_token": "UNKNOWN123", "expires_in": 5}',
        '{"accessJwt":"UNKNOWN123"}',
        '{\\"refresh_token\\": \\"UNKNOWN123\\"}',
        "{'password': 'UNKNOWN123'}",
        "Authorization: Bearer UNKNOWN123",
        "{'authorization': 'Bearer UNKNOWN123'}",
        "[(b'Authorization', b'OAuth UNKNOWN123')]",
        "[(b'Set-Cookie', b'UNKNOWN123')]",
        "the header was Bearer UNKNOWN123",
        "smtp://user:UNKNOWN123@mail.example.org/",
    ],
)
def test_what_looks_like_a_credential_is_masked(text: str) -> None:
    assert "UNKNOWN123" not in Redactor()(text)


@pytest.mark.parametrize(
    "text",
    [
        "GET /me/accounts: HTTP 403",
        "set AUDITOR_CONNECTIONS__META__TOKEN",
        "https://graph.facebook.com/v26.0/me?fields=id,name&limit=100",
        "the token expires on 2026-12-31",
        "set api_key, client_secret or access_token",
        "A basic question: who can post?",
        "Change the password: Settings > Security",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert Redactor([SECRET])(text) == text


def test_a_key_file_counts_line_by_line() -> None:
    key = "-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\n"
    fields = {"project_id": "charity", "private_key": key, "private_key_id": "abcdef012345"}
    account = json.dumps({"type": "service_account", **fields}, indent=2)
    redactor = Redactor([account])
    for part in (account, key, key.strip(), "kqhkiG9w0BAQEF", json.dumps(key), "abcdef012345"):
        assert redactor.holds(part)
        assert "kqhkiG9w0BAQEF" not in redactor(part)
        assert "abcdef012345" not in redactor(part)
    assert redactor("project charity") == "project charity"


def test_a_short_value_is_no_secret() -> None:
    redactor = Redactor(["", "ab", "  "])
    assert redactor("a text about nothing") == "a text about nothing"


def test_a_redactor_shows_nothing_itself() -> None:
    assert SECRET not in repr(Redactor([SECRET]))


def test_a_long_text_takes_no_time() -> None:
    redactor = Redactor([SECRET, "plainsecret"])
    text = "abcdefgh" * 25_000 + " " + "a.b-c+" * 25_000 + " " + "access_token" * 10_000
    assert redactor(text) == text


# ---------------------------------------------------------------------------- log records


def record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("apprise", logging.INFO, __file__, 1, message, args, info)


def shown(each: logging.LogRecord) -> str:
    return logging.Formatter("%(message)s").format(each)


def test_arguments_and_tracebacks_are_masked() -> None:
    known().add(SECRET)
    error = RuntimeError("outer")
    error.__cause__ = KeyError(SECRET)
    each = record("sent %s to %d", {"token": SECRET}, 5, error=error)
    mask(each)
    text = shown(each)
    assert "sent" in text and "RuntimeError: outer" in text and "KeyError" in text
    assert SECRET not in text and repr(SECRET) not in text


def test_other_records_stay_as_they_were() -> None:
    each = record("%s of %d", "one", 5)
    mask(each)
    assert (each.msg, each.args) == ("%s of %d", ("one", 5))


def test_a_record_with_wrong_arguments_does_no_harm() -> None:
    each = record("%d", "no number")
    mask(each)
    assert (each.msg, each.args) == ("%d", ("no number",))


def test_redact_knows_what_the_process_knows() -> None:
    assert redact(SECRET) == SECRET
    known().add(SECRET)
    assert redact(SECRET) == MASK


def test_the_layer_costs_nothing_until_it_is_used() -> None:
    code = "import sys, auditor.http; print([m for m in ('httpx', 'tenacity') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
