"""Commands that exchange questions with Moodle by files; they need no database."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import click
import yaml

from lms.base.refusals import Fault
from lms.documents.core.values import Language
from lms.quizzes.adapters import check_banks
from lms.quizzes.core.banks.files import BankFile, read_bank
from lms.quizzes.core.exchange.bank_data import bank_data
from lms.quizzes.core.exchange.gift_reading import read_gift
from lms.quizzes.core.exchange.gift_writing import write_gift
from lms.quizzes.core.exchange.moodle_reading import read_moodle_xml
from lms.quizzes.core.exchange.values import LARGEST, ExchangeItem, Incoming, Note, note
from lms.web.wording import fault_in_english

_OF_DOCUMENTS = "bank-document-unknown"
"""The fault of a bank that is looked at without its documents, which an export does not need."""
_TO_DO = "# From {file}. To be added: reviewer, quote, and rationale where there is none; lms check names the lines.\n"
_ON_ONE_LINE = {"en", "id", "text", "role", "document", "section", "value", "tolerance", "left", "right"}
_language = click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True)
_path = click.Path(path_type=Path)


class _Dumper(yaml.SafeDumper):
    """Writes a bank as people do: options, evidence and lists of words on one line, all else below each other."""


def _mapping(dumper: yaml.SafeDumper, data: dict[str, Any]) -> yaml.Node:
    short = set(data) <= _ON_ONE_LINE and not any(isinstance(value, dict) for value in data.values())
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=short)


def _list(dumper: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    words = all(isinstance(one, str) for one in data)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=words)


_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _list)


@click.group()
def exchange() -> None:
    """Take questions over from Moodle, or hand them to it."""


def _incoming(name: str, read: Callable[..., Incoming], what: str) -> None:
    """Add the command that takes a file of one format over into a new bank."""
    @exchange.command(name, help=f"Make a new bank file BANK of the questions in FILE, {what}.")
    @click.argument("file", type=_path)
    @click.argument("bank", type=_path)
    @click.option("--document", required=True, help="Code of the document that the questions rest on.")
    @click.option("--section", required=True, help="Id of its section.")
    @click.option("--author", required=True, help="Account that stands as author.")
    @_language
    def command(file: Path, bank: Path, document: str, section: str, author: str, language: str) -> None:
        spoken = cast(Language, language)
        with file.open("rb") as source:
            found = read(source.read(LARGEST + 1), language=spoken)
        empty = [] if found.items else [*found.losses, note(1, "exchange-nothing")]
        _stop_at(_placed(found.faults or empty, file))
        data = bank_data(found.items, name=bank.stem, language=spoken, document=document, section=section,
                         author=author)
        text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
        _write(bank, _TO_DO.format(file=file.name) + text)
        moved = [note(item.line, "exchange-feedback-moved") for item in found.items if item.feedback]
        _tell(f"Written to {bank}. Questions: {len(found.items)}.", [*found.losses, *moved], file)


_incoming("gift-in", read_gift, "which is Moodle GIFT")
_incoming("moodle-in", read_moodle_xml, "which is Moodle XML")


@exchange.command("gift-out")
@click.argument("bank", type=_path)
@click.argument("file", type=_path)
@_language
def gift_out(bank: Path, file: Path, language: str) -> None:
    """Write the questions of the bank file BANK in one language to FILE, as Moodle GIFT."""
    _stop_at(fault for fault in check_banks(bank, {})[1] if fault.code != _OF_DOCUMENTS)
    items, losses = _outgoing(*_read(bank), cast(Language, language))
    written = write_gift(items)
    _write(file, written.text)
    _tell(f"Written to {file}. Questions: {written.count}.", [*losses, *written.losses], bank)


def _read(path: Path) -> tuple[BankFile, list[int]]:
    """A sound bank without its quizzes, and the line of each item."""
    text = path.read_text(encoding="utf-8")
    root = cast(yaml.MappingNode, yaml.compose(text, Loader=yaml.BaseLoader))
    items: list[yaml.Node] = next((value.value for key, value in root.value if key.value == "items"), [])
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 BaseLoader makes nothing but text, lists and mappings
    return read_bank(data | {"quizzes": []}), [item.start_mark.line + 1 for item in items]


def _outgoing(bank: BankFile, lines: list[int], language: Language) -> tuple[list[ExchangeItem], list[Note]]:
    """The items of a bank in one language, and what cannot leave it."""
    category = bank.titles.get(language, bank.titles["en"]).replace("/", "//")
    items, losses = [], [note(1, "exchange-stays")]
    for item, line in zip(bank.items, lines, strict=True):
        if language in item.wordings:
            items.append(ExchangeItem(content=item.wordings[language].content, title=item.id, category=category,
                                      line=line))
        else:
            losses.append(note(line, "exchange-language-missing", language=language))
    return items, losses


def _placed(notes: Iterable[Note], file: Path) -> list[Fault]:
    return [Fault(file=str(file), line=one.line, code=one.code, values=one.values) for one in notes]


def _stop_at(faults: Iterable[Fault]) -> None:
    """End with exit code 1 if there is any fault, after each was told on standard error."""
    told = [fault_in_english(fault) for fault in faults]
    if told:
        click.echo("\n".join([*told, "Refused; nothing was written."]), err=True)
        raise SystemExit(1)


def _write(path: Path, text: str) -> None:
    """Make a new file; one that is there already is never replaced."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _tell(done: str, losses: Iterable[Note], file: Path) -> None:
    told = [fault_in_english(loss) for loss in _placed(sorted(losses, key=lambda one: one.line), file)]
    click.echo("\n".join([done, *([f"Not kept as it was: {len(told)}.", *told] if told else [])]))


commands = [exchange]
