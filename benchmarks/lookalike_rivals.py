"""Simple rules and other people's tools on the same rows, thresholds fixed beforehand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from auditor.lookalike.command import pictures
from auditor.lookalike.fold import joined, letters
from auditor.register import Register

Row = Mapping[str, object]
Rule = Callable[[Row], bool]
NOW = datetime(2026, 11, 20, tzinfo=UTC)


def rules(register: Register) -> dict[str, Rule]:
    """Every rule by its name; each says whether a row is an alarm."""
    # Tools only the benchmark uses: they may be absent, and carry no types.
    fuzz, jaro = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.distance.JaroWinkler")
    organisation = register.organisation
    names = [organisation.name, *(each.name for each in register.accounts if each.name)]
    handles = [each.handle for each in register.accounts if each.handle]
    keys = sorted({joined(letters(each)) for each in (*names, *handles)})
    permutations = twisted(keys)

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
        return any(seen in permutations for seen in _seen(row))

    guarded = guard(register)
    return {
        "RapidFuzz ratio on skeletons ≥ .85": skeletons,
        "handle ratio or name token set ≥ .90": token_set,
        "Jaro-Winkler ≥ .90": jaro_winkler,
        "dnstwist permutations": permuted,
        "x-impersonation-guard, its review queue": lambda row: guarded(row) >= 70,
        "x-impersonation-guard, all that it keeps": lambda row: guarded(row) >= 40,
    }


def guard(register: Register) -> Callable[[Row], int]:
    """What the PyPI package x-impersonation-guard scores a row, 0 to 100, of our best account."""
    models = import_module("x_impersonation_guard.models")
    config = import_module("x_impersonation_guard.config")
    score = import_module("x_impersonation_guard.scoring.scorer").score_candidate
    weights = config.ScoringConfig()
    organisation = register.organisation
    # It takes no longer handles to protect than X knows; what it compares is the account's.
    logo = Path(organisation.logo)
    picture = pictures(logo.parent)
    handles = [(each.handle, each.name) for each in register.accounts if each.handle]
    protected = [
        (
            models.AccountProfile(
                id="ours", username=handle, name=name or organisation.name,
                profile_image_phash=_hex(picture(logo.name)),
            ),
            config.ProtectedIdentity(
                name=organisation.name, handle=handle[:15], display_name=name or organisation.name,
                report_as="organization", reporter_name="Head of Operations",
                reporter_email="ops@example.org",
            ),
        )
        for handle, name in handles
    ]  # fmt: skip

    def best(row: Row) -> int:
        candidate = models.AccountProfile(
            id=str(row["id"]),
            username=str(row.get("handle") or ""),
            name=str(row.get("name") or ""),
            description=str(row.get("bio") or ""),
            verified=bool(row.get("verified")),
            followers_count=row.get("followers") or 0,
            created_at=row.get("created_at"),
            profile_image_phash=_hex(picture(str(row.get("avatar") or ""))),
        )
        scored = (score(ours, candidate, who, weights, NOW) for ours, who in protected)
        return max((int(each.score) for each in scored), default=0)

    return best


def _hex(hashed: int | None) -> str | None:
    return None if hashed is None else f"{hashed:016x}"


def _seen(row: Row) -> list[str]:
    fields = (letters(str(row.get(key) or "")) for key in ("handle", "name"))
    return [joined(each) for each in fields if each]


def twisted(keys: Sequence[str]) -> frozenset[str]:
    """What dnstwist makes of our names taken as domain labels."""
    dnstwist = import_module("dnstwist")
    found = set(keys)
    for key in keys:
        fuzzer = dnstwist.Fuzzer(f"{key[:60]}.com")
        fuzzer.generate()
        found |= {joined(letters(each["domain"].removesuffix(".com"))) for each in fuzzer.domains}
    return frozenset(found)
