"""The parts of the YouTube Data API's answers that we rely on (v3, revision 20261104)."""

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from auditor.platforms.base import Shape


class _Resource(Shape):
    model_config = ConfigDict(alias_generator=to_camel)


class Picture(_Resource):
    """Where a picture is."""

    url: str = ""


class Pictures(_Resource):
    """One picture in several sizes."""

    default: Picture | None = None
    medium: Picture | None = None

    @property
    def url(self) -> str:
        """The address of one that is large enough; empty where there is none."""
        shown = self.medium or self.default
        return shown.url if shown else ""


class Snippet(_Resource):
    """Name, text and handle (`@name`) of a channel."""

    title: str
    description: str = ""
    custom_url: str = ""
    thumbnails: Pictures = Pictures()


class Playlists(_Resource):
    """The lists that every channel has; `uploads` holds its public videos."""

    uploads: str = ""


class Details(_Resource):
    """Where the videos are."""

    related_playlists: Playlists = Playlists()


class Status(_Resource):
    """Who may see the channel."""

    privacy_status: str | None = None
    made_for_kids: bool | None = None


class Counts(_Resource):
    """Counts come as text."""

    video_count: str | None = None
    hidden_subscriber_count: bool | None = None


class Channel(_Resource):
    """A channel, with the parts that we ask for; a part that is not told is None."""

    id: str
    snippet: Snippet
    content_details: Details | None = None
    status: Status | None = None
    statistics: Counts | None = None


class PageInfo(_Resource):
    """How many results there are in all."""

    total_results: int | None = None


class Channels(_Resource):
    """Channels that were asked for. Those that do not exist are left out; so is an empty list."""

    items: list[Channel] = []
    page_info: PageInfo = Field(default=PageInfo())


class Video(_Resource):
    """When a video of a playlist was published; absent for one that is not public."""

    video_published_at: str | None = None


class Item(_Resource):
    """One line of a playlist."""

    content_details: Video


class Items(_Resource):
    """The first lines of a playlist."""

    items: list[Item] = []
    page_info: PageInfo = Field(default=PageInfo())
