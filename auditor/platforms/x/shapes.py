"""The parts of X's answers that we rely on, under the names before and since August 2026."""

from pydantic import AliasChoices, Field

from auditor.platforms.base import Shape


class Link(Shape):
    """One address in a profile; `url` is X's own short form of it."""

    expanded_url: str | None = None


class Links(Shape):
    """The addresses in one field of a profile."""

    urls: list[Link] | None = None


class Entities(Shape):
    """What X found in the website field and in the text."""

    url: Links | None = None
    description: Links | None = None


class Metrics(Shape):
    """Counts; X renamed `tweet_count` to `post_count`."""

    posts: int | None = Field(
        default=None, validation_alias=AliasChoices("post_count", "tweet_count")
    )


class User(Shape):
    """An account. What X does not tell is None."""

    id: str
    username: str
    name: str | None = None
    description: str | None = None
    url: str | None = None
    entities: Entities | None = None
    protected: bool | None = None
    verified: bool | None = None
    verified_type: str | None = None
    confirmed_email: str | None = None
    profile_image_url: str = ""
    public_metrics: Metrics = Metrics()


class Problem(Shape):
    """Why one of the accounts that were asked for is not in an answer."""

    type: str = ""
    title: str = ""
    detail: str = ""
    value: str | None = None
    resource_id: str | None = None

    @property
    def kind(self) -> str:
        """The last part of the type's address."""
        return self.type.rstrip("/").rpartition("/")[2]


class Users(Shape):
    """Several accounts. Those that cannot be shown stand under `errors`, in a good answer."""

    data: list[User] = []
    errors: list[Problem] = []


class Me(Shape):
    """The account that a user's token belongs to."""

    data: User


class Post(Shape):
    """One post; its number holds the moment it was made."""

    id: str


class PostsMeta(Shape):
    """How many posts a page has."""

    result_count: int | None = None


class Posts(Shape):
    """The newest posts of an account, newest first."""

    data: list[Post] = []
    errors: list[Problem] = []
    meta: PostsMeta


def larger(picture: str) -> str:
    """The address of a picture in its larger form; X gives that of a small one."""
    return picture.replace("_normal.", "_400x400.")
