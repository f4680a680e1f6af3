"""Which platforms are due: by default every week, and not all in the same night. Pure."""

from datetime import date, datetime, timedelta
from zlib import crc32

SLACK = timedelta(hours=6)
"""A night may start a little earlier than that of last week."""


def due(
    platform: str, last: datetime | None, *, now: datetime, today: date, every_days: int
) -> bool:
    """True when a platform is to be searched tonight.

    One that never was is due at once; one whose interval is over is due. So that the platforms
    of a first night do not stay together for ever, each has a day of its own in the interval,
    on which it may come before its time, in the second half of the interval.
    """
    if last is None:
        return True
    age = now - last + SLACK
    if age >= timedelta(days=every_days):
        return True
    own_day = (today.toordinal() + crc32(platform.encode())) % every_days == 0
    return own_day and age >= timedelta(days=every_days // 2 + 1)
