"""Files broken at random, and what has to hold of whatever is read from them."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from lms.quizzes.core.content import faults_of
from lms.quizzes.core.exchange.gift_reading import read_gift
from lms.quizzes.core.exchange.gift_writing import write_gift
from lms.quizzes.core.exchange.moodle_reading import read_moodle_xml
from lms.quizzes.core.exchange.values import Incoming
from lms.web.wording import FAULTS

COURSES = {"gift": Path(__file__).with_name("course.gift"), "xml": Path(__file__).with_name("course.xml")}
SIGNS = ("{", "}", "=", "~", "#", "->", "::", "\\", "%50%", "%33%", "####", "\n\n", "//", "$CATEGORY:", "<", ">", "</",
         "<![CDATA[", "]]>", "<!--", "<!DOCTYPE q>", "&x;", "&#0;", "<answer fraction='100'>", "[[1]]", "\0", "\ufdd0",
         "\u00e4", "..", ":", "1e9", "[html]<p", "// precept: {\"case\": 1}\n")


def broken(raw: bytes, random: Random) -> bytes:
    """The file with one to four pieces cut out, doubled, moved, or signs and bytes put in."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(raw) + 1)
        end = min(len(raw), start + random.choice((1, 3, 10, 60)))
        cut = raw[start:end]
        put = random.choice((b"", cut + cut, cut[::-1], random.choice(SIGNS).encode(), random.randbytes(1)))
        raw = raw[:start] + put + raw[end if put != cut else start:]
    return raw


def read(kind: str, raw: bytes) -> Incoming:
    """What is read of a file, after everything that has to hold of it was looked at."""
    found = (read_gift if kind == "gift" else read_moodle_xml)(raw, language="en")
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= one.line <= lines and one.code in FAULTS for one in (*found.faults, *found.losses))
    assert all(FAULTS[one.code] % dict(one.values) for one in (*found.faults, *found.losses) if one.values)
    assert not (found.faults and found.items)
    for item in found.items:
        assert not set(faults_of(item.content)) - {"item-rationale-missing"}
    written = write_gift(found.items)
    again = read_gift(written.text.encode(), language="en") if written.count else Incoming()
    lost = {one.line for one in written.losses if one.code != "exchange-whole-lost"}
    kept = [replace(one, line=1, category="") for one in found.items if one.line not in lost]
    assert [replace(one, line=1, category="") for one in again.items] == kept
    return found
