"""Answers that real servers gave, played to the platform files without a network."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from auditor.http import Answer, Dialect, Http, Refused
from auditor.platforms.base import Link, Setup
from auditor.register import Account, Organisation, Register
from auditor.world.charity import NIGHT
from tests.contracts import Recorded


class Player:
    """Gives each path its recorded answer, through the platform's own dialect."""

    base_url = "https://played.example"

    def __init__(self, dialect: Dialect, answers: Mapping[str, Recorded]) -> None:
        self.dialect, self.answers = dialect, answers

    async def get(self, path: str, **asked: Any) -> Answer:
        """The answer recorded for this path, whatever the parameters."""
        found = self.answers[urlsplit(path).path]
        answer = as_answer(found)
        fault = (asked.get("dialect") or self.dialect).fault(answer, NIGHT)
        if fault:
            raise Refused(fault, answer)
        return answer

    post = get

    def now(self) -> datetime:
        """The night of the demo."""
        return NIGHT

    def trust(self, *_urls: str) -> None:
        """Nothing leaves this machine."""

    def keep_secret(self, _value: str) -> None:
        """Nothing is written."""


def as_answer(found: Recorded) -> Answer:
    """A recorded answer in the form that dialects read."""
    call = f"{found.method} {urlsplit(found.url_or_path).path}"
    return Answer(call, found.status, found.headers, json.dumps(found.body).encode())


def by_path(*answers: Recorded) -> dict[str, Recorded]:
    """The answers by the path they answer; the last one of several counts."""
    return {urlsplit(each.url_or_path).path: each for each in answers}


def played(
    kind: type[Link], account: Account, answers: Mapping[str, Recorded], **given: str
) -> Link:
    """A link of this kind that hears only these answers."""
    register = Register(organisation=Organisation(name="Played"), accounts=(account,))
    settings = {"identifier": account.handle} | given
    secrets = {"token": "x", "app_password": "x", "service_account": "{}"}
    setup = Setup("played", settings, secrets, (account,), register, NIGHT)
    return kind(setup, cast(Http, Player(kind.dialect, answers)))
