"""Which items an attempt gets and in which order: a lot that its seed repeats, equal on every machine."""
from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Mapping, Sequence

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.quiz_lints import SHARE
from lms.quizzes.core.taking.blueprint import Rule, Traits, allot
from lms.quizzes.core.taking.typed import read_number
from lms.quizzes.core.values import Interaction, Option


def lot(seed: str, *names: str) -> str:
    """A number drawn for names: sorting by it is a fair shuffle (SHA-256, so equal everywhere and for ever)."""
    return hashlib.sha256("\0".join((seed, *names)).encode()).hexdigest()


def draw(
    keys: Sequence[str], count: int, seed: str, seen: Mapping[str, int], heavy: Container[str] = (),
    about: Mapping[str, str] | None = None, forms: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Up to count different keys in the order they are asked.

    seen says how often earlier attempts asked a key: unseen ones come first, then the least seen. heavy are keys of
    sensitive items, which come neither first nor last nor twice in a row, as long as there are enough others. about
    says which rule a key asks about: each rule is asked once before one is asked twice, and so on. forms says how a
    key asks ("" if in no form): while others are there, no form has more than 60 % of the draw, as long as no rule is
    left out for it.
    """
    by_lot = sorted(set(keys), key=lambda key: (seen.get(key, 0), lot(seed, "draw", key)))
    by_lot = _mixed(_in_rounds(by_lot, about or {}), count, forms or {})
    return _spread(sorted(by_lot[:count], key=lambda key: lot(seed, "order", key)), seed, heavy)


def draw_by(
    rules: Sequence[Rule], items: Mapping[str, Traits], seed: str, seen: Mapping[str, int], heavy: Container[str] = (),
) -> tuple[str, ...]:
    """The keys that a blueprint asks for, in the order they are asked; seen, seed and heavy are as in draw."""
    by_lot = sorted(items, key=lambda key: (seen.get(key, 0), lot(seed, "draw", key)))
    keys = allot(rules, {key: items[key] for key in by_lot})
    return _spread(sorted(keys, key=lambda key: lot(seed, "order", key)), seed, heavy)


def alike_first(this: Traits, others: Mapping[str, Traits], seed: str) -> list[str]:
    """The keys of the items that can stand for one: of its document, as critical as it, the nearest first.

    Near is the same section, then shared tags; among equals the seed decides.
    """
    fitting = {key: one for key, one in others.items()
               if (one.document, one.critical) == (this.document, this.critical)}
    return sorted(fitting, key=lambda key: (fitting[key].section != this.section,
                                            -len(fitting[key].tags & this.tags), lot(seed, "instead", key)))


def _in_rounds(keys: Sequence[str], about: Mapping[str, str]) -> list[list[str]]:
    """The keys in rounds: the first of each rule, then the second of each; a key without a rule stands for itself."""
    asked: Counter[str] = Counter()
    rounds: list[list[str]] = []
    for key in keys:
        rule = about.get(key, key)
        rounds += [[]] if asked[rule] == len(rounds) else []
        rounds[asked[rule]].append(key)
        asked[rule] += 1
    return rounds


def _mixed(rounds: Sequence[Sequence[str]], count: int, forms: Mapping[str, str]) -> list[str]:
    """The keys round by round; in each those come last that would give their form too large a share of the draw."""
    most, taken = max(1, int(SHARE * count)), Counter[str]()
    told: list[str] = []
    for keys in rounds:
        late = []
        for key in keys:
            form = forms.get(key, "")
            if form and taken[form] >= most:
                late.append(key)
            else:
                taken[form] += 1
                told.append(key)
        told += late
    return told


def _spread(keys: Sequence[str], seed: str, heavy: Container[str]) -> tuple[str, ...]:
    """The keys with the heavy ones between the others, one in a gap."""
    light = [key for key in keys if key not in heavy]
    rest = [key for key in keys if key in heavy]
    gaps = sorted(light[:-1], key=lambda key: lot(seed, "gap", key))[:len(rest)]
    if len(gaps) < len(rest):
        return tuple(keys)
    follows = dict(zip(gaps, rest, strict=True))
    return tuple(one for key in light for one in (key, follows.get(key)) if one is not None)


def order_options(content: ItemContent, key: str, seed: str, language: str) -> tuple[str, ...]:
    """The ids of an item's options in the order they are shown; none where the answer is typed.

    Classes of modality keep their given order and plain values ascend, so that a reader finds them at once and the
    place of the key tells nothing; all other options are shuffled, and so are those to be put in order.
    """
    if content.interaction.typed:
        return ()
    options, sorting = list(content.options), content.interaction is Interaction.ORDER
    if sorting or not all(option.cls for option in options):
        values = {} if sorting else _values(options, language)
        options.sort(key=lambda option: (values.get(option.id, 0), lot(seed, key, option.id)))
    return tuple(option.id for option in options)


def _values(options: Sequence[Option], language: str) -> dict[str, float]:
    """The options' values if each begins with a number and all are in one unit, else nothing."""
    numbers = {option.id: read_number(option.text, language) for option in options if option.text[:1].isdigit()}
    units = {option.text.lstrip("0123456789.,' ").casefold() for option in options}
    if len(numbers) < len(options) or len(units) > 1:
        return {}
    return {option_id: float(number) for option_id, number in numbers.items() if number is not None}
