"""Plans, cohorts, enrolments and the timeline of planned against actual."""
