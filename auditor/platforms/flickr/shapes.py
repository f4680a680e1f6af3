"""The parts of Flickr's answers that we rely on.

Flickr publishes them as XML; in JSON an element's text stands under `_content`, and a number is
sometimes a number and sometimes text.
"""

from pydantic import AliasChoices, Field

from auditor.platforms.base import Shape

Number = int | str


class Text(Shape):
    """An element that holds only text."""

    content: str | int = Field(default="", alias="_content")


class UserRef(Shape):
    """Someone's number (NSID)."""

    nsid: str = Field(validation_alias=AliasChoices("nsid", "id"))


class FoundUser(Shape):
    """Who has a name, or an address (`people.findByUsername`, `urls.lookupUser`)."""

    user: UserRef


class Photos(Shape):
    """How many photos an account shows to the caller."""

    count: Text | Number | None = None


class Person(Shape):
    """An account (`people.getInfo`)."""

    nsid: str
    username: Text
    realname: Text = Text()
    path_alias: str | None = None
    photos: Photos = Photos()


class PersonInfo(Shape):
    """The answer of `people.getInfo`."""

    person: Person


class ProfileText(Shape):
    """What the owner wrote about themselves (`profile.getProfile`)."""

    description: Text | str | None = None
    website: Text | str | None = None


class ProfileInfo(Shape):
    """The answer of `profile.getProfile`."""

    profile: ProfileText


class Photo(Shape):
    """A public photo, newest first."""

    dateupload: Number | None = None


class PhotoPage(Shape):
    """A page of photos."""

    total: Number
    photo: list[Photo] = []


class PublicPhotos(Shape):
    """The answer of `people.getPublicPhotos`."""

    photos: PhotoPage


class Group(Shape):
    """A group (`groups.getInfo`)."""

    nsid: str = Field(validation_alias=AliasChoices("nsid", "id"))
    name: Text
    description: Text = Text()
    privacy: Text | Number | None = None
    ispoolmoderated: Number | None = None
    path_alias: str | None = None


class GroupInfo(Shape):
    """The answer of `groups.getInfo`."""

    group: Group


class Member(Shape):
    """Someone in a group: 2 member, 3 moderator, 4 administrator."""

    nsid: str
    username: str = ""
    membertype: Number


class MemberPage(Shape):
    """A page of members, and how many there are in all."""

    page: Number
    pages: Number
    total: Number
    member: list[Member] = []


class Members(Shape):
    """The answer of `groups.members.getList`."""

    members: MemberPage


class Preference(Shape):
    """One of the account's own defaults."""

    nsid: str
    privacy: Number | None = None
    hidden: Number | None = None
    geoperms: Number | None = None
    safety_level: Number | None = None
    content_type: Number | None = None


class Preferences(Shape):
    """The answer of `prefs.*`."""

    person: Preference


class TokenUser(Shape):
    """Whom the keys act for."""

    nsid: str
    username: str = ""


class Token(Shape):
    """What the keys may do: `read`, `write` or `delete`."""

    perms: Text | str
    user: TokenUser


class TokenInfo(Shape):
    """The answer of `auth.oauth.checkToken`."""

    oauth: Token


def text(value: Text | Number | None) -> str:
    """The text of an element, whichever way it is wrapped."""
    return (
        str(value.content) if isinstance(value, Text) else str(value if value is not None else "")
    )


def number(value: Text | Number | None) -> int | None:
    """The whole number in an element; None where there is none."""
    found = text(value)
    return int(found) if found.isdigit() else None
