"""Commands that draft questions and look at histories; they need no database."""
from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import click

from lms.base.refusals import Refused
from lms.documents.cli import change_as_data, read_document, read_pairs
from lms.documents.core.comparison import compare
from lms.documents.core.values import ContentTree, Language
from lms.quizzes.core.content import from_draft, to_json
from lms.quizzes.core.linting.quiz_lints import lint_quiz
from lms.quizzes.core.values import DraftSet, ItemDraft
from lms.quizzes.core.writing.item_writing import draft_items
from lms.quizzes.core.writing.personal import PersonalDelta
from lms.quizzes.core.writing.replay import Replayed, replay, replay_for
from lms.quizzes.core.writing.stubs import draft_stubs


def draft_as_data(draft: ItemDraft) -> dict[str, Any]:
    """A draft as the contract of the measuring tool spells it."""
    data: dict[str, Any] = {
        "id": draft.id, "change_id": draft.change_id, "pattern": draft.pattern,
        "interaction": draft.interaction.value, "stem": draft.stem,
        "options": [{"id": one.id, "text": one.text, "role": one.role.value,
                     **({"class": one.cls.value} if one.cls else {})} for one in draft.options],
        "rationale": draft.rationale, "evidence": [vars(one) for one in draft.evidence],
        "lints": [vars(one) for one in draft.lints],
    }
    if draft.number:
        data["number"] = {"value": str(draft.number.value), "unit": draft.number.unit,
                          "tolerance": str(draft.number.tolerance)}
    return data


def drafts_as_data(drafts: DraftSet) -> dict[str, Any]:
    """A draft set as the contract spells it."""
    return {"items": [draft_as_data(one) for one in drafts.items], "confirms": [vars(one) for one in drafts.confirms],
            "rejected": [draft_as_data(one) for one in drafts.rejected],
            "parked": [draft_as_data(one) for one in drafts.parked],
            "quiz_lints": list(lint_quiz([from_draft(one) for one in drafts.items],
                                         [one.change_id for one in drafts.items]))}


def drafts_as_text(drafts: DraftSet) -> str:
    """A draft set to be read in a terminal: keys are marked with an asterisk."""
    lines: list[str] = []
    for draft in drafts.items:
        lines.append(draft.stem)
        lines += [f"  {'*' if one.role == 'key' else ' '} {one.text}  [{one.role}]" for one in draft.options]
        lines += [f"    {draft.rationale}", ""]
    return "\n".join([*lines, *(f"[{one.reason}] {one.text}" for one in drafts.confirms)])


@click.command("draft-quiz")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[OLD NEW]")
@click.option("--manifest", type=click.Path(path_type=Path), help="JSON Lines: id, old, new, language.")
@click.option("--format", "form", type=click.Choice(["text", "json", "yaml"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True)
def draft_quiz(paths: tuple[Path, ...], manifest: Path | None, form: str, language: str) -> None:
    """Draft quiz items from the changes between two versions of a document."""
    for pair in read_pairs(paths, manifest, cast(Language, language)):
        old, new = (read_document(path, language=pair.language) for path in (pair.old, pair.new))
        changes = compare(old, new, language=pair.language)
        drafts = draft_items(changes, old, new, language=pair.language)
        stubs = [asdict(stub) for stub in draft_stubs(changes, language=pair.language)]
        click.echo(_shown(drafts, {"id": pair.id, **drafts_as_data(drafts), "stubs": stubs}, form))


def _shown(drafts: DraftSet, data: dict[str, Any], form: str) -> bytes:
    if form == "json":
        return json.dumps(data, ensure_ascii=False).encode()
    if form == "text":
        return drafts_as_text(drafts).encode()
    import yaml

    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120).encode()


def _language_of(folder: Path) -> Language:
    """The language that the folder's meta.json names; English without one."""
    meta = folder / "meta.json"
    named = json.loads(meta.read_text(encoding="utf-8")).get("language") if meta.is_file() else None
    return "de" if named == "de" else "en"


def _read_folder(folder: Path, language: Language) -> list[tuple[str, ContentTree]]:
    """The versions of a folder by file name, v01.md first. Refuses a folder without any ("replay-no-versions")."""
    paths = sorted(folder.glob("v*.md"))
    if not paths:
        raise Refused("replay-no-versions", path=folder)
    return [(path.stem, read_document(path, language=language)) for path in paths]


def replayed_as_data(told: Replayed) -> dict[str, Any]:
    """A pair of versions as the contract spells it."""
    return {
        "from": told.old, "to": told.new, "items": told.items, "asked": told.asked, "fresh": len(told.fresh),
        "stale": [{"quote": one.exact, "section": one.section_id} for one in told.stale],
        "fresh_quotes": [one.exact for one in told.fresh],
    }


def personal_as_data(told: PersonalDelta) -> dict[str, Any]:
    """A personal delta: all changes, its questions with their own old values, and what is to be confirmed.

    reused tells that a question was written at a step in between; between are the values that held meanwhile.
    """
    return {
        "changes": [change_as_data(one) for one in told.changes.changes],
        "items": [{"change_id": one.change.id, "reused": bool(one.name), "between": list(one.between),
                   "interaction": one.content.interaction.value, "section_id": one.evidence.section_id,
                   "quote": one.evidence.exact, **to_json(one.content)} for one in told.questions],
        "confirms": [vars(one) for one in told.confirms],
    }


def _personal_as_text(told: PersonalDelta) -> str:
    lines = []
    for one in told.questions:
        lines.append(one.content.stem)
        lines += [f"  {'*' if option.role == 'key' else ' '} {option.text}  [{option.role}]"
                  for option in one.content.options]
        lines += [f"    in between: {', '.join(one.between)}"] if one.between else []
    return "\n".join([*lines, *(f"[{one.reason}] {one.text}" for one in told.confirms)]) or "Nothing to ask."


@click.command("replay")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", type=click.Choice(["en", "de"]), help="Else what the folder's meta.json says.")
@click.option("--known", metavar="VERSION", help="Show what is told and asked in the newest version to who knew this.")
def replay_command(folder: Path, form: str, language: str | None, known: str | None) -> None:
    """Show for every pair of versions in a folder which evidence goes stale and what is asked again."""
    spoken = cast(Language, language) if language else _language_of(folder)
    versions = _read_folder(folder, spoken)
    if known is not None:
        if known not in [name for name, _ in versions[:-1]]:
            raise click.UsageError(f"There is no {known} before the newest version in {folder}.")
        delta = replay_for(versions, known, language=spoken)
        text = json.dumps(personal_as_data(delta), ensure_ascii=False) if form == "json" else _personal_as_text(delta)
        click.echo(text.encode())
        return
    for told in replay(versions, language=spoken):
        data = replayed_as_data(told)
        line = json.dumps(data, ensure_ascii=False) if form == "json" else (
            f"{told.old} to {told.new}: {len(told.stale)} stale, {len(told.fresh)} fresh, "
            f"{told.asked} of {told.items} questions asked")
        click.echo(line.encode())


commands = [draft_quiz, replay_command]
