"""Refusals: a code with the values that word it, and all faults of content files in one."""
from __future__ import annotations

import pytest

from lms.base.refusals import Fault, Faulty, Refused


def test_a_refusal_carries_its_code_and_its_values() -> None:
    refused = Refused("quiz-pool-small", draw=10, size=4)
    assert (refused.code, refused.values) == ("quiz-pool-small", {"draw": 10, "size": 4})
    assert "quiz-pool-small" in str(refused)


def test_faults_are_one_refusal_that_counts_them() -> None:
    faults = (Fault(file="har.yaml", line=4, code="key-missing"), Fault(file="har.yaml", line=9, code="bank-form"))
    with pytest.raises(Refused) as caught:
        raise Faulty(faults)
    assert isinstance(caught.value, Faulty)
    assert (caught.value.code, caught.value.values, caught.value.faults) == ("content-faults", {"count": 2}, faults)
