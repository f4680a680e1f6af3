"""Zoom's settings under the names that `expect` may use. Pure."""

from collections.abc import Mapping

from auditor.facts import Unseen
from auditor.platforms.zoom.doors import LOOK
from auditor.platforms.zoom.doors import NAMES as DOORS
from auditor.platforms.zoom.shapes import Defaults, MeetingSecurity, Security
from auditor.words import Reason

_SCHEDULE = (
    "join_before_host",
    "require_password_for_scheduling_new_meetings",
    "use_pmi_for_scheduled_meetings",
    "use_pmi_for_instant_meetings",
)
_INSIDE = (
    "screen_sharing",
    "who_can_share_screen",
    "chat",
    "private_chat",
    "file_transfer",
    "annotation",
    "remote_control",
    "allow_live_streaming",
)
_RECORDING = ("local_recording", "cloud_recording", "auto_recording")
_SECURITY = ("waiting_room", "meeting_password", "embed_password_in_join_link")
LOCKS = tuple(f"{name}_locked" for name in DOORS)
NAMES = (
    "sign_in_with_two_factor_auth",
    "minimum_password_length",
    *_SCHEDULE,
    *_INSIDE,
    *_RECORDING,
    *_SECURITY,
    *LOCKS,
)
_WORDS = {
    "sign_in_with_two_factor_auth": {"all", "group", "role", "none"},
    "who_can_share_screen": {"host", "all"},
    "auto_recording": {"local", "cloud", "none"},
}


def new_words(found: Mapping[str, bool | int | str]) -> tuple[Unseen, ...]:
    """A gap for each setting that has a value which is new to us."""
    strange = [name for name, known in _WORDS.items() if name in found and found[name] not in known]
    return tuple(
        Unseen(Reason.CHANGED, f"settings: {name} has a value that is new to us", LOOK)
        for name in strange
    )


def values(
    plain: Defaults, meetings: MeetingSecurity, security: Security, locks: Mapping[str, bool]
) -> dict[str, bool | int | str]:
    """Every setting that Zoom told; what it left out is left out here."""
    rule = security.password_requirement
    found: dict[str, bool | int | str | None] = {
        "sign_in_with_two_factor_auth": security.two_factor,
        "minimum_password_length": rule.minimum_password_length if rule else None,
        **{name: getattr(plain.schedule_meeting, name) for name in _SCHEDULE},
        **{name: getattr(plain.in_meeting, name) for name in _INSIDE},
        **{name: getattr(plain.recording, name) for name in _RECORDING},
        **{name: getattr(meetings, name) for name in _SECURITY},
        **{f"{name}_locked": lock for name, lock in locks.items()},
    }
    return {name: value for name, value in found.items() if value is not None}
