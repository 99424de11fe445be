"""Where a request may be sent back to: never off this server, whatever the browser says it came from."""
from __future__ import annotations

from urllib.parse import urlsplit

from flask import request, url_for


def host_of(address: str | None) -> str:
    """The host and port that an address names; "" where it is none."""
    try:
        return urlsplit(address or "").netloc
    except ValueError:
        return ""


def safe_way_back(target: str) -> str:
    """The path to go back to if it stays on this server, else the start page."""
    plain = target.replace("\\", "/")
    try:
        parts = urlsplit(plain)
    except ValueError:
        return url_for("desks.today")
    if parts.scheme or parts.netloc or not plain.startswith("/") or plain.startswith("//"):
        return url_for("desks.today")
    return target


def page_before() -> str:
    """The page the request came from if it is one of ours, else the start page."""
    if host_of(request.referrer) != request.host:
        return url_for("desks.today")
    before = urlsplit(request.referrer or "")
    return safe_way_back(f"{before.path}?{before.query}" if before.query else before.path)
