"""OAuth 1.0a signatures (RFC 5849, HMAC-SHA1), which X and Flickr want for a user's own data."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Keys:
    """The four parts of an OAuth 1.0a credential: the app's two and the user's two."""

    consumer_key: str = field(repr=False)
    consumer_secret: str = field(repr=False)
    token: str = field(repr=False)
    token_secret: str = field(repr=False)

    @property
    def complete(self) -> bool:
        """True when all four are there."""
        return all((self.consumer_key, self.consumer_secret, self.token, self.token_secret))


def signer(keys: Keys) -> Callable[[str], Mapping[str, str]]:
    """What signs the address of a GET: a new nonce and the present time each time it is asked."""
    from oauthlib.oauth1 import Client  # type: ignore[import-untyped]  # here: few nights need it

    # Its debug lines quote the text that is signed.
    logging.getLogger("oauthlib").setLevel(logging.WARNING)
    client = Client(
        keys.consumer_key,
        client_secret=keys.consumer_secret,
        resource_owner_key=keys.token,
        resource_owner_secret=keys.token_secret,
    )

    def sign(url: str) -> Mapping[str, str]:
        _, headers, _ = client.sign(url)
        return {str(name): str(value) for name, value in headers.items()}

    return sign
