"""Content files taken over into the database, all or nothing."""
from __future__ import annotations

from lms.accounts import queries as accounts
from lms.accounts.core.permissions import RoleName
from lms.accounts.models import Person
from lms.base.refusals import Refused
from lms.content import Content
from lms.documents.services import import_folder
from lms.quizzes.services import import_bank
from lms.training.services import import_plan


def take_over(content: Content, *, author: Person | None = None, approver: Person | None = None) -> int:
    """Save content, documents first; the caller's transaction makes it all or nothing. How many versions were new.

    author and approver, where given, stand for all versions. Banks and plans are taken over by the author, else by
    the first quality analyst. Raises Faulty as import_folder does. Refused: "people-missing".
    """
    fresh = sum(import_folder(folder, author=author, approver=approver) for folder in content.documents)
    if content.banks or content.plans:
        importer = author or next(iter(accounts.list_people(role=RoleName.QA)), None)
        if importer is None:
            raise Refused("people-missing", role="quality analyst", option="--author")
        for bank in content.banks:
            import_bank(bank, importer)
        for plan in content.plans:
            import_plan(plan, importer)
    return fresh
