"""Where the right option stands tells nothing: over many attempts each place has it as often as any other."""
from __future__ import annotations

from collections import Counter

import pytest

from lms.quizzes.core.content import ItemContent
from lms.quizzes.core.taking.drawing import order_options
from lms.quizzes.core.values import Interaction, Option, OptionRole

ATTEMPTS = 1_000
RARE = {2: 10.83, 3: 13.82, 4: 16.27}
"""Chi-square that chance exceeds once in a thousand times, by the number of places (NIST handbook, table 1.3.6.7.4)."""


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("key", range(4))
def test_the_key_stands_anywhere(count: int, key: int) -> None:
    options = tuple(Option(id=str(at), text=f"option {at}", role=OptionRole.KEY if at == key % count else
                           OptionRole.DISTRACTOR) for at in range(count))
    content = ItemContent(interaction=Interaction.CHOICE, stem="?", options=options, rationale="")
    places = Counter(order_options(content, "item", f"seed {at}", "en").index(str(key % count))
                     for at in range(ATTEMPTS))
    expected = ATTEMPTS / count
    assert sum((places[at] - expected) ** 2 / expected for at in range(count)) < RARE[count]
