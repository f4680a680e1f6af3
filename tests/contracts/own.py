"""Small shapes that nobody publishes as a file, written from the project's API notes."""

from typing import Any

from .shapes import Schema


def thing(required: str, **properties: Schema) -> dict[str, Any]:
    """An object with these properties, of which the space-separated ones must be there."""
    return {"type": "object", "required": required.split(), "properties": properties}


def many(items: Schema) -> Schema:
    """An array of such things."""
    return {"type": "array", "items": items}


TEXT: Schema = {"type": "string"}
WORD: Schema = {"type": "string", "minLength": 1}
WHOLE: Schema = {"type": "integer"}
ANYTHING: Schema = {}
# Plain web paths: the server may refuse in words of its own, or without any.
WEB_REFUSAL: Schema = {"type": ["object", "string", "null"]}

OAUTH_TOKEN: Schema = thing(
    "access_token token_type",
    access_token=WORD,
    token_type={"type": "string", "pattern": "^[Bb]earer$"},
    expires_in=WHOLE,
    ext_expires_in=WHOLE,
    scope=TEXT,
    id_token=TEXT,
    refresh_token=TEXT,
    created_at=WHOLE,
)
OAUTH_ERROR: Schema = thing("error", error=WORD, error_description=TEXT, error_uri=TEXT)

GOOGLE_ERROR: Schema = thing(
    "error",
    error=thing(
        "code message",
        code=WHOLE,
        message=TEXT,
        errors=many(thing("message reason", message=TEXT, domain=TEXT, reason=WORD)),
        status={"type": "string", "pattern": "^[A-Z_]+$"},
        details=many({"type": "object"}),
    ),
)

XRPC_ERROR: Schema = thing("error", error=WORD, message=TEXT)
DID_DOCUMENT: Schema = thing(
    "id",
    **{"@context": many(TEXT)},
    id={"type": "string", "format": "at-did"},
    alsoKnownAs=many(TEXT),
    verificationMethod=many(
        thing("id type controller", id=TEXT, type=TEXT, controller=TEXT, publicKeyMultibase=TEXT)
    ),
    service=many(thing("id type serviceEndpoint", id=TEXT, type=TEXT, serviceEndpoint=TEXT)),
)
PLC_AUDIT_LOG: Schema = many(
    thing(
        "did operation cid nullified createdAt",
        did={"type": "string", "format": "at-did"},
        operation=thing(
            "type sig prev",
            type=TEXT,
            sig=TEXT,
            prev={"type": ["string", "null"]},
            verificationMethods={"type": "object"},
            rotationKeys=many(TEXT),
            alsoKnownAs=many(TEXT),
            services={"type": "object"},
        ),
        cid={"type": "string", "format": "at-cid"},
        nullified={"type": "boolean"},
        createdAt={"type": "string", "format": "at-datetime"},
    )
)
OAUTH_SERVER: Schema = thing(
    "issuer authorization_endpoint token_endpoint response_types_supported",
    issuer={"type": "string", "format": "uri"},
    authorization_endpoint={"type": "string", "format": "uri"},
    token_endpoint={"type": "string", "format": "uri"},
    scopes_supported=many(TEXT),
    response_types_supported=many(TEXT),
    grant_types_supported=many(TEXT),
)

WEBFINGER: Schema = thing(
    "subject links",
    subject={"type": "string", "pattern": "^(acct:[^@]+@[^@]+|https?://.+)$"},
    aliases=many({"type": "string", "format": "uri"}),
    properties={"type": "object"},
    links=many(
        thing("rel", rel=WORD, type=TEXT, href={"type": "string", "format": "uri"}, template=TEXT)
    ),
)

MICROSOFT_ERROR: Schema = thing(
    "error",
    error=thing("code message", code=WORD, message=TEXT, innerError={"type": "object"}),
)
SLACK_ERROR: Schema = thing("ok error", ok={"const": False}, error=WORD, needed=TEXT, provided=TEXT)
ZOOM_ERROR: Schema = thing(
    "code message", code=WHOLE, message=TEXT, errors=many(thing("message", message=TEXT))
)
GITHUB_ERROR: Schema = thing(
    "message", message=WORD, documentation_url=TEXT, status=TEXT, errors={"type": "array"}
)
# X answers a refused request in three ways (notes, section 2).
X_ERROR: Schema = {
    "anyOf": [
        thing("title type", title=TEXT, type=TEXT, detail=TEXT, status=WHOLE),
        thing("code message", code=WHOLE, message=TEXT),
        thing("errors", errors={"type": "array", "minItems": 1, "items": {"type": "object"}}),
    ]
}
CERTSPOTTER_ERROR: Schema = thing("code message", code=WORD, message=TEXT)
