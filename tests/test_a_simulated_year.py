"""A year of a small charity, night by night: every message that arrives, and no other.

What must arrive stands in the tables below, written from DESIGN section 8: a message per reader
and run at most, and none without a change, a reminder (7 days, 30, then every 30), a deputy's
turn (critical, 3 days), a third night without sight, or the end of a week or month. What happens
in the year is told in `tests/year/script.py`; days, kind and subject are followed by the findings
that the text names.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from auditor.ledger import Ledger
from tests.year.letters import Letter, letter
from tests.year.nights import FIRST, LAST, OFF, Year, lived

OPS = """
5 Jan, 12 Jan, 19 Jan, 26 Jan | weekly | All quiet
2 Feb | weekly | 1 new | new sam
4 Feb | - | 1 fixed | fixed sam
9 Feb, 16 Feb | weekly | All quiet
# The feed is renamed; out of reach on the 25th: lost sight and regained, told once each.
20 Feb | - | 1 new | new handle
23 Feb | weekly | 1 still open | open handle
25 Feb | - | 1 still open, 3 could not be checked | lost handle
26 Feb | - | 1 still open | seen again handle
27 Feb | - | 1 to remind you of, 1 still open | open handle
28 Feb | - | 1 fixed | fixed handle
2 Mar | weekly | All quiet
# A stranger; their new name on the 5th is no news, their new power on the 7th is.
3 Mar | - | 1 new | new stranger
7 Mar | - | 1 got worse, 1 still open | worse stranger
9 Mar | weekly | 1 still open | open stranger
10 Mar | - | 1 to remind you of, 1 still open | open stranger
12 Mar | - | 1 fixed | fixed stranger
16 Mar | weekly | All quiet
# The quarterly round, due by 31 March: from 14 days ahead.
17 Mar | - | 3 new | new duty, look at group, look at page
21 Mar | - | 2 fixed, 1 still open, 2 for your information |
    fixed look at group, look at page; stated rule of group, rule of page; open duty
23 Mar | weekly | 1 still open | open duty
24 Mar | - | 1 to remind you of, 1 still open | open duty
30 Mar | weekly | 1 fixed | fixed duty
# Lee leaves in 29 days; on 1 May Lee is still in. After 3 days the deputy hears, after 7 all.
1 Apr | - | 1 new | new leaving
6 Apr | weekly | 1 still open | open leaving
8 Apr | - | 1 to remind you of, 1 still open | open leaving
13 Apr, 20 Apr, 27 Apr | weekly | 1 still open | open leaving
1 May | - | 1 new, 1 closed | new leaver; closed leaving
4 May | weekly | 1 still open | open leaver
8 May | - | 1 to remind you of, 1 still open | open leaver
11 May | weekly | 1 fixed | fixed leaver
18 May, 25 May, 1 Jun | weekly | All quiet
# Silence, then nine nights out of reach: lost once, the reminder of day 7 all the same, and on
# the third of these nights that somebody must be asked.
4 Jun | - | 1 new | new silence
8 Jun | weekly | 1 still open | open silence
10 Jun | - | 1 still open, 3 could not be checked | lost silence
11 Jun | - | 1 to remind you of, 1 still open, 3 could not be checked | open silence
12 Jun | - | 1 still open, 3 could not be checked | open silence
15 Jun | weekly | 1 still open, 3 could not be checked | open silence
# The next round. The look at the group is late from 1 July, and the statement has run out.
16 Jun | - | 3 new, 1 still open, 3 could not be checked |
    back duty, look at group, look at page; open silence
19 Jun | - | 2 fixed, 2 still open | fixed look at page, silence; open duty, look at group
22 Jun | weekly | 2 still open | open duty, look at group
23 Jun | - | 2 to remind you of, 2 still open | open duty, look at group
26 Jun | - | 1 fixed, 1 still open | fixed duty; open look at group
29 Jun | weekly | 1 still open | open look at group
1 Jul | - | 1 got worse, 1 still open, 1 for your information |
    worse look at group; lapsed rule of group
