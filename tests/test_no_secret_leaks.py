"""Promise 6: no credential is in anything that a night leaves behind, in any form (DESIGN §2).

The nights see every platform that has a key, over real HTTP. `test_leaks` proves the search.
"""

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from auditor import judgement
from auditor.demo import environment, troubled
from auditor.notify.services import services
from auditor.reports import FORMATS
from auditor.world import cast
from auditor.world.charity import well_run
from auditor.world.faults import Fault, Spoil
from auditor.world.model import World
from auditor.world.service import Reply, Request, Service
from tests import leaks
from tests.command import Demo, Done, demo
from tests.leaks import Hunt, b64
from tests.peers.mail import Fault as MailFault

PASSWORD = 'c0rr/ct+h0rs&e:p@ss "quoted"'


def everything(world: World) -> tuple[World, str]:
    """A world with every platform that has a key, and what the configuration needs for them."""
    more = []
    for found in pkgutil.iter_modules(cast.__path__):
        module, before = importlib.import_module(f"{cast.__name__}.{found.name}"), set(world.keys)
        module.add(world)
        more += [module.CONFIG] if world.keys.keys() - before else []
    world.keys["mastodon"].secrets["token"] = "demo-mastodon+token/0001=="
    return world, "\n".join(more)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo charity on a bad night, with credentials that look different in every form."""
    world, more = everything(troubled())
    with demo(tmp_path_factory.mktemp("leaks"), world, more=more) as running:
        running.mail.password = PASSWORD
        login = f"{running.mail.user}:{quote(PASSWORD, safe='')}"
        where = f"{running.mail.host}:{running.mail.smtps}"
        running.env["AUDITOR_NOTIFY__OPS__URL"] = (
            f"mailtos://{login}@{where}?mode=ssl&from=a@exampleton.example&to=b@exampleton.example"
        )
        running.env["SSL_CERT_FILE"] = str(running.mail.ca_file)
        yield running


def hunt_of(ready: Demo) -> Hunt:
    """A search for every credential of the nights so far: given, made, and obtained."""
    given = environment(ready.fake)
    assert given.items() <= ready.env.items()
    url = ready.env["AUDITOR_NOTIFY__OPS__URL"]
    told = {"notify URL": url, "mail password": PASSWORD}
    return Hunt({**given, **leaks.derived(ready.fake.calls), **told})


def spend(ready: Demo, **more: str) -> Done:
    """A night with every report, everything said aloud."""
    reports = (f"{form}={ready.folder / 'reports' / form}" for form in FORMATS)
    return ready.start("run", "--debug", "--report", *reports, **more)


def left_behind(ready: Demo, done: Done) -> Iterator[tuple[str, str | bytes]]:
    """Everything that a night wrote, said or sent to people."""
    yield from (("standard output", done.out), ("standard error", done.err))
    for form in FORMATS:
        yield f"report {form}", (ready.folder / "reports" / form).read_bytes()
    yield from leaks.ledger(ready.folder / "auditor.db")
    for received in ready.mail.received:
        yield from (("mail", text) for text in leaks.mail(received.message))


def assert_clean(ready: Demo, done: Done) -> None:
    """No credential in what is left behind, nor in a call outside the place made for it."""
    hunt = hunt_of(ready)
    for where, content in left_behind(ready, done):
        assert hunt(content) == [], where
    sent = (leaks.elsewhere(service, request) for service, request, _ in ready.fake.calls)
    assert hunt("\n".join(dict.fromkeys(sent))) == [], "recorded traffic"


def test_a_whole_night_leaves_no_credential_behind(ready: Demo) -> None:
    (ready.folder / "auditor.db").touch(0o600)
    with closing(sqlite3.connect(ready.folder / "auditor.db")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("SELECT * FROM sqlite_master").fetchall()  # keeps the write-ahead log in place
        done = spend(ready)
        assert done.code == 4, done.err[-2000:]
        assert (ready.folder / "auditor.db-wal").stat().st_size
        assert_clean(ready, done)
    assert len(ready.mail.received) == 1
    assert "httpcore" in done.err  # the libraries did speak
    made = {name.split()[1] for name in leaks.derived(ready.fake.calls)}
    assert made >= {"bearer", "appsecret_proof", "assertion", "refreshJwt", "password"}
    assert {service for service, _, _ in ready.fake.calls} >= set(well_run().keys)
    assert len(ready.report().connections) >= 15


def test_each_platform_is_sent_its_own_credential_only(ready: Demo) -> None:
    given = environment(ready.fake)
    for service in {name for name, _, _ in ready.fake.calls}:
        own = (request for name, request, _ in ready.fake.calls if name == service)
        sent = "\n".join(f"{each.path} {each.query} {each.headers} {each.body!r}" for each in own)
        prefix = f"AUDITOR_CONNECTIONS__{service.upper()}__"
        foreign = Hunt({name: text for name, text in given.items() if not name.startswith(prefix)})
        assert foreign(sent) == [], service


@pytest.mark.parametrize("spoil", list(Spoil), ids=str)
def test_what_goes_wrong_tells_no_credential(ready: Demo, spoil: Spoil) -> None:
    usual = list(ready.world.faults)
    ready.world.faults[:] = [Fault(service, spoil) for service in ready.fake.services]
    done = spend(ready, AUDITOR_LIMITS__RUN_SECONDS="2")
    ready.world.faults[:] = usual
    assert done.code == 4, done.err[-2000:]
    assert_clean(ready, done)


def echo(service: Service) -> None:
    """Let a service's refusals repeat everything that it was sent, as some do."""
    usual = service.refusal

    def talkative(status: int, request: Request) -> Reply:
        reply = usual(status, request)
        heard = f"{dict(request.headers)} {dict(request.query)} {request.body.decode()} "
        heard += f"{request.bearer} {quote(request.bearer, safe='')} {b64('me:' + request.bearer)}"
        return Reply(_repeating(reply.body, heard), reply.status, reply.headers)

    service.refusal = talkative  # type: ignore[method-assign]


