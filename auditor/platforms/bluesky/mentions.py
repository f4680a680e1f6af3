"""How often an account was mentioned: times are counted, texts and authors are dropped unread.

Bluesky counts unread notifications only all together (likes, followers and all), so the mentions
themselves must be listed; the answer holds what people wrote. That is why the connection has to
say `count_mentions = true`. Listing them marks nothing as read.
Source: the lexicon app.bsky.notification.listNotifications.
"""

from datetime import datetime, timedelta

from auditor.facts import CannotSee, Mentions
from auditor.platforms.base import moment
from auditor.platforms.bluesky.link import Bluesky
from auditor.platforms.bluesky.shapes import Notifications
from auditor.words import Reason

SPAN = timedelta(days=1)
"""For which the mentions are counted."""
BEFORE = timedelta(days=27)
"""From which the usual number is taken."""
LEAST = timedelta(days=7)
"""Less than that is no measure of what is usual."""
_MENTION = "mention"
_MOST_PAGES = 10
_CALL = "GET /xrpc/app.bsky.notification.listNotifications"
LINK = "https://bsky.app/notifications"


async def count_mentions(link: Bluesky) -> Mentions:
    """The mentions of the last day, and how many a day has otherwise.

    Raises `CannotSee`, also for an empty list: nobody counts it, so it proves nothing.
    """
    now = link.setup.now
    since, start = now - SPAN, now - SPAN - BEFORE
    times, whole = await _times(link, start)
    if not times:
        what = f"{_CALL}: no mention is shown, so what is usual is not known"
        raise CannotSee(Reason.NO_API, what, LINK)
    start = start if whole else min(times)
    earlier = sum(start <= each < since for each in times)
    known = since - start
    usual = earlier / (known / SPAN) if known >= LEAST else None
    return Mentions(sum(each >= since for each in times), since, usual, LINK)


async def _times(link: Bluesky, start: datetime) -> tuple[list[datetime], bool]:
    """When the account was mentioned, newest first; and whether that reaches back to `start`."""
    times: list[datetime] = []
    cursor, seen = "", set[str]()
    for _ in range(_MOST_PAGES):
        page = await link.mentions(cursor)
        times += _moments(page)
        if not page.cursor or (times and times[-1] < start):
            return times, True
        if page.cursor in seen:
            raise CannotSee(Reason.CHANGED, f"{_CALL}: the list of pages never ends")
        seen.add(cursor := page.cursor)
    return times, False


def _moments(page: Notifications) -> list[datetime]:
    if any(each.reason != _MENTION for each in page.notifications):
        raise CannotSee(Reason.CHANGED, f"{_CALL}: the list holds other things than mentions")
    return [moment(each.indexed_at, _CALL) for each in page.notifications]
