"""Merge what the file and the outside say, and check the result against the models."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource

from auditor.config.model import Settings
from auditor.config.problems import Problems
from auditor.config.translate import translate


def validate(documents: list[dict[str, Any]], problems: Problems) -> Settings:
    """The documents, strongest first, as settings. Raises `ConfigError` with all problems."""

    class Layered(Settings):
        @classmethod
        def settings_customise_sources(
            cls, settings_cls: type[BaseSettings], *_ours: Any, **_others: Any
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return tuple(InitSettingsSource(settings_cls, each) for each in documents)

    try:
        return Layered()  # type: ignore[call-arg]  # the sources fill the fields
    except ValidationError as error:
        translate(error, merged(documents), problems)
    problems.raise_if_any()
    raise AssertionError("a validation error leaves a problem")


def merged(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The documents as one, strongest first, the way pydantic-settings merges them."""
    whole: dict[str, Any] = {}
    for each in documents:
        _fill(whole, each)
    return whole


def _fill(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(into.get(key), dict) and isinstance(value, Mapping):
            _fill(into[key], value)
        elif isinstance(value, Mapping):
            _fill(into.setdefault(key, {}), value)
        else:
            into.setdefault(key, value)
