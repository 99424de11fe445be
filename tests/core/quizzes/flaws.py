"""Plants flaws in sound items. Nothing here is shared with the lints: the flaws are written as people make them.

A planter takes a sound item and a source of chance and gives the item with the flaw, or None where it does not fit.
"""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, cast

import yaml

from lms.documents.core.values import Language
from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.linting.asked import Asked
from lms.quizzes.core.values import Interaction, Option, OptionRole
from tests.core.quizzes.good_items import SOUND, Good, good_items, sound_items

Planter = Callable[[Good, random.Random], Asked | None]
A_FLAW = 20

@cache
def _words(language: Language) -> dict[str, Any]:
    return cast(dict[str, Any], yaml.safe_load((SOUND / f"flaws.{language}.yaml").read_text(encoding="utf-8")))


def _some(good: Good, name: str, chance: random.Random) -> Any:
    """One of the ways in which people make a flaw."""
    return chance.choice(_words(good.asked.language)[name])


def _options(good: Good, change: Callable[[int, Option], str]) -> tuple[Option, ...]:
    return tuple(replace(option, text=change(at, option)) for at, option in enumerate(good.content.options))


def _wrong(good: Good, chance: random.Random) -> int:
    """The place of one wrong option."""
    return chance.choice([at for at, one in enumerate(good.content.options) if one.role is not OptionRole.KEY])


def _with_wrong(good: Good, chance: random.Random, text: str) -> Asked:
    place = _wrong(good, chance)
    return good.saying(options=_options(good, lambda at, one: text if at == place else one.text))


def _is_choice(good: Good) -> bool:
    return good.content.interaction is Interaction.CHOICE


def _is_value(good: Good) -> bool:
    return _is_choice(good) and all(one.text[:1].isdigit() for one in good.content.options)


def _is_words(good: Good) -> bool:
    return _is_choice(good) and not any(any(map(str.isdigit, one.text)) or "@" in one.text
                                        for one in good.content.options) and good.content.pattern != "modality"


def _key(good: Good) -> str:
    return good.content.keys[0].text


def _say(template: str, stem: str) -> str:
    return template.format(stem[0].lower() + stem[1:]) if template.endswith("{}") and ", " in template else (
        template.format(stem))


def key_elsewhere(good: Good, chance: random.Random) -> Asked | None:
    """The key has another value, or a word that the rule does not have."""
    number = good.content.number
    if good.content.case:
        return None  # to work it out again is a person's work
    if number is not None:
        return good.saying(number=replace(number, value=number.value + chance.choice([1, 3, 5])))
    if not _is_choice(good) or not (_is_value(good) or good.content.pattern):
        return None
    extra = _some(good, "not_in_rule", chance)
    lost = f"7{_key(good).lstrip('0123456789')}" if _is_value(good) else f"{_key(good)} {extra}"
    return good.saying(options=_options(good, lambda _, one: lost if one.role is OptionRole.KEY else one.text))


def quote_gone(good: Good, chance: random.Random) -> Asked | None:
    """The version in force does not have the quoted words any more."""
    words = good.asked.quote.split()
    at = chance.randrange(1, len(words))
    return replace(good.asked, quote=" ".join([*words[:at], _some(good, "unsaid", chance), *words[at + 1:]]))


def same_value(good: Good, chance: random.Random) -> Asked | None:
    """A wrong option says what another one says, with other spelling, in words or in another unit."""
    number = good.content.number
    if number is not None:
        return _with_wrong(good, chance, f"{number.value}")
    right = _key(good) if _is_choice(good) else ""
    alike = [f"{right} ", f"{right}.", right.upper(), f"„{right}“"]
    spelled = chance.choice(_words(good.asked.language)["twins"].get(right, alike))
    return _with_wrong(good, chance, spelled) if right else None


def true_as_well(good: Good, chance: random.Random) -> Asked | None:
    """A wrong option is right by the policy too."""
    return _with_wrong(good, chance, chance.choice(good.true)) if good.true else None


