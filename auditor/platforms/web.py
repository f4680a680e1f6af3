"""The open web: website, blog and domain name. Needs no connection."""

from auditor.platforms.base import Link, Reader


class WebLink(Link):
    """The `web` connection; this version does not read through it yet."""

    platform = "web"
    settings = ("rdap_url", "ct_url", "resolver", "timeout")


class Website(Reader[WebLink]):
    """The organisation's website."""

    platform = "website"
    link_platform = WebLink.platform
    reads = {"standing": (), "profile": ()}
    no_api = {
        "access": "Whoever hosts the website: ask for the list of people who can change it",
        "two_factor_rule": "The hosting company's account page",
        "sign_in": "The hosting company's account page",
        "recovery": "The hosting company's account page",
    }


class Blog(Reader[WebLink]):
    """The organisation's blog."""

    platform = "blog"
    link_platform = WebLink.platform
    reads = {"standing": (), "last_post": ()}
    no_api = {
        "access": "Whoever hosts the blog: ask for the list of people who can change it",
        "two_factor_rule": "The blog's account page",
        "sign_in": "The blog's account page",
        "recovery": "The blog's account page",
    }


class Domain(Reader[WebLink]):
    """The organisation's domain name."""

    platform = "domain"
    link_platform = WebLink.platform
    reads = {"standing": ()}
    no_api = {
        "access": "The registrar's account page: who can sign in",
        "two_factor_rule": "The registrar's account page",
        "sign_in": "The registrar's account page",
        "recovery": "The registrar's account page: the contact addresses",
    }
