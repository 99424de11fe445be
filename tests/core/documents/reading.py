"""Two Markdown texts to the changes between them, as the tests of the change engine read them."""
from __future__ import annotations

from lms.documents.adapters.markdown import render
from lms.documents.core.comparison import compare
from lms.documents.core.tree import read_tree
from lms.documents.core.values import Change, ChangeKind, ContentTree, Language, Side, Verdict


def tree(text: str, language: Language = "en") -> ContentTree:
    """The tree of a Markdown text."""
    return read_tree(render(text, language=language), language=language)


def changes(old: str, new: str, language: Language = "en") -> tuple[Change, ...]:
    """All changes between two Markdown texts."""
    return compare(tree(old, language), tree(new, language), language=language).changes


def raised(old: str, new: str, language: Language = "en") -> list[Change]:
    """The substantive changes."""
    return [one for one in changes(old, new, language) if one.verdict is Verdict.SUBSTANTIVE]


def facts(old: str, new: str, language: Language = "en") -> list[tuple[ChangeKind, str | None, str | None]]:
    """Kind, old and new fact (else quote) of the substantive changes."""
    return [(one.kind, _fact(one.old), _fact(one.new)) for one in raised(old, new, language)]


def _fact(side: Side | None) -> str | None:
    return (side.fact or side.quote) if side else None