6 Jul | weekly | 1 fixed, 1 for your information | fixed look at group; stated rule of group
13 Jul | weekly | All quiet
# A guess waits for the week's end; what is more than a guess (29 July) does not.
20 Jul | weekly | 1 to look at | open twin
# The page is renamed twice, which is one finding.
22 Jul | - | 1 new | new name
24 Jul | - | 1 fixed | fixed name
27 Jul | weekly | 1 to look at | open twin
28 Jul | - | 1 new | back handle
29 Jul | - | 1 got worse, 2 still open | worse twin; open handle
# Then no run until 3 September: what fell due meanwhile comes once, in one message.
2 Aug | - | 1 new, 2 still open | new intruder; open handle, twin
3 Sep | weekly | 3 to remind you of, 3 still open | open handle, intruder, twin
4 Sep | - | 1 fixed, 2 still open | fixed intruder; open handle, twin
5 Sep | - | 1 closed, 1 still open | closed twin; open handle
7 Sep | weekly | 1 fixed | fixed handle
# A reading contradicts the statement.
10 Sep | - | 1 new, 1 for your information | new rule; lapsed rule of page
# Silence is agreed to until 10 October; from 14 days ahead that this ends.
12 Sep | - | 1 new, 1 still open | back silence; open rule
13 Sep | - | 1 fixed, 1 still open | fixed rule; open silence
14 Sep | weekly | 1 for your information | excused silence
# The duty of the quarter: ahead, after 7 days, late (1 October), after 30 days, done.
16 Sep | - | 1 new | back duty
21 Sep | weekly | 1 still open | open duty
23 Sep | - | 1 to remind you of, 1 still open | open duty
26 Sep | - | 1 new, 1 still open | new exception; open duty
28 Sep | weekly | 2 still open | open duty, exception
1 Oct | - | 1 got worse, 2 still open | worse duty; open exception
3 Oct | - | 1 to remind you of, 2 still open | open duty, exception
5 Oct | weekly | 2 still open | open duty, exception
11 Oct | - | 1 new, 2 still open | excused no more silence; open duty, exception
12 Oct | weekly | 1 closed, 2 still open | closed exception; open duty, silence
13 Oct | - | 1 fixed, 1 still open | fixed silence; open duty
16 Oct | - | 1 to remind you of, 1 still open | open duty
19 Oct | weekly | 1 still open | open duty
21 Oct | - | 1 fixed | fixed duty
# Two runs in the night on which the clocks go back; the second sees something new.
25 Oct | - | 1 new | new owl
26 Oct | weekly | 1 fixed | fixed owl
2 Nov, 9 Nov | weekly | All quiet
# No mail server from the 15th to the 17th: what was written then arrives now, in order.
18 Nov | - | 1 new | back name
18 Nov | weekly | 1 still open | open name
20 Nov | - | 1 fixed | fixed name
23 Nov, 30 Nov, 7 Dec, 14 Dec | weekly | All quiet
# The policy's yearly review and the year's last look at the group.
17 Dec | - | 2 new | new policy; back look at group
20 Dec | - | 1 fixed, 1 still open | fixed policy; open look at group
21 Dec | weekly | 1 still open | open look at group
23 Dec | - | 1 fixed | fixed look at group
28 Dec | weekly | All quiet
"""
"""The Head of Operations: everything, and a summary on Mondays."""

COMMS = """
4 Jan, 11 Jan, 18 Jan, 25 Jan, 1 Feb | weekly | All quiet
2 Feb | - | 1 new | new sam
4 Feb | - | 1 fixed | fixed sam
8 Feb, 15 Feb | weekly | All quiet
22 Feb | weekly | All quiet for you
1 Mar | weekly | All quiet
3 Mar | - | 1 new | new stranger
7 Mar | - | 1 got worse, 1 still open | worse stranger
8 Mar | weekly | 1 still open | open stranger
10 Mar | - | 1 to remind you of, 1 still open | open stranger
12 Mar | - | 1 fixed | fixed stranger
15 Mar | weekly | All quiet
21 Mar | - | 1 for your information | stated rule of page
22 Mar | weekly | All quiet for you
30 Mar | weekly | All quiet
5 Apr, 12 Apr, 19 Apr, 26 Apr | weekly | All quiet for you
1 May | - | 1 new | new leaver
3 May | weekly | 1 still open | open leaver
8 May | - | 1 to remind you of, 1 still open | open leaver
10 May | weekly | 1 still open | open leaver
11 May | - | 1 fixed | fixed leaver
17 May, 24 May, 31 May | weekly | All quiet
7 Jun, 14 Jun, 21 Jun, 28 Jun, 5 Jul | weekly | All quiet for you
12 Jul | weekly | All quiet
19 Jul, 26 Jul | weekly | All quiet for you
2 Aug | weekly | 1 new | new intruder
3 Sep | weekly | 1 to remind you of, 1 still open | open intruder
4 Sep | - | 1 fixed | fixed intruder
6 Sep | weekly | All quiet for you
10 Sep | - | 1 new, 1 for your information | new rule; lapsed rule of page
13 Sep | weekly | 1 fixed | fixed rule
20 Sep, 27 Sep, 4 Oct, 11 Oct, 18 Oct | weekly | All quiet for you
25 Oct | weekly | All quiet
25 Oct | - | 1 new | new owl
26 Oct | - | 1 fixed | fixed owl
1 Nov, 8 Nov | weekly | All quiet
15 Nov | weekly | All quiet for you
16 Nov | - | 1 reader not reached | unreached ops
22 Nov, 29 Nov, 6 Dec, 13 Dec | weekly | All quiet
20 Dec | weekly | All quiet for you
27 Dec | weekly | All quiet
"""
"""What is high or worse and certain, on the page only; the summary on Sundays."""

VICE = """
17 Mar | - | 1 new | new duty
24 Mar | - | 1 to remind you of, 1 still open | open duty
30 Mar | - | 1 fixed | fixed duty
16 Jun | - | 1 new | back duty
23 Jun | - | 1 to remind you of, 1 still open | open duty
26 Jun | - | 1 fixed | fixed duty
16 Sep | - | 1 new | back duty
23 Sep | - | 1 to remind you of, 1 still open | open duty
1 Oct | - | 1 got worse, 1 still open | worse duty
16 Oct | - | 1 to remind you of, 1 still open | open duty
21 Oct | - | 1 fixed | fixed duty
16 Nov | - | 1 reader not reached | unreached ops
"""
"""No accounts and no summary: her own duty only, and who cannot be reached."""

CHAIR = """
7 Mar, 10 Mar | - | 1 for you as deputy, 1 still open | open stranger
12 Mar | - | 1 fixed | fixed stranger
4 May, 8 May | - | 1 for you as deputy, 1 still open | open leaver
11 May | - | 1 fixed | fixed leaver
3 Sep | - | 1 for you as deputy, 1 still open | open intruder
4 Sep | - | 1 fixed | fixed intruder
16 Nov | - | 1 reader not reached | unreached ops
17 Dec | - | 1 new | new policy
20 Dec | - | 1 fixed | fixed policy
"""
"""The page's deputy: what is critical there for 3 days, and when it is over; his own paper."""

