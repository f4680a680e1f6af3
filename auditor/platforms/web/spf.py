"""SPF: the list of who may send mail in a domain's name (RFC 7208)."""

from dataclasses import dataclass, field

from auditor.platforms.web.names import Names

MOST_LOOKUPS = 10
"""More questions than this and a receiver ignores the whole list (RFC 7208, 4.6.4)."""
_ASKING = {"include", "a", "mx", "ptr", "exists"}


@dataclass(slots=True)
class Spf:
    """What a domain's list says."""

    record: str = ""
    problems: list[str] = field(default_factory=list)
    """In plain words, worst first."""
    nobody: bool = False
    """True: it says that nobody sends mail in this name."""


async def read_spf(names: Names, domain: str) -> Spf:
    """The list of a domain. Raises `CannotSee` where DNS failed for it or a list it includes."""
    records = await _records(names, domain)
    if not records:
        return Spf(problems=["there is no list of who may send mail in its name (SPF)"])
    if len(records) > 1:
        what = f"there are {len(records)} lists of who may send mail (SPF), so none of them counts"
        return Spf(records[0], [what])
    spf, walk = Spf(records[0]), _Walk(names)
    last = await walk.through(domain, records[0])
    spf.nobody = records[0].casefold().split() == ["v=spf1", "-all"]
    if last == "+":
        spf.problems.append("its list of senders (SPF) lets everybody send")
    elif last in {"?", ""}:
        spf.problems.append("its list of senders (SPF) refuses nobody: it should end with -all")
    if walk.lookups > MOST_LOOKUPS:
        many = f"more than {MOST_LOOKUPS} questions"
        spf.problems.append(f"its list of senders (SPF) needs {many}, so it does not count")
    spf.problems += walk.broken
    return spf


async def _records(names: Names, domain: str) -> list[str]:
    texts = await names.texts(domain)
    return [each for each in texts if each.casefold().split(" ")[0] == "v=spf1"]


@dataclass(slots=True)
class _Walk:
    """Goes through a list and the lists it includes, as a receiver would."""

    names: Names
    lookups: int = 0
    broken: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    async def through(self, domain: str, record: str) -> str:
        """The sign of the last word, `all`: `-`, `~`, `?`, `+`; empty where there is none."""
        self.seen.add(domain.casefold())
        redirect = ""
        for term in record.split()[1:]:
            sign, word = (term[0], term[1:]) if term[0] in "+-~?" else ("+", term)
            name, _, target = word.replace("/", ":", 1).partition(":")
            if name.casefold() == "all":
                return sign
            if name.casefold().startswith("redirect="):
                redirect = word.partition("=")[2]
            elif name.casefold() in _ASKING:
                self.lookups += 1
                if name.casefold() == "include":
                    await self._include(target)
        return await self._redirect(redirect) if redirect else ""

    async def _include(self, target: str) -> None:
        if (inner := await self._inner(target)) is not None:
            await self.through(target, inner)

    async def _redirect(self, target: str) -> str:
        self.lookups += 1
        inner = await self._inner(target)
        return "" if inner is None else await self.through(target, inner)

    async def _inner(self, target: str) -> str | None:
        """The one list of another domain; None where it must not or cannot be followed."""
        circle = target.casefold() in self.seen
        if "%" in target or circle or self.lookups > MOST_LOOKUPS:
            return None
        records = await _records(self.names, target)
        if len(records) == 1:
            return records[0]
        self.broken.append(f"its list of senders (SPF) names {target}, which has no such list")
        return None
