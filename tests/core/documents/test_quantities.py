"""Numbers with units, compared as values."""
from __future__ import annotations

from fractions import Fraction

import pytest

from lms.documents.core.quantities import amounts, find_dates, find_quantities, measures


def values(text: str) -> list[tuple[Fraction, str]]:
    return [(one.value, one.unit) for one in find_quantities(text)]


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("within 24 hours", 24, "hours"),
    ("within twenty-four hours", 24, "hours"),
    ("within twenty four (24) hours", 24, "hours"),
    ("up to one hundred (100) repositories", 100, ""),
    ("five business days", 5, "arbeitstage"),
    ("a fee of $ 20", 20, "$"),
    ("EUR 250", 250, "eur"),
    ("90 % of cases", 90, "%"),
    ("one day", 1, "day"),
    ("binnen zwei Wochen", 2, "wochen"),
    ("bis zu fünfzehntausend Euro", 15_000, "euro"),
    ("zweitausendfünfhundert Euro", 2_500, "euro"),
    ("1 000 Euro", 1_000, "euro"),
    ("mehr als 20 Personen", 20, ""),
    ("0,5 Tage", Fraction(1, 2), "tage"),
    ("sechsunddreißig Tage", 36, "tage"),
    ("one hundred and twenty days", 120, "days"),
    ("€1.2 million", 1_200_000, "€"),
    ("3 Mio. Euro", 3_000_000, "euro"),
    ("sechs\u00adund\u00addreißig Tage", 36, "tage"),
])
def test_quantity_is_read_with_its_unit(text: str, value: int | Fraction, unit: str) -> None:
    assert values(text) == [(value, unit)]


@pytest.mark.parametrize("text", [
    "see section 4", "nach § 3 Abs. 2 Nr. 1", "§§ 185 bis 187, 189 und 201a", "page 5", "(3) Der Antrag",
    "3. Der Antrag", "until September 8, 2020", "am 3. Oktober 2021", "am 3.10.2021", "on 2021-10-03", "one of them",
    "a post", "2045 Grand Avenue", "Suite 200", "version 2.0.1", "nothing",
    "nach Abschnitt 5.4", "Ziffer 3", "clause 7", "part 2",
])
def test_number_that_only_points_dates_or_addresses_is_no_quantity(text: str) -> None:
    assert values(text) == []


def test_same_value_in_another_unit_has_the_same_amount_and_another_measure() -> None:
    hours, day = find_quantities("24 hours"), find_quantities("one day")
    assert amounts(hours) == amounts(day)
    assert measures(hours) != measures(day)


def test_working_days_are_no_days() -> None:
    assert amounts(find_quantities("5 Arbeitstage")) != amounts(find_quantities("5 Werktage"))
    assert amounts(find_quantities("5 working days")) != amounts(find_quantities("5 days"))


def test_only_time_is_time() -> None:
    assert [one.is_time for one in find_quantities("2 weeks, 3 euros, 4 posts")] == [True, False, False]


def test_unit_of_another_word_form_is_the_same_measure() -> None:
    assert measures(find_quantities("2 days")) == measures(find_quantities("2 day"))


def test_words_that_look_like_numbers_and_are_none_are_left_alone() -> None:
    assert values("a hundredfold thirtysomething") == []


@pytest.mark.parametrize(("text", "places"), [
    ("until September 8, 2020 only", [(1, 4)]), ("am 3. Oktober 2021", [(1, 4)]), ("on 3.10.2021", [(1, 2)]),
    ("on 2021-10-03", [(1, 2)]), ("In May we may go", []), ("no date", []),
])
def test_dates_are_found_with_the_numbers_beside_the_month(text: str, places: list[tuple[int, int]]) -> None:
    assert list(find_dates(text)) == places
