"""Apps of a workspace: from their robots, and from the log of what was added and removed. Pure."""

from collections.abc import Iterable, Sequence

from auditor.facts import App, Identity
from auditor.platforms.slack.shapes import Change, Me, Member

_ENDS = {"removed", "disabled", "deleted", "uninstalled"}
_SLACKS_OWN = {"USLACKBOT"}


def apps_of(robots: Iterable[Member], changes: Sequence[Change], me: Me) -> tuple[App, ...]:
    """Every app that is connected now, by its app id; the audit's own is marked."""
    found = {each.identity.id: each for each in _logged(changes, me)}
    for robot in robots:
        if robot.id not in _SLACKS_OWN:
            app = _app(robot, me)
            found.setdefault(app.identity.id, app)
    return tuple(found[key] for key in sorted(found))


def _app(robot: Member, me: Me) -> App:
    app_id = robot.profile.api_app_id or robot.id
    others = tuple(each for each in (robot.id, robot.profile.bot_id) if each and each != app_id)
    mine = app_id == me.app_id or (me.bot_id is not None and robot.profile.bot_id == me.bot_id)
    who = Identity(app_id, robot.real_name or robot.name, other_ids=others)
    return App(who, role="robot", ours=mine, via="users.list")


def _logged(changes: Sequence[Change], me: Me) -> Iterable[App]:
    """The newest line about an app decides; an ending that is new to us counts as still there."""
    done: set[str] = set()
    for change in sorted(changes, key=lambda each: each.date, reverse=True):
        key = change.app_id or str(change.service_id or "")
        if not key or key in done:
            continue
        done.add(key)
        if change.change_type not in _ENDS:
            name = change.app_type or ""
            who = Identity(key, name)
            yield App(who, role=change.scope or "", ours=key == me.app_id, via="integrationLogs")
