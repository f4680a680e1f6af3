"""The fake Google's service account: a key file made for each world, never stored."""

import json
from typing import Any

from auditor.world.model import Key, World
from auditor.world.services.google_rows import number


def service_account(world: World) -> str:
    """The key file of the world's service account, made when first asked for (0.1 s)."""
    key = world.keys["google"]
    if not key.secrets.get("service_account"):
        tools = [tool for each in world.on("google-workspace") for tool in each.tools if tool.ours]
        key.secrets["service_account"] = _new_key(tools[0].id if tools else number("robot"))
    return key.secrets["service_account"]


def _new_key(client_id: str) -> str:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric import rsa

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.private_bytes(
        form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()
    ).decode()
    found = {
        "type": "service_account",
        "client_email": "presence-audit@exampleton.iam.gserviceaccount.com",
        "client_id": client_id,
        "private_key_id": "0123456789abcdef",
        "private_key": pem,
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    return json.dumps(found)


def public_key(key: Key) -> Any:
    """The public half of the world's key; an unusable one when no key was ever made."""
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    stored = key.secrets.get("service_account")
    if not stored:
        return ""
    pem = json.loads(stored)["private_key"].encode()
    return load_pem_private_key(pem, password=None).public_key()
