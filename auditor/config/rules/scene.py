"""What a rule looks at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor.config.catalogue import Catalogue
from auditor.config.locate import KeyPath
from auditor.config.model import Settings
from auditor.config.problems import Problems, closest, did_you_mean


@dataclass(frozen=True, slots=True)
class Scene:
    """The settings, what may be named, and where problems go."""

    settings: Settings
    connections: Mapping[str, str]
    """The platform of every connection, by name."""
    catalogue: Catalogue
    today: date
    base: Path
    problems: Problems

    def known(self, path: KeyPath, what: str, name: str, names: Iterable[str]) -> bool:
        """True when `name` is one of the names; else a problem that proposes the closest."""
        names = list(names)
        if name in names:
            return True
        text = f"there is no {what} '{name}'. {did_you_mean(name, names)}"
        self.problems.at(path, text, closest(name, names))
        return False
