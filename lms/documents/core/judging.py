"""The verdict on a piece or an edit by where it stands: stamps, contents, pointers, examples, code, renames."""
from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile

from lms.documents.core.content import HEAD_WORDS
from lms.documents.core.differences import Compared, Piece
from lms.documents.core.edits import Wording, edits_of
from lms.documents.core.headings import new_sections
from lms.documents.core.lexicon import LABELS
from lms.documents.core.line_sorts import (
    contents_of,
    headings_of,
    is_about_itself,
    is_code,
    is_example,
    is_pointer,
    is_stamp,
    rules,
)
from lms.documents.core.normalising import key, tokens
from lms.documents.core.ordering import is_passive_of, is_reordered, is_turned_series, only_moved, trades_places
from lms.documents.core.renames import Rename, find_renames
from lms.documents.core.renumbering import find_renumbered, is_numbered, only_counts
from lms.documents.core.reshaping import Reshaped, find_reshaped
from lms.documents.core.sameness import same_sense
from lms.documents.core.sentences import split_sentences
from lms.documents.core.values import Block, BlockKind, ContentTree, Language, Verdict, is_count
from lms.documents.core.verdicts import Judged, is_link, is_template, judge

_LISTED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)  # what such a one holds is on the list, be it a site or a file
_ILLUSTRATED = ("words", "quantifier")  # what may change in an example without changing the rule
_EQUAL = ("same-words", "wording")  # what is said of edits whose words have their like on the other side
_WORDED = ("words", "modal", "negation", "quantifier")  # what other words may say as well; no value, date or reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a verdict may need to know of the two documents as a whole.

    came and sections_new are places of new blocks and sections that no old one became; headings are the keys of those
    that only one of the versions has.
    """

    language: Language
    contents: frozenset[str]
    renumbered: frozenset[tuple[str, str]]
    renames: dict[Rename, Verdict]
    reshaped: Reshaped
    headings: frozenset[str]
    sections_new: frozenset[int]
    came: frozenset[int]

    def is_new_part(self, piece: Piece) -> bool:
        """Whether a sentence belongs to a new section, a new numbered paragraph, or one that brings its own new list.

        What was added to a paragraph that stood before is no new part, wherever that paragraph moved.
        """
        node = piece.node
        brings_list = node.block.text.endswith(":") and node.at + 1 in self.came
        return node.at in self.came and (
            node.section in self.sections_new or is_numbered(node.block.text) or brings_list)


def look_around(old: ContentTree, new: ContentTree, compared: Compared, *, language: Language) -> Surroundings:
    """The surroundings of all differences of two trees."""
    edits = [edit for one in compared.differences if one.old and one.new
             for edit in edits_of(one.old.text, one.new.text)]
    edits += [edit for a, b in compared.sections.items()
              for edit in edits_of(old.sections[a].heading, new.sections[b].heading)]
    return Surroundings(
        language=language,
        contents=contents_of(old) | contents_of(new),
        renumbered=find_renumbered(old, new, compared, language=language),
        reshaped=find_reshaped(compared.differences),
        headings=headings_of(old) ^ headings_of(new),
        renames=find_renames(edits, old, new, language=language),
        sections_new=new_sections(new, compared.sections),
        came=frozenset(node.at for node in compared.matched.added))


def judge_piece(piece: Piece, around: Surroundings) -> Judged:
    """The verdict on a sentence, item, row or cell that came or went as a whole."""
    text, block = piece.text, piece.node.block
    if block.kind is BlockKind.CODE and is_code(text):
        return Judged(Verdict.CHECK, "code")
    if not block.cells and is_stamp(text, around.language):
        return Judged(Verdict.EDITORIAL, "stamp")
    if key(text) in around.contents or block.head:
        return Judged(Verdict.EDITORIAL, "contents")
    if block.kind is BlockKind.PARAGRAPH and key(text) in LABELS:
        return Judged(Verdict.EDITORIAL, "wording")
    if _is_heading(piece, around):
        return Judged(Verdict.EDITORIAL, "heading")
    if key(text) in around.reshaped.items:
        return Judged(Verdict.CHECK, "reshaped")
    if is_pointer(text, around.language):
        return Judged(Verdict.CHECK, "pointer")
    if not rules(text, around.language) and (is_about_itself(text) or is_example(text)):
        return Judged(Verdict.CHECK, "about-itself" if is_about_itself(text) else "example")
    return _judge_words(text, block)


def _judge_words(text: str, block: Block) -> Judged:
    """The verdict on what came or went, by whether it has words of its own or only links and templates."""
    words = [word.key for word in tokens(text)]
    if words and text == block.text and block.kind in _LISTED and not any(map(is_template, words)):
        return Judged(Verdict.SUBSTANTIVE, "came-or-went")
    if all(is_link(word) for word in words):
        return Judged(Verdict.EDITORIAL, "link" if words else "no-words")
    if all(is_link(word) or is_template(word) for word in words):
        return Judged(Verdict.CHECK, "template")
    return Judged(Verdict.SUBSTANTIVE, "came-or-went")


def _is_start(block: Block, language: Language) -> bool:
    """Whether a row of the table at the head says from when the version applies: every version has its own."""
    words = HEAD_WORDS[language]
    return bool(block.cells) and (block.cells[0].header, block.cells[0].text) == (words["head"], words["effective"])


def judge_edits(old: Piece, new: Piece, around: Surroundings) -> list[Judged]:
    """The verdicts on all edits of a sentence, item or cell, in order.

    Words that bind where they stand alone may say the same in other words, or in another order.
    """
    edits = edits_of(old.text, new.text)
    judged = [_judge_edit(*edit, new.node.block, around) for edit in edits]
    told = [_sentence_before(piece, around.language) for piece in (old, new)]
    for at, (before, after) in enumerate(edits):
        if _repeats_lead(before, after, old.node.block) or _repeats_lead(after, before, new.node.block):
            judged[at] = Judged(Verdict.EDITORIAL, "lead")
        if judged[at].reason in (*_WORDED, "synonym"):
            found = same_sense(before, after, around.language, before=(told[0], told[1]))
            judged[at] = found if found and judged[at].verdict is not found.verdict else judged[at]
    return _judge_order(old.text, new.text, judged, around.language)


def _judge_order(old: str, new: str, judged: list[Judged], language: Language) -> list[Judged]:
    """The verdicts, milder where words only moved, stricter where nouns traded places and the words alone are equal."""
    edits = edits_of(old, new)
    moved = [one.reason in _EQUAL and trades_places(*edit, language) for edit, one in zip(edits, judged, strict=True)]
    binding = [one.reason for one in judged if one.binds]
    if not any(moved) and (not binding or not set(binding) <= set(_WORDED)):
        return judged
    mild = (is_reordered(old, new, language) or only_moved(old, new, language) or is_turned_series(old, new)
            or is_passive_of(old, new, language) or is_passive_of(new, old, language))
    if mild:
        return [Judged(Verdict.CHECK, "order") if one.binds else one for one in judged]
    return [Judged(Verdict.SUBSTANTIVE, "order") if trade else one for trade, one in zip(moved, judged, strict=True)]


def _is_heading(piece: Piece, around: Surroundings) -> bool:
    """Whether a paragraph is a heading of the other version: its mark was missing or mistyped ("###Scope")."""
    block = piece.node.block
    return (block.kind is BlockKind.PARAGRAPH and (piece.text == block.text or piece.text.startswith("#"))
            and key(piece.text.lstrip("# ")) in around.headings)


def _repeats_lead(shorter: Wording, longer: Wording, item: Block) -> bool:
    """Whether all that a sentence has more than a list item is what introduced the list: who reads the item read it.

    Numbers that both begin with only count.
    """
    if shorter.keys or longer.first > 1:
        return False
    added, lead = (list(dropwhile(str.isdigit, keys)) for keys in (longer.keys, key(item.lead).split()))
    return bool(added) and added == lead


def _sentence_before(piece: Piece, language: Language) -> str:
    """The sentence right before a piece in its block, "" of none."""
    sentences = split_sentences(piece.node.block.text, language)
    at = sentences.index(piece.text) if piece.text in sentences else 0
    return sentences[at - 1] if at else ""


def _judge_edit(before: Wording, after: Wording, block: Block, around: Surroundings) -> Judged:
    """The verdict on one edit by itself."""
    if block.kind is BlockKind.CODE and is_code(after.text):
        return Judged(Verdict.CHECK, "code")
    if _is_start(block, around.language):
        return Judged(Verdict.EDITORIAL, "start")
    if renamed := around.renames.get((" ".join(before.keys), " ".join(after.keys))):
        return Judged(renamed, "renamed")
    if not block.cells and all(is_stamp(side.text, around.language) for side in (before, after)):
        return Judged(Verdict.EDITORIAL, "stamp")
    if all(map(is_count, (before.text, after.text))) if block.cells else only_counts(before, after):
        return Judged(Verdict.EDITORIAL, "renumbered")
    if all(is_about_itself(side.text) and not rules(side.text, around.language) for side in (before, after)):
        return Judged(Verdict.CHECK, "about-itself")
    if around.reshaped.holds(before, after, around.language):
        return Judged(Verdict.CHECK, "reshaped")
    judged = judge(before, after, language=around.language, renumbered=around.renumbered)
    if judged.reason in _ILLUSTRATED and is_example(before.text) and is_example(after.text):
        return Judged(Verdict.CHECK, "example")
    if block.head and judged.reason == "words":
        return Judged(Verdict.CHECK, "column")
    return judged
