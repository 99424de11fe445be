"""What the items of a bank tell about each other: one gives the answer of another, or the form of keys gives them all.

Flaws of a single item are those of lints; here a person has to look. What is asked twice is found over all banks.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from lms.documents.core.normalising import key
from lms.documents.core.values import Language
from lms.quizzes.core.banks.files import BankFile, Path, Problem
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.quiz_lints import hinging
from lms.quizzes.core.values import Interaction, OptionRole

ALIKE = 0.9
"""Share of equal letters from which two questions with one answer are nearly the same."""
ENOUGH = 10
"""Items below which a habit of their author cannot be told from chance."""


def cues_in(bank: BankFile) -> Iterator[Problem]:
    """What gives answers of a bank away, for each language; all warnings."""
    for language in dict.fromkeys(language for item in bank.items for language in item.wordings):
        yield from _tellers(bank, language)
        yield from _habits(bank, language)


def _tellers(bank: BankFile, language: Language) -> Iterator[Problem]:
    """Items whose answer stands in another one; in its rationale, where that is shown before the quiz is over."""
    places = {item.id: at for at, item in enumerate(bank.items) if language in item.wordings}
    taught = [[item.id for item in bank.pool(quiz) if item.id in places] for quiz in bank.quizzes
              if quiz.rules.feedback == "at_once"]
    told: dict[int, tuple[int, str]] = {}
    for ids, code in ((list(places), "bank-told-by-stem"), *((ids, "bank-told-by-rationale") for ids in taught)):
        contents = [bank.items[places[name]].wordings[language].content for name in ids]
        for teller, at in hinging(contents, taught=code == "bank-told-by-rationale"):
            told.setdefault(places[ids[at]], (places[ids[teller]], code))
    for at, (teller, code) in sorted(told.items()):
        yield Problem(path=("items", at, "variants", language), code=code, warning=True,
                      also=(bank.slug, ("items", teller, "variants", language)))


def _habits(bank: BankFile, language: Language) -> Iterator[Problem]:
    """Marks that more than half of the keys share: the longest, the first or last by alphabet, one place."""
    contents = [item.wordings[language].content for item in bank.items if language in item.wordings]
    chosen = [content for content in contents if content.interaction is Interaction.CHOICE and len(content.keys) == 1]
    marks = Counter(mark for content in chosen for mark in _marks_of(content))
    for (code, value), count in marks.items():
        if len(chosen) >= ENOUGH and count > len(chosen) / 2:
            yield Problem(path=("bank",), code=code, warning=True, values=(
                ("value", value), ("count", str(count)), ("of", str(len(chosen))), ("language", language)))


def _marks_of(content: ItemContent) -> Iterator[tuple[str, str]]:
    (right,), texts = content.keys, [option.text.casefold() for option in content.options]
    mine = right.text.casefold()
    yield "bank-keys-in-place", str(content.options.index(right) + 1)
    if max(texts, key=len) == mine and sum(len(text) == len(mine) for text in texts) == 1:
        yield "bank-keys-longest", ""
    if mine == min(texts):
        yield "bank-keys-first", ""
    if mine == max(texts):
        yield "bank-keys-last", ""


@dataclass(frozen=True, kw_only=True)
class _Question:
    """What one wording asks, in plain words, and where it stands: its bank, item and place in the file."""

    bank: int
    id: str
    path: Path
    text: str
    answer: tuple[str, ...]


def duplicates(banks: Sequence[BankFile]) -> Iterator[tuple[int, Problem]]:
    """The items that are asked twice, by the position of their bank: a fault where stem, case and key are the same.

    Questions with one answer that are nearly the same, and the same question with another answer, are warnings.
    """
    questions = list(_questions(banks))
    first: dict[str, _Question] = {}
    by_answer: defaultdict[tuple[str, ...], list[_Question]] = defaultdict(list)
    for one in questions:
        if (other := first.setdefault(one.text, one)) is one:
            by_answer[one.answer].append(one)
        elif other.id != one.id:
            same = one.answer == other.answer
            yield one.bank, Problem(path=one.path, code="bank-item-twice" if same else "bank-item-contradicts",
                                    also=(banks[other.bank].slug, other.path), warning=not same)
    for group in by_answer.values():
        for other, one in _near(group):
            yield one.bank, Problem(path=one.path, code="bank-item-alike", warning=True,
                                    also=(banks[other.bank].slug, other.path))


def _questions(banks: Sequence[BankFile]) -> Iterator[_Question]:
    for number, bank in enumerate(banks):
        for at, item in enumerate(bank.items):
            for language, wording in item.wordings.items():
                yield _Question(bank=number, id=item.id, path=("items", at, "variants", language),
                                text=key(f"{wording.content.case} {wording.content.stem}"),
                                answer=_answer(wording.content))


def _answer(content: ItemContent) -> tuple[str, ...]:
    """What is right, in plain words."""
    if content.number is not None:
        return (f"{content.number.value.normalize():f}",)
    options = (*content.options, *(option for part in content.parts for option in part.options))
    told = [key(option.text) for option in options if option.role is OptionRole.KEY]
    return tuple(told if content.interaction is Interaction.ORDER else sorted(told))


def _near(group: Sequence[_Question]) -> Iterator[tuple[_Question, _Question]]:
    """The pairs of different items that are nearly the same question, with the same numbers in it."""
    texts = [one.text for one in group]
    for at, one in enumerate(group):
        for _, _, place in process.extract(one.text, texts[at + 1:], scorer=Indel.normalized_similarity,
                                           score_cutoff=ALIKE, limit=None):
            other = group[at + 1 + place]
            if one.id != other.id and _figures(one.text) == _figures(other.text):
                yield one, other


def _figures(text: str) -> list[str]:
    return [word for word in text.split() if any(map(str.isdigit, word))]
