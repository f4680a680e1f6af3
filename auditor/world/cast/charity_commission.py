"""The charity's key for the Charity Commission's register."""

from auditor.world.model import Key, World

CONFIG = """
[connections.charity-commission]
platform = "charity-commission"
base_url = "${charity_commission}"

[[people]]
id = "other-trustee"
name = "Other Trustee"
role = "Trustee"
"""


def add(world: World) -> None:
    """A key that works; the number of the charity stands in [organisation]."""
    secrets = {"api_key": "demo-charity-commission-key-0001"}
    world.keys["charity_commission"] = Key("charity_commission", secrets)
