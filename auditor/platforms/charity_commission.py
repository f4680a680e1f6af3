"""The Charity Commission's register: official name, website, trustees."""

from auditor.platforms.base import Link


class CharityCommissionLink(Link):
    """The `charity-commission` connection; not read through in this version."""

    platform = "charity-commission"
    secrets = ("api_key",)
    base_url = "https://api.charitycommission.gov.uk/register/api"
