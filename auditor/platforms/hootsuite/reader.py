"""What Hootsuite tells about an organisation."""

import asyncio

from auditor.facts import CannotSee, Grant, Identity, Seen, Settings, Standing, Unseen
from auditor.platforms.base import Reader
from auditor.platforms.hootsuite.link import HootsuiteLink
from auditor.platforms.hootsuite.shapes import Member, Permissions
from auditor.platforms.told import told
from auditor.register import Account
from auditor.words import Power, Reason

_TOKEN = ("token",)
_DASHBOARD = "https://hootsuite.com/dashboard"
_PEOPLE = f"{_DASHBOARD} > your initials > Manage accounts and teams > Members"
_PERSON = f"Each person: {_DASHBOARD} > your initials > Account settings"
_PRESETS = {"SUPER_ADMIN", "ADMIN", "DEFAULT", "CUSTOM"}
_ADMINS = {"SUPER_ADMIN", "ADMIN"}
_RIGHT = "ORG_"
_MANAGES = "ORG_MANAGE_"
"""How the rights to change people, teams or channels of an organisation begin."""


class Hootsuite(Reader[HootsuiteLink]):
    """A Hootsuite organisation."""

    platform = "hootsuite"
    link_platform = HootsuiteLink.platform
    reads = {"standing": _TOKEN, "access": _TOKEN, "settings": _TOKEN}
    no_api = {
        "invites": _PEOPLE,
        "apps": f"{_PERSON} > Installed apps",
        "two_factor_rule": f"{_DASHBOARD} > your initials > Manage accounts and teams > Settings",
        "sign_in": f"{_PERSON} > Security",
        "recovery": f"{_PERSON} > Profile: the e-mail address is the way back in",
    }
    look = {
        "standing": _DASHBOARD,
        "access": _PEOPLE,
        "settings": f"{_DASHBOARD} > your initials > Manage accounts and teams",
    }

    async def standing(self, account: Account) -> Standing:
        """The organisation, if the token's owner is in it. Its name is not shown."""
        return Standing("active", await self.link.organization(account), account.handle)

    async def access(self, account: Account) -> Seen[tuple[Grant, ...]]:
        """Every member who can sign in, with what they may do."""
        ours = await self.link.organization(account)
        people = [each for each in await self.link.members(ours) if each.is_active is not False]
        asked = (self.link.permissions(ours, each.id) for each in people)
        rights = await asyncio.gather(*asked, return_exceptions=True)
        found, gaps = [], dict[Unseen, None]()
        for member, right in zip(people, rights, strict=True):
            if isinstance(right, CannotSee):
                gaps[right.unseen] = None
                found.append(_grant(member, None))
            elif isinstance(right, BaseException):
                raise right
            else:
                found.append(_grant(member, right))
                if not found[-1].power_known:
                    what = "a member's rights have a name that is new to us"
                    gaps[Unseen(Reason.CHANGED, what, self.look["access"])] = None
        return Seen(tuple(found), tuple(gaps))

    async def settings(self, account: Account) -> Seen[Settings]:
        """How many channels the organisation has, and how many have lost their connection."""
        ours = await self.link.organization(account)
        profiles = [each for each in await self.link.profiles() if each.owner_id == ours]
        lost = [each for each in profiles if each.is_reauth_required == 1]
        values = {"channels": len(profiles), "disconnected_channels": len(lost)}
        return told(values, account, values, self.look["settings"])


def _grant(member: Member, rights: Permissions | None) -> Grant:
    who = Identity(member.id, member.full_name, member.email)
    role, power, known = ("unknown", Power.ADMIN, False) if rights is None else _power(rights)
    return Grant(who, role, power, power_known=known, via="members")


def _power(rights: Permissions) -> tuple[str, Power, bool]:
    """The raw words, what they allow, and whether that is known.

    Hootsuite publishes examples only. A right that begins with ORG_MANAGE_ changes people, teams
    or channels; every other member can post on the channels they were given.
    """
    preset = rights.permission_preset or ""
    role = preset or ", ".join(sorted(rights.permissions)[:3]) or "member"
    strange = [each for each in rights.permissions if not each.startswith(_RIGHT)]
    if strange or (preset and preset not in _PRESETS):
        return role, Power.ADMIN, False
    manages = any(each.startswith(_MANAGES) for each in rights.permissions)
    return role, Power.ADMIN if preset in _ADMINS or manages else Power.EDITOR, True
