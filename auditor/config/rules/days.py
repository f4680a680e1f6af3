"""Dates are in the order and in the years in which they can be."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from auditor.config.locate import KeyPath
from auditor.config.rules.scene import Scene

_PAST = ("trained_on", "policy_agreed_on", "reviewed_on", "rehearsed_on", "agreed_on")
_ORDER = (("review_by", "approved_on"), ("until", "agreed_on"))
"""The first of each pair may not be before the second."""
_FIRST, _LAST = date(1990, 1, 1), date(2100, 1, 1)
_FAR = timedelta(days=366)


def days(scene: Scene) -> None:
    """See the module's docstring."""
    for path, table in _tables(scene.settings, ()):
        found = {key: value for key, value in table if isinstance(value, date)}
        for key in tuple(found):
            text = _fault(key, found[key], scene.today)
            if text:
                scene.problems.at((*path, key), text)
                del found[key]
        for later, earlier in _ORDER:
            if later in found and earlier in found and found[later] < found[earlier]:
                text = f"is before {earlier} ({found[earlier]})."
                scene.problems.at((*path, later), text, _a_year_after(found[earlier]))


def _fault(key: str, day: date, today: date) -> str:
    if not _FIRST <= day < _LAST:
        return f"the year {day.year} cannot be. Write the year with four digits, as in {today}."
    if key in _PAST and day > today:
        return f"is in the future. Write the day on which it happened, at the latest {today}."
    if key == "approved_on" and day > today + _FAR:
        return f"is more than a year ahead. Write the day of the approval, such as {today}."
    return ""


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _tables(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, BaseModel]]:
    """Every table of the settings with its path."""
    if isinstance(value, BaseModel):
        yield path, value
        for name, inner in value:
            yield from _tables(inner, (*path, name))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _tables(inner, (*path, number))