def keys_wrong(good: Good, chance: random.Random) -> Asked | None:
    """No key, or two."""
    if not _is_choice(good):
        return None
    if chance.random() < 0.5:
        place = _wrong(good, chance)
        roles = [OptionRole.KEY if at == place else one.role for at, one in enumerate(good.content.options)]
    else:
        roles = [OptionRole.DISTRACTOR for _ in good.content.options]
    return good.saying(options=tuple(replace(one, role=role) for one, role in zip(
        good.content.options, roles, strict=True)))


def catch_all(good: Good, chance: random.Random) -> Asked | None:
    """An option for all others."""
    text = _some(good, "catch_all", chance)
    return _with_wrong(good, chance, text) if _is_choice(good) else None


def asks_nothing(good: Good, chance: random.Random) -> Asked | None:
    """A heading or a statement where a question should stand."""
    if "___" in good.content.stem:
        return good.saying(stem=good.content.stem.replace("?", ".").replace("___", "…"))
    return good.saying(stem=good.content.stem.replace("?", chance.choice([".", ":", "", " …"])))


def leaning(good: Good, chance: random.Random) -> Asked | None:
    """A pronoun for the thing that is asked about, or words that point to a place out of sight."""
    if good.noun and chance.random() < 0.7:
        return good.saying(stem=good.content.stem.replace(good.noun, good.pronoun, 1))
    return good.saying(stem=_say(_some(good, "pointing", chance), good.content.stem))


def unexplained(good: Good, chance: random.Random) -> Asked | None:
    """Feedback without a word."""
    return good.saying(rationale=chance.choice(["", " ", "\n", "-", "…"]))


def stale_stem(good: Good, chance: random.Random) -> Asked | None:
    """The stem speaks of a version or a day before the one in force."""
    if good.asked.ground is None or good.asked.ground.effective is None:
        return None
    return good.saying(stem=_some(good, "stale", chance).format(good.content.stem))


def list_marks(good: Good, chance: random.Random) -> Asked | None:
    """What a list or markup leaves behind, in an option."""
    if not _is_choice(good):
        return None
    marks = ["- {}", "{};", "{},", "**{}**", "* {}", "| {} |", "`{}`", "{}:", "[{}]", "<b>{}</b>"]
    place = _wrong(good, chance)
    mark = chance.choice(marks)
    return good.saying(options=_options(good, lambda at, one: mark.format(one.text) if at == place else one.text))


def long_key(good: Good, chance: random.Random) -> Asked | None:
    """A key that was made exact to be safe, beside short wrong options."""
    if not _is_choice(good):
        return None
    text = _key(good) + _some(good, "longer", chance)
    return good.saying(pattern="", options=_options(
        good, lambda _, one: text if one.role is OptionRole.KEY else one.text))


def marked_key(good: Good, chance: random.Random) -> Asked | None:
    """The key alone has a quotation mark, a capital, a number or a unit."""
    if not _is_words(good):
        return None
    mark = _some(good, "marks", chance)
    return good.saying(pattern="", case=_words(good.asked.language)["case"], options=_options(
        good, lambda _, one: mark.format(one.text) if one.role is OptionRole.KEY else one.text))


def echo(good: Good, chance: random.Random) -> Asked | None:
    """A rare word of the stem comes back in the key alone."""
    if not _is_words(good):
        return None
    word, words = _some(good, "shared", chance), _words(good.asked.language)
    stem = good.content.stem.rstrip("?") + words["echo_stem"].format(word)
    tail = words["echo_key"].format(word)
    return good.saying(stem=stem, pattern="", options=_options(
        good, lambda _, one: one.text + tail if one.role is OptionRole.KEY else one.text))


def ruled_out(good: Good, chance: random.Random) -> Asked | None:
    """Grammar around the gap that one option does not fit."""
    gap = _some(good, "gaps", chance)
    return good.saying(stem=gap["stem"], options=_three(gap["options"], chance), pattern="",
                       case=_words(good.asked.language)["case"]) if _is_choice(good) else None


