"""Take a spreadsheet's word into the register: as a draft of `config.toml`, proven before shown."""

from collections.abc import Sequence

from auditor.config import Catalogue, Config
from auditor.errors import UsageError
from auditor.register import Register
from auditor.upkeep import values
from auditor.upkeep.draft import Draft, draft, in_file, prove, rewrite
from auditor.upkeep.sheets import Sheet
from auditor.upkeep.taking import merge
from auditor.upkeep.values import Plain


def take_in(sheets: Sequence[Sheet], config: Config, catalogue: Catalogue) -> Draft:
    """The configuration as the sheets want it. Raises `UsageError` or `ConfigError`."""
    return draft_of(merge(sheets, config.register), config, catalogue)


def draft_of(wanted: dict[str, list[Plain]], config: Config, catalogue: Catalogue) -> Draft:
    """The configuration with these lists of the register instead of its own, proven.

    Raises `UsageError` for a change to a row that stands in a CSV file.
    """
    here = in_file(config)
    mine = {table: _own(table, rows, here, config) for table, rows in wanted.items()}
    made = draft(config, lambda text: rewrite(text, here, mine))
    if made.changes:
        meant = config.register.model_copy(
            update={
                table: tuple(values.TABLES[table].model_validate(each) for each in rows)
                for table, rows in wanted.items()
            }
        )
        prove(made, config, catalogue, Register.model_validate(meant.model_dump()))
    return made


def _own(
    table: str, wanted: Sequence[Plain], here: dict[str, list[Plain]], config: Config
) -> list[Plain]:
    """The rows that belong into the TOML file; those of a CSV file must be as they are."""
    all_now = [values.entry(each) for each in getattr(config.register, table)]
    if table == "accounts":
        return _own_accounts(wanted, here[table], all_now)
    _, foreign, _ = values.pairs(all_now, here[table], values.name_of(table))
    elsewhere = {str(all_now[number][values.name_of(table)]): number for number in foreign}
    left = dict(elsewhere)
    mine = []
    for each in wanted:
        name = str(each[values.name_of(table)])
        if name not in elsewhere:
            mine.append(each)
        elif all_now[left.pop(name, -1)] != each:
            raise _stands_elsewhere(name)
    if left:
        raise _stands_elsewhere(next(iter(left)))
    return mine


def _own_accounts(
    wanted: Sequence[Plain], here: Sequence[Plain], all_now: Sequence[Plain]
) -> list[Plain]:
    """The accounts without the rows of `access` that a CSV file adds behind their own."""
    mine = []
    for each in wanted:
        place = next((n for n, old in enumerate(here) if old["id"] == each["id"]), None)
        if place is None:
            mine.append(each)
            continue
        count = len(here[place].get("access", []))
        foreign = all_now[place].get("access", [])[count:]
        rows = list(each.get("access", []))
        for row in foreign:
            if row not in rows:
                raise _stands_elsewhere(f"{each['id']}, {row['person']}")
            rows.remove(row)
        rest = {key: value for key, value in each.items() if key != "access"}
        mine.append({**rest, "access": rows} if rows else rest)
    return mine


def _stands_elsewhere(name: str) -> UsageError:
    what = f"The row of '{name}' stands in a CSV file that [register] names."
    return UsageError(what, "Change it there; this command writes config.toml only.")
