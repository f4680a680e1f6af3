"""Compare addresses of websites as people mean them."""

from urllib.parse import urlsplit


def same_site(seen: str, expected: str) -> bool:
    """True when a link leads where the register says.

    Scheme, `www.`, case of the host, a trailing slash, what follows `?` or `#` do not count. Where
    the register names a whole website, any page of it will do.
    """
    host, path = parts(seen)
    wanted_host, wanted_path = parts(expected)
    return bool(host) and host == wanted_host and (not wanted_path or path == wanted_path)


def parts(address: str) -> tuple[str, str]:
    """Host without `www.` (and its port where it has one) and path without the last slash.

    Both are empty for what is no address at all.
    """
    text = address.strip()
    try:
        split = urlsplit(text if "://" in text else f"https://{text}")
        port = f":{split.port}" if split.port not in {None, 80, 443} else ""
    except ValueError:
        return "", ""
    host = (split.hostname or "").rstrip(".").removeprefix("www.")
    return (f"{host}{port}", split.path.rstrip("/").casefold()) if host else ("", "")
