"""Bank files from disk: YAML with the line of every value, checked by the JSON Schema and then by the rules."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from lms.base.refusals import Fault
from lms.documents.adapters.yaml_files import fault_at
from lms.quizzes.core.banks import files as banks
from lms.quizzes.core.banks.checks import Documents, check_bank
from lms.quizzes.core.banks.cues import duplicates
from lms.quizzes.core.banks.files import BankFile, Problem

SCHEMA = Path(__file__).with_name("bank.schema.json")
ENDINGS = (".yaml", ".yml")
LARGEST = 1_000_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, where PyYAML was built with it: ten times as fast."""


class _UnreadableError(Exception):
    """A YAML construct that a bank may not use: code and line."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code, line)
        self.code, self.line = code, line


class CheckedBanks(NamedTuple):
    """The sound banks of a place, the faults of the others, and what their authors should look at again."""

    banks: tuple[BankFile, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


class _Source:
    """One bank file: its bank, if it has the form of one, and the line of every value."""

    def __init__(self, file: Path) -> None:
        self.file, self.lines = file, dict[banks.Path, int]()
        self.bank: BankFile | None = None
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []
        try:
            data = _load(file, self.lines)
        except _UnreadableError as error:
            self.faults.append(Fault(file=str(file), line=error.line, code=error.code))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            self.faults.append(fault_at(str(file), line, "yaml-broken", problem=error.problem or ""))
        else:
            self.faults += {self._schema_fault(error): None for error in _validator().iter_errors(data)}
            self.bank = None if self.faults else banks.read_bank(data)

    def line(self, path: banks.Path) -> int:
        """The line of a place, or of the nearest place above that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def _schema_fault(self, error: ValidationError) -> Fault:
        path = tuple(error.instance_path)
        key = ".".join(str(part) for part in path if isinstance(part, str))
        match error.kind:
            case ValidationErrorKind.AdditionalProperties(unexpected=[name, *_]):
                known = ", ".join(_keys_at(error.schema_path[:-1]))
                return self._fault((*path, name), "key-unknown", key=name, known=known)
            case ValidationErrorKind.Required(property=name):
                return self._fault(path, "key-missing", key=name)
            case ValidationErrorKind.FalseSchema():
                return self._fault(path, "bank-key-not-here", key=key)
            case ValidationErrorKind.Enum(options=allowed):
                return self._fault(path, "value-not-allowed", key=key, value=error.instance,
                                   allowed=", ".join(map(str, allowed)))
        return self._fault(path, "bank-form", key=key or "file", why=error.message[:200])

    def _fault(self, path: banks.Path, code: str, **values: object) -> Fault:
        return fault_at(str(self.file), self.line(path), code, **values)


def check_banks(path: Path, documents: Documents) -> CheckedBanks:
    """The banks of a folder (or one file), with every fault and warning and its line.

    documents holds the newest text of every document by code and language. A bank with faults is left out.
    """
    files = sorted(entry for entry in path.iterdir() if entry.suffix in ENDINGS) if path.is_dir() else [path]
    sources = [_Source(file) for file in files]
    read = [(source, source.bank) for source in sources if source.bank is not None]
    of_slug = {bank.slug: source for source, bank in read}
    for source, problem in _problems(read, documents):
        values = problem.values
        if problem.also:
            slug, place = problem.also
            values += (("also", f"{of_slug[slug].file}:{of_slug[slug].line(place)}"),)
        fault = Fault(file=str(source.file), line=source.line(problem.path), code=problem.code, values=values)
        (source.warnings if problem.warning else source.faults).append(fault)
    return CheckedBanks(
        banks=tuple(bank for source, bank in read if not source.faults),
        faults=_by_line(source.faults for source in sources), warnings=_by_line(source.warnings for source in sources))


def _by_line(files: Iterable[Iterable[Fault]]) -> tuple[Fault, ...]:
    return tuple(fault for faults in files for fault in sorted(faults, key=lambda one: one.line))


def _problems(read: Sequence[tuple[_Source, BankFile]], documents: Documents) -> Iterator[tuple[_Source, Problem]]:
    """The problems of each bank, then of all together."""
    owners: dict[tuple[str, str], Path] = {}
    for source, bank in read:
        for problem in (*check_bank(bank, documents), *_taken_ids(source.file, bank, owners)):
            yield source, problem
    for at, problem in duplicates([bank for _, bank in read]):
        yield read[at][0], problem


def _taken_ids(file: Path, bank: BankFile, owners: dict[tuple[str, str], Path]) -> Iterator[Problem]:
    """Ids that another file has; owners remembers which file has which, by kind and id."""
    places: list[tuple[banks.Path, str, str]] = [(("bank",), "bank", bank.slug)]
    places += [(("items", at, "id"), "item", item.id) for at, item in enumerate(bank.items)]
    places += [(("quizzes", at, "id"), "quiz", quiz.slug) for at, quiz in enumerate(bank.quizzes)]
    for path, kind, name in places:
        if (other := owners.setdefault((kind, name), file)) != file:
            yield Problem(path=path, code="bank-id-taken", values=(("id", name), ("other", str(other))))


def _load(file: Path, lines: dict[banks.Path, int]) -> Any:
    try:
        if file.stat().st_size > LARGEST:
            raise _UnreadableError("bank-too-large", 0)
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise _UnreadableError("file-unreadable", 0) from error
    if not text.strip():
        raise _UnreadableError("bank-empty", 0)
    try:
        node = yaml.compose(text, Loader=LOADER)
        return _plain(node, (), lines, set())
    except (RecursionError, yaml.reader.ReaderError) as error:
        raise _UnreadableError("file-unreadable", 0) from error


def _plain(node: yaml.Node | None, path: banks.Path, lines: dict[banks.Path, int], above: set[int]) -> Any:
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
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


def _keys_at(steps: Iterable[str | int]) -> list[str]:
    """The keys that the schema knows at one of its places."""
    place: Any = _schema()
    for step in steps:
        place = place[step]
    return list(place["properties"])
