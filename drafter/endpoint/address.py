"""Where the endpoint is and with what key: the key comes from the environment variable OPENAI_API_KEY alone, and no user part of an address is ever shown."""

from __future__ import annotations

import ipaddress
import os
from urllib.parse import urlsplit

from drafter.errors import ConfigError
from drafter.i18n import _


def resolved(base_url: str | None) -> str | None:
    """The address to ask: the one given, else OPENAI_BASE_URL, else None (OpenAI's own). Raises ConfigError for what is no http address."""
    url = (base_url or os.environ.get("OPENAI_BASE_URL", "")).strip() or None
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise ConfigError(
            _("the address of the endpoint is not one"),
            hint=_("give it as http://HOST:PORT/v1 or https://HOST/v1, with --base-url or OPENAI_BASE_URL"),
        )
    return url


def key() -> str:
    """The key, "" where there is none. Raises ConfigError for one that no header can carry (a header's error message would quote it)."""
    found = os.environ.get("OPENAI_API_KEY", "").strip()
    if not all("!" <= character <= "~" for character in found):
        raise ConfigError(
            _("OPENAI_API_KEY holds characters that no key can have"), hint=_("set it again, without blanks, quotes or line ends")
        )
    return found


def offline() -> bool:
    """Whether neither a key nor an address is set in the environment."""
    return not os.environ.get("OPENAI_API_KEY", "").strip() and not os.environ.get("OPENAI_BASE_URL", "").strip()


def shown(base_url: str | None) -> str:
    """Scheme, host, port and path of an address: a user part or a query may hold a secret."""
    if not base_url:
        return "OpenAI"
    try:
        parts = urlsplit(base_url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "?"
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}{parts.path}"


def host(base_url: str | None) -> str:
    """``api.openai.com`` for None; host and port otherwise, lower case."""
    if not base_url:
        return "api.openai.com"
    parts = urlsplit(base_url)
    return f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""


def is_local(base_url: str | None) -> bool:
    """Whether what is sent stays on this machine or its private network, as far as the address tells: a loopback or private number, localhost, a name without a dot."""
    name = (urlsplit(base_url).hostname or "") if base_url else "api.openai.com"
    try:
        return ipaddress.ip_address(name).is_private
    except ValueError:
        return name == "localhost" or "." not in name
