"""Forms in which one kind of thing can be written: the files of a folder, one for each form.

Such a file has `render(thing) -> str` and may say in which `ENCODING` it wants to be written; a new
form is one more file. Files whose names begin with `_` are no forms.
"""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, TypeVar

from auditor import private
from auditor.errors import UsageError

T = TypeVar("T")


class Forms(Generic[T]):
    """The forms of a package, which are loaded only when they are used."""

    def __init__(self, package: str, path: Iterable[str]) -> None:
        self._package = package
        found = (each.name for each in iter_modules(path))
        self.names = tuple(sorted(each for each in found if not each.startswith("_")))
        """What `--report FORMAT=PATH` takes as FORMAT."""

    def parse(self, wish: str) -> tuple[str, str]:
        """`FORMAT=PATH` in its two parts; raises `UsageError`. For asking before a long run."""
        form, equals, path = wish.partition("=")
        if form not in self.names or not equals or not path:
            raise UsageError(
                f"--report {wish}: not a known format with a path.",
                "Write FORMAT=PATH, for example html=report.html; - as PATH is standard output. "
                f"Formats: {', '.join(self.names)}",
            )
        return form, path

    def render(self, thing: T, form: str) -> str:
        """The thing as text in one of the forms. Raises `UsageError` for another."""
        text: str = self._module(form).render(thing)
        return text

    def encoding(self, form: str) -> str:
        """The encoding in which a file of this form is written. Raises `UsageError`."""
        name: str = getattr(self._module(form), "ENCODING", "utf-8")
        return name

    def write(self, thing: T, form: str, path: str) -> None:
        """Write it to a file that only its owner can read, or to standard output (`-`).

        Raises `UsageError` where that cannot be done.
        """
        private.save(path, self.render(thing, form), self.encoding(form))

    def _module(self, form: str) -> ModuleType:
        if form not in self.names:
            use = f"Use one of: {', '.join(self.names)}"
            raise UsageError(f"There is no report format {form!r}.", use)
        return import_module(f"{self._package}.{form}")
