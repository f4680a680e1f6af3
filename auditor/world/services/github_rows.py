"""The scripted world as rows of GitHub's REST API."""

from datetime import datetime
from typing import Any
from zlib import crc32

from auditor.world.model import Human, Presence, Tool

Row = dict[str, Any]
_API = "https://api.github.com"
_USER_PLACES = {
    "followers_url": "/followers",
    "following_url": "/following{/other_user}",
    "gists_url": "/gists{/gist_id}",
    "starred_url": "/starred{/owner}{/repo}",
    "subscriptions_url": "/subscriptions",
    "organizations_url": "/orgs",
    "repos_url": "/repos",
    "events_url": "/events{/privacy}",
    "received_events_url": "/received_events",
    "url": "",
}
_ORG_PLACES = ("repos", "events", "hooks", "issues", "members", "public_members")
SETTINGS: Row = {
    "default_repository_permission": "read",
    "members_can_create_repositories": False,
    "members_can_create_public_repositories": False,
    "members_can_create_private_repositories": False,
    "members_can_create_public_pages": False,
    "members_can_fork_private_repositories": False,
    "members_can_invite_outside_collaborators": False,
    "web_commit_signoff_required": False,
}


def number(key: str) -> int:
    """A stable id for a key of the world."""
    return crc32(key.encode()) % 10**8


def when(moment: datetime) -> str:
    """A moment as GitHub writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def user(key: str) -> Row:
    """One person, as every list shows them; the login is the key of the world."""
    url = f"{_API}/users/{key}"
    return {
        "login": key,
        "id": number(key),
        "node_id": f"U_{number(key)}",
        "avatar_url": f"https://avatars.githubusercontent.com/u/{number(key)}?v=4",
        "gravatar_id": "",
        "html_url": f"https://github.com/{key}",
        **{name: url + path for name, path in _USER_PLACES.items()},
        "type": "User",
        "site_admin": False,
        "user_view_type": "public",
    }


def anybody(presence: Presence, now: datetime) -> Row:
    """An account as anyone sees it; `more["person"]` makes it a person's."""
    counts = dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 1)
    nothing = dict.fromkeys(("company", "location", "email", "hireable"))
    told = {"name": presence.name, "bio": presence.bio or None, "blog": presence.website}
    when_made = {"created_at": when(now), "updated_at": when(now)}
    row = hit(presence) | counts | nothing | told | when_made
    del row["score"]
    return row


def hit(presence: Presence) -> Row:
    """The same in a list of results, which tells neither names nor texts."""
    kind = "User" if presence.more.get("person") else "Organization"
    return user(presence.handle) | {"id": int(presence.platform_id), "type": kind, "score": 1.0}


def own_user(key: str, human: Human, now: datetime) -> Row:
    """The token's own person."""
    counts = dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 1)
    nothing = dict.fromkeys(("company", "location", "email", "hireable", "bio"))
    row = user(key) | counts | nothing | {"name": human.name, "blog": ""}
    return row | {"created_at": when(now), "updated_at": when(now)}


def organisation(org: Presence, now: datetime, *, owner: bool) -> Row:
    """The organisation; a token that is no owner's is shown the public half."""
    url = f"{_API}/orgs/{org.handle}"
    row: Row = {
        "login": org.handle,
        "id": int(org.platform_id),
        "node_id": f"O_{org.platform_id}",
        "url": url,
        **{f"{each}_url": f"{url}/{each}" for each in _ORG_PLACES},
        "avatar_url": f"https://avatars.githubusercontent.com/u/{org.platform_id}?v=4",
        "description": org.bio or None,
        "name": org.name,
        **{key: text for key, text in (("blog", org.website), ("email", org.email)) if text},
        "html_url": f"https://github.com/{org.handle}",
        "is_verified": bool(org.more.get("verified", True)),
        "has_organization_projects": True,
        "has_repository_projects": True,
        **dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 3),
        "type": "Organization",
        "created_at": when(now.replace(year=now.year - 3)),
        "updated_at": when(now),
        "archived_at": when(now) if org.state == "deactivated" else None,
    }
    if owner:
        row |= SETTINGS | {name: org.settings[name] for name in SETTINGS if name in org.settings}
        row["two_factor_requirement_enabled"] = org.more.get("two_factor_required", True)
    return row


def membership(org: Presence, key: str, role: str, state: str, now: datetime) -> Row:
    """What one person is in the organisation."""
    url = f"{_API}/orgs/{org.handle}"
    whole = organisation(org, now, owner=False)
    simple = ("login", "id", "node_id", "url", "avatar_url", "description")
    places = [f"{each}_url" for each in _ORG_PLACES]
    return {
        "url": f"{url}/memberships/{key}",
        "state": state,
        "role": role,
        "organization_url": url,
        "organization": {name: whole[name] for name in (*simple, *places)},
        "user": user(key),
    }


def invitation(key: str, human: Human, role: str, since: datetime, inviter: str) -> Row:
    """An open invitation, to an address where the world knows one."""
    return {
        "id": number(f"invitation {key}"),
        "node_id": f"OI_{number(key)}",
        "login": None if human.email else key,
        "email": human.email or None,
        "role": role,
        "created_at": when(since),
        "failed_at": None,
        "failed_reason": None,
        "inviter": user(inviter),
        "team_count": 0,
        "invitation_teams_url": f"{_API}/organizations/1/invitations/{number(key)}/teams",
        "invitation_source": "member",
    }


def installation(tool: Tool, org: Presence, now: datetime) -> Row:
    """A GitHub App that was let in; `more["suspended"]` names those that are switched off."""
    off = tool.id in org.more.get("suspended", ())
    return {
        "id": number(f"installation {tool.id}"),
        "account": user(org.handle) | {"type": "Organization"},
        "repository_selection": "selected",
        "access_tokens_url": f"{_API}/app/installations/{tool.id}/access_tokens",
        "repositories_url": f"{_API}/installation/repositories",
        "html_url": f"https://github.com/organizations/{org.handle}/settings/installations/1",
        "app_id": int(tool.id),
        "app_slug": tool.name,
        "target_id": int(org.platform_id),
        "target_type": "Organization",
        "permissions": {"metadata": "read", "contents": "write"},
        "events": ["push"],
        "single_file_name": None,
        "created_at": when(now),
        "updated_at": when(now),
        "suspended_by": user("head-of-ops") if off else None,
        "suspended_at": when(now) if off else None,
    }
