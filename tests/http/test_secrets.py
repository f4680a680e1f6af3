"""No credential leaves the layer: not in logs, not in errors, not in a repr, not by a cassette."""

import base64
import logging
import traceback
from datetime import datetime
from urllib.parse import quote

import httpx
import pytest

from auditor.facts import CannotSee
from auditor.http import Answer, Dialect, Fault, Http
from auditor.words import Reason
from tests.http.loopback import SECRET, http, reply, serving

TOKEN = "obtained-during-the-run-0123456789"
FORMS = (
    SECRET,
    quote(SECRET, safe=""),
    base64.b64encode(SECRET.encode()).decode(),
    base64.b64encode(f"client:{SECRET}".encode()).decode(),
    TOKEN,
    base64.b64encode(TOKEN.encode()).decode(),
)
BASIC = base64.b64encode(f"client:{SECRET}".encode()).decode()


def clean(text: str) -> bool:
    """True when no form of a credential stands in the text."""
    return not [form for form in FORMS if form.casefold() in text.casefold()]


class Telltale(Dialect):
    """A platform that repeats what it was given."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        if answer.status < 400:
            return None
        return Fault(Reason.NO_ACCESS, f"{answer.call}: {answer.body.decode()}")


@pytest.fixture
def logs(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that anybody logs."""
    caplog.set_level(logging.DEBUG)
    return caplog


async def use(client: Http) -> None:
    """Send the credential in every place there is."""
    await client.get("/x", params={"key": SECRET}, headers={"Authorization": f"Basic {BASIC}"})
    await client.get(f"/{quote(SECRET, safe='')}/x", headers={"Authorization": f"Bearer {TOKEN}"})
    await client.post(
        "/oauth/v2/introspectToken",
        form={"client_id": "1", "client_secret": SECRET, "token": TOKEN},
    )


async def test_the_logs_of_every_library_are_clean(logs: pytest.LogCaptureFixture) -> None:
    body = f'{{"access_token": "{TOKEN}"}}'.encode()
    echo = reply(200, body, X_Echo=TOKEN, Set_Cookie=f"s={TOKEN}")
    async with serving(echo) as server, http(server.url, platform="linkedin") as client:
        client.keep_secret(TOKEN)
        await use(client)
        logging.getLogger("auditor.platforms.meta").warning("seen %s", SECRET)
        logging.getLogger("somebody.else").warning("seen %s", TOKEN)
    assert TOKEN in server.heard[1].headers["authorization"]
    assert clean(logs.text), logs.text
    names = {each.name for each in logs.records}
    assert {"httpx", "httpcore.http11", "auditor.http"} <= names
    lines = [each.getMessage() for each in logs.records if each.name == "auditor.http"]
    assert len(lines) == 3
    assert lines[0].startswith("GET /x: 200 in ")
    assert lines[0].endswith(" ms (attempt 1)")
    assert lines[1].startswith("GET /***/x: 200 in ")


async def test_a_bearer_token_is_learned_by_being_sent(logs: pytest.LogCaptureFixture) -> None:
    async with serving(reply()) as server, http(server.url) as client:
        await client.get("/x", headers={"Authorization": f"Bearer {TOKEN}"})
        logging.getLogger("auditor").warning("a careless line about %s", TOKEN)
    assert clean(logs.text)
    assert "a careless line about ***" in logs.text


async def refused(script: bytes, path: str = "/x") -> CannotSee:
    async with serving(script) as server, http(server.url, dialect=Telltale()) as client:
        client.keep_secret(TOKEN)
        with pytest.raises(CannotSee) as caught:
            await client.get(path, params={"key": SECRET}, headers={"Authorization": TOKEN})
    return caught.value


def chain(error: BaseException) -> list[BaseException]:
    """The error and everything that hangs on it."""
    found: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo:
        each = todo.pop()
        if each is not None and each not in found:
            found.append(each)
            todo += [each.__cause__, each.__context__]
    return found


@pytest.mark.parametrize(
    "script",
    [
        reply(400, f"bad token {SECRET} ({TOKEN})".encode()),
        reply(302, b"", Location="http://example.org/"),
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
        reply(200, b"x", Content_Encoding="br"),
    ],
)
async def test_errors_are_clean(script: bytes) -> None:
    error = await refused(script)
    assert error.unseen.detail.startswith("GET /x: ")
    for each in chain(error):
        assert not isinstance(each, httpx.HTTPError)
        assert clean("".join(traceback.format_exception(each)))
        assert clean(f"{each!r} {each.args} {vars(each)}")


async def test_an_error_about_a_body_that_is_no_json_does_not_carry_it() -> None:
    answer = Answer("GET /x", 200, {}, f'{{"access_token": "{TOKEN}",'.encode())
    with pytest.raises(CannotSee) as caught:
        answer.json()
    assert [type(each) for each in chain(caught.value)] == [CannotSee]
    assert clean(repr(answer))


async def test_a_credential_that_cannot_be_sent_is_not_shown() -> None:
    for bad in (f"{TOKEN}\r\nX-Injected: 1", f"{TOKEN}\x00", f"{TOKEN}ü–"):
        async with serving(reply()) as server, http(server.url) as client:
            client.keep_secret(TOKEN)
            with pytest.raises(CannotSee) as caught:
                await client.get("/x", headers={"X-Key": bad})
        assert server.heard == []
        assert caught.value.unseen.reason is Reason.NO_ACCESS
        assert len(chain(caught.value)) == 1
        assert clean(str(caught.value))


async def test_the_repr_is_clean() -> None:
    async with http("http://127.0.0.1:9", connection=f"meta {SECRET}") as client:
        assert repr(client) == "<Http meta *** (meta), 0 requests>"
