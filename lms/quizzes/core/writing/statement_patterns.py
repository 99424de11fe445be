"""Questions whose options are whole statements or headings of the document.

A true statement of another section beside the right one tests where a sentence stands, not what holds: readers found
that kind guessable. So the wrong options are the same rule under another force, points of the same list, or headings.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from lms.documents.core.normalising import key, sticky, tokens
from lms.documents.core.values import BlockKind, Section
from lms.documents.core.word_spans import similarity
from lms.quizzes.core.values import OptionRole
from lms.quizzes.core.writing import distractors, stock
from lms.quizzes.core.writing.amounts import has_number
from lms.quizzes.core.writing.cases import Case, Sketch, choice
from lms.quizzes.core.writing.reading import Reading, bare_heading, clean, inside
from lms.quizzes.core.writing.trimming import short_lead

_LONGEST = 18
_BEGINNING = 7
_NAMED = 2  # words that name a rule by its beginning
_FORCE = ("modal", "negation")  # reasons of changes of a rule's force; other words may say the same as the old ones
_VERSIONS = 0.6  # share of equal words from which two sentences are one rule
_REWORDED = 0.5  # share of equal words from which a statement came or went in other words only
_STAYS = 0.3  # share of a section's statements from which it stands elsewhere
_FEW = 2  # long words that two statements may share by chance
_TOLD = 0.4  # share of its long words from which a statement is told by another
_TELLING = 2  # words that a heading must have to say what its section is about


def wording(case: Case) -> Iterator[Sketch]:
    """A rule that has another force now: its old wording and both turned round are wrong."""
    new, old = (stock.as_option(clean(text)) for text in (case.new_sentence, case.old_sentence))
    if case.change.reason not in _FORCE or not _are_versions(new, old, case):
        return
    turned = (distractors.turned(new, case.phrases), distractors.turned(old, case.phrases))
    wrong = [text for text in dict.fromkeys(filter(None, turned)) if key(text) not in (key(new), key(old))]
    yield Sketch(pattern="wording", stem=_wording_stem(new, old, case), exact=case.new_sentence, truth="wording",
                 pieces=choice(new, wrong, old=[old], size=4, other=OptionRole.MISCONCEPTION))


def _are_versions(new: str, old: str, case: Case) -> bool:
    """Whether two sentences are one rule under another force, and can stand side by side as options."""
    return (bool(new and old) and max(len(new.split()), len(old.split())) <= _LONGEST
            and _whole(new, case) and _whole(old, case) and not inside(old, new)
            and similarity(new, old) >= _VERSIONS and new.split()[:_NAMED] == old.split()[:_NAMED]
            and has_number(old) == has_number(new))


def _wording_stem(new: str, old: str, case: Case) -> str:
    """The stem names the words with which both wordings begin: without them it would ask for any rule."""
    pairs = zip(new.split(), old.split(), strict=False)
    shared = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)][:_BEGINNING]
    return case.stem("wording-begins", text=case.phrases.quote(" ".join(shared) + " …"))


def item(case: Case) -> Iterator[Sketch]:
    """A point that came to a list or left it: points that stay in this list are wrong, if they have its form."""
    change, gone = case.change, case.change.new is None
    there, other = (case.old, case.new) if gone else (case.new, case.old)
    sentence = case.old_sentence if gone else case.new_sentence
    model = next((one for one in there.statements if one.section_id == change.section_id and one.first
                  and one.kind is BlockKind.LIST_ITEM and inside(one.text, sentence)), None)
    if model is None or not short_lead(change.lead) or inside(model.text, change.lead):
        return
    right = stock.as_option(model.text)
    cut = len(right.split()) < len(clean(model.text).split()) and "(" not in model.text  # a part misstates the rule
    if cut or not _whole(right, case) or len(right.split()) > _LONGEST or _says_alike(other, right):
        return
    own = [one for one in case.stock
           if (one.statement.section_id, one.statement.lead) == (change.section_id, model.lead)]
    pattern = "item-removed" if gone else "item-added"
    yield Sketch(pattern=pattern, stem=case.stem(f"{pattern}-under"),
                 pieces=choice(right, stock.siblings(right, own, case.phrases)),
                 exact=_quotable(sentence, right), truth="removed" if gone else "added")


def _says_alike(other: Reading, text: str) -> bool:
    """Whether a version says the same, be it in other words: then nothing came or went."""
    telling = stock.overlap(text, text)
    return other.says(text) or any(
        similarity(one.text, text) >= _REWORDED or stock.overlap(one.text, text) > max(_FEW, _TOLD * telling)
        for one in other.statements)


def _quotable(sentence: str, right: str) -> str:
    """What the evidence quotes: the sentence; only the key where an address follows, which is shown in many ways."""
    return right if "://" in sentence and "://" not in right else sentence


def heading(case: Case) -> Iterator[Sketch]:
    """A section that came or went as a whole, with a heading that tells: sections that stayed are wrong."""
    change, gone = case.change, case.change.new is None
    there, other = (case.old, case.new) if gone else (case.new, case.old)
    section = there.sections.get(change.section_id)
    if section is None or key(section.heading) != key(case.new_quote or case.old_quote):
        return
    right = bare_heading(section.heading)
    stands = any(sticky(right) == sticky(bare_heading(one.heading)) for one in other.tree.sections)
    if stands or not _tells(right, case) or _was_replaced(section, there, other):
        return
    wrong = [text for one in _stayed(section, there, other) if _tells(text := bare_heading(one.heading), case)]
    alike = [text for text in wrong if has_number(text) == has_number(right) and not stock.overlap(text, right)]
    alike.sort(key=lambda text: abs(len(text) - len(right)))
    pattern = "section-removed" if gone else "topic-added"
    yield Sketch(pattern=pattern, stem=case.stem(pattern), pieces=choice(right, stock.distinct(alike, right)),
                 exact=case.old_quote if gone else case.new_quote, truth="topic")


def _was_replaced(section: Section, there: Reading, other: Reading) -> bool:
    """Whether a section did not come or go but got another heading, place or cut.

    Another section stands between the same neighbours, or some of what it says stands in the other version.
    """
    mine, theirs = ([bare_heading(one.heading) for one in reading.tree.sections] for reading in (there, other))
    at = mine.index(bare_heading(section.heading))
    before = next((name for name in reversed(mine[:at]) if name in theirs), None)
    behind = next((name for name in mine[at + 1:] if name in theirs), None)
    first = theirs.index(before) + 1 if before else 0
    last = theirs.index(behind) if behind else len(theirs)
    said = [one.text for one in there.statements if one.section_id == section.id]
    stays = sum(_says_alike(other, text) for text in said)
    return any(name not in mine for name in theirs[first:last]) or stays > _STAYS * len(said)


def _tells(heading: str, case: Case) -> bool:
    """Whether a heading says what its section is about, unlike "Scope" or "How this works"."""
    return len(_long_words(heading)) >= _TELLING and not case.phrases.usual_headings.fullmatch(heading)


def _long_words(heading: str) -> list[str]:
    """The words of a heading that may say something, a long one twice: alone it tells as much as two short ones."""
    return [word.key for word in tokens(heading) for _ in range(1 + (len(word.key) > 6)) if len(word.key) > 3]


def _stayed(section: Section, there: Reading, other: Reading) -> list[Section]:
    """Sections of both versions, those of the same level first; the title of the document is none."""
    headings = {bare_heading(one.heading) for one in other.tree.sections}
    title = next((one.heading for one in there.tree.sections if one.heading), "")
    both = [one for one in there.tree.sections if one.level > 1 and one.heading != title
            and bare_heading(one.heading) in headings]
    return sorted(both, key=lambda one: one.level != section.level)


def _whole(text: str, case: Case) -> bool:
    """Whether a statement can be read alone: a sentence begins with a capital, an item of a list need not."""
    return stock.stands_alone(text, case.phrases) and (bool(case.change.lead) or not text[:1].islower())