BOARD = """
1 Jan, 1 Feb, 1 Mar | monthly | All quiet
7 Mar | - | 1 got worse, 1 still open | worse stranger
10 Mar | - | 1 to remind you of, 1 still open | open stranger
12 Mar | - | 1 fixed | fixed stranger
1 Apr | monthly | All quiet for you
1 May | monthly | 1 new | new leaver
8 May | - | 1 to remind you of, 1 still open | open leaver
11 May | - | 1 fixed | fixed leaver
1 Jun | monthly | All quiet
1 Jul, 1 Aug | monthly | All quiet for you
2 Aug | - | 1 new | new intruder
3 Sep | monthly | 1 to remind you of, 1 still open | open intruder
4 Sep | - | 1 fixed | fixed intruder
1 Oct | monthly | All quiet for you
1 Nov | monthly | All quiet
16 Nov | - | 1 reader not reached | unreached ops
1 Dec | monthly | All quiet
"""
"""What is critical, and a page on the first of each month."""

EXPECTED = {"ops": OPS, "comms": COMMS, "vice": VICE, "chair": CHAIR, "board": BOARD}


def expected(reader: str) -> list[tuple[str, Letter]]:
    """The rows of a reader's table, one for each message; an indented line goes on with its row."""
    rows = EXPECTED[reader].strip().replace("\n    ", " ").splitlines()
    return [each for row in rows if not row.startswith("#") for each in _messages(reader, row)]


def _messages(reader: str, row: str) -> list[tuple[str, Letter]]:
    days, kind, subject, *tells = (cell.strip() for cell in row.split(" |"))
    said = Letter(reader, kind.strip("-"), subject, "".join(tells))
    return [(day, said) for day in days.split(", ")]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    with lived(tmp_path_factory.mktemp("year")) as ready:
        yield ready


@pytest.mark.parametrize("reader", EXPECTED)
def test_each_reader_gets_these_messages_and_no_other(year: Year, reader: str) -> None:
    arrived = [
        (f"{sent.day.day} {sent.day:%b}", letter(sent, year.reports[sent.run]))
        for sent in year.sent
        if sent.reader == reader
    ]
    assert arrived == expected(reader)


def test_nothing_arrives_twice_and_nothing_is_left_behind(year: Year) -> None:
    marks = Counter(str(sent.mail["Message-ID"]) for sent in year.sent)
    assert len(marks) == len(year.sent) == sum(len(expected(each)) for each in EXPECTED)
    with Ledger.open(year.folder / "auditor.db") as ledger:
        assert ledger.unsent() == []
        assert ledger.state() == ledger.rebuild_state()


def test_every_message_says_when_everything_was_looked_at_last(year: Year) -> None:
    for sent in year.sent:
        part = sent.mail.get_body(("plain",))
        words = " ".join(str(part.get_content()).split()) if part else ""
        assert "The last complete run ended on " in words


def test_every_night_ends_as_it_must(year: Year) -> None:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    blind = {date(2026, 1, 21), date(2026, 2, 25)} | {date(2026, 6, n) for n in range(10, 19)}
    dark = {date(2026, 11, n) for n in (15, 16, 17)}
    off = {day for day in days if OFF[0] <= day <= OFF[1]} | {date(2026, 3, 29)}
    ends: dict[date, tuple[int, ...]] = dict.fromkeys(days, (0,))
    ends |= {date(2026, 10, 25): (0, 0)}
    ends |= dict.fromkeys(blind, (4,)) | dict.fromkeys(dark, (5,)) | dict.fromkeys(off, ())
    assert {day: tuple(codes) for day, codes in year.codes.items()} == ends
