"""When the newest photo was uploaded."""

from datetime import UTC, datetime

from auditor.facts import CannotSee, LastPost
from auditor.platforms.flickr.shapes import PublicPhotos, number
from auditor.words import Reason


def newest(page: PublicPhotos, call: str, count: int | None) -> LastPost:
    """The date of the first photo; `count`: how many the profile counts, where it does.

    Raises `CannotSee(changed)` for an empty page although there are photos.
    """
    total, photos = number(page.photos.total), page.photos.photo
    if photos:
        at = number(photos[0].dateupload)
        if at is None:
            raise CannotSee(Reason.CHANGED, f"{call}: a photo without the date of its upload")
        return LastPost(datetime.fromtimestamp(at, UTC))
    if total == 0 and not count:
        return LastPost(None)
    raise CannotSee(Reason.CHANGED, f"{call}: no photo, although there are {count or total}")
