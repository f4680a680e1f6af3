"""Places that no program can read: a person looks, and says so."""

from auditor.platforms.base import Link, Reader


class FacebookGroup(Reader[Link]):
    """A Facebook group. Facebook closed its interface for groups on 22 April 2024."""

    platform = "facebook-group"
    no_api = {
        "access": "The group's page > Members > Admins and moderators",
        "invites": "The group's page > Members > Admins and moderators > Invited",
        "settings": "The group's page > Group settings",
        "last_post": "The group's page",
    }


class WhatsAppPhone(Reader[Link]):
    """WhatsApp on an ordinary phone."""

    platform = "whatsapp-phone"
    no_api = {
        "access": "The phone: WhatsApp > Settings > Linked devices, and who holds the SIM card",
        "two_factor_rule": "The phone: WhatsApp > Settings > Account > Two-step verification",
        "recovery": "The phone: WhatsApp > Settings > Account > Two-step verification > Change "
        "email",
    }


class Newsgroup(Reader[Link]):
    """A newsgroup or mailing list."""

    platform = "newsgroup"
    no_api = {
        "access": "The list's owner page: owners and moderators",
        "settings": "The list's owner page: who may join and post",
        "last_post": "The list's archive",
    }


class ChatRoom(Reader[Link]):
    """A chat room."""

    platform = "chat-room"
    no_api = {
        "access": "The room's member list: administrators",
        "settings": "The room's settings: who may join and speak",
        "last_post": "The room itself",
    }


class Other(Reader[Link]):
    """Anything else that speaks for the organisation."""

    platform = "other"
    no_api = {
        "access": "The service's own page about members and roles",
        "two_factor_rule": "The service's own security page",
        "recovery": "The service's own security page",
    }