def _three(texts: list[str], chance: random.Random) -> tuple[Option, ...]:
    """Three options in their order, any of which may be the key."""
    key = chance.randrange(3)
    return tuple(Option(id="abc"[at], text=text, role=OptionRole.KEY if at == key else OptionRole.DISTRACTOR)
                 for at, text in enumerate(texts))


def absolute(good: Good, chance: random.Random) -> Asked | None:
    """A wrong option that goes too far to be true."""
    if not _is_choice(good):
        return None
    place, words = _wrong(good, chance), _some(good, "absolute", chance)
    return good.saying(options=_options(good, lambda at, one: words.format(one.text) if at == place else one.text))


def vague(good: Good, chance: random.Random) -> Asked | None:
    """An option whose truth is a matter of taste."""
    if not _is_choice(good):
        return None
    place, words = _wrong(good, chance), _some(good, "vague", chance)
    return good.saying(options=_options(good, lambda at, one: words.format(one.text) if at == place else one.text))


def negative(good: Good, chance: random.Random) -> Asked | None:
    """A stem that asks for what is not so, without a mark on the "not"."""
    return good.saying(stem=_some(good, "negative", chance), case=_words(good.asked.language)["case"],
                       pattern="") if _is_choice(good) else None


def disordered(good: Good, chance: random.Random) -> Asked | None:
    """Values that do not ascend."""
    if not _is_value(good):
        return None
    options = list(good.content.options)
    turn = chance.randrange(1, len(options))
    return good.saying(options=tuple(chance.choice([options[::-1], [*options[turn:], *options[:turn]]])))


def mixed(good: Good, chance: random.Random) -> Asked | None:
    """An option of another sort."""
    sort = "beside_values" if _is_value(good) else "beside_words" if _is_words(good) else ""
    return _with_wrong(good, chance, _some(good, sort, chance)) if sort else None


def long_stem(good: Good, chance: random.Random) -> Asked | None:
    """A stem that loses itself."""
    one, two = chance.sample(_words(good.asked.language)["padding"], 2)
    return good.saying(stem=f"{one[0].upper()}{one[1:]}, {two}: {good.content.stem}")


def long_option(good: Good, chance: random.Random) -> Asked | None:
    """An option that is a paragraph."""
    if not _is_choice(good):
        return None
    place, more = _wrong(good, chance), _some(good, "padding", chance)
    return good.saying(options=_options(good, lambda at, one: f"{one.text}, {more}" if at == place else one.text))


def hard(good: Good, chance: random.Random) -> Asked | None:
    """A stem in officialese."""
    return good.saying(stem=_some(good, "hard", chance) + good.content.stem)


def only_a_date(good: Good, chance: random.Random) -> Asked | None:
    """Asks when a version came or which one it is; the head of the document is the evidence."""
    if good.content.case or not _is_choice(good):
        return None
    options = _three(_some(good, "dates", chance), chance)
    asked = good.saying(stem=_some(good, "when", chance), options=options, pattern="")
    return replace(asked, quote=" ".join(one.text for one in options), ground=None)


FLAWS: dict[str, Planter] = {
    "key-not-in-quote": key_elsewhere, "quote-lost": quote_gone, "equal-options": same_value,
    "distractor-true": true_as_well, "key-count": keys_wrong, "catch-all": catch_all, "no-question": asks_nothing,
    "dangling": leaning, "no-rationale": unexplained, "outdated": stale_stem, "debris": list_marks,
    "longest-key": long_key, "lone-mark": marked_key, "shared-word": echo, "article": ruled_out,
    "absolute-distractor": absolute, "vague-frequency": vague, "negative-stem": negative, "not-ascending": disordered,
    "mixed-types": mixed, "long-stem": long_stem, "long-option": long_option, "readability": hard,
    "date-only": only_a_date,
}


