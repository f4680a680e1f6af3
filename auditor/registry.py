"""Finds the checks, the platforms and the names that configuration may use.

Ours are found by walking the folders, so adding one is adding a file. Third-party ones come
through entry points `auditor.checks` and `auditor.platforms`, and only those that the
configuration allows by name: a plug-in runs in a process that holds the organisation's keys.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any, TypeVar

import checks as checks_package
from auditor import platforms as platforms_package
from auditor.check import Check
from auditor.config.catalogue import Catalogue, ConnectionKind
from auditor.errors import UsageError
from auditor.platforms.base import Link, Reader
from auditor.platforms.finder import Finder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything that can be run."""

    checks: tuple[Check, ...]
    links: dict[str, type[Link]]
    """By connection platform."""
    readers: dict[str, type[Reader[Any]]]
    """By account platform."""
    plugins: tuple[str, ...] = ()
    """Third-party modules that were loaded."""
    finders: dict[str, type[Finder[Any]]] = field(default_factory=dict)
    """By account platform: how it is searched for unofficial pages."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all checks."""
        return tuple(each.id for each in self.checks)

    def catalogue(self) -> Catalogue:
        """The names and keys that a configuration may use."""
        return Catalogue(
            connections={
                name: ConnectionKind(
                    link.secrets, link.optional_secrets, link.settings, link.required_settings
                )
                for name, link in self.links.items()
            },
            accounts={
                name: (reader.link_platform,) if reader.link_platform else ()
                for name, reader in self.readers.items()
            },
            checks=self.ids,
        )


def load(allow: Iterable[str] = ()) -> Registry:
    """Load our own checks and platforms, and the allowed third-party ones."""
    _guard()
    extra_checks, extra_platforms = (
        _plugins("auditor.checks", allow),
        _plugins("auditor.platforms", allow),
    )
    check_modules = [*_modules(checks_package), *extra_checks]
    platform_modules = [*_modules(platforms_package), *extra_platforms]
    return Registry(
        checks=_unique_checks(check_modules),
        links=_classes(platform_modules, Link),
        readers=_classes(platform_modules, Reader),
        plugins=tuple(each.__name__ for each in (*extra_checks, *extra_platforms)),
        finders=_classes(platform_modules, Finder),
    )


def _guard() -> None:
    if getattr(checks_package, "CHECKS_OF", "") != "presence-auditor":
        raise UsageError(
            f"`import checks` found {checks_package.__file__}, which is not ours.",
            fix="Run the `auditor` command from another folder, or use `python -P -m auditor`.",
        )


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def installed_plugins() -> frozenset[str]:
    """The names of third-party checks and platforms on this computer, allowed or not."""
    groups = ("auditor.checks", "auditor.platforms")
    return frozenset(each.name for group in groups for each in entry_points(group=group))


def _plugins(group: str, allow: Iterable[str]) -> list[ModuleType]:
    wanted = set(allow)
    found = [each for each in entry_points(group=group) if each.name in wanted]
    return [importlib.import_module(each.value) for each in found]


def _unique_checks(modules: Iterable[ModuleType]) -> tuple[Check, ...]:
    found: dict[str, Check] = {}
    for module in modules:
        for each in vars(module).values():
            if not isinstance(each, Check) or each.rule.__module__ != module.__name__:
                continue
            if each.id in found:
                raise UsageError(
                    f"Two checks are called {each.id}.", fix="Rename one of the files."
                )
            found[each.id] = each
    return tuple(found[name] for name in sorted(found))


def _classes(modules: Iterable[ModuleType], kind: type[T]) -> dict[str, type[T]]:
    found: dict[str, type[T]] = {}
    for module in modules:
        for each in vars(module).values():
            ours = (
                inspect.isclass(each)
                and issubclass(each, kind)
                and each.__module__ == module.__name__
            )
            if ours and hasattr(each, "platform"):
                found[each.platform] = each
    return dict(sorted(found.items()))
