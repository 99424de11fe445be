"""The blueprint of documents, and what all its pages need."""
from __future__ import annotations

from flask import Blueprint, abort

from lms.accounts.core.permissions import Action, may
from lms.accounts.guards import signed_in
from lms.base.refusals import Refused
from lms.documents.models import Document, DocumentVersion
from lms.documents.queries import find_document, get_version

blueprint = Blueprint("documents", __name__, template_folder="../templates")


def document_or_404(code: str) -> Document:
    """The document of a URL."""
    document = find_document(code)
    if document is None:
        abort(404)
    return document


def version_or_404(version_id: int) -> DocumentVersion:
    """The version of a URL; one that the person may not see is not there for them."""
    try:
        version = get_version(version_id)
    except Refused:
        abort(404)
    if not may_see(version):
        abort(404)
    return version


def may_see(version: DocumentVersion) -> bool:
    """Whether the person may read a version: published ones everybody, drafts only some roles."""
    return version.approved_at is not None or may(signed_in().actor, Action.READ_DRAFTS)
