"""Mutations that change the look, place or spelling of a text and no rule."""
from __future__ import annotations

import html
import re
from collections.abc import Callable
from copy import deepcopy
from random import Random

from tests.core.documents.mutating.documents import Block, Document, Items, Paragraph, Section, Style, Table, write

Redress = Callable[[Document, Random], str]
_PROSE = re.compile(r"^(?=[^\W\d_]|\(\d|- )(?!.*\|).*[.:]$", re.M)
_WORD = re.compile(r"(?<= )[^\W\d_]{5,}(?= [^\W\d_])")


def styled(style: Style) -> Redress:
    """The same document written down in another way."""
    return lambda document, _: write(document, style)


def retyped(change: Callable[[str, Random], str]) -> Redress:
    """Another typing of the same Markdown."""
    return lambda document, chance: change(write(document), chance)


def rebuilt(change: Callable[[Document, Random], None]) -> Redress:
    """The same parts in another order or with other numbers."""
    def redress(document: Document, chance: Random) -> str:
        changed = deepcopy(document)
        change(changed, chance)
        return write(changed)
    return redress


def _in_prose(change: Callable[[str], str], source: str) -> str:
    return _PROSE.sub(lambda line: change(line.group()), source)


def _emphasise(source: str, chance: Random) -> str:
    sign = chance.choice(("*", "**", "_"))
    return _in_prose(lambda line: _WORD.sub(lambda word: f"{sign}{word.group()}{sign}", line, count=2), source)


def _quote(one: str, other: str) -> Callable[[str, Random], str]:
    def change(source: str, chance: Random) -> str:
        return _in_prose(lambda line: _WORD.sub(lambda word: f"{one}{word.group()}{other}", line, count=1), source)
    return change


def _link(source: str, chance: Random) -> str:
    return re.sub(r"\]\(https://[^)]*\)", f"](https://elsewhere.example/{chance.randint(1, 99)})", source)


def _entities(source: str, chance: Random) -> str:
    def change(line: str) -> str:
        return line.replace(" ", "&#32;", 1).replace("ü", "&uuml;").replace("ß", "&#223;").replace("€", "&euro;")
    return _in_prose(change, source)


def _escape(source: str, chance: Random) -> str:
    return _in_prose(lambda line: html.escape(line[:-1]) + "\\" + line[-1], source)


def _soft_hyphen(source: str, chance: Random) -> str:
    return _in_prose(lambda line: _WORD.sub(lambda word: word.group()[:3] + "\u00ad" + word.group()[3:], line), source)


def _fixed_spaces(source: str, chance: Random) -> str:
    space = chance.choice(("\u00a0", "\u202f", "&nbsp;"))
    return _in_prose(lambda line: re.sub(r"(?<=\d) ", space, line), source)


def _comment(source: str, chance: Random) -> str:
    return re.sub(r"\n\n(?=#)", "\n\n<!-- to be checked -->\n\n", source)


def _trailing(source: str, chance: Random) -> str:
    return re.sub(r"\n\n", "\n   \n\n", source)


def _spell_out(document: Document, chance: Random) -> None:
    for _, _, sentence in document.sentences():
        if "number" in sentence.slots:
            sentence.slots["number"] = document.words.spelled[sentence.slots["number"]]


def _group_thousands(document: Document, chance: Random) -> None:
    form = chance.choice((",", "", ".") if document.words.language == "de" else (",", ""))
    for _, _, sentence in document.sentences():
        if "money" in sentence.slots:
            sentence.slots["money"] = re.sub(r"(?<=\d)[.,](?=\d{3})", form, sentence.slots["money"])


def _lower_headings(document: Document, chance: Random) -> None:
    for section in document.sections:
        section.level += 1


def _renumber(document: Document, chance: Random) -> None:
    """Three sections later, and references with them, by number ("5.2" is in section 5) or by paragraph (§)."""
    def later(number: re.Match[str]) -> str:
        return str(int(number.group()) + 3)

    known = {re.sub(r"\D", "", section.number) for section in document.sections}
    law = any("§" in section.number for section in document.sections)
    for section in document.sections:
        section.number = re.sub(r"\d+", later, section.number)
    for _, _, sentence in document.sentences():
        reference = sentence.slots.get("reference", "")
        if reference and ("§" in reference) == law and re.findall(r"\d+", reference)[0] in known:
            sentence.slots["reference"] = re.sub(r"\d+", later, reference, count=1)


def _sort_rows(document: Document, chance: Random) -> None:
    for _, table in document.parts(Table):
        assert isinstance(table, Table)
        chance.shuffle(table.rows)


def _sort_members(document: Document, chance: Random) -> None:
    for _, items in document.parts(Items):
        assert isinstance(items, Items)
        chance.shuffle(items.members)


