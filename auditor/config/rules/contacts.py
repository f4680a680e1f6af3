"""Addresses, numbers, domains and the time zone are what they should be."""

import re
from collections.abc import Iterable
from zoneinfo import available_timezones

from auditor.config.addresses import is_domain, is_email, is_phone, is_web_address, zone
from auditor.config.locate import KeyPath
from auditor.config.rules.scene import Scene

_EMAIL = "name@example.org"


def contacts(scene: Scene) -> None:
    """See the module's docstring."""
    _organisation(scene)
    for number, person in enumerate(scene.settings.people):
        path = ("people", number)
        _emails(scene, (*path, "emails"), person.emails)
        _phones(scene, (*path, "phones"), person.phones)
    for number, account in enumerate(scene.settings.accounts):
        _recovery(scene, ("accounts", number, "recovery"), account.recovery)
        for key, text in (("url", account.url), ("website", account.website)):
            _web(scene, ("accounts", number, key), text)


def _organisation(scene: Scene) -> None:
    organisation = scene.settings.organisation
    _web(scene, ("organisation", "website"), organisation.website)
    for number, domain in enumerate(organisation.email_domains):
        if not is_domain(domain):
            bare = re.sub(r"^(.*@|https?://(www\.)?)|/.*$", "", domain)
            better = bare if is_domain(bare) else "example.org"
            at = ("organisation", "email_domains", number)
            scene.problems.at(at, "is not a domain.", better)
    if not zone(organisation.timezone):
        path = ("organisation", "timezone")
        scene.known(path, "time zone", organisation.timezone, sorted(available_timezones()))


def _emails(scene: Scene, path: KeyPath, texts: Iterable[str]) -> None:
    for number, text in enumerate(texts):
        if not is_email(text):
            scene.problems.at((*path, number), "is not an e-mail address.", _EMAIL)


def _recovery(scene: Scene, path: KeyPath, texts: Iterable[str]) -> None:
    for number, text in enumerate(texts):
        if not (is_email(text) if "@" in text else is_phone(text)):
            fault = "is neither an e-mail address nor a telephone number with its country code."
            better = _better_phone(text) if re.search("[0-9]{4}", text) else _EMAIL
            scene.problems.at((*path, number), fault, better)


def _phones(scene: Scene, path: KeyPath, texts: Iterable[str]) -> None:
    for number, text in enumerate(texts):
        if not is_phone(text):
            fault = "is not a telephone number with its country code."
            scene.problems.at((*path, number), fault, _better_phone(text))


def _better_phone(text: str) -> str:
    """The number as it was probably meant, or an example."""
    international = re.sub(r"^00", "+", text.strip())
    return international if is_phone(international) else "+44 20 7946 0000"


def _web(scene: Scene, path: KeyPath, text: str) -> None:
    if text and not is_web_address(text):
        guess = f"https://{text.strip()}"
        better = guess if is_web_address(guess) else "https://www.example.org"
        scene.problems.at(path, "is not a web address.", better)
