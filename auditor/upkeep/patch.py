"""What was discovered as text: lines to paste, and a patch of `config.toml`."""

from collections.abc import Iterable, Sequence

from auditor import say
from auditor.config import Catalogue, Config
from auditor.matching import same_name
from auditor.register import Account, Person, Register
from auditor.upkeep import values
from auditor.upkeep.blocks import ConfigText
from auditor.upkeep.draft import Draft, draft, in_file, prove
from auditor.upkeep.explore import Reality
from auditor.upkeep.lacking import Lacking
from auditor.upkeep.proposals import CONFIRM, Newcomer, Proposals, partner_lines


def person_lines(newcomer: Newcomer, all_people: Iterable[Person | Newcomer]) -> list[str]:
    """A new person as lines to paste."""
    head, *rest = values.lines("people", newcomer.entry())
    roles: dict[str, list[str]] = {}
    for each in newcomer.seen:
        where = each.where.id if isinstance(each.where, Account) else each.where.name
        roles.setdefault(each.doing, []).append(where)
    places = "; ".join(f"{doing} on {say.listing(where)}" for doing, where in roles.items())
    name = same_name(newcomer.name)
    twins = [each.id for each in all_people if name and same_name(each.name) == name]
    others = [each for each in twins if each != newcomer.id]
    note = f"; if this is {' or '.join(others)}, who has the same name, make one entry of both"
    return [f"# {CONFIRM}: {places}{note if others else ''}", head, *rest]


def account_lines(account: Account, proposals: Proposals, reality: Reality) -> list[str]:
    """A new account as lines to paste, with everyone who was seen there as comments."""
    head, *rest = values.lines("accounts", values.entry(_plain(account, reality.register)))
    sure = account.id not in reality.guessed
    note = "" if sure else "; the platform could not be asked without its handle or id"
    blank = [] if account.handle or account.platform_id else ['#handle = "…"']
    lines = [f"# {each.line}" for each in proposals.suggestions if each.account == account.id]
    lines = lines or ["# nobody was seen who can act on it: write who can sign in"]
    return [
        f"# {CONFIRM}: connection {account.connection} opens it{note}",
        head,
        *rest,
        *blank,
        '#owner = "…"',
        '#deputy = "…"',
        "access = [",
        *(f"  {each}" for each in lines),
        "]",
    ]


def _plain(account: Account, register: Register) -> Account:
    """Without the name that every account is expected to have."""
    usual = account.name == register.organisation.name
    return account.model_copy(update={"name": ""}) if usual else account


def to_paste(proposals: Proposals, reality: Reality, register: Register) -> list[str]:
    """Everything the register lacks, as lines for `config.toml`."""
    everyone: list[Person | Newcomer] = [*register.people, *proposals.people]
    blocks = [person_lines(each, everyone) for each in proposals.people]
    blocks += [account_lines(each, proposals, reality) for each in proposals.accounts]
    new = {each.id for each in proposals.accounts}
    for account in register.accounts:
        mine = [each.line for each in proposals.suggestions if each.account == account.id]
        if mine and account.id not in new:
            blocks.append([f"# For the list access of {account.id}:", *(f"# {m}" for m in mine)])
    for seen, account in proposals.partners:
        blocks.append([f"# {line}" for line in partner_lines(seen, account)])
    return [line for block in blocks for line in (*block, "")]


def patch(
    reality: Reality,
    proposals: Proposals,
    lacking: Lacking,
    config: Config,
    catalogue: Catalogue,
) -> Draft:
    """The configuration with every proposal, and without what is no longer so.

    It is proven to allow nobody anything that was not allowed before. Raises `AuditorError`.
    """

    here = in_file(config)["accounts"]

    def change(text: ConfigText) -> None:
        for number, account in enumerate(here):
            _existing(text, number, Account.model_validate(account), proposals, lacking)
        everyone: list[Person | Newcomer] = [*config.register.people, *proposals.people]
        for newcomer in proposals.people:
            text.add("people", person_lines(newcomer, everyone))
        for new in proposals.accounts:
            text.add("accounts", account_lines(new, proposals, reality))
        for seen, place in proposals.partners:
            lines = partner_lines(seen, place)
            text.add("access_partners", [f"# {line}" for line in lines])

    made = draft(config, change)
    if made.changes:
        prove(made, config, catalogue, _meant(proposals, lacking, config))
    return made


def _existing(
    text: ConfigText, number: int, account: Account, proposals: Proposals, lacking: Lacking
) -> None:
    for each in proposals.suggestions:
        if each.account == account.id:
            text.suggest(number, each.line)
    left = _without(account, lacking.access.get(account.id, ()))
    if left != account:
        text.edit("accounts", number, values.entry(account), values.entry(left))
    if account.id in lacking.accounts:
        text.comment("accounts", number, f"{CONFIRM}: {lacking.accounts[account.id]}")


def _without(account: Account, people: Sequence[str], first: int = 10**6) -> Account:
    """The account without access of these people, as far as its `first` rows give it."""
    rows = tuple(
        each
        for number, each in enumerate(account.access)
        if number >= first or each.person not in people
    )
    return account.model_copy(update={"access": rows})


def _meant(proposals: Proposals, lacking: Lacking, config: Config) -> Register:
    """The register as it must be after the patch: with no more access than before."""
    register = config.register
    people = [Person.model_validate(each.entry()) for each in proposals.people]
    here = {each["id"]: len(each.get("access", ())) for each in in_file(config)["accounts"]}
    accounts = [
        _without(each, lacking.access.get(each.id, ()), here[each.id]) for each in register.accounts
    ]
    return register.model_copy(
        update={
            "people": (*register.people, *people),
            "accounts": (*accounts, *(_plain(each, register) for each in proposals.accounts)),
        }
    )
