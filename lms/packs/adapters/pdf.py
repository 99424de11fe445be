"""HTML to PDF in a child process: limited in time and memory, reading nothing but our own styles and fonts.

The child is this module run as a program: HTML on standard input, PDF on standard output.
"""
from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from lms.base.refusals import Refused

STYLES = Path(__file__).resolve().parents[2] / "web" / "static" / "css"
SECONDS = 120
"""Processor time, and wall-clock time, that one pack may take; 120 pages take 7 seconds."""

MEMORY = 2 * 1024**3
"""Address space of the child in bytes; 120 pages take 310 MB."""

PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
"""File names of the text library that the PDF needs, by system."""

RENDERER = (sys.executable, "-m", "lms.packs.adapters.pdf")


class RenderingFailed(Exception):
    """The child ended with an error; the message is what it said."""


def has_pango() -> bool:
    """Whether this machine can make a PDF at all."""
    for name in PANGO:
        with suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


def render_pdf(html: str, *, newest: datetime, renderer: tuple[str, ...] = RENDERER) -> bytes:
    """The PDF of a page whose styles are named relative to STYLES. Equal html and newest give equal bytes.

    newest is the instant the file says it was made. Refused: "pdf-unavailable" without Pango, "pdf-too-large" when
    the page takes more time or memory than is allowed. Raises RenderingFailed for everything else.
    """
    if not has_pango():
        raise Refused("pdf-unavailable")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(newest.timestamp())), "PYTHONWARNINGS": "ignore"}
    try:
        done = subprocess.run(  # noqa: S603 the program is ours
            renderer, input=html.encode(), capture_output=True, timeout=SECONDS, check=False, env=environment,
            cwd=STYLES.parents[3])
    except subprocess.TimeoutExpired as error:
        raise Refused("pdf-too-large") from error
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise Refused("pdf-too-large")
    if done.returncode:
        raise RenderingFailed(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


def _limit() -> None:
    """Bound this process: what runs past it is ended by the system."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Read a page, write its PDF."""
    _limit()
    import logging

    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        """Opens our own styles and fonts and ends the rendering at anything else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
            allowed = {path.as_uri() for path in (*STYLES.glob("*.css"), *STYLES.glob("fonts/*.woff2"))}
            if url not in allowed:
                raise FatalURLFetchingError(f"not one of our own styles and fonts: {url}")
            return super().fetch(url, headers)

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    page = HTML(string=sys.stdin.buffer.read().decode(), base_url=f"{STYLES.as_uri()}/", url_fetcher=OwnFiles())
    sys.stdout.buffer.write(page.write_pdf(pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    main()
