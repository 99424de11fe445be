"""Commands on documents that need no database."""
from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import click

from lms.base.refusals import Refused
from lms.documents.adapters.content_files import render_file
from lms.documents.core.comparison import compare
from lms.documents.core.tree import read_tree
from lms.documents.core.values import Change, ChangeSet, ContentTree, Language, Side, Verdict
from lms.documents.core.word_spans import redline

_SIGNS = {Verdict.SUBSTANTIVE: "!", Verdict.CHECK: "?", Verdict.EDITORIAL: " "}
_TAGS = {"equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}


@dataclass(frozen=True, kw_only=True)
class FilePair:
    """Two versions of a document as files; id is "" unless a manifest names the pair."""

    id: str
    old: Path
    new: Path
    language: Language


def read_document(path: Path, *, language: Language) -> ContentTree:
    """The tree of a Markdown file. Refuses what cannot be read ("text-file-unreadable", "text-file-not-utf8")."""
    return read_tree(render_file(_text(path), language=language), language=language)


def read_pairs(paths: tuple[Path, ...], manifest: Path | None, language: Language) -> Iterator[FilePair]:
    """The pairs of a command line: the lines of a manifest, or two paths.

    Refuses a manifest line that is not {"id", "old", "new", "language"} ("manifest-line").
    """
    if (manifest is None) == (not paths) or len(paths) not in (0, 2):
        raise click.UsageError("Give two files, the old version and the new one, or --manifest FILE.")
    if manifest is None:
        yield FilePair(id="", old=paths[0], new=paths[1], language=language)
        return
    for number, line in enumerate(_text(manifest).splitlines(), 1):
        if line.strip():
            yield _pair(line, manifest, number)


def _pair(line: str, manifest: Path, number: int) -> FilePair:
    try:
        row = json.loads(line)
        pair = FilePair(id=str(row["id"]), old=Path(row["old"]), new=Path(row["new"]), language=row["language"])
    except (ValueError, TypeError, KeyError) as error:
        raise Refused("manifest-line", path=manifest, line=number) from error
    if pair.language not in ("en", "de"):
        raise Refused("manifest-line", path=manifest, line=number)
    return pair


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise Refused("text-file-unreadable", path=path, why=error.strerror) from error
    except UnicodeDecodeError as error:
        raise Refused("text-file-not-utf8", path=path, at=error.start) from error


def _side(side: Side | None) -> dict[str, str | None] | None:
    return {"quote": side.quote, "fact": side.fact} if side else None


def change_as_data(change: Change) -> dict[str, Any]:
    """A change as the contract of the measuring tool spells it."""
    return {
        "id": change.id, "verdict": change.verdict.value, "kind": change.kind.value, "reason": change.reason,
        "section": {"id": change.section_id, "heading": change.heading},
        "old": _side(change.old), "new": _side(change.new),
        "lead": change.lead, "row": change.row, "column": change.column,
    }


def changes_as_text(changes: ChangeSet) -> str:
    """A change set to be read in a terminal: ! binds, ? is for a person to look at, - was, + is."""
    lines: list[str] = []
    heading: str | None = None
    for change in changes.changes:
        if change.heading != heading:
            heading = change.heading
            lines += ["", heading or "(before the first heading)"]
        lines.append(f"{_SIGNS[change.verdict]} {change.kind.value} ({change.reason}) {change.id}")
        facts = any(side and side.fact for side in (change.old, change.new))
        lines += [f"    {sign} {side.fact if facts else side.quote}"
                  for sign, side in (("-", change.old), ("+", change.new)) if side and (side.fact or not facts)]
    return "\n".join(lines).strip("\n") or "No change."


def changes_as_html(changes: ChangeSet) -> str:
    """A change set as a list in HTML: every change with its redline, ins and del."""
    return "<ol>\n" + "\n".join(
        f'<li class="{change.verdict.value}"><p>{html.escape(change.heading)}: {change.kind.value}</p>'
        f"<p>{_marked(change)}</p></li>" for change in changes.changes) + "\n</ol>"


def _marked(change: Change) -> str:
    quotes = [side.quote if side else "" for side in (change.old, change.new)]
    return "".join(_TAGS[span.op].format(html.escape(span.text)) for span in redline(quotes[0], quotes[1]))


@click.command("compare")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[OLD NEW]")
@click.option("--manifest", type=click.Path(path_type=Path), help="JSON Lines: id, old, new, language.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True)
def compare_command(paths: tuple[Path, ...], manifest: Path | None, form: str, language: str) -> None:
    """Tell the changes between two versions of a document, Markdown files both."""
    for pair in read_pairs(paths, manifest, cast(Language, language)):
        old, new = (read_document(path, language=pair.language) for path in (pair.old, pair.new))
        click.echo(_shown(pair, compare(old, new, language=pair.language), form))


def _shown(pair: FilePair, changes: ChangeSet, form: str) -> bytes:
    if form == "json":
        data = {**({"id": pair.id} if pair.id else {}), "changes": [change_as_data(one) for one in changes.changes]}
        return json.dumps(data, ensure_ascii=False).encode()
    return (changes_as_html(changes) if form == "html" else changes_as_text(changes)).encode()


commands = [compare_command]
