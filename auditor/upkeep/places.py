"""Where an entry of the register is written: file and line, or the CSV file beside it."""

from pathlib import Path

from auditor.config import Config
from auditor.config.locate import KeyPath, Locator
from auditor.config.toml_file import read
from auditor.upkeep import values

NUMBERED = ("people", "accounts", "access_partners", "duties", "documents", "waivers")


class Places:
    """Finds the lines of one configuration."""

    def __init__(self, config: Config) -> None:
        text, self._document = read(config.config_path)
        self._name = config.config_path.name
        self._locator = Locator(text)
        self._register = config.register
        files = self._document.get("register")
        self._csv = {key: Path(str(name)).name for key, name in (files or {}).items()}

    def of(self, path: KeyPath) -> str:
        """`config.toml:12`; the name of a CSV file for a row that comes from one."""
        match path:
            case ("people", int(number), *_) if number >= self._count("people"):
                return self._csv.get("people_csv", self._name)
            case ("accounts", int(account), "access", int(number), *_) if number >= len(
                self._document["accounts"][account].get("access", ())
            ):
                return self._csv.get("access_csv", self._name)
        return f"{self._name}:{self._locator.line(path)}"

    def _count(self, table: str) -> int:
        return len(self._document.get(table, ()))

    def named(self, table: str, name: str) -> KeyPath | None:
        """The path of the entry with this id (for waivers: this finding); None: there is none."""
        key = values.name_of(table)
        entries = enumerate(getattr(self._register, table))
        found = (number for number, each in entries if getattr(each, key) == name)
        number = next(found, None)
        return None if number is None else (table, number)

    def about(self, account: str | None, subject: str) -> KeyPath:
        """The entry that an outcome is about, as near as it can be told."""
        if account:
            path = self.named("accounts", account) or ("accounts",)
            entries = self._register.accounts[int(path[1])].access if len(path) > 1 else ()
            rows = (number for number, each in enumerate(entries) if each.person == subject)
            row = next(rows, None)
            return path if row is None else (*path, "access", row)
        names = (subject, subject.partition(":")[2], subject.partition(":")[0])
        for name in names:
            for table in NUMBERED:
                found = self.named(table, name) if name else None
                if found:
                    return found
        return ("organisation",)
