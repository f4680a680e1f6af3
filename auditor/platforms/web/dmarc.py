"""DMARC: what receivers shall do with mail that is forged (RFC 7489)."""

from dataclasses import dataclass, field

from auditor.platforms.web.names import Names

_POLICIES = ("none", "quarantine", "reject")


@dataclass(slots=True)
class Dmarc:
    """What a domain, or the one it belongs to, asks of receivers."""

    record: str = ""
    problems: list[str] = field(default_factory=list)
    """In plain words, worst first."""


async def read_dmarc(names: Names, domain: str) -> Dmarc:
    """The rule that holds for a domain. Raises `CannotSee` where DNS failed."""
    labels = domain.split(".")
    for start in range(max(1, len(labels) - 1)):
        place = ".".join(labels[start:])
        texts = await names.texts(f"_dmarc.{place}")
        records = [each for each in texts if each.replace(" ", "").startswith("v=DMARC1")]
        if len(records) > 1:
            what = f"there are {len(records)} rules against forged mail (DMARC), so none counts"
            return Dmarc(records[0], [what])
        if records:
            return Dmarc(records[0], _problems(records[0], inherited=start > 0))
    return Dmarc(problems=["nothing tells mail services to refuse forged mail (no DMARC)"])


def _problems(record: str, *, inherited: bool) -> list[str]:
    tags = dict(_tags(record))
    policy = tags.get("p", "").casefold()
    below = tags.get("sp", policy).casefold()
    share = tags.get("pct", "100")
    if policy not in _POLICIES:
        return ["its rule against forged mail (DMARC) cannot be understood"]
    if (below if inherited else policy) == "none":
        return ["forged mail is only counted, not refused (DMARC says p=none)"]
    found = []
    if share.isdigit() and int(share) < 100:
        found.append(f"only {int(share)} % of forged mail is refused (DMARC says pct={share})")
    if below == "none" and not inherited:
        found.append("forged mail from its sub-domains is not refused (DMARC says sp=none)")
    return found


def _tags(record: str) -> list[tuple[str, str]]:
    pairs = (each.partition("=") for each in record.split(";"))
    return [(name.strip().casefold(), value.strip()) for name, _, value in pairs if name.strip()]
