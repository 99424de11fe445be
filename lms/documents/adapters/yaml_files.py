"""YAML as content files use it: mappings, lists and text, each with its line. Numbers and dates stay as written."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import yaml

from lms.base.refusals import Fault

MOST_DEPTH = 20
LONGEST = 2000
T = TypeVar("T")
Value = str | list["Value"] | dict[str, "Value"]


class _UnusableError(Exception):
    """A YAML text that is more than content needs: its line and the code of the fault."""

    def __init__(self, line: int, code: str) -> None:
        super().__init__(line, code)
        self.line, self.code = line, code


@dataclass(kw_only=True)
class Keys:
    """The keys of one mapping, taken one by one; whatever is wrong with them is collected in faults.

    lines holds the line of every key in the file.
    """

    file: str
    values: Mapping[str, Value]
    lines: Mapping[str, int]
    first_line: int = 1
    faults: list[Fault] = field(default_factory=list)

    def line(self, key: str) -> int:
        """The line of a key; the first one where the key is missing."""
        return self.lines.get(key, self.first_line)

    def fault(self, key: str, code: str, /, **values: object) -> None:
        """Note that a key is at fault."""
        self.faults.append(fault_at(self.file, self.line(key), code, key=key, **values))

    def only(self, known: Iterable[str]) -> None:
        """Note every key that is not known."""
        allowed = list(known)
        for key in self.values:
            if key not in allowed:
                self.fault(key, "key-unknown", known=", ".join(allowed))

    def text(self, key: str, *, needed: bool = False, most: int = LONGEST) -> str:
        """A single value of at most so many characters; "" if missing."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.fault(key, "value-not-text")
            return ""
        if needed and not value.strip():
            self.fault(key, "key-missing")
        if len(value) > most:
            self.fault(key, "value-too-long", most=most)
        return value.strip()

    def choice(self, key: str, choices: Iterable[str]) -> str:
        """A needed single value that is one of the choices; "" if it is not."""
        value, allowed = self.text(key, needed=True), list(choices)
        if value and value not in allowed:
            self.fault(key, "value-not-allowed", value=value, allowed=", ".join(allowed))
            return ""
        return value

    def texts(self, key: str, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of single values; () if missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fault(key, "value-not-list")
            return ()
        found = tuple(str(one) for one in value)
        known = None if allowed is None else list(allowed)
        for one in found:
            if known is not None and one not in known:
                self.fault(key, "value-not-allowed", value=one, allowed=", ".join(known))
        return found

    def mapping(self, key: str) -> dict[str, str]:
        """A mapping of single values; {} if missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            self.fault(key, "value-not-mapping")
            return {}
        return {name: str(one) for name, one in value.items()}

    def parsed(self, key: str, parse: Callable[[str], T], code: str) -> T | None:
        """A single value as parse reads it; a ValueError of parse is a fault with this code. None if missing."""
        value = self.text(key)
        if not value:
            return None
        try:
            return parse(value)
        except ValueError:
            self.fault(key, code, value=value)
            return None


def fault_at(file: str, line: int, code: str, /, **values: object) -> Fault:
    """One fault; its values as the text they are shown as."""
    return Fault(file=file, line=line, code=code, values=tuple((name, str(value)) for name, value in values.items()))


def read_keys(text: str, *, file: str, first_line: int = 1) -> Keys:
    """The mapping that a YAML text is; first_line is the line of the file where the text begins.

    A text that is no YAML, no mapping, names a key twice, uses aliases or is nested deeper than MOST_DEPTH comes back
    without keys and with its fault.
    """
    keys = Keys(file=file, values={}, lines={}, first_line=first_line)
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        if not isinstance(root, yaml.MappingNode):
            raise _UnusableError(0, "yaml-not-mapping")
        values, lines = _mapping(root, set(), 0)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        keys.faults.append(fault_at(file, line, "yaml-broken", problem=error.problem or "unreadable"))
    except (yaml.YAMLError, RecursionError):
        keys.faults.append(fault_at(file, first_line, "yaml-broken", problem="unreadable"))
    except _UnusableError as error:
        keys.faults.append(fault_at(file, error.line + first_line, error.code))
    else:
        keys.values = values
        keys.lines = {name: line + first_line for name, line in lines.items()}
    return keys


def _mapping(node: yaml.MappingNode, seen: set[int], depth: int) -> tuple[dict[str, Value], dict[str, int]]:
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise _UnusableError(line, "yaml-not-mapping")
        if key.value in values:
            raise _UnusableError(line, "yaml-key-twice")
        values[key.value] = _value(value, seen, depth + 1)
        lines[key.value] = line
    return values, lines


def _value(node: yaml.Node, seen: set[int], depth: int) -> Value:
    if id(node) in seen or depth > MOST_DEPTH:
        raise _UnusableError(node.start_mark.line, "yaml-alias" if id(node) in seen else "yaml-too-deep")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, seen, depth)[0]
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, seen, depth + 1) for one in node.value]
    return str(node.value)
