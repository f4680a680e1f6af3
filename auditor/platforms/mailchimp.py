"""Mailchimp: the newsletter account. No list of its users is shown to any program."""

from auditor.platforms.base import Link, Reader


class MailchimpLink(Link):
    """The `mailchimp` connection; this version does not read through it yet."""

    platform = "mailchimp"
    secrets = ("api_key",)


class Mailchimp(Reader[MailchimpLink]):
    """A Mailchimp account."""

    platform = "mailchimp"
    link_platform = MailchimpLink.platform
    reads = {"standing": ("key",), "profile": ("key",), "apps": ("key",)}
    no_api = {
        "access": "https://us1.admin.mailchimp.com/account/users/",
        "invites": "https://us1.admin.mailchimp.com/account/users/",
        "two_factor_rule": "https://us1.admin.mailchimp.com/account/security/",
        "sign_in": "https://us1.admin.mailchimp.com/account/users/",
        "recovery": "https://us1.admin.mailchimp.com/account/security/",
    }
