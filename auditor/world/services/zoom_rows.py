"""The scripted world as rows of Zoom's REST API."""

from datetime import datetime
from typing import Any
from zlib import crc32

from auditor.words import Power
from auditor.world.model import Holding, Human, Presence

Row = dict[str, Any]
SAFE: Row = {
    "schedule_meeting": {
        "join_before_host": False,
        "use_pmi_for_scheduled_meetings": False,
        "use_pmi_for_instant_meetings": False,
        "require_password_for_scheduling_new_meetings": True,
    },
    "in_meeting": {
        "screen_sharing": True,
        "who_can_share_screen": "host",
        "chat": True,
        "private_chat": False,
        "file_transfer": False,
        "annotation": False,
        "remote_control": False,
        "allow_live_streaming": False,
    },
    "recording": {"local_recording": False, "cloud_recording": False, "auto_recording": "none"},
    "meeting_security": {
        "waiting_room": True,
        "meeting_password": True,
        "embed_password_in_join_link": False,
        "encryption_type": "enhanced_encryption",
    },
    "security": {
        "sign_in_with_two_factor_auth": "all",
        "password_requirement": {"minimum_password_length": 12},
    },
}
"""A well-run account. `Presence.settings` changes single keys for everybody, `more["own"]` by
person: `{"comms": {"waiting_room": False}}`; a value None leaves the key out."""
PASSCODES = {"pmi_password": "s3cretPMI", "default_password_for_scheduled_meetings": "s3cretDEF"}
"""What Zoom sends along with a person's settings, and nobody may keep."""
_OPTIONS = ("security", "meeting_security")


def user_id(key: str) -> str:
    """A stable id in Zoom's form for a key of the world."""
    return f"u{crc32(key.encode()):08x}ExampletonZoom"[:22]


def when(moment: datetime) -> str:
    """A moment as Zoom writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def status(holding: Holding, human: Human) -> str:
    """`pending` for an open invitation, `inactive` for a deactivated person."""
    if holding.invited_at:
        return "pending"
    return "inactive" if human.suspended else "active"


def role_id(holding: Holding) -> str:
    """Zoom's own roles by number; any other name is a role that the charity made."""
    if holding.role == "owner":
        return "0"
    if holding.role:
        return f"R{crc32(holding.role.encode()):08x}"
    return "1" if holding.power is Power.ADMIN else "2"


def user(holding: Holding, human: Human, account: Presence) -> Row:
    """One person's row."""
    name = holding.name or human.name
    first, _, last = name.partition(" ")
    row: Row = {
        "id": user_id(holding.who),
        "first_name": first,
        "last_name": last,
        "display_name": name,
        "email": human.email or f"{holding.who}@elsewhere.example",
        "type": 1 if holding.power is Power.MEMBER else 2,
        "pmi": "1234567890",
        "timezone": "Europe/London",
        "verified": 1,
        "created_at": "2024-02-01T09:00:00Z",
        "status": status(holding, human),
        "role_id": role_id(holding),
    }
    if account.more.get("hides_roles"):
        del row["role_id"]
    if human.last_sign_in:
        row["last_login_time"] = when(human.last_sign_in)
    if holding.invited_at:
        row |= {"created_at": when(holding.invited_at)}
        del row["id"]
    return row


def roles(account: Presence) -> list[Row]:
    """Zoom's three roles, and those that the charity made."""
    names = {"0": "Owner", "1": "Admin", "2": "Member"}
    own = {role_id(each): each.role for each in account.holdings if each.role}
    every = {**own, **names}
    return [
        {
            "id": key,
            "name": name,
            "description": "",
            "total_members": sum(role_id(each) == key for each in account.holdings),
        }
        for key, name in sorted(every.items())
    ]


def settings(account: Presence, option: str, who: str) -> Row:
    """One answer of the settings call, of the account or of one person."""
    changes = dict(account.settings)
    if who:
        changes |= account.more.get("own", {}).get(who, {})
    wanted = [option] if option else [key for key in SAFE if key not in _OPTIONS]
    body = {key: _changed(SAFE[key], changes) for key in wanted if key in SAFE}
    if who and option == "meeting_security":
        body["meeting_security"]["pmi_password"] = PASSCODES["pmi_password"]
    if who and not option:
        body["schedule_meeting"] |= PASSCODES
    return body


def locks(account: Presence, option: str) -> Row:
    """Which settings no person may change: those that `more["locked"]` names."""
    locked = account.more.get("locked", ())
    wanted = [option] if option else ["schedule_meeting", "in_meeting", "recording"]
    return {key: {name: name in locked for name in SAFE[key]} for key in wanted}


def operation(event: Row) -> Row:
    """One line of the log of what administrators did."""
    actions = {"role-granted": "Update", "role-removed": "Delete"}
    return {
        "time": when(event["at"]),
        "operator": event["actor"],
        "category_type": "Role" if event["kind"] in actions else "User",
        "action": actions.get(event["kind"], "Update"),
        "operation_detail": f"{event['id']} {event.get('target', '')}",
    }


def _changed(section: Row, changes: Row) -> Row:
    new = {key: changes.get(key, value) for key, value in section.items()}
    return {key: value for key, value in new.items() if value is not None}
