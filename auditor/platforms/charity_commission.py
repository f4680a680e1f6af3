"""The Charity Commission's register for England and Wales: official name, website, trustees.

Source: the register's API, operations `allcharitydetailsV2` and `charitytrusteeinformationV2`.
Clients disagree on how trustees' names are spelt in its answers, so both ways are read. An
unknown number may be answered with 404 or with an empty body.
"""

import asyncio
from datetime import datetime
from typing import NoReturn

from auditor.facts import CannotSee, CharityEntry, Credential, DoesNotApply, Seen, Unseen
from auditor.http import Answer, Dialect, Fault
from auditor.matching import name_key
from auditor.platforms.base import Link, Shape, dead, shared, understand_answer
from auditor.words import Reason

_STATUSES = {"R": "registered", "RM": "removed"}
_DETAILS = "GET /allcharitydetailsV2"


class CommissionDialect(Dialect):
    """The API gateway: 401 is a dead key."""

    def fault(self, answer: Answer, now: datetime) -> Fault | None:
        """The fault in an answer, or None when it is good."""
        if answer.status == 401:
            return Fault(Reason.CREDENTIAL_EXPIRED, f"{answer.call}: the key is not accepted")
        if answer.status < 300 and not answer.body.strip():
            return Fault(Reason.NOT_FOUND, f"{answer.call}: nothing is known under this number")
        return super().fault(answer, now)


class Trustee(Shape):
    """One trustee, in either spelling."""

    trustee_name: str | None = None
    name: str | None = None

    @property
    def called(self) -> str:
        """The name; empty where neither spelling is there."""
        return (self.trustee_name or self.name or "").strip()


class OtherName(Shape):
    """A working or former name."""

    other_name: str | None = None


class Details(Shape):
    """The entry of one charity."""

    reg_charity_number: int | str
    charity_name: str
    reg_status: str
    web: str | None = None
    other_names: list[OtherName] | None = None
    trustee_names: list[Trustee] | None = None


class CharityCommissionLink(Link):
    """A key of the Commission's API."""

    platform = "charity-commission"
    secrets = ("api_key",)
    base_url = "https://api.charitycommission.gov.uk/register/api"
    dialect = CommissionDialect()

    async def credential(self) -> Credential:
        """Whether the key works. Raises `CannotSee` where the number is missing or unknown."""
        try:
            await self.details()
        except CannotSee as refusal:
            return dead(refusal, "the Commission does not accept the key")
        return Credential(ok=True)

    async def owned(self) -> NoReturn:
        """Does not apply: a key controls no account."""
        raise DoesNotApply

    async def charity(self) -> Seen[CharityEntry]:
        """The entry; a gap where the trustees, or what the status means, could not be read."""
        told, names = await asyncio.gather(self.details(), self._trustees(), return_exceptions=True)
        if isinstance(told, BaseException):
            raise told
        gaps: list[Unseen] = []
        if isinstance(names, CannotSee):
            gaps.append(names.unseen)
        elif isinstance(names, BaseException):
            raise names
        if told.reg_status not in _STATUSES:
            what = f"{_DETAILS}: a new word for the status: {told.reg_status[:40]}"
            gaps.append(Unseen(Reason.CHANGED, what))
        entry = CharityEntry(
            number=str(told.reg_charity_number),
            name=told.charity_name.strip(),
            other_names=tuple(e.other_name for e in told.other_names or () if e.other_name),
            website=(told.web or "").strip(),
            status=_STATUSES.get(told.reg_status, told.reg_status),
            trustees=tuple(map(name_key, names)) if isinstance(names, tuple) else (),
        )
        return Seen(entry, tuple(gaps))

    @shared
    async def details(self) -> Details:
        """The entry as it is. Raises `CannotSee(changed)` for somebody else's."""
        number = self._number()
        answer = await self._get(f"/allcharitydetailsV2/{number}/0")
        found = understand_answer(Details, answer)
        if str(found.reg_charity_number) != number:
            raise CannotSee(Reason.CHANGED, f"{_DETAILS}: the entry of another charity")
        return found

    async def _trustees(self) -> tuple[str, ...]:
        """The names, from the entry or from the list of its own where the entry has none."""
        listed = (await self.details()).trustee_names
        call = _DETAILS
        if not listed:
            path = f"/charitytrusteeinformationV2/{self._number()}/0"
            listed = understand_answer(list[Trustee], await self._get(path))
            call = "GET /charitytrusteeinformationV2"
        names = tuple(each.called for each in listed)
        if not names or not all(names):
            raise CannotSee(Reason.CHANGED, f"{call}: a charity without the names of its trustees")
        return names

    def _number(self) -> str:
        number = "".join(self.setup.register.organisation.charity_number.split())
        if not number:
            what = "set `charity_number` in [organisation] of the register"
            raise CannotSee(Reason.NOT_CONNECTED, what)
        if not number.isdigit():
            what = f"{number} is a number of Scotland or Northern Ireland, whose registers differ"
            raise CannotSee(Reason.NO_API, what)
        return number

    async def _get(self, path: str) -> Answer:
        headers = {"Ocp-Apim-Subscription-Key": self.setup.secrets["api_key"]}
        return await self.http.get(path, headers=headers)
