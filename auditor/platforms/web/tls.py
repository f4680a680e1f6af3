"""The certificate that a website shows. Nothing is sent but the handshake.

Only addresses that stand in the register are asked, so this machine and a private network are
allowed.
"""

import asyncio
import ssl
from datetime import datetime

from auditor.facts import CannotSee, Certificate
from auditor.words import Reason


async def certificate(host: str, port: int, seconds: float) -> Certificate:
    """The server's certificate. Raises `CannotSee(unavailable)` where none was shown in time."""
    import httpx

    trusting = httpx.create_ssl_context()  # SSL_CERT_FILE where set, else certifi's list
    try:
        shown = await _shown(host, port, trusting, seconds)
    except ssl.SSLCertVerificationError:
        # What cannot be trusted is read all the same, to say when it ended and whose it is.
        looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        looking.check_hostname = False
        looking.verify_mode = ssl.CERT_NONE
        shown = await _shown(host, port, looking, seconds)
        return _read(shown, trusted=False)
    return _read(shown, trusted=True)


async def _shown(host: str, port: int, context: ssl.SSLContext, seconds: float) -> bytes:
    """The certificate in binary form; raises `SSLCertVerificationError` and `CannotSee`."""
    what = f"TLS {host}"
    try:
        async with asyncio.timeout(seconds):
            _, writer = await asyncio.open_connection(host, port, ssl=context)
    except ssl.SSLCertVerificationError:
        raise
    except TimeoutError:
        raise CannotSee(Reason.UNAVAILABLE, f"{what}: no answer within {seconds:.0f} s") from None
    except (OSError, UnicodeError):
        raise CannotSee(Reason.UNAVAILABLE, f"{what}: no secure connection") from None
    spoken: ssl.SSLObject = writer.get_extra_info("ssl_object")
    shown = spoken.getpeercert(binary_form=True)
    writer.transport.abort()
    if shown is None:
        raise CannotSee(Reason.CHANGED, f"{what}: no certificate was shown")
    return shown


def _read(shown: bytes, *, trusted: bool) -> Certificate:
    from cryptography import x509

    try:
        found = x509.load_der_x509_certificate(shown)
        ends: datetime = found.not_valid_after_utc
    except ValueError:
        raise CannotSee(Reason.CHANGED, "TLS: a certificate that cannot be read") from None
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        hosts = tuple(names.get_values_for_type(x509.DNSName))
    except (x509.ExtensionNotFound, ValueError):
        hosts = ()
    return Certificate(ends, hosts, trusted)
