"""The charity's key for the web search."""

from auditor.world.model import Key, World

CONFIG = """
[connections.brave]
platform = "brave"
base_url = "${brave}"
"""


def add(world: World) -> None:
    """A key that works; the web knows nobody who pretends to be the charity."""
    world.keys["brave"] = Key("brave", {"api_key": "demo-brave-key-0001"})
