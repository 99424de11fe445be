"""The outside world of training: plan files."""
from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from lms.base.refusals import Fault, Faulty
from lms.training.core.content import PlanFile, StepFile, problems_of

ENDINGS = (".yaml", ".yml")
LARGEST = 200_000
"""Most bytes of a plan file; plans of a year have a tenth of it."""

Place = tuple[str | int, ...]
"""Keys and indices that lead to something in a file."""


def check_plans(path: Path, documents: Mapping[str, int], quizzes: Collection[str]) -> tuple[PlanFile, ...]:
    """Every plan of a folder of YAML files, or of one file, by file name.

    documents are the known codes with their sensitivity (0 to 3), quizzes the known slugs. Raises Faulty with all
    faults of all files.
    """
    files = sorted(entry for entry in path.iterdir() if entry.suffix in ENDINGS) if path.is_dir() else [path]
    plans: list[PlanFile] = []
    faults: list[Fault] = []
    for source in map(_Source, files):
        plan = source.plan(documents, quizzes)
        if plan and any(plan.slug == other.slug for other in plans):
            source.fault(("plan",), "plan-twice", plan=plan.slug)
        faults += sorted(source.faults, key=lambda fault: fault.line)
        if plan:
            plans.append(plan)
    if faults:
        raise Faulty(tuple(faults))
    return tuple(plans)


@lru_cache(maxsize=1)
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(Path(__file__).with_name("plan.schema.json").read_text(encoding="utf-8"))
    return schema


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema())


class _Loader(yaml.SafeLoader):
    """The safe loader with keys and dates as text, which tells the line of a number that is none."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The values of a mapping by the text of their keys."""
        return {str(key): value for key, value in super().construct_mapping(node, deep).items()}

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of a node. Raises a MarkedYAMLError where it has none."""
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise yaml.constructor.ConstructorError(None, None, str(error), node.start_mark) from error


def _as_written(_: _Loader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


class _Source:
    """One plan file: its value, the line of everything in it, and the faults found so far."""

    def __init__(self, file: Path) -> None:
        self.name = str(file)
        self.faults: list[Fault] = []
        self._lines: dict[Place, int] = {}
        self._value = self._load(file)

    def fault(self, place: Place, code: str, **values: str) -> None:
        """Note a fault at a place in the file; a place that is missing has the line of what it would be in."""
        while place and place not in self._lines:
            place = place[:-1]
        self.faults.append(
            Fault(file=self.name, line=self._lines.get(place, 0), code=code, values=tuple(values.items()))
        )

    def plan(self, documents: Mapping[str, int], quizzes: Collection[str]) -> PlanFile | None:
        """The plan, checked; None if it has not even the shape of one."""
        if self.faults:
            return None
        try:
            for error in _validator().iter_errors(self._value):
                self._shape_fault(error)
        except ValueError:  # a value that no JSON has, by a tag such as !!binary
            self.fault((), "yaml-broken", problem="unreadable")
        if self.faults:
            return None
        plan = _plan_of(self._value)
        for problem in problems_of(plan, documents, quizzes):
            self.fault(("steps", problem.step, problem.field), problem.code, **dict(problem.values))
        return plan

    def _load(self, file: Path) -> Any:
        try:
            if not file.is_file() or file.stat().st_size > LARGEST:
                self.fault((), "plan-too-large" if file.is_file() else "file-unreadable")
                return None
            text = file.read_text(encoding="utf-8")
            for token in yaml.scan(text):
                if isinstance(token, yaml.AliasToken):
                    self._lines = {(): token.start_mark.line + 1}
                    self.fault((), "yaml-alias")
                    return None
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            self._lines = dict(self._find_lines(node, ())) if node else {}
            return yaml.load(text, Loader=_Loader)  # noqa: S506 it is the safe loader
        except (OSError, UnicodeDecodeError):
            self.fault((), "file-unreadable")
        except yaml.MarkedYAMLError as error:
            self._lines = {(): error.problem_mark.line + 1 if error.problem_mark else 0}
            self.fault((), "yaml-broken", problem=error.problem or "")
        except (yaml.YAMLError, RecursionError):
            self.fault((), "yaml-broken", problem="unreadable")
        return None

    def _find_lines(self, node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
        yield place, node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            for index, entry in enumerate(node.value):
                yield from self._find_lines(entry, (*place, index))
        elif isinstance(node, yaml.MappingNode):
            seen = set[str]()
            for key, value in node.value:
                name = str(key.value)
                if name in seen:
                    self._lines = {(): key.start_mark.line + 1}
                    self.fault((), "yaml-key-twice", key=name)
                seen.add(name)
                yield from self._find_lines(value, (*place, name))
                yield (*place, name), key.start_mark.line + 1

    def _shape_fault(self, error: ValidationError) -> None:
        place: Place = tuple(error.instance_path)
        key = str(place[-1]) if place else "plan"
        match error.kind:
            case ValidationErrorKind.Required(property=name):
                self.fault(place, "plan-key-missing", key=name)
            case ValidationErrorKind.AdditionalProperties(unexpected=names):
                around: Any = _schema()
                for step in error.schema_path[:-1]:
                    around = around[step]
                for name in names:
                    self.fault((*place, name), "plan-key-unknown", key=name, known=", ".join(around["properties"]))
            case ValidationErrorKind.Enum(options=allowed):
                self.fault(place, "plan-value-unknown", key=key, value=str(error.instance),
                           allowed=", ".join(map(str, allowed)))
            case other:
                self.fault(place, "plan-value-wrong", key=key, rule=f"{other.name} {other.value}")


def _plan_of(value: Mapping[str, Any]) -> PlanFile:
    steps = tuple(
        StepFile(key=step["id"], needs=tuple(step.get("needs", ())), **_given(step)) for step in value["steps"]
    )
    return PlanFile(slug=value["plan"], titles=value["titles"], market=value["market"], steps=steps)


def _given(step: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name not in ("id", "needs")}
