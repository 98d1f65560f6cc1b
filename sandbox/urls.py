"""Which addresses Telegram lets through, and how it writes them."""

SCHEMES = ("http", "https", "tg", "ton")


def checked_url(url: str) -> str:
    """The address as Telegram shows it: with a scheme, and a path if only a host was given.

    ValueError, in Telegram's words, if it is none.
    """
    scheme, mark, rest = url.strip().partition("://")
    if not mark:
        scheme, rest = "http", scheme
    scheme = scheme.lower()
    if scheme not in SCHEMES:
        raise ValueError("Unsupported URL protocol")
    host, slash, path = rest.partition("/")
    if not host:
        raise ValueError("URL host is empty")
    if " " in rest or (scheme in ("http", "https") and "." not in host):
        raise ValueError("Wrong HTTP URL")
    return f"{scheme}://{host}{slash or _slash(scheme, host)}{path}"


def _slash(scheme: str, host: str) -> str:
    return "/" if scheme in ("http", "https") and "?" not in host and "#" not in host else ""
