"""The work of people that has a date: duties, papers, looks by hand."""

from collections.abc import Iterable, Iterator
from datetime import date

from auditor import say
from auditor.due.item import Diary, DueItem, Kind, Wanted
from auditor.due.periods import first_due, later, next_due
from auditor.register import Document, Register, only_account


def duties(register: Register, today: date, diary: Diary) -> Iterator[DueItem]:
    """The recurring human tasks, each with its next date."""
    for duty in register.duties:
        done = diary.done.get(duty.id)
        since = diary.since.get(duty.id, today)
        yield DueItem(
            Kind.DUTY,
            f"duty:{duty.id}",
            next_due(done, duty.every) if done else first_due(since, duty.every),
            duty.what,
            duty.who,
            only_account(duty.accounts, register),
            f"auditor duty done {duty.id} --by {duty.who}",
        )


def documents(register: Register) -> Iterator[DueItem]:
    """The papers that are reviewed or tried out at intervals."""
    for paper in register.documents:
        yield from _paper(paper, only_account(paper.accounts, register))


def _paper(paper: Document, account: str) -> Iterator[DueItem]:
    if every := paper.reviewed_every:
        on = later(paper.reviewed_on, every) if paper.reviewed_on else None
        what, how = f"Review the paper {paper.id}", f"Set `reviewed_on` of {paper.id}"
        yield DueItem(Kind.DOCUMENT, f"document:{paper.id}", on, what, paper.owner, account, how)
    if every := paper.rehearse_every:
        on = later(paper.rehearsed_on, every) if paper.rehearsed_on else None
        what, how = f"Try out the paper {paper.id}", f"Set `rehearsed_on` of {paper.id}"
        yield DueItem(Kind.REHEARSAL, f"rehearsal:{paper.id}", on, what, paper.owner, account, how)


def statements(register: Register, today: date, wanted: Iterable[Wanted]) -> Iterator[DueItem]:
    """What only a person can see: one item for each account and date, not one for each control."""
    rounds: dict[tuple[str, date], list[str]] = {}
    for each in wanted:
        rounds.setdefault((each.account, each.due(today)), []).append(each.check)
    for (account_id, on), checks in rounds.items():
        account = register.account(account_id)
        if account is None:
            continue
        things = say.many(len(checks), "thing")
        yield DueItem(
            Kind.STATEMENT,
            f"statement:{account_id}:{on}",
            on,
            f"Look at {things} that only a person can see on {say.place(account)}, and say so",
            account.owner,
            account_id,
            f"auditor attest --sheet round.csv --account {account_id}",
            tuple(checks),
        )
