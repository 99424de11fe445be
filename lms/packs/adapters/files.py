"""The folder of finished packs; a file is named by its hash and never changes."""
from __future__ import annotations

import hashlib
import os
from pathlib import Path

from flask import current_app


def path_of(pdf_hash: str) -> Path:
    """Where the pack with this SHA-256 lies."""
    return Path(current_app.config["LMS_DATA"]) / "packs" / f"{pdf_hash}.pdf"


def keep(content: bytes) -> str:
    """Put a pack on disk, whole or not at all, and give its SHA-256. Doing it again changes nothing."""
    pdf_hash = hashlib.sha256(content).hexdigest()
    path = path_of(pdf_hash)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return pdf_hash


def size_of(pdf_hash: str) -> int | None:
    """Size of a pack in bytes; None when its file is gone."""
    path = path_of(pdf_hash)
    return path.stat().st_size if path.is_file() else None