def _move_block(document: Document, chance: Random) -> None:
    start, end = chance.sample([one for one in document.sections if one.blocks], 2)
    blocks = [block for block in start.blocks if isinstance(block, Paragraph)]
    if blocks:
        start.blocks.remove(moved := chance.choice(blocks))
        end.blocks.insert(chance.randint(0, len(end.blocks)), moved)


def _move_section(document: Document, chance: Random) -> None:
    moved = document.sections.pop(chance.randrange(len(document.sections)))
    document.sections.insert(chance.randint(0, len(document.sections)), moved)


def _split_section(document: Document, chance: Random) -> None:
    """A heading more, over text that stood before."""
    known = {section.name for section in document.sections}
    at, section = chance.choice([(at, one) for at, one in enumerate(document.sections) if len(one.blocks) > 1])
    cut = chance.randrange(1, len(section.blocks))
    name = chance.choice([heading for heading in document.words.headings if heading not in known])
    number = f"{section.number}a" if "§" in section.number else ""
    made = Section(name, number, "POL-9" if section.id else "", section.level, section.blocks[cut:])
    del section.blocks[cut:]
    document.sections.insert(at + 1, made)


def _merge_sections(document: Document, chance: Random) -> None:
    """A heading less, one that nothing refers to; its text goes on below the heading before it."""
    references = " ".join(sentence.slots.get("reference", "") for _, _, sentence in document.sentences())
    found = [at for at, section in enumerate(document.sections)
             if at and not ("§" in section.number and f"{section.number} " in references)]
    if found:
        gone = document.sections.pop(at := chance.choice(found))
        document.sections[at - 1].blocks += gone.blocks


def _split_paragraphs(document: Document, chance: Random) -> None:
    for section in document.sections:
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Paragraph) and not block.mark:
                blocks += [Paragraph([sentence]) for sentence in block.sentences]
            else:
                blocks.append(block)
        section.blocks[:] = blocks


def _stamp(document: Document, chance: Random) -> None:
    document.stamp = document.words.stamp.format(date=chance.choice(document.words.dates))


def _hyphenate(document: Document, chance: Random) -> None:
    """Compounds with and without their hyphen: "Livechat" and "Live-Chat", "screenshots" and "screen-shots"."""
    pairs = (("Livechat", "Live-Chat"), ("Livestreams", "Live-Streams"), ("Wochenbesprechung", "Wochen-Besprechung"),
             ("Standardformular", "Standard-Formular"), ("screenshots", "screen-shots"), ("playlist", "play-list"),
             ("timetables", "time-tables"), ("workspace", "work-space"), ("handbook", "hand-book"))
    for _, _, sentence in document.sentences():
        for together, apart in pairs:
            sentence.pattern = sentence.pattern.replace(together, apart)
            sentence.slots = {slot: text.replace(together, apart) for slot, text in sentence.slots.items()}


HARMLESS: dict[str, Redress] = {
    "reflow": styled(Style(wrap=40)),
    "bullets": styled(Style(bullet="*")),
    "numbers as bullets": styled(Style(bullet="1.")),
    "setext headings": styled(Style(setext=True)),
    "table padding": styled(Style(pad=True)),
    "table without outer pipes": styled(Style(pipes=False)),
    "other front matter": styled(Style(front="owner: other\n")),
    "emphasis": retyped(_emphasise),
    "straight quotes added": retyped(_quote('"', '"')),
    "smart quotes added": retyped(_quote("“", "”")),
    "German quotes added": retyped(_quote("„", "“")),
    "link target": retyped(_link),
    "entities": retyped(_entities),
    "escapes": retyped(_escape),
    "soft hyphens": retyped(_soft_hyphen),
    "fixed spaces": retyped(_fixed_spaces),
    "comments": retyped(_comment),
    "blank lines": retyped(_trailing),
    "byte order mark": retyped(lambda source, _: "\ufeff" + source),
    "line ends": retyped(lambda source, _: source.replace("\n", "\r\n")),
    "numbers written out": rebuilt(_spell_out),
    "thousands": rebuilt(_group_thousands),
    "heading level": rebuilt(_lower_headings),
    "renumbered sections": rebuilt(_renumber),
    "rows sorted anew": rebuilt(_sort_rows),
    "items sorted anew": rebuilt(_sort_members),
    "block moved": rebuilt(_move_block),
    "section moved": rebuilt(_move_section),
    "section split": rebuilt(_split_section),
    "sections merged": rebuilt(_merge_sections),
    "paragraphs split": rebuilt(_split_paragraphs),
    "stamp": rebuilt(_stamp),
    "hyphens": rebuilt(_hyphenate),
}
_TOUCHING = {  # what shows other signs to a reader, or puts a rule into another section
    "straight quotes added", "smart quotes added", "German quotes added", "soft hyphens", "fixed spaces", "hyphens",
    "numbers written out", "thousands", "renumbered sections", "block moved", "section split", "sections merged"}
DRESSES = {name: redress for name, redress in HARMLESS.items() if name not in _TOUCHING}
"""Those that can go along with a changed rule and leave its words as they are."""
