"""Mutations that change a rule, each with the place at which its change has to be found."""
from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from tests.core.documents.mutating.documents import (
    Clauses,
    Definition,
    Document,
    Items,
    Maker,
    Member,
    Paragraph,
    Section,
    Sentence,
    Table,
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a mutation happened.

    heading is the section's without its number, old and new what stood and stands there (None on one side of what was
    added or removed), values what went and came inside of it; row and column name a cell, row alone a table row.
    more are texts that belong to the place as well: the rest of a section that was added.
    """

    heading: str
    old: str | None
    new: str | None
    values: tuple[str, str] = ("", "")
    row: str = ""
    column: str = ""
    more: tuple[str, ...] = ()


Mutation = Callable[[Document, Random], Place]


def mutate(document: Document, mutation: Mutation, chance: Random) -> tuple[Document, Place]:
    """The document after a mutation, and its place; the one before is left as it is."""
    changed = deepcopy(document)
    return changed, mutation(changed, chance)


def _with_slot(document: Document, chance: Random, slot: str) -> tuple[Section, Sentence]:
    found = [(section, sentence) for section, _, sentence in document.sentences() if slot in sentence.slots]
    return chance.choice(found)


def _other(words: tuple[str, ...], known: str, chance: Random) -> str:
    return chance.choice([word for word in words if word != known])


def swap(slot: str) -> Mutation:
    """Exchange what stands in a slot for something else that may stand there."""
    def mutation(document: Document, chance: Random) -> Place:
        section, sentence = _with_slot(document, chance, slot)
        return _set(section, sentence, slot, _other(document.words.fillings(slot), sentence.slots[slot], chance))
    return mutation


def _set(section: Section, sentence: Sentence, slot: str, value: str) -> Place:
    old, before = sentence.text, sentence.slots[slot]
    sentence.slots[slot] = value
    return Place(heading=section.name, old=old, new=sentence.text, values=_apart(before, value))


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two values without the words that both begin or end with, and without an article."""
    before, after = old.split(), new.split()
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    small = {"a", "the", "die", "das", "eine"}
    return (" ".join(word for word in before if word.lower() not in small),
            " ".join(word for word in after if word.lower() not in small))


def negate(document: Document, chance: Random) -> Place:
    """Put a negation in or take it out."""
    section, sentence = _with_slot(document, chance, "negation")
    yes, no = document.words.negations
    return _set(section, sentence, "negation", no if sentence.slots["negation"] == yes else yes)


def reckon(document: Document, chance: Random) -> Place:
    """Another number of the same unit, the unit told along."""
    section, sentence = _with_slot(document, chance, "number")
    place = _set(section, sentence, "number", _other(tuple(document.words.spelled), sentence.slots["number"], chance))
    unit = sentence.slots.get("unit", "")
    before, after = (f"{value} {unit}".strip() for value in place.values)
    return Place(heading=place.heading, old=place.old, new=place.new, values=(before, after))


def change_unit(document: Document, chance: Random) -> Place:
    """The same number of another unit."""
    section, sentence = _with_slot(document, chance, "unit")
    place = _set(section, sentence, "unit", _other(document.words.units, sentence.slots["unit"], chance))
    before, after = (f"{sentence.slots['number']} {unit}" for unit in place.values)
    return Place(heading=place.heading, old=place.old, new=place.new, values=(before, after))


def point_elsewhere(document: Document, chance: Random) -> Place:
    """A reference to the next section, paragraph or article instead."""
    section, sentence = _with_slot(document, chance, "reference")
    words = sentence.slots["reference"].split(" ")
    at = chance.choice([at for at, word in enumerate(words) if word[0].isdigit()])
    head, dot, last = words[at].rpartition(".")
    words[at] = head + dot + str(int(last) + 1)
    return _set(section, sentence, "reference", " ".join(words))


