"""The evidence of an item: literal words of a version, kept so that they can be looked for in the next one."""
from __future__ import annotations

from lms.documents.core.evidence import EvidenceState, anchor_quote, find_evidence
from lms.documents.core.values import ContentTree, Language
from lms.quizzes.core.values import Evidence


def evidence_in(
    tree: ContentTree, *, section_id: str, quote: str, language: Language, whole: bool = True
) -> Evidence | None:
    """The evidence for a quote in a section; None unless it stands there word for word.

    whole: it has to be a whole sentence, list item, cell or row, so that it covers all that the rule says.
    """
    found = anchor_quote(tree, section_id=section_id, quote=quote)
    if found is None or found.section_id != section_id:
        return None
    prefix, suffix = ("", "") if whole else (found.prefix, found.suffix)
    state = find_evidence(tree, section_id=section_id, quote=quote, prefix=prefix, suffix=suffix, language=language)
    if state is not EvidenceState.FRESH:
        return None
    return Evidence(version="new", section_id=section_id, exact=quote, prefix=found.prefix, suffix=found.suffix)
