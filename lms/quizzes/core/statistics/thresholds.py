"""From how many answers a figure is told, and what is expected of rules in force.

At n 15, 30 and 100 a share of 0.8 has a standard error of 0.10, 0.07 and 0.04, a correlation of 0.3 one of 0.24, 0.17
and 0.09; an alpha of 0.70 over ten items has a 95 % interval of 0.41 to 0.88, 0.51 to 0.84 and 0.60 to 0.78.
"""
from __future__ import annotations

SHARE = 10
"""Answers for a share, a mean and a spread."""
OPTIONS = 20
"""Answers for the table of options."""
RELATIONS = 30
"""Answers for how marks go with other marks: discrimination, effective weight, consistency, shape of the scores."""
PLAIN = 100
"""Answers from which discrimination is no longer provisional."""
ITEMS = 10
"""Questions of an attempt for its consistency."""
MASTERY = (0.8, 0.95)
"""Facilities, 0 to 1, of a quiz about rules in force as it should be; items can hardly tell people apart there."""
