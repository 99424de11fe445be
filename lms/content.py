"""Content files of all features: documents, banks and plans, read and checked together."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lms.base.refusals import Fault, Faulty, Refused
from lms.documents.adapters.content_paths import read_documents
from lms.documents.core.content import DocumentFolder
from lms.documents.core.tree import read_tree
from lms.documents.core.values import ContentTree, Language
from lms.quizzes.adapters import CheckedBanks, check_banks
from lms.quizzes.core.banks.files import BankFile
from lms.training.adapters import check_plans
from lms.training.core.content import PlanFile

BANKS, PLANS = "quizzes", "plans"
ECHOES = ("bank-document-unknown", "plan-document-unknown", "plan-quiz-unknown")
"""Faults that follow from a faulty document or bank, which counts as missing."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a path holds, without faults; warnings tell what an author should look at again."""

    documents: Sequence[DocumentFolder] = ()
    banks: Sequence[BankFile] = ()
    plans: Sequence[PlanFile] = ()
    warnings: Sequence[Fault] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each there are, by the word for it; what is not there is left out."""
        versions = sum(len(one.versions) for one in self.documents)
        counts = {"documents": len(self.documents), "versions": versions, "banks": len(self.banks),
                  "plans": len(self.plans)}
        return {kind: count for kind, count in counts.items() if count}


def read_content(path: Path) -> Content:
    """Everything at a path: the content folder, its banks or plans, documents, or a folder of versions.

    Banks and plans are checked against the documents beside them. Raises Faulty with the faults of all files.
    Refused: "nothing-to-read".
    """
    alone = path.name if path.name in (BANKS, PLANS) else ""
    root = path.parent if alone else path
    faults: list[Fault] = []
    documents: Sequence[DocumentFolder] = ()
    plans: Sequence[PlanFile] = ()
    try:
        documents = read_documents(root)
    except Faulty as faulty:
        faults += faulty.faults
    checked = check_banks(root / BANKS, _texts(documents)) if (root / BANKS).is_dir() else CheckedBanks((), (), ())
    faults += _without_echoes(checked.faults, broken=bool(faults))
    try:
        plans = _read_plans(root / PLANS, documents, checked.banks) if (root / PLANS).is_dir() else ()
    except Faulty as faulty:
        faults += _without_echoes(faulty.faults, broken=bool(faults))
    if faults:
        raise Faulty(tuple(faults))
    content = Content(documents=() if alone else documents, banks=() if alone == PLANS else checked.banks,
                      plans=() if alone == BANKS else plans, warnings=checked.warnings)
    if not content.counts:
        raise Refused("nothing-to-read", path=path)
    return content


def _without_echoes(faults: Sequence[Fault], *, broken: bool) -> list[Fault]:
    """The faults; where what they build on is broken, without those that only follow: one typo is one line to read."""
    return [one for one in faults if not (broken and one.code in ECHOES)]


def _texts(documents: Sequence[DocumentFolder]) -> dict[str, dict[Language, ContentTree]]:
    """The newest text of every document, by code and language; versions come in order."""
    return {one.document.code: {version.language: read_tree(version.html, language=version.language)
                                for version in one.versions} for one in documents}


def _read_plans(path: Path, documents: Sequence[DocumentFolder], banks: Sequence[BankFile]) -> Sequence[PlanFile]:
    sensitivity = {one.document.code: one.document.sensitivity for one in documents}
    return check_plans(path, sensitivity, {quiz.slug for bank in banks for quiz in bank.quizzes})
