"""Use cases of quizzes: items and their review, banks, quizzes, attempts and what came of them."""
from __future__ import annotations

from lms.quizzes.services.answering import save_page, save_response, skip_question
from lms.quizzes.services.attempts import start_attempt
from lms.quizzes.services.banks import import_bank
from lms.quizzes.services.challenges import (
    clear_challenge,
    contests_of,
    decide_challenge,
    earlier_scores,
    list_contested,
    objections_in,
    raise_challenge,
)
from lms.quizzes.services.closing import close_attempt, close_overdue
from lms.quizzes.services.items import (
    accept_draft,
    draft_items,
    draft_submitted,
    edit_item,
    reject_draft,
    retire_item,
    write_item,
)
from lms.quizzes.services.making import make_quiz, publish_quiz
from lms.quizzes.services.personal import offer_for
from lms.quizzes.services.rescoring import preview_rescoring, rescore, undo_rescoring
from lms.quizzes.services.reviewing import checked_of, review_of
from lms.quizzes.services.serving import Offer, evidence_states, offer_of, state_in
from lms.quizzes.services.taking import answer_of, invitation_to, page_of, sheet_of, title_of
from lms.quizzes.services.timing import state_now, times_of

__all__ = [
    "Offer", "accept_draft", "answer_of", "checked_of", "clear_challenge", "close_attempt", "close_overdue",
    "contests_of", "decide_challenge", "draft_items", "draft_submitted", "earlier_scores", "edit_item",
    "evidence_states", "import_bank", "invitation_to", "list_contested", "make_quiz", "objections_in", "offer_for",
    "offer_of", "page_of", "preview_rescoring", "publish_quiz", "raise_challenge", "reject_draft", "rescore",
    "retire_item", "review_of", "save_page", "save_response", "sheet_of", "skip_question", "start_attempt",
    "state_in", "state_now", "times_of", "title_of", "undo_rescoring", "write_item",
]
