"""The search for credentials finds what is there: planted in every form, in every place."""

import base64
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import leaks
from tests.command import demo
from tests.leaks import Hunt, b64

PLANTED = 'pl/nted+s3cret="of this, test?"-0123456789'


@pytest.mark.parametrize(
    "planted",
    [
        PLANTED,
        quote(PLANTED),
        quote(PLANTED, safe=""),
        quote(PLANTED, safe="").replace("%2F", "%2f").replace("%22", "%22").lower(),
        quote(quote(PLANTED, safe=""), safe=""),
        json.dumps({"a": PLANTED}),
        json.dumps({"a": json.dumps({"b": PLANTED})}),
        json.dumps({"a": PLANTED}).replace("/", "\\/"),
        b64(PLANTED),
        b64(f"u:{PLANTED}"),
        b64(f"me:{PLANTED}"),
        b64(f"user:{PLANTED} and more"),
        base64.urlsafe_b64encode(f"user:{PLANTED}".encode()).decode(),
        quote(b64(f"us:{PLANTED}"), safe=""),
    ],
)
def test_the_search_finds_a_planted_secret(planted: str) -> None:
    hunt = Hunt({"planted": PLANTED.lower() if planted.islower() else PLANTED})
    assert hunt(f"before {planted} after")
    assert hunt(f"before {planted} after".encode())
    assert not hunt("before and after")


def test_the_search_finds_part_of_a_long_secret() -> None:
    token = f"{b64('header')}.{b64('a payload that says who')}.{b64('the signature of it all')}"
    assert Hunt({"token": token})(f"{token[:10]}…{token[-30:]}")


def test_the_search_finds_a_secret_in_the_ledger(tmp_path: Path) -> None:
    with demo(tmp_path) as ready:
        ready.run()
        path = tmp_path / "auditor.db"
        hunt = Hunt({"planted": "Exampleton Family Trust"})  # it is in the packed report
    assert "pieces" in {where for where, content in leaks.ledger(path) if hunt(content)}
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE planted (value TEXT)")
        db.execute("INSERT INTO planted VALUES (?)", [PLANTED])
        db.commit()
        found = {where for where, content in leaks.ledger(path) if Hunt({"p": PLANTED})(content)}
    assert found == {"auditor.db-wal", "planted"}
