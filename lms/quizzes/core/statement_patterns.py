"""Questions whose options are whole statements, entries or headings of the document."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from lms.documents.core.normalising import key
from lms.documents.core.values import Block, BlockKind, Change, ChangeKind, Section
from lms.documents.core.word_spans import similarity
from lms.quizzes.core import distractors, stock
from lms.quizzes.core.amounts import find_amounts, has_number
from lms.quizzes.core.cases import Case, Piece, Sketch, ascending, choice
from lms.quizzes.core.reading import Reading, Statement, bare_heading, clean, inside
from lms.quizzes.core.trimming import short_lead
from lms.quizzes.core.values import OptionRole

_WORDING_LONGEST = 36
_FOUR_UP_TO = 18
_BEGINNING = 7
_NEAREST = 8
_SAME_START = 4  # words from which two sentences are about the same
_VERSIONS = 0.5  # share of equal words from which two sentences are versions of one rule


def wording(case: Case) -> Iterator[Sketch]:
    """A sentence that reads otherwise now: the old wording and both with their force or value turned are wrong."""
    new, old = (stock.as_option(clean(text)) for text in (case.new_sentence, case.old_sentence))
    if not _are_versions(new, old, case):
        return
    turned = (distractors.turned(new, case.phrases), distractors.turned(old, case.phrases),
              None if has_number(new) else distractors.shifted(old, case))
    wrong = [text for text in stock.distinct(filter(None, turned), new) if key(text) != key(old)]
    pieces = choice(new, wrong, old=[old], size=4 if len(new.split()) <= _FOUR_UP_TO else 3,
                    other=OptionRole.MISCONCEPTION)
    yield Sketch(pattern="wording", stem=_wording_stem(new, old, case), pieces=pieces, exact=case.new_sentence,
                 truth="wording")


def _are_versions(new: str, old: str, case: Case) -> bool:
    """Whether two sentences are wordings of one rule that can stand side by side as options."""
    return (bool(new and old) and max(len(new.split()), len(old.split())) <= _WORDING_LONGEST
            and _whole(new, case) and _whole(old, case) and not inside(old, new)
            and (similarity(new, old) >= _VERSIONS or len(_beginning(new, old)) >= _SAME_START)
            and distractors.contacts(new) == distractors.contacts(old)
            and new[:1].isupper() == old[:1].isupper() and has_number(old) >= has_number(new))


def _wording_stem(new: str, old: str, case: Case) -> str:
    """The stem names the words with which both wordings begin, where they are enough to know the rule by."""
    shared = _beginning(new, old)[:_BEGINNING]
    if len(shared) < 3 or len(shared) > len(new.split()) - 2:
        return case.stem("wording")
    return case.stem("wording-begins", text=case.phrases.quote(" ".join(shared) + " …"))


def _beginning(new: str, old: str) -> list[str]:
    """The words with which both texts begin."""
    pairs = zip(new.split(), old.split(), strict=False)
    return [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]


def cell(case: Case) -> Iterator[Sketch]:
    """A table cell that changed: the old entry and others of its column are wrong."""
    change, rows = case.change, case.new.rows(case.change.section_id, case.change.column)
    mine = [row for row in rows if row.cells[0].text == change.row]
    if not (change.row and change.column and change.new and change.old) or len(mine) != 1:
        return
    now, old = case.new_quote, case.old_quote
    column = [cell.text for row in rows for cell in row.cells if cell.header == change.column and cell.text]
    values = find_amounts(now), find_amounts(old)
    single = len(values[0]) == len(values[1]) == 1
    shifted = [now.replace(values[0][0].text, text) for text in distractors.other_amounts(
        values[0][0], case, values[1][0])] if single else []
    others = [text for text in dict.fromkeys([*column, *shifted])
              if has_number(text) == has_number(now) and text not in (now, old)]
    others.sort(key=lambda text: abs(len(text) - len(now)))
    pieces = choice(now, others, old=[old])
    yield _cell(case.stem("cell"), pieces, _row_with(now, old, mine[0], change.column))


def _row_with(now: str, old: str, row: Block, column: str) -> str:
    """As much of a row as shows the entry without its old value: all of it, else up to the entry, else the entry."""
    at = next((at for at, cell in enumerate(row.cells) if cell.header == column), 0)
    parts = (row.text, " | ".join(cell.text for cell in row.cells[:at + 1]))
    return next((part for part in parts if not inside(old, part.replace(now, " "))), now)


def new_row(case: Case) -> Iterator[Sketch]:
    """What a row that is new says in one of its columns: the entries of other rows are wrong.

    Columns of amounts come first, then those whose entries are short and alike in length.
    """
    rows = case.new.rows(case.change.section_id, "")
    mine = next((row for row in rows if row.text == case.new_quote), None)
    if mine is None or not mine.cells[0].text or sum(row.cells[0].text == mine.cells[0].text for row in rows) > 1:
        return
    found = [(cell.text, cell.header, texts) for cell in mine.cells[1:] if cell.text and cell.header
             and len(texts := _column(cell.header, cell.text, rows)) > 1]
    found.sort(key=lambda one: (not has_number(one[0]), max(len(text) for text in (one[0], *one[2][:2]))))
    for now, column, others in found[:1]:
        row_named = {"row": case.phrases.quote(mine.cells[0].text), "column": case.phrases.quote(column)}
        yield _cell(case.stem("cell", **row_named), choice(now, others), case.new_quote)


def _cell(stem: str, pieces: tuple[Piece, ...], exact: str) -> Sketch:
    """A question for a cell; entries of one amount each stand in the order of their values."""
    countable = all(len(find_amounts(piece.text)) == 1 for piece in pieces)
    return Sketch(pattern="cell", stem=stem, pieces=ascending(pieces) if countable else pieces, ordered=countable,
                  truth="cell", exact=exact)


def _column(header: str, now: str, rows: tuple[Block, ...]) -> list[str]:
    """The other entries of a column, the most alike in length first; those that hold each other are left out."""
    texts = dict.fromkeys(cell.text for row in rows for cell in row.cells if cell.header == header and cell.text)
    alike = [text for text in texts if has_number(text) == has_number(now)]
    return stock.distinct(sorted(alike, key=lambda text: abs(len(text) - len(now))), now)


def row(case: Case) -> Iterator[Sketch]:
    """A table row that came or went: entries that stayed are wrong. An entry of both versions did neither."""
    change, quote = case.change, case.new_quote or case.old_quote
    there, before = (case.new, case.old) if change.new else (case.old, case.new)
    right = next((row.cells[0].text for row in there.rows(change.section_id, "") if row.text == quote), change.row)
    if any(key(row.cells[0].text) == key(right) for row in before.rows(change.section_id, "")):
        return
    stayed = [row.cells[0].text for row in there.rows(change.section_id, "") if before.says(row.text)]
    stayed = [text for text in dict.fromkeys(stayed) if text != right and has_number(text) == has_number(right)]
    stayed.sort(key=lambda text: abs(len(text) - len(right)))
    yield from _added_or_gone(case, "row", right, stock.distinct(stayed, right))


def statement(case: Case) -> Iterator[Sketch]:
    """A list item or sentence that came or went: what stood there before and stands there now is wrong."""
    change = case.change
    there, other = (case.new, case.old) if change.new else (case.old, case.new)
    sentence = case.new_sentence if change.new else case.old_sentence
    for model in _told_in(sentence, change, there):
        right = stock.as_option(model.text)
        if _whole(right, case) and not other.says(right):
            wrong = stock.siblings(right, model, case.stock, case.phrases)
            if change.new:
                yield from _holds(case, right, model)
            yield from _added_or_gone(case, _sort(model, case), right, wrong)
            return


def _holds(case: Case, right: str, model: Statement) -> Iterator[Sketch]:
    """What a section or list says now: statements of other sections are wrong.

    Beside statements of its own section only their age would tell the new one apart, and a moderator has to know
    what holds, not since when.
    """
    item, change = _sort(model, case) == "item", case.change
    named = short_lead(change.lead) and not inside(right, change.lead) if item else case.slots["named"]
    if not named:
        return
    pattern = "item-under" if item else "section-now"
    yield Sketch(pattern=pattern, stem=case.stem(pattern), pieces=choice(right, _elsewhere(right, model, case)),
                 exact=_quotable(case.new_sentence, right), truth="section")


def _elsewhere(right: str, model: Statement, case: Case) -> list[str]:
    """Statements of other sections that are like the right one, those first that share words with its heading."""
    others = [one for one in case.stock if one.statement.section_id != case.change.section_id]
    wrong = stock.siblings(right, model, others, case.phrases)[:_NEAREST]
    return sorted(wrong, key=lambda text: (stock.is_long_beside(text, right),
                                           -stock.overlap(text, case.change.heading)))


def _sort(model: Statement, case: Case) -> str:
    """An item of a list, or a sentence; a sentence that stood there in other words has been changed."""
    if model.kind is BlockKind.LIST_ITEM and model.first:
        return "item"
    both = case.change.old and case.change.new
    return "changed" if both and similarity(case.new_sentence, case.old_sentence) >= _VERSIONS else "rule"


def _told_in(quote: str, change: Change, there: Reading) -> Iterator[Statement]:
    """The statements of a section that a quote holds, in reading order."""
    return (one for one in there.statements if one.section_id == change.section_id and inside(one.text, quote))


def _added_or_gone(case: Case, sort: str, right: str, wrong: list[str]) -> Iterator[Sketch]:
    gone = case.change.new is None
    sentence = case.old_sentence if gone else case.new_sentence
    pattern = "rule-changed" if sort == "changed" else f"{sort}-{'removed' if gone else 'added'}"
    under = sort == "item" and short_lead(case.change.lead) and not inside(right, case.change.lead)
    yield Sketch(pattern=pattern, stem=case.stem(f"{pattern}-under" if under else pattern),
                 pieces=choice(right, wrong), exact=_quotable(sentence, right), truth="removed" if gone else "added")


def _quotable(sentence: str, right: str) -> str:
    """What the evidence quotes: the sentence; only the key where an address follows, which is shown in many ways."""
    return right if "://" in sentence and "://" not in right else sentence


def new_section(case: Case) -> Iterator[Sketch]:
    """A rule of a section that is new: rules of other sections are wrong."""
    change, pattern = case.change, "section-says" if case.is_first else "section-added"
    if change.section_id in case.old.sections or not case.slots["named"]:
        return
    for model in _told_in(case.new_sentence, change, case.new):
        right = stock.as_option(model.text)
        looks = stock.looks_of(right, case.phrases)
        if case.is_first and not (looks.modal or looks.number):
            continue
        if _whole(right, case) and not case.old.says(right):
            yield Sketch(pattern=pattern, stem=case.stem(pattern), pieces=choice(right, _elsewhere(right, model, case)),
                         exact=_quotable(case.new_sentence, right), truth="section")
            return


def heading(case: Case) -> Iterator[Sketch]:
    """A section that came or went as a whole: sections that stayed are wrong."""
    change, gone = case.change, case.change.new is None
    there, other = (case.old, case.new) if gone else (case.new, case.old)
    section = there.sections.get(change.section_id)
    if section is None or not inside(bare_heading(section.heading), case.new_quote or case.old_quote):
        return
    right = bare_heading(section.heading)
    wrong = [text for one in _stayed(section, there, other) if (text := bare_heading(one.heading))]
    alike = [text for text in wrong if has_number(text) == has_number(right) and not stock.overlap(text, right)]
    alike.sort(key=lambda text: abs(len(text) - len(right)))
    pattern = "section-removed" if gone else "topic-added"
    yield Sketch(pattern=pattern, stem=case.stem(pattern), pieces=choice(right, stock.distinct(alike, right)),
                 exact=case.old_quote if gone else case.new_quote, truth="removed" if gone else "added")


def _stayed(section: Section, there: Reading, other: Reading) -> list[Section]:
    """Sections of both versions, those of the same level first; the title of the document is none."""
    headings = {bare_heading(one.heading) for one in other.tree.sections}
    both = [one for one in there.tree.sections if one.level > 1 and bare_heading(one.heading) in headings]
    return sorted(both, key=lambda one: one.level != section.level)


def _whole(text: str, case: Case) -> bool:
    """Whether a statement can be read alone: a sentence begins with a capital, an item of a list need not."""
    change = case.change
    item = change.kind is ChangeKind.LIST_ITEM or bool(change.lead)
    return stock.stands_alone(text, case.phrases) and (item or not text[:1].islower())
