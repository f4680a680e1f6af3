"""Rules that look across tables: names that exist, dates and addresses that can be."""

from auditor.config.rules.contacts import contacts
from auditor.config.rules.days import days
from auditor.config.rules.names import names
from auditor.config.rules.people import people
from auditor.config.rules.pins import pins
from auditor.config.rules.scene import Scene

__all__ = ["Scene", "check"]


def check(scene: Scene) -> None:
    """Apply every rule; what is wrong is added to the scene's problems."""
    for rule in (names, people, pins, days, contacts):
        rule(scene)
