"""A small Meta: the Graph API for one portfolio, its Pages, Instagram and WhatsApp accounts."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from auditor.world.model import World
from auditor.world.service import Reply, Request, Service
from auditor.world.services import meta_ids as ids
from auditor.world.services.meta_graph import error
from auditor.world.services.meta_routes import Routes
from auditor.world.services.meta_rows import PLACES
from auditor.world.services.meta_token import usage

_REFUSALS: Mapping[int, dict[str, Any]] = {
    401: {"message": "(#10) Application does not have permission for this action", "code": 10},
    403: {"message": "(#200) Permissions error", "code": 200},
    404: {
        "message": "Unsupported get request. Object does not exist or cannot be loaded",
        "code": 100,
        "error_subcode": 33,
    },
    429: {"message": "(#80001) There have been too many calls to this Page account", "code": 80001},
    500: {"message": "(#2) Service temporarily unavailable", "code": 2, "is_transient": True},
}


class FakeMeta(Service):
    """graph.facebook.com, v26.0."""

    name = "meta"
    mount = "/v26.0"
    enums = frozenset(
        {
            "tasks",
            "role",
            "user_type",
            "two_factor_type",
            "two_fac_status",
            "verification_status",
            "account_review_status",
            "activity_type",
        }
    )
    lists = frozenset({"data"})

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.routes = Routes(world)
        self.answered = 0

    def answer(self, request: Request) -> Reply:
        """Answer one call as Meta would."""
        self.answered += 1
        refused = self._unsigned(request)
        reply = refused or self.routes.answer(request)
        return Reply(reply.body, reply.status, {**reply.headers, **usage(self.answered)})

    def refusal(self, status: int, request: Request) -> Reply:
        """Meta's error body; the status itself says little."""
        words = dict(_REFUSALS[status])
        return error(words.pop("message"), words.pop("code"), status, **words)

    def emptied(self, body: Any) -> Any:
        """A list without its entries; its count and its marks still tell of them."""
        rows = body.get("data") if isinstance(body, dict) else None
        return {**body, "data": []} if isinstance(rows, list) else body

    def placeholders(self) -> Mapping[str, str]:
        """`business_KEY` and `page_KEY` (on the first Page) for everyone the world knows."""
        page = next(self.world.on("facebook"), None)
        keys = {h.who for place in self.world.on(*PLACES) for h in place.holdings}
        found = {}
        # The demo's register knows a leaver whom not every world still shows.
        for key in sorted({*keys, *self.world.people, "former-treasurer"}):
            name = key.replace("-", "_")
            found[f"business_{name}"] = ids.business_id(key)
            found[f"page_{name}"] = ids.page_scoped_id(page.platform_id if page else "", key)
        return found

    # ------------------------------------------------------------ who asks

    def _unsigned(self, request: Request) -> Reply | None:
        """Why a call is refused before it is looked at, if so."""
        secret = self.key.secrets.get("app_secret", "")
        token, proof = request.bearer, request.one("appsecret_proof")
        expected = hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        if request.method not in {"GET", "HEAD"}:
            return error("(#3) This fake only reads", 3)
        if request.path == "/debug_token":
            known = {self.key.secrets["token"], f"{ids.APP_ID}|{secret}"}
        else:
            pages = self.world.on("facebook")
            known = {self.key.secrets["token"], *(self.routes.page_token(each) for each in pages)}
        if token not in known:
            return error("Invalid OAuth access token.", 190, error_subcode=467)
        if proof and proof != expected:
            return error("Invalid appsecret_proof provided in the API argument", 100)
        if not self.key.valid and request.path != "/debug_token":
            return error("Error validating access token: Session has expired", 190, 401)
        return None
