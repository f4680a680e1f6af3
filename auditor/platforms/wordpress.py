"""WordPress: the website's own users and their rights."""

from auditor.platforms.base import Link, Reader


class WordPressLink(Link):
    """The `wordpress` connection; this version does not read through it yet."""

    platform = "wordpress"
    secrets = ("app_password",)
    settings = ("username",)
    required_settings = ("username",)


class WordPress(Reader[WordPressLink]):
    """A WordPress site."""

    platform = "wordpress"
    link_platform = WordPressLink.platform
    reads = {
        "standing": (),
        "profile": (),
        "access": ("list_users",),
        "apps": ("application passwords",),
        "recovery": ("manage_options",),
        "settings": ("manage_options",),
        "last_post": (),
    }
    no_api = {
        "two_factor_rule": "The site's dashboard > Users, and the settings of the two-step "
        "plug-in if there is one",
        "sign_in": "The site's dashboard > Users > each profile",
    }
    look = {"access": "{url}/wp-admin/users.php", "settings": "{url}/wp-admin/options-general.php"}
