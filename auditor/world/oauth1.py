"""Checks OAuth 1.0a signatures as a platform does, for the services that want them."""

import re
from collections.abc import Mapping, MutableSet
from urllib.parse import unquote

from auditor.world.service import Request

_PART = re.compile(r'(\w+)="([^"]*)"')


def signed_by(
    request: Request, place: str, secrets: Mapping[str, str], nonces: MutableSet[str]
) -> bool:
    """True for a request with a right signature that was not seen before.

    `place` is the path of the service before the request's own; `secrets` holds
    `consumer_key`, `consumer_secret`, `access_token` and `access_token_secret`.
    """
    from oauthlib.oauth1 import Client  # type: ignore[import-untyped]
    from oauthlib.oauth1.rfc5849 import signature  # type: ignore[import-untyped]

    scheme, _, rest = request.headers.get("authorization", "").partition(" ")
    sent = {name: unquote(value) for name, value in _PART.findall(rest)}
    right = (secrets["consumer_key"], secrets["access_token"])
    if scheme != "OAuth" or (sent.get("oauth_consumer_key"), sent.get("oauth_token")) != right:
        return False
    nonce = sent.get("oauth_nonce", "")
    if not nonce or nonce in nonces:
        return False
    nonces.add(nonce)
    params = [(name, value) for name, value in sent.items() if name != "oauth_signature"]
    params += [(name, value) for name, values in request.query.items() for value in values]
    url = f"http://{request.headers['host']}{place}{request.path}"
    text = signature.signature_base_string(
        request.method,
        signature.base_string_uri(url),
        signature.normalize_parameters(params),
    )
    client = Client(
        secrets["consumer_key"],
        client_secret=secrets["consumer_secret"],
        resource_owner_secret=secrets["access_token_secret"],
    )
    wanted = signature.sign_hmac_sha1_with_client(text, client)
    return bool(sent.get("oauth_signature") == wanted)