def _repeating(body: Any, heard: str) -> Any:
    """The same error with what was heard after every text in it."""
    if isinstance(body, dict):
        return {name: _repeating(value, heard) for name, value in body.items()}
    if isinstance(body, list):
        return [_repeating(each, heard) for each in body]
    return f"{body}: {heard}" if isinstance(body, str) else body


@pytest.mark.parametrize("spoil", [Spoil.UNAUTHORISED, Spoil.FORBIDDEN], ids=str)
@pytest.mark.parametrize("paths", [".*", r"(?!.*oken|.*createSession).*"])
def test_a_platform_that_repeats_what_it_was_sent_tells_nobody(
    tmp_path: Path, spoil: Spoil, paths: str
) -> None:
    """Also where signing in works, so that what was obtained by it is repeated."""
    world, more = everything(well_run())
    with demo(tmp_path, world, more=more) as ready:
        for service in ready.fake.services.values():
            echo(service)
        ready.world.faults += [Fault(name, spoil, paths) for name in ready.fake.services]
        done = spend(ready, AUDITOR_LIMITS__RUN_SECONDS="4")
        assert done.code == 4, done.err[-2000:]
        assert_clean(ready, done)


@pytest.mark.parametrize("fault", [MailFault.WRONG_PASSWORD, MailFault.REJECTED_AS_SPAM, None])
def test_a_message_that_fails_tells_no_address(ready: Demo, fault: MailFault | None) -> None:
    """`None`: the server's certificate is not to be trusted."""
    url = ready.env["AUDITOR_NOTIFY__OPS__URL"]
    bluesky = ready.world.presences["bluesky"]
    bluesky.name = f"{bluesky.name} {fault}"  # something to tell
    ready.mail.fault = fault or MailFault.NONE
    trusted = ready.env.pop("SSL_CERT_FILE") if fault is None else ""
    done = spend(ready)
    ready.mail.fault = MailFault.NONE
    ready.env |= {"SSL_CERT_FILE": trusted} if trusted else {}
    assert done.code == 5, done.err[-2000:]
    assert "not delivered to ops" in done.err
    assert url.partition("@")[2] not in done.err + done.out
    assert_clean(ready, done)


def test_a_password_is_masked_whatever_else_stands_in_the_address(ready: Demo) -> None:
    """The addresses of sender and recipient hold an @ as well."""
    [service] = services(ready.env["AUDITOR_NOTIFY__OPS__URL"])
    assert Hunt({"password": PASSWORD})(service.hide(f"535 {PASSWORD} is wrong")) == []


def test_a_crash_with_credentials_in_its_text_tells_none(
    ready: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = environment(ready.fake).values()
    secrets = [*given, ready.env["AUDITOR_NOTIFY__OPS__URL"], PASSWORD]
    told = " ".join(f"{each} {quote(each, safe='')} {b64('me:' + each)}" for each in secrets)

    def crash(*_: object) -> None:
        raise RuntimeError(told)

    monkeypatch.setattr(judgement, "controls", crash)
    done = ready.run("--debug")
    assert done.code == 1
    assert "Traceback" in done.err and "RuntimeError" in done.err
    assert hunt_of(ready)(done.err + done.out) == []


def test_no_cassette_holds_a_credential() -> None:
    world, _ = everything(well_run())
    keys = (
        (f"{name} {at}", text)
        for name, key in world.keys.items()
        for at, text in key.secrets.items()
    )
    hunt = Hunt({name: text for name, text in keys if text})
    tapes = [
        each
        for each in Path(__file__).parent.rglob("*.y*ml")
        if "interactions:" in each.read_text(encoding="utf-8")
    ]
    assert len(tapes) >= 4
    for tape in tapes:
        assert hunt(tape.read_text(encoding="utf-8")) == [], tape
        for request in (
            each["request"] for each in yaml.safe_load(tape.read_text())["interactions"]
        ):
            sent = {name.lower() for name in request["headers"]} & {*leaks.HEADERS, "cookie"}
            assert not sent, f"{tape} {request['uri']}"
