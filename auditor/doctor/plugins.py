"""Third-party checks and platforms: which are installed, and which of them may load."""

from collections.abc import Iterable, Iterator

from auditor.doctor.lines import Level, Line
from auditor.registry import installed_plugins


def plugins(allow: Iterable[str]) -> Iterator[Line]:
    """What is installed without being allowed does nothing; what is allowed must be installed."""
    wanted, installed = set(allow), installed_plugins()
    for name in sorted(installed - wanted):
        says = "is installed but not allowed, so it does nothing"
        fix = f'If you trust it with your keys, write under [plugins]: allow = ["{name}"]'
        yield Line(Level.NOTE, f"plug-in {name}", says, fix)
    for name in sorted(wanted - installed):
        says = "is allowed but not installed"
        fix = f"Install {name} where this program is installed, or take it out of [plugins] allow."
        yield Line(Level.WRONG, f"plug-in {name}", says, fix)
    for name in sorted(wanted & installed):
        yield Line(Level.OK, f"plug-in {name}", "is installed and allowed")
