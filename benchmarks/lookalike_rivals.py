"""Simple rules and other people's tools on the same rows, thresholds fixed beforehand."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from auditor.lookalike.fold import joined, letters
from auditor.register import Register

Row = Mapping[str, object]
Rule = Callable[[Row], bool]


def rules(register: Register) -> dict[str, Rule]:
    """Every rule by its name; each says whether a row is an alarm."""
    # Tools only the benchmark uses: they may be absent, and carry no types.
    fuzz, jaro = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.distance.JaroWinkler")
    organisation = register.organisation
    names = [organisation.name, *(each.name for each in register.accounts if each.name)]
    handles = [each.handle for each in register.accounts if each.handle]
    keys = sorted({joined(letters(each)) for each in (*names, *handles)})
    twisted = _twisted(keys)

    def skeletons(row: Row) -> bool:
        return any(fuzz.ratio(seen, key) >= 85 for seen in _seen(row) for key in keys)

    def token_set(row: Row) -> bool:
        name = str(row.get("name") or "").lower()
        handle = letters(str(row.get("handle") or ""))
        return any(fuzz.ratio(handle, key) >= 90 for key in keys) or any(
            name and fuzz.token_set_ratio(name, each.lower()) >= 90 for each in names
        )

    def jaro_winkler(row: Row) -> bool:
        return any(jaro.similarity(seen, key) >= 0.9 for seen in _seen(row) for key in keys)

    def permuted(row: Row) -> bool:
        return any(seen in twisted for seen in _seen(row))

    return {
        "RapidFuzz ratio on skeletons ≥ .85": skeletons,
        "handle ratio or name token set ≥ .90": token_set,
        "Jaro-Winkler ≥ .90": jaro_winkler,
        "dnstwist permutations": permuted,
    }


def _seen(row: Row) -> list[str]:
    fields = (letters(str(row.get(key) or "")) for key in ("handle", "name"))
    return [joined(each) for each in fields if each]


def _twisted(keys: Sequence[str]) -> frozenset[str]:
    """What dnstwist makes of our names taken as domain labels."""
    dnstwist = import_module("dnstwist")
    found = set(keys)
    for key in keys:
        fuzzer = dnstwist.Fuzzer(f"{key[:60]}.com")
        fuzzer.generate()
        found |= {joined(letters(each["domain"].removesuffix(".com"))) for each in fuzzer.domains}
    return frozenset(found)
