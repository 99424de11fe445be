"""What a controlled text must keep beyond being Markdown: stable ids at every heading, no raw HTML."""
from __future__ import annotations

import re
from collections.abc import Iterator

from lms.base.refusals import Fault
from lms.documents.adapters.yaml_files import fault_at

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_ID = re.compile(r"\{#([^{}]*)\}$")
_STABLE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+(?:\.\d+)*")
_CODE = re.compile(r"`+[^`]*`+")
_TAG = re.compile(r"<(?:!--|/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")


def check_body(body: str, *, file: str, first_line: int) -> list[Fault]:
    """All faults of a body, which begins at first_line of its file."""
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    before = ""
    for number, line in _outside_code(body, first_line):
        if heading := _HEADING.match(line):
            faults += _check_heading(heading, seen, file, number)
        elif before.strip() and _UNDERLINE.match(line) and "|" not in before:
            faults.append(fault_at(file, number, "heading-underlined"))
        if tag := _TAG.search(_CODE.sub("", line)):
            faults.append(fault_at(file, number, "raw-html", tag=tag.group()))
        before = line
    return faults


def _outside_code(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The lines that are no fenced code, with their numbers."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=first_line):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence):
            fence = ""
        elif not fence:
            yield number, line


def _check_heading(heading: re.Match[str], seen: dict[str, int], file: str, line: int) -> list[Fault]:
    level, text = len(heading.group(1)), heading.group(2)
    faults = [fault_at(file, line, "heading-level-one")] if level == 1 else []
    found = _ID.search(text)
    if not found:
        return [*faults, fault_at(file, line, "heading-without-id", heading=text)]
    name = found.group(1)
    if not _STABLE.fullmatch(name):
        return [*faults, fault_at(file, line, "heading-id-form", id=name)]
    if name in seen:
        return [*faults, fault_at(file, line, "heading-id-twice", id=name, first=seen[name])]
    seen[name] = line
    return faults
