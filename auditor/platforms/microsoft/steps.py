"""Second steps: from the report where there is one, else from each person's own methods. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.platforms.microsoft.shapes import Method

_REPORTED = {
    "mobilePhone": "sms",
    "alternateMobilePhone": "sms",
    "officePhone": "voice",
    "microsoftAuthenticatorPush": "app",
    "microsoftAuthenticatorPasswordless": "app",
    "softwareOneTimePasscode": "app",
    "hardwareOneTimePasscode": "app",
    "externalAuthMethod": "app",
    "fido2": "key",
    "fido2SecurityKey": "key",
    "passKeyDeviceBound": "key",
    "passKeyDeviceBoundAuthenticator": "key",
    "passKeyDeviceBoundWindowsHello": "key",
    "passKeySynced": "key",
    "windowsHelloForBusiness": "key",
    "macOsSecureEnclaveKey": "key",
    "x509Certificate": "key",
    "x509CertificateSingleFactor": "",
    "x509CertificateMultiFactor": "key",
    # For resetting the password or for one day only, never a second step.
    "email": "",
    "securityQuestion": "",
    "temporaryAccessPass": "",
    "qrCodePin": "",
}
"""Words of the report → ours; empty: no second step."""

_OWN = {
    "phone": "sms",
    "officePhone": "voice",
    "microsoftAuthenticator": "app",
    "passwordlessMicrosoftAuthenticator": "app",
    "softwareOath": "app",
    "hardwareOath": "app",
    "externalAuthentication": "app",
    "external": "app",
    "fido2": "key",
    "windowsHelloForBusiness": "key",
    "platformCredential": "key",
    "x509Certificate": "key",
    "password": "",
    "email": "",
    "temporaryAccessPass": "",
    "qrCodePin": "",
}
"""Types of method (`#microsoft.graph.…AuthenticationMethod`) → ours."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What one person can use as second step."""

    methods: tuple[str, ...]
    strange: tuple[str, ...] = ()
    """Words that are new to us."""


def reported(words: Iterable[str]) -> Steps:
    """The methods that the report names."""
    return _steps(words, _REPORTED)


def own(methods: Iterable[Method]) -> Steps:
    """The methods that a person has set up."""
    return _steps((_kind(each) for each in methods), _OWN)


def _steps(words: Iterable[str], table: dict[str, str]) -> Steps:
    every = list(words)
    known = (table[each] for each in every if each in table)
    strange = tuple(sorted({each for each in every if each not in table}))
    return Steps(tuple(dict.fromkeys(each for each in known if each)), strange)


def _kind(method: Method) -> str:
    name = method.kind.removeprefix("#microsoft.graph.").removesuffix("AuthenticationMethod")
    return "officePhone" if name == "phone" and method.phone_type == "office" else name
