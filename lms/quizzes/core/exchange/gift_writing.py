"""Moodle's GIFT written, so that Moodle reads the same question, and Precept the same item."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lms.quizzes.core.exchange.building import is_number, our_share
from lms.quizzes.core.exchange.gift_blocks import CATEGORY, HINT, escaped
from lms.quizzes.core.exchange.hints import hint_of, shown
from lms.quizzes.core.exchange.values import ExchangeItem, LeftOutError, Outgoing, Report
from lms.quizzes.core.exchange.weights import percent_of
from lms.quizzes.core.values import Interaction, Option, OptionRole, Part

_PLAIN = "[plain]"
_ARROW = "->"


def write_gift(items: Iterable[ExchangeItem]) -> Outgoing:
    """The items, which have to be sound, as GIFT; the line of a loss is that of its item.

    An item whose category is "" belongs to the category before it. Orders, clozes and cases do not exist in GIFT and
    are left out, as are labels and typed words with an arrow, which GIFT cannot escape. What only the item writer
    notes (pattern, lints, gone, cls) is not written.
    """
    blocks: list[str] = []
    report = Report()
    category, count = "", 0
    for item in items:
        try:
            block = _block(_writable(item, report))
        except LeftOutError as error:
            report.losses.append(error.note)
            continue
        if item.category not in ("", category):
            category = item.category
            blocks.append(f"{CATEGORY} {' '.join(category.split())}\n")
        blocks.append(block)
        count += 1
    return Outgoing(text="\n".join(blocks), count=count, losses=tuple(report.losses))


def _writable(item: ExchangeItem, report: Report) -> ExchangeItem:
    """The item without what GIFT cannot say. Raises LeftOutError where nothing would be left of it."""
    content = item.content
    if content.interaction not in _WRITTEN:
        raise LeftOutError(item.line, "exchange-kind-lacking", kind=content.interaction.value)
    if content.interaction is Interaction.MATCH and len({_pool(part) for part in content.parts}) > 1:
        raise LeftOutError(item.line, "exchange-partners-differ")
    if any(_ARROW in text for text in _before_arrow(item)):
        raise LeftOutError(item.line, "exchange-arrow")
    if content.interaction in (Interaction.MULTIPLE, Interaction.MATCH) and not content.partial:
        report.loss(item.line, "exchange-whole-lost")
    if content.interaction is not Interaction.NUMBER:
        return item
    kept = tuple(option for option in content.options
                 if option.role is not OptionRole.KEY and is_number(option.text))
    for option in content.options:
        if option not in kept:
            report.loss(item.line, "exchange-option-lost", text=option.text)
    return replace(item, content=replace(content, options=kept))


def _pool(part: Part) -> tuple[tuple[str, str], ...]:
    return tuple((option.id, option.text) for option in part.options)


def _before_arrow(item: ExchangeItem) -> list[str]:
    """The texts in which an arrow would be taken for the one of a pair."""
    if item.content.interaction is Interaction.TEXT:
        return [*(option.text for option in item.content.options), *item.feedback.values()]
    return [part.label for part in item.content.parts]


def _block(item: ExchangeItem) -> str:
    content = item.content
    hint = hint_of(content)
    title = f"::{escaped(item.title)}::" if item.title else ""
    opening = "{#" if content.interaction is Interaction.NUMBER else "{"
    answers = _WRITTEN[content.interaction](item)
    return "\n".join([
        *([f"{HINT} {hint}"] if hint else []), f"{title}{_PLAIN}{escaped(shown(content))}{opening}",
        *(f"\t{answer}" for answer in answers), *([f"\t####{_text(content.rationale)}"] if content.rationale else []),
        "}\n"])


def _choice(item: ExchangeItem) -> Iterator[str]:
    for option in item.content.options:
        sign = "=" if option.role is OptionRole.KEY else "~%0%" if option.text.startswith("%") else "~"
        yield sign + _told(item, option)


def _multiple(item: ExchangeItem) -> Iterator[str]:
    keys = len(item.content.keys)
    for option in item.content.options:
        right = option.role is OptionRole.KEY
        yield f"~%{percent_of(our_share(right, keys, whole=not item.content.partial))}%{_told(item, option)}"


def _typed(item: ExchangeItem) -> Iterator[str]:
    if number := item.content.number:
        yield f"={number.value:f}:{number.tolerance:f}"
    for option in item.content.options:
        right = option.role is OptionRole.KEY
        yield ("=%100%" if right and option.text.startswith("%") else "=" if right else "=%0%") + _told(item, option)


def _match(item: ExchangeItem) -> Iterator[str]:
    parts = item.content.parts
    right = {part.key.text for part in parts}
    for part in parts:
        yield f"={_text(part.label)} -> {escaped(part.key.text)}"
    for option in parts[0].options:
        if option.text not in right:
            yield f"= -> {escaped(option.text)}"


_WRITTEN: dict[Interaction, Callable[[ExchangeItem], Iterator[str]]] = {
    Interaction.CHOICE: _choice, Interaction.MULTIPLE: _multiple, Interaction.NUMBER: _typed,
    Interaction.TEXT: _typed, Interaction.MATCH: _match,
}


def _told(item: ExchangeItem, option: Option) -> str:
    """An option with its feedback."""
    feedback = item.feedback.get(option.id, "")
    return _text(option.text) + (f"#{_text(feedback)}" if feedback else "")


def _text(text: str) -> str:
    """A text that is not taken for one that names its form."""
    return (_PLAIN if text.startswith("[") else "") + escaped(text)
