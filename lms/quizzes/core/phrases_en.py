"""English wording of questions."""
from __future__ import annotations

import re

from lms.quizzes.core.phrases import Phrases, Places
from lms.quizzes.core.values import ModalClass as M

ENGLISH = Phrases(
    language="en",
    quoted="“{text}”",
    of=Places(section="From the section {heading}", nested="From the section {heading} under {above}",
              start="From the beginning of the document"),
    at=Places(section="in the section {heading}", nested="in the section {heading} under {above}",
              start="at the beginning of the document"),
    named=Places(section="{heading}", nested="{heading} under {above}", start=""),
    anywhere="in the document",
    table=Places(section="in the table of the section {heading}",
                 nested="in the table of the section {heading} under {above}",
                 start="in the table at the beginning of the document"),
    now="now", now_dated="from {day}", day="{day} {month} {year}",
    months=("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"),
    stems={
        "duration": "Which period applies {now}? {of}: {text}",
        "age": "Which age applies {now}? {of}: {text}",
        "money": "Which amount applies {now}? {of}: {text}",
        "percent": "Which percentage applies {now}? {of}: {text}",
        "number": "Which number applies {now}? {of}: {text}",
        "typed": "Which number applies {now}, in {unit}? {of}: {text}",
        "typed-bare": "Which number applies {now}? {of}: {text}",
        "modality": "How binding is the rule {now}? {of}: {text}",
        "gap": "Which words complete the rule as it stands {now}? {of}: {text}",
        "level": "Which level applies {now}? {of}: {text}",
        "code": "Which code applies {now}? {of}: {text}",
        "contact": "Which contact is given {now}? {of}: {text}",
        "cell": "What does the entry for {row} say under {column} {now}, {table}?",
        "row-added": "Which of these entries is new {table}?",
        "row-removed": "Which of these entries is no longer {table}?",
        "wording": "{At}, how does the rule read {now}?",
        "wording-begins": "{At}, how does the rule that begins {text} read {now}?",
        "item-added": "Which of these points is new {at}?",
        "item-added-under": "{At}, which of these points is new under {lead}?",
        "item-under": "{At}, which of these points stands {now} under {lead}?",
        "item-removed": "Which of these points no longer appears {at}?",
        "item-removed-under": "{At}, which of these points no longer appears under {lead}?",
        "rule-added": "Which of these statements is new {at}?",
        "rule-changed": "Which of these statements {at} is new or has been changed?",
        "rule-removed": "Which of these statements no longer appears {at}?",
        "section-added": "What does the new section {named} say?",
        "section-now": "What does the section {named} say {now}?",
        "section-says": "What does the section {named} say?",
        "topic-added": "Which of these sections is new in the document?",
        "section-removed": "Which of these sections has been removed from the document?",
    },
    changed="The rule now reads: {new} Until then the rule was: {old}",
    changed_entry="The entry now reads: {new} Until then it was: {old}",
    added="New in the document: {new} Until then the rule was not there.",
    removed="Until then the rule was: {old} It is no longer in the document.",
    added_section="The section {new} is new in the document.",
    removed_section="The section {old} is no longer in the document.",
    stands="The document says: {new}",
    modal_rows=({M.MUST: "must", M.SHOULD: "should", M.MAY: "may", M.MUST_NOT: "must not"},),
    modal_words={
        "must": M.MUST, "shall": M.MUST, "should": M.SHOULD, "may": M.MAY, "might": M.MAY, "can": M.MAY,
        "could": M.MAY, "must not": M.MUST_NOT, "shall not": M.MUST_NOT, "may not": M.MUST_NOT,
        "can not": M.MUST_NOT, "cannot": M.MUST_NOT, "should not": M.MUST_NOT,
    },
    negation=re.compile(r"\b(?:not?|never|neither|nor|cannot|\w+n['’]t)\b", re.I),
    flips=(
        (r"\bcan['’]t\b", "can"), (r"\b(is|are|was|were|do|does|did|should|must|could)n['’]t\b", r"\1"),
        (r"\bmust not\b", "may"), (r"\bmay not\b", "may"), (r"\bcannot\b", "can"), (r"\bcan not\b", "can"),
        (r"\bshould not\b", "should"), (r"\bwill not\b", "will"), (r"\bwon['’]t\b", "will"),
        (r"\b(do|does) not\b", r"\1"), (r"\bmust\b", "may"), (r"\bshall\b", "may"), (r"\bshould\b", "must"),
        (r"\bmay\b", "must"), (r"\bcan\b(?!['’])", "cannot"), (r"\bwill\b", "will not"), (r"(\w)['’]ll\b", r"\1 will not"),
        (r"^(We|You) (?!(?:are|were|have|had|do|did|also|always|never|may|might|must|can|cannot|could|will|would|shall|should)\b)(?![a-z]*(?:ed|ly) )(?=[a-z]+ )", r"\1 do not "),
        (r"\b(is|are) not\b", r"\1"), (r"\b(is|are) required to\b", r"\1 allowed to"), (r"\b(is|are) allowed to\b", r"\1 required to"),
        (r"\b(is|are|was|were) (?!not?\b)", r"\1 not "),
    ),
    subordinate=re.compile(
        r"\b(?:as|if|when|whenever|where|wherever|everywhere|who|that|which|because|since|unless|until|whether|so|than|what|how)\b[^,]*$",
        re.I),
    catch_all=re.compile(
        r"(?:all|none|both|neither|any|either)(?: (?:of|the|above|these|those|options|answers|statements))+\W*", re.I),
    age=re.compile(r"\b(?:aged?|years? old|minors?|children|under the age)\b", re.I),
    years=re.compile(r"\byears?\b", re.I),
    binding=re.compile(r"must|shall|should|may|must not|shall not|may not", re.I),
    possible=re.compile(r" (?:also )?(?:be \w+ing|be (?:required|asked|subject|unable|able)|result|include|happen|contain|occur"
                        r"|vary|change|cause|lead|have|need|want|wish|find)\b", re.I),
    inverted=re.compile(r"(?!)"),
    modal=re.compile(
        r"\b(?:must|shall|should|may|might|can|cannot|could|will|required|allowed|permitted|prohibited|never|need to)\b",
        re.I),
    demonstrative=re.compile(
        r"\b(?:(?:do|does|did|in|to|of|for|with|by|on|if|when) this\b(?! \w)|(?:these|those)\b(?! (?:who|that|of|terms|rules"
        r"|guidelines|policies))|this\b(?! (?:policy|document|agreement|site|service|project|law|guide|page|doc\b|file))"
        r"|such (?:a|an)\b)", re.I),
    dangling=re.compile(
        r"^(?:(?:and|but|or|so|also|then|otherwise|however|similarly|additionally|furthermore|instead|therefore|thus"
        r"|for example|for instance|in addition|in that case|if so|if not|once done|section \d+)\b|(?:please )?(?:see|refer to|check)\b"
        r"|(?:to learn more|for (?:more|further) (?:information|details)|you can (?:find|view|read))\b|(?:when|if|once|where|until|after|before|as) (?:it|they|he|she|this|that|these|those)\b|(?:it|this|that|these|those|they|such|he"
        r"|she|their|its|both|here)(?:['’]\w+)?\b)", re.I),
    pointing=re.compile(
        r"\b(?:this section|this paragraph|this list|the above|the below|(?:mentioned|listed|described|outlined|noted|stated|set out|see|defined) (?:above|below)"
        r"|as follows|the following"
        r"|(?:in|of|to|for|with) (?:these|those) (?:cases?|situations?|circumstances))\b", re.I),
    absolute=re.compile(r"\b(?:always|never|all|every|only|none)\b", re.I),
    vague=re.compile(r"\b(?:often|usually|sometimes|frequently|rarely|generally|typically)\b", re.I),
    negative=re.compile(r"\b(?:not|never|except)\b"),
)
