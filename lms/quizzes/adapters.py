"""Bank files from disk: YAML with the line of every value, checked by the JSON Schema and then by the rules."""
from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, ValidationError

from lms.base.refusals import Fault
from lms.documents.adapters.yaml_files import fault_at
from lms.quizzes.core import banks
from lms.quizzes.core.banks import BankFile, Documents

SCHEMA = Path(__file__).with_name("bank.schema.json")
ENDINGS = (".yaml", ".yml")
LARGEST = 1_000_000
Lines = dict[banks.Path, int]


class _UnreadableError(Exception):
    """A YAML construct that a bank may not use: code and line."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code, line)
        self.code, self.line = code, line


def check_banks(path: Path, documents: Documents) -> tuple[tuple[BankFile, ...], tuple[Fault, ...]]:
    """The banks of a folder (or one file) and every fault in them, each with its line.

    documents holds the newest text of every document by code and language. A bank with faults is left out.
    """
    files = sorted(entry for entry in path.iterdir() if entry.suffix in ENDINGS) if path.is_dir() else [path]
    found: list[BankFile] = []
    faults: list[Fault] = []
    owners: dict[str, Path] = {}
    for file in files:
        bank, wrong = _check_file(file, documents, owners)
        faults.extend(wrong)
        if bank is not None and not wrong:
            found.append(bank)
    return tuple(found), tuple(faults)


def _check_file(file: Path, documents: Documents, owners: dict[str, Path]) -> tuple[BankFile | None, list[Fault]]:
    """The bank of a file with its faults; owners remembers which file uses an id, across all files."""
    lines: Lines = {}
    try:
        data = _load(file, lines)
    except _UnreadableError as error:
        return None, [Fault(file=str(file), line=error.line, code=error.code)]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return None, [fault_at(str(file), line, "yaml-broken", problem=error.problem or "")]
    wrong = [_schema_fault(file, lines, error) for error in _validator().iter_errors(data)]
    if wrong:
        return None, sorted(wrong, key=lambda fault: fault.line)
    bank = banks.read_bank(data)
    problems = (*banks.check_bank(bank, documents), *_taken_ids(file, data, owners))
    return bank, [Fault(file=str(file), line=_line(lines, one.path), code=one.code, values=one.values)
                  for one in problems]


def _taken_ids(file: Path, data: Mapping[str, Any], owners: dict[str, Path]) -> list[banks.Problem]:
    places: list[tuple[banks.Path, str]] = [(("bank",), f"bank {data['bank']}")]
    for kind in ("items", "quizzes"):
        places += [((kind, at, "id"), f"{kind} {entry['id']}") for at, entry in enumerate(data.get(kind, ()))]
    return [
        banks.Problem(path=path, code="bank-id-taken", values=(("id", name.split()[1]), ("other", str(owners[name]))))
        for path, name in places if owners.setdefault(name, file) != file
    ]


def _load(file: Path, lines: Lines) -> Any:
    try:
        if file.stat().st_size > LARGEST:
            raise _UnreadableError("bank-too-large", 0)
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise _UnreadableError("file-unreadable", 0) from error
    if not text.strip():
        raise _UnreadableError("bank-empty", 0)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return _plain(node, (), lines, set())
    except (RecursionError, yaml.reader.ReaderError) as error:
        raise _UnreadableError("file-unreadable", 0) from error


def _plain(node: yaml.Node | None, path: banks.Path, lines: Lines, above: set[int]) -> Any:
    """The plain data of a node; notes the line of each value. Aliases and keys used twice are refused."""
    if node is None:
        raise _UnreadableError("bank-empty", 0)
    line = node.start_mark.line + 1
    lines[path] = line
    if id(node) in above:
        raise _UnreadableError("yaml-alias", line)
    above.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, (*path, at), lines, above) for at, one in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        data: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in data:
                raise _UnreadableError("yaml-key-twice", key.start_mark.line + 1)
            data[name] = _plain(value, (*path, name), lines, above)
            lines[(*path, name)] = key.start_mark.line + 1
        return data
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    try:
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text)
    except ValueError:
        return text
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    return None if kind == "null" else text


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _schema_fault(file: Path, lines: Lines, error: ValidationError) -> Fault:
    path = tuple(error.absolute_path)
    key = ".".join(str(part) for part in path if isinstance(part, str))
    wanted: Any = error.validator_value
    given: Any = error.instance
    if error.validator == "additionalProperties":
        schema: Any = error.schema
        known = list(schema["properties"])
        unknown = next(name for name in given if name not in known)
        return fault_at(str(file), _line(lines, (*path, unknown)), "key-unknown", key=unknown, known=", ".join(known))
    line = _line(lines, path)
    if error.validator == "required":
        missing = next(name for name in wanted if name not in given)
        return fault_at(str(file), line, "key-missing", key=missing)
    if error.validator == "enum":
        return fault_at(str(file), line, "value-not-allowed", key=key, value=given, allowed=", ".join(wanted))
    return fault_at(str(file), line, "bank-form", key=key or "file", why=error.message[:200])


def _line(lines: Lines, path: banks.Path) -> int:
    """The line of a place, or of the nearest place above that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)
