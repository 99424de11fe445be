"""Use cases of training: plans and enrolments, and what people know of each version of a rule."""
from __future__ import annotations

from lms.training.services.plans import (
    calendar_of,
    enrol,
    import_plan,
    make_cohort,
    tick_step,
    timeline_of,
    timelines_of,
    today_of,
    untick_step,
)

__all__ = ["calendar_of", "enrol", "import_plan", "make_cohort", "tick_step", "timeline_of", "timelines_of",
           "today_of", "untick_step"]
