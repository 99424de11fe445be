"""The verdict on a piece or an edit by where it stands: stamps, contents, pointers, examples, code, renames."""
from __future__ import annotations

from dataclasses import dataclass

from lms.documents.core.content import HEAD_WORDS
from lms.documents.core.differences import Compared, Piece
from lms.documents.core.edits import Wording, edits_of
from lms.documents.core.headings import new_sections
from lms.documents.core.line_sorts import contents_of, is_code, is_example, is_pointer, is_stamp, rules
from lms.documents.core.normalising import key, tokens
from lms.documents.core.renames import Rename, find_renames
from lms.documents.core.renumbering import find_renumbered, is_numbered
from lms.documents.core.values import Block, BlockKind, ContentTree, Language, Verdict
from lms.documents.core.verdicts import Judged, is_link, is_template, judge

_ILLUSTRATED = ("words", "quantifier")  # what may change in an example without changing the rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a verdict may need to know of the two documents as a whole.

    came and sections_new are places of new blocks and sections that no old one became.
    """

    language: Language
    contents: frozenset[str]
    renumbered: frozenset[tuple[str, str]]
    renames: frozenset[Rename]
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
    return Surroundings(
        language=language,
        contents=contents_of(old) | contents_of(new),
        renumbered=find_renumbered(old, new, compared),
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
    if is_pointer(text, around.language):
        return Judged(Verdict.CHECK, "pointer")
    if is_example(text) and not rules(text, around.language):
        return Judged(Verdict.CHECK, "example")
    words = [word.key for word in tokens(text)]
    if all(is_link(word) for word in words):
        return Judged(Verdict.EDITORIAL, "link" if words else "no-words")
    if all(is_link(word) or is_template(word) for word in words):
        return Judged(Verdict.CHECK, "template")
    return Judged(Verdict.SUBSTANTIVE, "came-or-went")


def _is_start(block: Block, language: Language) -> bool:
    """Whether a row of the table at the head says from when the version applies: every version has its own."""
    words = HEAD_WORDS[language]
    return bool(block.cells) and (block.cells[0].header, block.cells[0].text) == (words["head"], words["effective"])


def judge_edit(before: Wording, after: Wording, block: Block, around: Surroundings) -> Judged:
    """The verdict on one edit inside a sentence, item or cell."""
    if block.kind is BlockKind.CODE and is_code(after.text):
        return Judged(Verdict.CHECK, "code")
    if _is_start(block, around.language):
        return Judged(Verdict.EDITORIAL, "start")
    if (" ".join(before.keys), " ".join(after.keys)) in around.renames:
        return Judged(Verdict.EDITORIAL, "renamed")
    if not block.cells and all(is_stamp(side.text, around.language) for side in (before, after)):
        return Judged(Verdict.EDITORIAL, "stamp")
    judged = judge(before, after, language=around.language, renumbered=around.renumbered)
    if judged.reason in _ILLUSTRATED and is_example(before.text) and is_example(after.text):
        return Judged(Verdict.CHECK, "example")
    if block.head and judged.reason == "words":
        return Judged(Verdict.CHECK, "column")
    return judged
