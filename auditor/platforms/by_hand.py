"""Places that no program can read: a person looks, and says so.

What to look at, and how often, stands in `docs/platforms/by-hand.md`.
"""

from auditor.platforms.base import Link, Reader

_PHONE = "The phone: WhatsApp > Settings"


class FacebookGroup(Reader[Link]):
    """A Facebook group. Facebook closed its interface for groups on 22 April 2024."""

    platform = "facebook-group"
    no_api = {
        "standing": "The group's page",
        "profile": "The group's page > About",
        "access": "The group's page > Members > Admins and moderators",
        "invites": "The group's page > Members > Admins and moderators > Invited",
        "apps": "The group's page > Group settings > Apps",
        "sign_in": "Each administrator: Facebook > Settings > Accounts Centre > Password and "
        "security > Two-factor authentication",
        "recovery": "Each administrator: Facebook > Settings > Accounts Centre > Personal details",
        "settings": "The group's page > Group settings: privacy, who may join and post, approval",
        "last_post": "The group's page, sorted by newest",
    }


class WhatsAppPhone(Reader[Link]):
    """WhatsApp on an ordinary phone."""

    platform = "whatsapp-phone"
    no_api = {
        "standing": "The phone: WhatsApp opens, and another phone can write to it",
        "profile": f"{_PHONE} > your name at the top",
        "access": f"{_PHONE} > Linked devices, and who holds the phone and its SIM card",
        "two_factor_rule": f"{_PHONE} > Account > Two-step verification",
        "recovery": f"{_PHONE} > Account > Two-step verification > Change email",
        "settings": f"{_PHONE} > Privacy: who sees the photo and may add to groups",
        "inbox": "The phone: chats with a number beside them",
    }


class Newsgroup(Reader[Link]):
    """A newsgroup or mailing list."""

    platform = "newsgroup"
    no_api = {
        "standing": "The list's page, or a message to the list",
        "profile": "The list's page: its description",
        "access": "The list's owner page: owners and moderators",
        "invites": "The list's owner page: invitations and requests",
        "sign_in": "Each owner: the security page of the service that runs the list",
        "recovery": "The list's owner page: the owners' addresses",
        "settings": "The list's owner page: who may join, post and see the archive",
        "last_post": "The list's archive",
    }


class ChatRoom(Reader[Link]):
    """A chat room."""

    platform = "chat-room"
    no_api = {
        "standing": "The room itself",
        "profile": "The room's description",
        "access": "The room's member list: administrators and moderators",
        "invites": "The room's settings: open invitation links",
        "apps": "The room's settings: robots and connected apps",
        "two_factor_rule": "The service's security settings, where it has them",
        "sign_in": "Each administrator: the service's own security page",
        "recovery": "The service's own account page: recovery address and number",
        "settings": "The room's settings: who may join, write and see earlier messages",
        "last_post": "The room itself",
    }


class Other(Reader[Link]):
    """Anything else that speaks for the organisation."""

    platform = "other"
    no_api = {
        "standing": "The account's public page",
        "profile": "The account's public page",
        "access": "The service's own page about members and roles",
        "invites": "The service's own page about members and roles: open invitations",
        "apps": "The service's own page about connected apps",
        "two_factor_rule": "The service's own security page",
        "sign_in": "Each person: the service's own security page",
        "recovery": "The service's own security page: recovery address and number",
        "settings": "The service's own settings page",
        "last_post": "The account's public page",
    }
