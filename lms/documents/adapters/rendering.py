"""Markdown rendered in a child process: limited in time and memory, so that no text can hang or kill the server.

The child is this module run as a program, started when it is first needed and kept for the next text. Messages are
four bytes of length and as many bytes of JSON, in both directions.
"""
from __future__ import annotations

import atexit
import json
import os
import resource
import select
import signal
import subprocess
import sys
import threading
import traceback
from pathlib import Path
from typing import IO, Any

from lms.base.refusals import Refused
from lms.documents.core.values import Language

SECONDS = 5
"""Wall-clock time that one text may take; the longest of the real policies takes 0.2 seconds."""

MEMORY = 1024**3
"""Address space of the child in bytes; two million characters of policy take 400 MB."""

ROOT = Path(__file__).resolve().parents[3]
KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LANG", "LC_ALL", "TZ")
"""What the child is told of its surroundings: no key, no database."""

_HEAD = 4


class RenderingFailed(Exception):
    """The child met a bug of ours; the message is its traceback."""


class _LostError(Exception):
    """The child is gone, or says nothing within its time."""


class Renderer:
    """One child for all threads of a process; one text at a time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def render(self, text: str, *, language: Language) -> str:
        """As markdown.render does, and refuses as it does; besides, "text-takes-too-long" past the limits.

        Whoever comes while another text is read waits for it, at most its time. Raises RenderingFailed.
        """
        request = json.dumps({"text": text, "language": language, "seconds": self.seconds}).encode()
        with self._lock:
            try:
                reply = self._ask(self._living(), request)
            except (_LostError, OSError) as error:
                self._end()
                raise Refused("text-takes-too-long", seconds=f"{self.seconds:g}") from error
        if "code" in reply:
            raise Refused(reply["code"], **reply["values"])
        if "failed" in reply:
            raise RenderingFailed(reply["failed"])
        return str(reply["html"])

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    @property
    def process_id(self) -> int | None:
        """The child's process, None if there is none."""
        return self._child.pid if self._child else None

    def _living(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(  # noqa: S603 the program is ours
                (sys.executable, "-m", __spec__.name), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
                start_new_session=True, env={key: os.environ[key] for key in KEPT if key in os.environ})
        return self._child

    def _ask(self, child: subprocess.Popen[bytes], request: bytes) -> dict[str, Any]:
        assert child.stdin is not None  # noqa: S101 both are pipes
        assert child.stdout is not None  # noqa: S101
        child.stdin.write(len(request).to_bytes(_HEAD, "big") + request)
        child.stdin.flush()
        length = int.from_bytes(self._read(child.stdout.fileno(), _HEAD), "big")
        reply: dict[str, Any] = json.loads(self._read(child.stdout.fileno(), length))
        return reply

    def _read(self, pipe: int, size: int) -> bytes:
        """So many bytes. The child ends itself when its time is over; waiting twice as long is for one that cannot."""
        ready = select.poll()
        ready.register(pipe, select.POLLIN | select.POLLHUP)
        parts = bytearray()
        while len(parts) < size:
            if not ready.poll(2000 * self.seconds):
                raise _LostError
            part = os.read(pipe, size - len(parts))
            if not part:
                raise _LostError
            parts += part
        return bytes(parts)

    def _end(self) -> None:
        """Kill the child, if there is one, and leave nothing of it."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close(pipe)


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # what was never read cannot be delivered any more


_renderer = Renderer()


def render_apart(text: str, *, language: Language) -> str:
    """Render in this process's child; see Renderer.render."""
    return _renderer.render(text, language=language)


def _start_anew() -> None:
    """After a fork the child belongs to the parent: a process never shares one."""
    global _renderer  # noqa: PLW0603 the one of this process
    _renderer = Renderer()


@atexit.register
def _close_last() -> None:
    _renderer.close()


os.register_at_fork(after_in_child=_start_anew)


def _reply(request: dict[str, Any]) -> dict[str, Any]:
    from lms.documents.adapters.markdown import render

    try:
        return {"html": render(request["text"], language=request["language"])}
    except Refused as refused:
        return {"code": refused.code, "values": refused.values}
    except MemoryError:
        return {"code": "text-takes-too-long", "values": {"seconds": f"{request['seconds']:g}"}}
    except Exception:  # whatever it is, the parent has to hear of it
        return {"failed": traceback.format_exc()}


def main() -> None:
    """Answer texts with HTML until no more come. A text that takes too long ends the process: SIGALRM's default."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while head := sys.stdin.buffer.read(_HEAD):
        request = json.loads(sys.stdin.buffer.read(int.from_bytes(head, "big")))
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        reply = json.dumps(_reply(request), default=str).encode()
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.stdout.buffer.write(len(reply).to_bytes(_HEAD, "big") + reply)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
