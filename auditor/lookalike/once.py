"""An attribute worked out when first asked for, without the lock of `functools.cached_property`."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801  used as a decorator
    """Works an attribute out once. A lock would cost more than the work, a thousand times over."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __get__(self, holder: Any, owner: type | None = None) -> T:
        value = holder.__dict__[self._work.__name__] = self._work(holder)
        return value
