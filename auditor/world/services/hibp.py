"""A small Have I Been Pwned, with the test addresses that the real one documents."""

from typing import Any
from urllib.parse import unquote

from auditor.world.service import Reply, Request, Service

TEST_KEY = "00000000000000000000000000000000"
_TESTS: dict[str, tuple[str, ...]] = {
    "account-exists@hibp-integration-tests.com": ("Adobe",),
    "multiple-breaches@hibp-integration-tests.com": ("Gawker", "Stratfor", "Adobe"),
    "not-active-breach@hibp-integration-tests.com": (),
    "opt-out-breach@hibp-integration-tests.com": (),
}
_DATES = {"Adobe": "2013-10-04", "Gawker": "2010-12-11", "Stratfor": "2011-12-24"}
RPM = 60_000
"""So quick that a demo does not wait."""


class FakeHibp(Service):
    """Knows the thefts that a test put into `world.events` for this service."""

    name = "hibp"

    def answer(self, request: Request) -> Reply:
        """Answer one call."""
        if not request.headers.get("user-agent"):
            return self.refusal(403, request)
        if request.headers.get("hibp-api-key") != self.key.secrets["api_key"] or not self.key.valid:
            return self.refusal(401, request)
        if request.path == "/subscription/status":
            return Reply(self._plan())
        _, found, address = request.path.partition("/breachedaccount/")
        names = self._names(unquote(address).casefold()) if found else ()
        if not names:
            return Reply(b"", 404, {"content-type": "text/plain"})
        return Reply([_breach(each) for each in names])

    def refusal(self, status: int, request: Request) -> Reply:
        """A status with a line of text; a limit with the seconds to wait."""
        if status == 404:
            return Reply(b"", 404, {"content-type": "text/plain"})
        headers = {"retry-after": "2"} if status == 429 else {}
        return Reply({"statusCode": status, "message": "Refused."}, status, headers)

    def _plan(self) -> dict[str, Any]:
        ends = self.key.expires_at
        return {
            "SubscriptionName": "Pwned 1",
            "Description": "Domains with up to 25 breached addresses",
            "SubscribedUntil": ends.strftime("%Y-%m-%dT%H:%M:%S") if ends else None,
            "Rpm": RPM,
            "DomainSearchMaxBreachedAccounts": 25,
        }

    def _names(self, address: str) -> tuple[str, ...]:
        planted = (
            str(each["kind"])
            for each in self.world.events
            if each["service"] == "hibp" and each["target"] == address
        )
        return (*_TESTS.get(address, ()), *planted)


def _breach(name: str) -> dict[str, Any]:
    return {
        "Name": name,
        "Title": name,
        "Domain": f"{name.lower()}.example",
        "BreachDate": _DATES.get(name, "2024-05-06"),
        "AddedDate": "2024-06-01T00:00:00Z",
        "ModifiedDate": "2024-06-01T00:00:00Z",
        "PwnCount": 1000,
        "Description": "A theft of <em>data</em>.",
        "DataClasses": ["Email addresses", "Passwords"],
        "IsVerified": True,
        "IsFabricated": False,
        "IsSensitive": False,
        "IsRetired": False,
        "IsSpamList": False,
        "IsMalware": False,
    }