def add_exception(document: Document, chance: Random) -> Place:
    """Except, unless, außer, es sei denn: an exception to a rule that had none."""
    found = [(section, sentence) for section, _, sentence in document.sentences()
             if set(sentence.slots) >= {"actor", "object"} and "exception" not in sentence.slots]
    section, sentence = chance.choice(found)
    old, exception = sentence.text, chance.choice(document.words.exceptions)
    sentence.pattern = sentence.pattern.removesuffix(".") + exception + "."
    return Place(heading=section.name, old=old, new=sentence.text, values=("", exception.strip(" ,")))


def remove_exception(document: Document, chance: Random) -> Place:
    """The same the other way round."""
    section, sentence = _with_slot(document, chance, "exception")
    exception = sentence.slots["exception"].strip(" ,")
    place = _set(section, sentence, "exception", "")
    return Place(heading=place.heading, old=place.old, new=place.new, values=(exception, ""))


def redefine(document: Document, chance: Random) -> Place:
    """Another meaning of a term."""
    section, definition = chance.choice(document.parts(Definition))
    assert isinstance(definition, Definition)
    slot = "object" if "object" in definition.sentence.slots else "topic"
    old = definition.sentence.slots[slot]
    return _set(section, definition.sentence, slot, _other(document.words.fillings(slot), old, chance))


def change_cell(document: Document, chance: Random) -> Place:
    """One cell of the matrix."""
    section, table = chance.choice(document.parts(Table))
    assert isinstance(table, Table)
    row, at = chance.choice(table.rows), chance.randrange(1, len(table.header))
    before, row[at] = row[at], _other(document.words.cells[at - 1], row[at], chance)
    return Place(heading=section.name, old=before, new=row[at], values=(before, row[at]), row=row[0],
                 column=table.header[at])


def add_row(document: Document, chance: Random) -> Place:
    """A row of the matrix more."""
    section, table = chance.choice(document.parts(Table))
    assert isinstance(table, Table)
    known = {row[0] for row in table.rows}
    names = tuple(name for name in document.words.rows if name not in known)
    row = [chance.choice(names), *(chance.choice(cells) for cells in document.words.cells)]
    table.rows.insert(chance.randint(0, len(table.rows)), row)
    return Place(heading=section.name, old=None, new=" | ".join(row), row=row[0])


def remove_row(document: Document, chance: Random) -> Place:
    """A row of the matrix less."""
    section, table = chance.choice(document.parts(Table))
    assert isinstance(table, Table)
    row = table.rows.pop(chance.randrange(len(table.rows)))
    return Place(heading=section.name, old=" | ".join(row), new=None, row=row[0])


def _lists(document: Document, chance: Random, *, nested: bool) -> tuple[Section, list[Member]]:
    section, items = chance.choice(document.parts(Items))
    assert isinstance(items, Items)
    return section, next(one.below for one in items.members if one.below) if nested else items.members


def _all_members(document: Document) -> set[str]:
    return {text for _, items in document.parts(Items) if isinstance(items, Items) for one in items.members
            for text in (one.text, *(below.text for below in one.below))}


def add_member(*, nested: bool) -> Mutation:
    """A list item more, at any place of the list."""
    def mutation(document: Document, chance: Random) -> Place:
        section, members = _lists(document, chance, nested=nested)
        known = _all_members(document)
        text = chance.choice([word for word in document.words.members if word not in known])
        members.insert(chance.randint(0, len(members)), Member(text))
        return Place(heading=section.name, old=None, new=text)
    return mutation


def remove_member(*, nested: bool) -> Mutation:
    """A list item without items below it less."""
    def mutation(document: Document, chance: Random) -> Place:
        section, members = _lists(document, chance, nested=nested)
        gone = chance.choice([member for member in members if not member.below])
        members.remove(gone)
        return Place(heading=section.name, old=gone.text, new=None)
    return mutation


def _maker(document: Document, chance: Random) -> Maker:
    maker = Maker(document.words, chance)
    maker.know(sentence.text for _, _, sentence in document.sentences())
    return maker


