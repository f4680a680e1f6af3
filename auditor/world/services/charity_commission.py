"""A small copy of the Charity Commission's register with one charity in it."""

from typing import Any

from auditor.world.charity import NAME, WEBSITE
from auditor.world.service import Reply, Request, Service

NUMBER = 1100000


class FakeCommission(Service):
    """What differs from a complete entry stands in the key's scopes as `name=value`."""

    name = "charity_commission"
    """With an underscore, as in placeholders and environment variables."""
    enums = frozenset({"reg_status"})

    def answer(self, request: Request) -> Reply:
        """Answer one call."""
        key = request.headers.get("ocp-apim-subscription-key")
        if key != self.key.secrets["api_key"] or not self.key.valid:
            return self.refusal(401, request)
        _, operation, number, *_ = [*request.path.split("/"), "", ""]
        if number != str(NUMBER):
            return Reply(b"", headers={"content-type": "application/json"})
        if operation == "allcharitydetailsV2":
            return Reply(self._details())
        if operation == "charitytrusteeinformationV2":
            return Reply([{"trustee_id": n, "name": each} for n, each in self._trustees()])
        return self.refusal(404, request)

    def refusal(self, status: int, request: Request) -> Reply:
        """The gateway's own words."""
        return Reply({"statusCode": status, "message": "Access denied."}, status)

    def _trustees(self) -> list[tuple[int, str]]:
        return list(enumerate(["Chair of Trustees", "Other Trustee"], start=501))

    def _details(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "organisation_number": 9001,
            "reg_charity_number": NUMBER,
            "group_subsid_suffix": 0,
            "charity_name": NAME.upper(),
            "charity_type": "CIO",
            "reg_status": "R",
            "date_of_registration": "2009-03-04T00:00:00",
            "date_of_removal": None,
            "web": WEBSITE.removeprefix("https://"),
            "email": "hello@exampleton.example",
            "phone": "02079460123",
            "other_names": [{"other_name": "Exampleton Families", "name_type": "W"}],
            "trustee_names": [
                {"trustee_id": number, "trustee_name": each} for number, each in self._trustees()
            ],
        }
        return told | dict(each.partition("=")[::2] for each in self.key.scopes)
