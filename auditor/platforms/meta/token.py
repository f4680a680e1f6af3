"""What is known about the connection's own token."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from auditor.facts import CannotSee, Credential, Identity, Seen, Unseen
from auditor.platforms.meta.dialect import explain
from auditor.platforms.meta.scopes import (
    NEEDED,
    READS,
    api_ends,
    api_version,
    can_write,
    for_messages,
)
from auditor.platforms.meta.shapes import Ref, SystemUser, TokenInfo
from auditor.words import Reason

if TYPE_CHECKING:
    from auditor.platforms.meta.link import Meta


@dataclass(frozen=True, slots=True)
class _Maker:
    """The system user whose token it is and who made it, or why that could not be read."""

    user: SystemUser | None = None
    made_by: Identity | None = None
    gaps: tuple[Unseen, ...] = ()


async def credential(link: "Meta") -> Credential | Seen[Credential]:
    """The token's health; raises `CannotSee` where Meta told nothing about it."""
    version = api_version(link.http.base_url)
    try:
        info = await link.token_info()
    except CannotSee as error:
        if error.unseen.reason is not Reason.CREDENTIAL_EXPIRED:
            raise
        problem = error.unseen.detail
        return Credential(False, problem, api_version=version, api_ends=api_ends(version))
    scopes = set(info.scopes)
    maker = await _maker(link, info)
    found = Credential(
        ok=info.is_valid,
        problem="" if info.is_valid else _problem(info),
        expires_at=_expiry(info),
        scopes=tuple(sorted(scopes)),
        excess_scopes=_excess(link, scopes),
        missing_scopes=_missing(link, scopes),
        owner=await _owner(link, info, maker.user),
        created_by=maker.made_by,
        api_version=version,
        api_ends=api_ends(version),
    )
    return Seen(found, maker.gaps if info.is_valid else ())


def _problem(info: TokenInfo) -> str:
    """Why a token is not valid, in plain words."""
    if info.error is None:
        return "Meta says that the token is not valid"
    code, subcode = info.error.code, info.error.subcode
    _, advice = explain(code, subcode, info.error.message)
    number = f"{code}/{subcode}" if subcode else f"{code}"
    return f"{advice or 'Meta says that the token is not valid'} (Meta's error {number})"


def _expiry(info: TokenInfo) -> datetime | None:
    """When the token, or Meta's leave to read data with it, ends; 0 is never."""
    ends = [at for at in (info.expires_at, info.data_access_expires_at) if at > 0]
    return datetime.fromtimestamp(min(ends), UTC) if ends else None


def _excess(link: "Meta", scopes: set[str]) -> tuple[str, ...]:
    """Permissions that could write and that nothing we read needs."""
    spare = scopes - NEEDED - for_messages(link.setup.settings)
    return tuple(sorted(each for each in spare if can_write(each)))


def _missing(link: "Meta", scopes: set[str]) -> tuple[str, ...]:
    """Permissions that the accounts on the register need and the token lacks."""
    platforms = {account.platform for account in link.setup.accounts}
    wanted = {
        scope for name in platforms for many in READS.get(name, {}).values() for scope in many
    }
    if "facebook" in platforms:
        wanted |= for_messages(link.setup.settings)
    if "ads_management" in scopes:  # the stronger of the two that Meta accepts
        wanted.discard("ads_read")
    return tuple(sorted(wanted - scopes))


async def _maker(link: "Meta", info: TokenInfo) -> _Maker:
    """Who made the token's system user. A person's own token was made by that person."""
    if info.type == "USER" or not link.business_id:
        return _Maker()
    try:
        users = await link.system_users(link.business_id)
    except CannotSee as error:
        return _Maker(gaps=(replace(error.unseen, part="owner"),))
    ours = next((each for each in users if each.id == str(info.user_id)), None)
    if ours is None or ours.created_by is None:
        return _Maker(ours)
    directory = await link.directory()
    made_by = await link.maker(ours.created_by)
    # A list that was read but shows no address leaves open who made it, not the token's health.
    unread = directory.blind if not directory.people else None
    return _Maker(ours, made_by, (replace(unread, part="owner"),) if unread else ())


async def _owner(link: "Meta", info: TokenInfo, user: SystemUser | None) -> Identity | None:
    """Whose token it is. For a person's own, their name helps to find them on the register."""
    if not info.user_id:
        return None
    name = user.name if user else ""
    if info.type == "USER":
        try:
            name = (await link.node(Ref, "/me")).name
        except CannotSee:
            name = ""
    return Identity(str(info.user_id), name)
