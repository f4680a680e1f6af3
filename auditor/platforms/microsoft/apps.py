"""Apps that may do something in the tenant. Pure: lists in, apps out."""

from collections import defaultdict
from collections.abc import Iterable

from auditor.facts import App, Identity, Unseen
from auditor.platforms.microsoft import shapes
from auditor.words import Reason

_MICROSOFT = {
    "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
    "72f988bf-86f1-41af-91ab-2d7cd011db47",
}
"""Tenants of Microsoft itself: their apps are the platform, not guests in it."""
_SIGN_IN_ONLY = {"openid", "profile", "email", "offline_access"}


def connected(
    apps: Iterable[shapes.App],
    grants: Iterable[shapes.Grant],
    roles: Iterable[shapes.AppRole],
    client_id: str,
) -> tuple[tuple[App, ...], tuple[Unseen, ...]]:
    """Every app of others with a right of its own or in people's names, and what stays open."""
    may: dict[str, set[str]] = defaultdict(set)
    for grant in grants:
        who = "for everybody" if grant.consent_type == "AllPrincipals" else "for some people"
        scopes = set((grant.scope or "").split()) - _SIGN_IN_ONLY
        may[grant.client_id] |= {f"{each} ({who})" for each in scopes} or {"sign-in only"}
    for role in roles:
        if role.principal_id:
            may[role.principal_id].add(f"by itself on {role.resource_display_name or 'a service'}")
    known = {each.id: each for each in apps}
    found = tuple(
        _app(known[key], rights, client_id)
        for key, rights in sorted(may.items())
        if key in known and known[key].app_owner_organization_id not in _MICROSOFT
    )
    lost = len(may.keys() - known.keys())
    what = f"GET /servicePrincipals: {lost} apps with rights are missing from the list"
    return found, (Unseen(Reason.CHANGED, what),) if lost else ()


def _app(each: shapes.App, rights: set[str], client_id: str) -> App:
    app_id = each.app_id or each.id
    name = each.display_name or ""
    return App(
        Identity(app_id, name, other_ids=(each.id,)),
        role="; ".join(sorted(rights)),
        ours=app_id == client_id,
        via="servicePrincipals",
    )
