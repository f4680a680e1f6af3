"""The protections of video meetings that the policies name. Pure: settings in, protections out.

`mute on entry` is missing on purpose: Zoom's API shows it for single meetings only.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from auditor.facts import Identity, Protection, Unseen
from auditor.platforms.zoom.shapes import DefaultLocks, Defaults, MeetingSecurity, Schedule
from auditor.words import Reason

LOOK = "https://zoom.us/account/setting"
NAMES = (
    "waiting_room",
    "passcode",
    "passcode_not_in_link",
    "no_join_before_host",
    "host_only_screen_sharing",
    "new_room_each_time",
)
State: TypeAlias = tuple[bool | None, str]
"""On, off or not told, and the raw setting; not told with a text: a value that is new to us."""
_WHO_SHARES = {"host": True, "all": False}


@dataclass
class Doors:
    """Protections that were read, and what could not be."""

    found: dict[str, Protection] = field(default_factory=dict)
    gaps: list[Unseen] = field(default_factory=list)


def doors(plain: Defaults, security: MeetingSecurity, owner: Identity | None) -> Doors:
    """The six protections of the account (`owner` None) or of one person."""
    result = Doors()
    whose = f"of {owner.id}" if owner else "of the account"
    for name, (on, raw) in _states(plain, security).items():
        if on is not None:
            result.found[name] = Protection(name, on, owner, raw)
        elif raw:
            what = f"settings {whose}: {raw[:60]} is new to us"
            result.gaps.append(Unseen(Reason.CHANGED, what, LOOK))
        else:
            what = f"settings {whose}: Zoom leaves out {name} (it may not be part of the plan)"
            result.gaps.append(Unseen(Reason.NO_API, what, LOOK))
    return result


def _states(plain: Defaults, security: MeetingSecurity) -> dict[str, State]:
    """By protection: whether it is on, and the raw setting."""
    schedule, inside = plain.schedule_meeting, plain.in_meeting
    passcodes = (security.meeting_password, schedule.require_password_for_scheduling_new_meetings)
    links = (security.embed_password_in_join_link, schedule.embed_password_in_join_link)
    return {
        "waiting_room": _flag("waiting_room", security.waiting_room, inside.waiting_room),
        "passcode": _flag("meeting_password", *passcodes),
        "passcode_not_in_link": _against(_flag("embed_password_in_join_link", *links)),
        "no_join_before_host": _against(_flag("join_before_host", schedule.join_before_host)),
        "host_only_screen_sharing": _sharing(inside.screen_sharing, inside.who_can_share_screen),
        "new_room_each_time": _rooms(schedule),
    }


def _rooms(schedule: Schedule) -> State:
    """On when no meeting uses somebody's one personal room."""
    used = (schedule.use_pmi_for_scheduled_meetings, schedule.use_pmi_for_instant_meetings)
    if any(used):
        return False, "use_pmi_for_scheduled_meetings or use_pmi_for_instant_meetings"
    return (None, "") if None in used else (True, "use_pmi=false")


def _flag(key: str, *values: bool | None) -> State:
    """The first value that is told."""
    value = next((each for each in values if each is not None), None)
    return value, "" if value is None else f"{key}={str(value).lower()}"


def _against(state: State) -> State:
    """A protection that is on when the setting is off."""
    value, raw = state
    return None if value is None else not value, raw


def _sharing(allowed: bool | None, who: str | None) -> State:
    if allowed is False:
        return True, "screen_sharing=false"
    if who is None:
        return None, ""
    return _WHO_SHARES.get(who), f"who_can_share_screen={who}"


def locked(plain: DefaultLocks, security: MeetingSecurity) -> dict[str, bool]:
    """By protection: whether no person may change it; left out where Zoom does not say."""
    schedule = plain.schedule_meeting
    rooms = (schedule.use_pmi_for_scheduled_meetings, schedule.use_pmi_for_instant_meetings)
    told = {
        "waiting_room": security.waiting_room,
        "passcode": security.meeting_password,
        "passcode_not_in_link": security.embed_password_in_join_link,
        "no_join_before_host": schedule.join_before_host,
        "host_only_screen_sharing": plain.in_meeting.screen_sharing,
        "new_room_each_time": None if None in rooms else all(rooms),
    }
    return {name: value for name, value in told.items() if value is not None}
