"""Rooms: what kind of line may stand where, and what each room may import."""
from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LMS = ROOT / "lms"
FEATURES = ("audit_log", "accounts", "search", "documents", "quizzes", "briefings", "training", "quality", "desks",
            "packs", "reports")
ROOMS = {"core": 0, "models": 1, "queries": 2, "adapters": 2, "services": 3, "forms": 1, "views": 5, "cli": 5}
HEAVY = {"markdown", "nh3", "weasyprint", "xlsxwriter", "holidays"}
HEAVY_ROOMS = {"adapters"}
FRAMEWORK_FREE = ("flask", "sqlalchemy", "flask_sqlalchemy", "wtforms", "markdown", "weasyprint", "nh3", "dbos")


def imports_of(path: Path) -> set[str]:
    """Full names of everything a file imports, at any depth of the file."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def room_of(path: Path) -> tuple[str, str]:
    """Feature and room of a file."""
    parts = path.relative_to(LMS).with_suffix("").parts
    return (parts[0], parts[1] if len(parts) > 1 else "")


FILES = sorted(path for path in LMS.rglob("*.py") if room_of(path)[0] in FEATURES and path.name != "__init__.py")
IDS = [str(path.relative_to(ROOT)) for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_room_has_one_of_the_known_names(path: Path) -> None:
    feature, room = room_of(path)
    assert room in {*ROOMS, "guards"} or feature == "desks"


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_room_imports_only_rooms_below(path: Path) -> None:
    feature, room = room_of(path)
    if room not in ROOMS:
        return
    above = [
        name for name in imports_of(path)
        if name.startswith(f"lms.{feature}.") and (other := name.split(".")[2]) in ROOMS
        and other != room and ROOMS[other] >= ROOMS[room] and not (room in ("views", "cli") and other == "forms")
    ]
    assert not above


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_heavy_libraries_are_imported_in_adapters_only(path: Path) -> None:
    _, room = room_of(path)
    heavy = {name.split(".")[0] for name in imports_of(path)} & HEAVY
    assert room in HEAVY_ROOMS or not heavy


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_services_and_below_never_commit_nor_read_the_request(path: Path) -> None:
    _, room = room_of(path)
    if room in ("views", "cli", "guards"):
        return
    text = path.read_text(encoding="utf-8")
    assert "session.commit(" not in text
    assert room == "adapters" or "import request" not in text


CORES = sorted(str(path.relative_to(ROOT).with_suffix("")).replace("/", ".")
               for path in LMS.rglob("*.py") if "core" in path.relative_to(LMS).parts or path.parent.name == "base")


def test_cores_load_no_framework_in_a_fresh_interpreter() -> None:
    names = [name.removesuffix(".__init__") for name in CORES]
    program = "import importlib, sys\n" + "".join(f"importlib.import_module({name!r})\n" for name in names) + (
        f"loaded = sorted(set({FRAMEWORK_FREE!r}) & set(sys.modules))\nassert not loaded, loaded\n")
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