def add_paragraph(document: Document, chance: Random) -> Place:
    """A paragraph that obliges someone, between any two blocks."""
    section, sentence = chance.choice(document.sections), _maker(document, chance).sentence("rule")
    section.blocks.insert(chance.randint(0, len(section.blocks)), Paragraph([sentence]))
    return Place(heading=section.name, old=None, new=sentence.text)


def add_sentence(document: Document, chance: Random) -> Place:
    """A sentence that obliges someone, in a paragraph that stood before."""
    section, paragraph = chance.choice(document.parts(Paragraph))
    assert isinstance(paragraph, Paragraph)
    sentence = _maker(document, chance).sentence("rule")
    paragraph.sentences.insert(chance.randint(0, len(paragraph.sentences)), sentence)
    return Place(heading=section.name, old=None, new=sentence.text)


def remove_sentence(document: Document, chance: Random) -> Place:
    """A sentence less, its paragraph with it where it stood alone."""
    found = [(section, block, sentence) for section, block, sentence in document.sentences()
             if "modal" in sentence.slots and isinstance(block, Paragraph)]
    section, block, sentence = chance.choice(found)
    assert isinstance(block, Paragraph)
    block.sentences.remove(sentence)
    if not block.sentences:
        section.blocks.remove(block)
    return Place(heading=section.name, old=sentence.text, new=None)


def add_section(document: Document, chance: Random) -> Place:
    """A section of two paragraphs more."""
    maker = _maker(document, chance)
    known = {section.name for section in document.sections}
    name = chance.choice([heading for heading in document.words.headings if heading not in known])
    like = document.sections[-1]
    sentences = [maker.sentence("rule"), maker.sentence("deadline")]
    made = Section(name, _next(like.number), "POL-9" if like.id else "", 2, [Paragraph([one]) for one in sentences])
    document.sections.append(made)
    return Place(heading=made.name, old=None, new=name, more=tuple(one.text for one in sentences))


def _next(number: str) -> str:
    return number.replace("5", "6")


def remove_section(document: Document, chance: Random) -> Place:
    """A section with all it says less."""
    gone = document.sections.pop(chance.randrange(len(document.sections)))
    return Place(heading=gone.name, old=gone.name, new=None, more=tuple(_texts(gone)))


def _texts(section: Section) -> list[str]:
    texts: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph | Clauses):
            texts += [one.text for one in block.sentences]
        elif isinstance(block, Items):
            texts += [block.lead, *(text for one in block.members for text in (one.text, *(b.text for b in one.below)))]
        elif isinstance(block, Table):
            texts += [" | ".join(row) for row in [block.header, *block.rows]]
        elif isinstance(block, Definition):
            texts += [block.term, block.sentence.text]
    return texts


BINDING: dict[str, Mutation] = {
    "negation": negate,
    "modal": swap("modal"),
    "number": reckon,
    "unit": change_unit,
    "money": swap("money"),
    "percentage": swap("percent"),
    "comparison": swap("comparison"),
    "grade": swap("grade"),
    "date": swap("date"),
    "valid from": swap("from"),
    "valid until": swap("until"),
    "reference": point_elsewhere,
    "link text": swap("guide"),
    "quantifier": swap("quantifier"),
    "and, or": swap("joint"),
    "actor": swap("actor"),
    "addressee": swap("addressee"),
    "verb": swap("verb"),
    "exception added": add_exception,
    "exception removed": remove_exception,
    "definition": redefine,
    "cell": change_cell,
    "row added": add_row,
    "row removed": remove_row,
    "member added": add_member(nested=False),
    "member removed": remove_member(nested=False),
    "nested member added": add_member(nested=True),
    "nested member removed": remove_member(nested=True),
    "sentence added": add_sentence,
    "sentence removed": remove_sentence,
    "paragraph added": add_paragraph,
    "section added": add_section,
    "section removed": remove_section,
}
