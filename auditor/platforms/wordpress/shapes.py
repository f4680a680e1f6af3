"""The parts of WordPress's answers that we rely on (its REST handbook, and recorded answers)."""

from typing import Any

from pydantic import field_validator

from auditor.platforms.base import Shape


class Index(Shape):
    """What a site says of itself to anybody."""

    name: str
    description: str = ""
    url: str = ""
    home: str = ""
    namespaces: list[str]


class Listed(Shape):
    """A user as anybody sees them."""

    id: int
    name: str = ""
    slug: str = ""
    """The sign-in name, tidied for addresses."""

    def with_role(self, *roles: str) -> "User":
        """The same user with roles that are known from elsewhere, and nothing else."""
        return User(
            id=self.id,
            name=self.name,
            slug=self.slug,
            username=self.slug,
            email="",
            roles=list(roles),
            capabilities={},
        )


class User(Listed):
    """A user in the context `edit`."""

    username: str
    email: str
    roles: list[str]
    capabilities: dict[str, bool]
    registered_date: str | None = None

    @field_validator("capabilities", mode="before")
    @classmethod
    def _no_capabilities(cls, told: Any) -> Any:
        """PHP writes an empty object as an empty list."""
        return {} if told == [] else told

    @property
    def able(self) -> frozenset[str]:
        """What the user may do; roles stand among the capabilities, and are left out."""
        return frozenset(
            name
            for name, granted in self.capabilities.items()
            if granted and name not in self.roles and not name.startswith("level_")
        )


class AppPassword(Shape):
    """An application password; the password itself is never shown again."""

    uuid: str
    name: str = ""
    created: str | None = None
    last_used: str | None = None


class SiteSettings(Shape):
    """The general settings; on a network of sites without `url` and `email`."""

    title: str
    email: str | None = None
    language: str | None = None
    timezone: str | None = None
    default_comment_status: str | None = None
    default_ping_status: str | None = None
    users_can_register: bool | None = None
    """Told only where a plug-in adds it."""


class Plugin(Shape):
    """An installed plug-in."""

    plugin: str
    status: str


class Post(Shape):
    """The part of a post that dates it."""

    date_gmt: str
