"""A closed attempt as its taker learns from it: each question with the rule that makes its key right."""
from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from fractions import Fraction

from lms.base.refusals import Refused
from lms.documents import queries as documents
from lms.documents.core.evidence import EvidenceState
from lms.documents.models import DocumentVersion
from lms.documents.services import effective_for
from lms.quizzes import queries
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.attempt_states import Act
from lms.quizzes.core.taking.rescoring import shown_by
from lms.quizzes.core.taking.results import Review, ReviewedQuestion, Rule, ShownOption, ShownPart, Sign
from lms.quizzes.core.taking.scoring import FULL, Answer, Mark, lean
from lms.quizzes.core.taking.typed import write_number
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part
from lms.quizzes.models import Attempt, AttemptItem, ItemVersion
from lms.quizzes.services.marking import Corrections, corrections_of, keys_of, mark_of
from lms.quizzes.services.serving import content_asked, content_of, state_in
from lms.quizzes.services.taking import answer_of, attempts_left, title_of
from lms.quizzes.services.timing import require_act


def review_of(attempt: Attempt, *, market: str) -> Review:
    """A closed attempt with everything its taker may see. Refused: as require_act."""
    require_act(attempt, Act.REVIEW)
    result = queries.result_of(attempt)
    if result is None:
        raise Refused("attempt-open")
    corrections = corrections_of(attempt.questions)
    return Review(
        attempt_id=attempt.id, slug=attempt.quiz.slug, language=attempt.language, result=result,
        title=title_of(attempt.quiz, attempt.language), allowed=attempt.allowed,
        needed=attempt.needed, left=attempts_left(attempt.quiz, attempt.number),
        questions=reviewed_all(attempt.questions, corrections, market), mode=attempt.quiz.mode)


def checked_of(attempt: Attempt, positions: Collection[int], *, market: str) -> dict[int, ReviewedQuestion]:
    """Those of some questions of an open attempt that were checked, by position, as their taker may see them."""
    final = [one for one in attempt.questions
             if one.position in positions and one.response is not None and one.response.final]
    return {one.position: one for one in reviewed_all(final, corrections_of(final) if final else {}, market)}


def reviewed_all(
    questions: Sequence[AttemptItem], corrections: Corrections, market: str
) -> tuple[ReviewedQuestion, ...]:
    """Questions with their answers, by their keys as they are now; of one that was thrown out, by the key it had."""
    previous = {version: documents.list_previous(version)
                for version in {question.document_version for question in questions}}
    return tuple(_reviewed(question, corrections, previous[question.document_version], market)
                 for question in questions)


def _reviewed(
    question: AttemptItem, corrections: Corrections, previous: Sequence[DocumentVersion], market: str
) -> ReviewedQuestion:
    wording, answer, language = question.item_version, answer_of(question), question.attempt.language
    worth = mark_of(question, corrections)
    keys = keys_of(question, corrections) or (content_asked(question),)
    content = shown_by(keys, answer, language)
    told, values = worth or Mark(), dict.fromkeys(_value(key, wording.language) for key in keys)
    return ReviewedQuestion(
        position=question.position, interaction=content.interaction, stem=content.stem, case=content.case,
        content_note=content.content_note, sensitivity=wording.item.sensitivity, critical=wording.item.critical,
        options=_options(content, question.option_order, answer), typed=answer.typed,
        right_value=" / ".join(values), parts=_parts(content, answer), table=content.cells,
        share=Fraction(told.points, FULL), partial=content.partial, counts=worth is not None, answered=not answer.empty,
        old_rule=told.points < FULL and told.chose_old, rationale=content.rationale,
        rule=_rule(wording, question.document_version, previous, market))


def _parts(content: ItemContent, answer: Answer) -> tuple[ShownPart, ...]:
    """What was picked for each part beside what is right; an order in its right order, by places."""
    if content.interaction is Interaction.ORDER:
        return tuple(ShownPart(label=option.text, picked=(picked := answer.parts.get(option.id, "")), wanted=str(place),
                               right=picked == str(place)) for place, option in enumerate(content.options, 1))
    return tuple(_part(part, answer.parts.get(part.id, ""), content) for part in content.parts)


def _part(part: Part, picked: str, content: ItemContent) -> ShownPart:
    option = next((one for one in part.options if one.id == picked), None)
    case, right = content.interaction is Interaction.CASE, option is not None and option.role is OptionRole.KEY
    return ShownPart(
        label=part.id if case else part.label, picked=option.text if option else "",
        wanted=" / ".join(one.text for one in part.options if one.role is OptionRole.KEY), right=right,
        old=option is not None and option.role is OptionRole.OLD_VALUE,
        lean=lean(part, picked) if case and option and not right else 0)


def _options(content: ItemContent, order: list[str], answer: Answer) -> tuple[ShownOption, ...]:
    """The options of a question that is answered by choosing among them."""
    return () if content.interaction is Interaction.ORDER else tuple(
        ShownOption(place=place, text=content.option(option_id).text,
                    sign=_sign(content.option(option_id), option_id in answer.chosen))
        for place, option_id in enumerate(order, 1))


def _sign(option: Option, chosen: bool) -> Sign:
    if option.role is OptionRole.KEY:
        return Sign.CHOSEN_RIGHT if chosen else Sign.RIGHT
    if not chosen:
        return Sign.PLAIN
    return Sign.CHOSEN_OLD if option.role is OptionRole.OLD_VALUE else Sign.CHOSEN_WRONG


def _value(content: ItemContent, language: str) -> str:
    if content.interaction is Interaction.TEXT:
        return content.keys[0].text
    if content.number is None:
        return ""
    return f"{write_number(content.number.value, language)} {content.number.unit}".strip()


def _rule(wording: ItemVersion, version: DocumentVersion, previous: Sequence[DocumentVersion], market: str) -> Rule:
    gone = content_of(wording).gone
    cited = wording.document_version if gone else version
    return Rule(
        document=cited.document.code, language=cited.language, version=cited.number, gone=gone,
        section_id=wording.section_id, quote=wording.quote, since=_since(wording, version, previous, market))


def _since(
    wording: ItemVersion, version: DocumentVersion, previous: Sequence[DocumentVersion], market: str
) -> datetime | None:
    """From when the words are the rule: the start of the first version, going back, in which they stand throughout."""
    first = version
    for earlier in previous:
        if state_in(wording, earlier) is not EvidenceState.FRESH:
            return effective_for(first, market)
        first = earlier
    return None
