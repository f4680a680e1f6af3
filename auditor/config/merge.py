"""Merge what the file and the outside say, and check the result against the models."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource

from auditor.config.model import Settings
from auditor.config.problems import Problems
from auditor.config.schema import table_at
from auditor.config.translate import needed, real_path, translate

_ROUNDS = 10


def validate(documents: list[dict[str, Any]], problems: Problems) -> Settings:
    """The documents, strongest first, as settings; what is wrong is added to the problems.

    Wrong values are then taken out or replaced, so that the rules can look at all the rest and
    every problem is told at once. Raises `ConfigError` where that is not possible.
    """
    try:
        return _settings(documents)
    except ValidationError as error:
        whole = merged(documents)
        translate(error, whole, problems)
    for _ in range(_ROUNDS):
        try:
            return _settings([whole])
        except ValidationError as error:
            repair(whole, error)
    problems.raise_if_any()
    raise AssertionError("a validation error leaves a problem")


def _settings(documents: list[dict[str, Any]]) -> Settings:
    class Layered(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *_ours: Any, **_others: Any
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return tuple(InitSettingsSource(settings_cls, each) for each in documents)

    return Layered()  # type: ignore[call-arg]  # the sources fill the fields


def merged(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """A copy of the documents as one, strongest first, as pydantic-settings merges them."""
    whole: dict[str, Any] = {}
    for each in documents:
        _fill(whole, each)
    return whole


def _fill(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, Mapping):
            inner = into.setdefault(key, {})
            if isinstance(inner, dict):
                _fill(inner, value)
        else:
            into.setdefault(key, deepcopy(value))


def repair(document: dict[str, Any], error: ValidationError) -> None:
    """Take out what is wrong and fill in what is missing, keeping every place in every list."""
    faults = error.errors(include_url=False, include_input=False)
    for path, kind in {real_path(each, document): each["type"] for each in faults}.items():
        *way, last = path
        inside: Any = document
        for step in way:
            inside = inside[step] if isinstance(step, int) or step in inside else {}
        if kind == "missing":
            inside[last] = {} if last == "organisation" else needed(str(last))
        elif isinstance(inside, dict):
            inside.pop(last, None)
        else:
            inside[last] = {} if table_at((*way, last)) else "…"
