"""The charity's key for Have I Been Pwned."""

from datetime import timedelta

from auditor.world.model import Key, World

CONFIG = """
[connections.hibp]
platform = "hibp"
base_url = "${hibp}"
"""


def add(world: World) -> None:
    """A key that is paid for until next year; none of the addresses is in a known theft."""
    secrets = {"api_key": "demo-hibp-key-0001"}
    world.keys["hibp"] = Key("hibp", secrets, expires_at=world.now + timedelta(days=200))