def planted(rule: str, language: Language, seed: int) -> list[Asked]:
    """Twenty items with one flaw, all different, from as many sound items as it fits."""
    chance = random.Random(f"{rule}/{language}/{seed}")
    found: list[Asked] = []
    while len(found) < A_FLAW:
        for good in chance.sample(sound_items(language), len(sound_items(language))):
            asked = FLAWS[rule](good, chance)
            if asked is not None and asked not in found and len(found) < A_FLAW:
                found.append(asked)
    return found


Quiz = tuple[list[ItemContent], list[str | None]]


def sound_quizzes(language: Language, seed: int) -> list[Quiz]:
    """Twenty quizzes of eight sound items: of eight rules and several forms, no key in one place three times in a row.
    """
    chance, quizzes = random.Random(f"quiz/{language}/{seed}"), list[Quiz]()
    while len(quizzes) < A_FLAW:
        picked: dict[str, Good] = {}
        for good in chance.sample(good_items(language), len(good_items(language))):
            picked.setdefault(good.change, good)
        goods = list(picked.values())[:8]
        forms = Counter(one.content.pattern.split("-")[0] for one in goods)
        if not _in_a_row([one.content for one in goods]) and max(forms.values()) <= len(goods) / 2:
            quizzes.append(([one.content for one in goods], [one.change for one in goods]))
    return quizzes


def _in_a_row(items: list[ItemContent]) -> bool:
    places = [[one.role for one in item.options].index(OptionRole.KEY) for item in items if item.number is None]
    return any(a == b == c for a, b, c in zip(places, places[1:], places[2:], strict=False))


def _told(quiz: Quiz, chance: random.Random) -> Quiz:
    """A stem that names the answer of another item."""
    items, changes = list(quiz[0]), quiz[1]
    tellable = [at for at, item in enumerate(items) if item.number is not None or (
        item.pattern != "modality" and " " in item.keys[0].text)]
    told = chance.choice(tellable)
    item = items[told]
    answer = f"{item.number.value} {item.number.unit}" if item.number else item.keys[0].text
    teller = chance.choice([at for at in range(len(items)) if at != told])
    items[teller] = replace(items[teller], stem=f"({answer}) {items[teller].stem}")
    return items, changes


def _lined_up(quiz: Quiz, chance: random.Random) -> Quiz:
    """Three keys in one place."""
    items = list(quiz[0])
    choices = [at for at, item in enumerate(items) if item.number is None]
    start, place = chance.randrange(len(choices) - 2), chance.randrange(3)
    for at in choices[start:start + 3]:
        rest = [one for one in items[at].options if one.role is not OptionRole.KEY]
        items[at] = replace(items[at], options=(*rest[:place], *items[at].keys, *rest[place:]))
    return items, quiz[1]


def _piled(quiz: Quiz, chance: random.Random) -> Quiz:
    """Three items on one rule."""
    changes = list(quiz[1])
    for at in chance.sample(range(1, len(changes)), 2):
        changes[at] = changes[0]
    return quiz[0], changes


def _alike(quiz: Quiz, chance: random.Random) -> Quiz:
    """Five or more of eight items that ask in one way."""
    form = chance.choice(["duration", "wording", "item-added", "cell"])
    most = set(chance.sample(range(8), chance.choice([5, 6, 7])))
    return [replace(item, pattern=form if at in most else "gap") for at, item in enumerate(quiz[0])], quiz[1]


QUIZ_FLAWS: dict[str, Callable[[Quiz, random.Random], Quiz]] = {
    "hinging": _told, "same-place": _lined_up, "crowded": _piled, "one-sided": _alike,
}


def planted_quizzes(rule: str, language: Language, seed: int) -> Iterator[Quiz]:
    """Twenty quizzes with one flaw."""
    chance = random.Random(f"{rule}/{language}/{seed}")
    return (QUIZ_FLAWS[rule](quiz, chance) for quiz in sound_quizzes(language, seed))

