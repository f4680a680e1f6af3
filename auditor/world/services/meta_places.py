"""The scripted world's Pages, Instagram and WhatsApp accounts as rows of Meta's Graph API."""

from collections.abc import Mapping

from auditor.world.model import Presence
from auditor.world.services import meta_ids as ids
from auditor.world.services.meta_graph import Row
from auditor.world.services.meta_rows import full, when


def page(place: Presence, owner: Row | None, token: str) -> Row:
    """A Page, with its token where the asker may have it."""
    return full(
        id=place.platform_id,
        name=place.name,
        username=place.handle,
        link=f"https://www.facebook.com/{place.handle or place.platform_id}",
        website=place.website,
        emails=[place.email] if place.email else [],
        phone=place.phone,
        about=place.bio,
        is_published=place.state != "unpublished",
        verification_status=place.more.get("verification_status", "not_verified"),
        unread_message_count=place.more.get("unread", 0),
        business=owner,
        owner_business=owner,
        access_token=token,
    )


def settings(place: Presence) -> list[Row]:
    """A Page's named settings."""
    return [{"setting": name, "value": value} for name, value in place.settings.items()]


def posts(place: Presence) -> list[Row]:
    """A Page's last post."""
    if place.last_post is None:
        return []
    return [{"id": f"{place.platform_id}_1", "created_time": when(place.last_post)}]


def instagram(place: Presence) -> Row:
    """An Instagram account."""
    return full(
        id=place.platform_id,
        username=place.handle,
        name=place.name,
        biography=place.bio,
        website=place.website,
        is_published=place.state != "unpublished",
        media_count=len(media(place)),
    )


def asset(place: Presence) -> Row:
    """The portfolio's entry for an Instagram account."""
    return full(
        id=ids.asset_id(place.platform_id), ig_user_id=place.platform_id, ig_username=place.handle
    )


def media(place: Presence) -> list[Row]:
    """An Instagram account's last post."""
    if place.last_post is None:
        return []
    return [{"id": f"18{place.platform_id[2:]}", "timestamp": when(place.last_post)}]


def whatsapp(place: Presence) -> Row:
    """A WhatsApp Business Account."""
    word = {"suspended": "RESTRICTED"}.get(place.state, "APPROVED")
    return full(id=place.platform_id, name=place.name, account_review_status=word)


def numbers(place: Presence) -> list[Row]:
    """Its numbers: the presence's own, and those of `more["numbers"]` with their PIN state."""
    more: Mapping[str, bool] = place.more.get("numbers", {})
    pins = {place.phone or place.handle: place.more.get("is_pin_enabled"), **more}
    return [
        full(
            id=ids.phone_id(place.platform_id, number),
            display_phone_number=number,
            verified_name=place.name,
            status="CONNECTED",
            code_verification_status="VERIFIED",
            is_pin_enabled=pin,
        )
        for number, pin in pins.items()
    ]


def phone_profile(place: Presence) -> list[Row]:
    """What its number shows; flat, as the live API has it."""
    return [
        full(
            about=place.bio,
            email=place.email,
            websites=[place.website] if place.website else [],
            vertical="NONPROFIT",
        )
    ]


def subscribed(place: Presence, apps: list[Row]) -> list[Row]:
    """Apps that receive a WhatsApp account's events; `more["callbacks"]` says where to."""
    callbacks: Mapping[str, str] = place.more.get("callbacks", {})
    return [
        full(
            whatsapp_business_api_data=full(**each, link="https://www.example.org/app"),
            override_callback_uri=callbacks.get(each["id"], ""),
        )
        for each in apps
    ]
