"""The child that reads Markdown: hostile text ends there, and the next text is read as if nothing had been."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms.base.refusals import Faulty, Refused
from lms.documents.adapters import rendering
from lms.documents.adapters.content_files import read_document_folder
from lms.documents.adapters.markdown import render
from lms.documents.adapters.rendering import Renderer

HOSTILE = "<div>\n\n" * 60_000
"""Raw tags nested ever deeper: the sanitiser takes minutes for them, and no limit of the source stops them."""

GREEDY = "[a]: /" + "x" * 90_000 + "\n\n" + "[a] " * 20_000
"""A long address that short labels repeat: 170 KB of text become 1.8 GB of HTML."""

GUARD = 20.0
"""Seconds; a hostile text is to be stopped after one."""


@pytest.fixture
def renderer() -> Iterator[Renderer]:
    renderer = Renderer(seconds=1)
    yield renderer
    renderer.close()


def is_gone(process_id: int) -> bool:
    """Whether a process is neither running nor a zombie."""
    return not Path(f"/proc/{process_id}").exists()


def test_child_reads_as_this_process_does(renderer: Renderer) -> None:
    text = "## Über „uns“ {#HAR-1}\n\n- a\n  - b[^1]\n\n[^1]: 🙂 note\n"
    assert renderer.render(text, language="de") == render(text, language="de")


def test_child_is_kept_for_the_next_text(renderer: Renderer) -> None:
    renderer.render("one", language="en")
    first = renderer.process_id
    renderer.render("two", language="en")
    assert renderer.process_id == first


def test_hostile_text_is_refused_in_time_and_the_next_one_is_read(renderer: Renderer) -> None:
    renderer.render("warm", language="en")
    first = renderer.process_id
    start = time.perf_counter()
    with pytest.raises(Refused) as refused:
        renderer.render(HOSTILE, language="en")
    assert time.perf_counter() - start < GUARD
    assert refused.value.code == "text-takes-too-long"
    assert refused.value.values == {"seconds": "1"}
    assert renderer.process_id is None
    assert first is not None
    assert is_gone(first)
    assert renderer.render("next", language="en") == "<p>next</p>"


def test_text_that_needs_too_much_memory_is_refused(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer, "seconds", 30)
    with pytest.raises(Refused) as refused:
        renderer.render(GREEDY, language="en")
    assert refused.value.code == "text-takes-too-long"


def test_refusal_of_the_reader_comes_through_with_its_values(renderer: Renderer) -> None:
    with pytest.raises(Refused) as refused:
        renderer.render("fine\n\n" + "[[" * 5_000, language="en")
    assert refused.value.code == "text-too-many-brackets"
    assert refused.value.values == {"line": 3}


def test_bug_in_the_child_is_no_refusal(renderer: Renderer) -> None:
    with pytest.raises(rendering.RenderingFailed, match="KeyError"):
        renderer.render("!!! note\n    x\n", language="fr")  # type: ignore[arg-type]
    assert renderer.render("next", language="en") == "<p>next</p>"


def test_child_that_was_killed_is_replaced(renderer: Renderer) -> None:
    renderer.render("one", language="en")
    first = renderer.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert renderer.render("two", language="en") == "<p>two</p>"
    assert is_gone(first)


def test_threads_share_the_child_and_get_each_their_own_text(renderer: Renderer) -> None:
    renderer.seconds = 30
    found: dict[int, str] = {}

    def read(number: int) -> None:
        found[number] = renderer.render(f"text {number}\n\n" * 200, language="en")

    threads = [threading.Thread(target=read, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: "\n".join([f"<p>text {number}</p>"] * 200) for number in range(12)}


def test_child_is_told_no_secret(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMS_SECRET_KEY", "not for the child")
    renderer.render("one", language="en")
    assert b"not for the child" not in Path(f"/proc/{renderer.process_id}/environ").read_bytes()


def test_process_that_ends_or_forks_takes_its_own_child_only(tmp_path: Path) -> None:
    """A forked process starts a child of its own and the parent's goes on; nobody is left when all have ended."""
    program = (
        "import os\n"
        "from lms.documents.adapters import rendering\n"
        "rendering.render_apart('one', language='en')\n"
        "first = rendering._renderer.process_id\n"
        "if not (forked := os.fork()):\n"
        "    rendering.render_apart('two', language='en')\n"
        "    print(rendering._renderer.process_id, flush=True)\n"
        "    raise SystemExit\n"
        "os.waitpid(forked, 0)\n"
        "rendering.render_apart('three', language='en')\n"
        "assert rendering._renderer.process_id == first\n"
        "print(first)\n")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    ids = [int(line) for line in done.stdout.split()]
    assert len(set(ids)) == 2
    assert all(is_gone(one) for one in ids)


def test_hostile_file_is_a_fault_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_renderer", Renderer(seconds=1))
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "document.yaml").write_text("code: HAR\nkind: policy\ntitles: {en: Harm}\nowner: a\napprover: b\n")
    (folder / "1.0.en.md").write_text(
        "---\nversion: '1.0'\nlanguage: en\nchange_class: material\neffective: 2026-01-01T00:00\n"
        f"zone: Europe/Berlin\n---\n## A {{#HAR-1}}\n\n{GREEDY}")
    with pytest.raises(Faulty) as faulty:
        read_document_folder(folder)
    assert [fault.code for fault in faulty.value.faults] == ["text-takes-too-long"]
