"""What Flickr tells about an account or a group."""

from auditor.facts import (
    CannotSee,
    Grant,
    Identity,
    LastPost,
    Profile,
    Seen,
    Settings,
    Standing,
    Unseen,
)
from auditor.http import Refused
from auditor.platforms.base import Reader
from auditor.platforms.flickr.dialect import DELETED
from auditor.platforms.flickr.link import FlickrLink, group_key, is_group
from auditor.platforms.flickr.settings import NAMES, group_settings, own_settings
from auditor.platforms.flickr.shapes import Group, Member, Person, number, text
from auditor.platforms.flickr.when import newest
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Power, Reason

_LEADERS = {3: ("moderator", Power.MODERATOR), 4: ("administrator", Power.ADMIN)}
_SIGN_IN = "https://identity.flickr.com/account/security"


class Flickr(Reader[FlickrLink]):
    """A Flickr account, which has one login; or a group, which has administrators."""

    platform = "flickr"
    link_platform = FlickrLink.platform
    reads = {
        "standing": (),
        "profile": (),
        "last_post": (),
        "access": ("read",),
        "settings": ("read",),
    }
    no_api = {
        "two_factor_rule": f"Flickr has no rule. Each person's own: {_SIGN_IN}",
        "sign_in": _SIGN_IN,
        "recovery": "https://www.flickr.com/account",
        "apps": "https://www.flickr.com/services/auth/list.gne",
    }
    look = {
        "standing": "https://www.flickr.com/people/{handle} or, for a group, "
        "https://www.flickr.com/groups/{handle}",
        "profile": "https://www.flickr.com/people/{handle}",
        "last_post": "https://www.flickr.com/photos/{handle}",
        "access": "A group: https://www.flickr.com/groups/{handle}/members. An account has one "
        "login: ask who knows the password",
        "settings": "https://www.flickr.com/account/privacy",
    }

    async def standing(self, account: Account) -> Standing:
        """Whether the account or group is there, and under which name."""
        if is_group(account):
            found = await self._group(account)
            url = f"https://www.flickr.com/groups/{found.nsid}"
            return Standing("active", found.nsid, found.path_alias or account.handle, url)
        try:
            person = await self._person(account)
        except Refused as refusal:
            if refusal.fault.reason is not Reason.NOT_FOUND:
                raise
            return _gone(refusal)
        url = f"https://www.flickr.com/people/{person.nsid}"
        return Standing("active", person.nsid, person.path_alias or text(person.username), url)

    async def profile(self, account: Account) -> Seen[Profile]:
        """Name and text, and an account's website where its owner shows it."""
        if is_group(account):
            group = await self._group(account)
            return Seen(Profile(name=text(group.name), bio=text(group.description)))
        person = await self._person(account)
        name = text(person.realname) or text(person.username)
        try:
            more = await self.link.profile(person.nsid)
        except CannotSee as error:
            return Seen(Profile(name=name), (error.unseen,))
        site = None if more.website is None else text(more.website)
        links = None if site is None else (site,) if site else ()
        bio = None if more.description is None else text(more.description)
        return Seen(Profile(name=name, bio=bio, websites=links))

    async def last_post(self, account: Account) -> LastPost:
        """When the newest public photo (a group: the newest in its pool) was uploaded."""
        if is_group(account):
            found = await self._group(account)
            return newest(await self.link.pool(found.nsid), "flickr.photos.search", None)
        person = await self._person(account)
        page = await self.link.photos(person.nsid)
        return newest(page, "flickr.people.getPublicPhotos", number(person.photos.count))

    async def access(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """A group's administrators and moderators."""
        if not is_group(account):
            raise CannotSee(Reason.NO_API, "an account has one login, and Flickr shows nobody it")
        platform_id, _ = group_key(account)
        number_ = platform_id or (await self._group(account)).nsid
        found = tuple(_grant(each) for each in await self.link.leaders(number_))
        if not found:
            what = "flickr.groups.members.getList: a group without any administrator"
            raise CannotSee(Reason.CHANGED, what)
        if all(grant.power_known for grant in found):
            return Seen(found)
        what = "flickr.groups.members.getList: a kind of member that is new to us"
        return Seen(found, (Unseen(Reason.CHANGED, what),))

    async def settings(self, account: Account) -> Seen[Settings]:
        """The group's rules, or the defaults of the account that the keys act for."""
        if is_group(account):
            values, gaps = group_settings(await self._group(account))
        else:
            wanted = await self.link.number_of(account)
            token = await self.link.token()
            if token.user.nsid != wanted:
                name, who = self.link.setup.name, token.user.username
                what = f"the keys of connection {name} act for {who}; this account needs its own"
                raise CannotSee(Reason.NOT_CONNECTED, what)
            values, gaps = await own_settings(self.link)
        known = told(values, account, NAMES, self.look["settings"])
        return Seen(values, gaps or known.gaps)

    async def _person(self, account: Account) -> Person:
        return await self.link.person(await self.link.number_of(account))

    async def _group(self, account: Account) -> Group:
        return await self.link.group(*group_key(account))


def _gone(refusal: Refused) -> Standing:
    """Why an account is not shown."""
    body = refusal.fault.body
    deleted = isinstance(body, dict) and str(body.get("code")) == str(DELETED)
    why = "the account was deleted" if deleted else "Flickr knows no such account"
    return Standing("missing", detail=why)


def _grant(member: Member) -> Grant:
    kind = number(member.membertype)
    role, power = _LEADERS.get(kind or 0, (f"membertype {member.membertype}", Power.ADMIN))
    return Grant(
        Identity(member.nsid, member.username),
        role=role,
        power=power,
        power_known=kind in _LEADERS,
        via="flickr.groups.members.getList",
    )
