"""English wording of questions."""
from __future__ import annotations

import re

from lms.quizzes.core.values import ModalClass as M
from lms.quizzes.core.writing.phrases import Phrases, Places

_DONE = (r"(?:(?:always|also|automatically|immediately|only) )?(?!(?:based|limited|related|located|interested|committed|supposed|entitled"
         r"|intended|designed|considered|named|called|affected|needed|used to)\b)(?:[a-z]{3,}ed|sent|kept|left|made|given|held|paid|shown"
         r"|taken|written|sold|met|lost|hidden|put)\b")
_VERB = (rf"(?:be {_DONE}|(?!be\b|have\b|need\b|vary\b|like\b|apply\b|appear\b|mean\b|feel\b|believe\b|get\b|receive\b|see\b|know\b|hope\b|include\b|contain\b|result\b|happen\b|occur\b|want\b|wish\b|find\b|also\b|only\b"
         r"|not\b|never\b|always\b|then\b|no\b)[a-z]{3,}\b)")

ENGLISH = Phrases(
    language="en",
    quoted="“{text}”",
    of=Places(section="From the section {heading}", nested="From the section {heading} under {above}",
              start="From the beginning of the document"),
    at=Places(section="in the section {heading}", nested="in the section {heading} under {above}",
              start="at the beginning of the document"),
    named=Places(section="{heading}", nested="{heading} under {above}", start=""),
    under="{of}, under {lead}",
    main=re.compile(r"\b(?:is|are|was|were|will|would|may|might|can|cannot|could|must|shall|should|do|does|has|have|applies|apply|need|needs|\w+n['’]t|['’]ll|['’]re)\b", re.I),
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
        "condition": "When does the rule apply {now}? {of}: {text}",
        "predicate": "What does the rule say {now}? {of}: {text}",
        "gap": "Which words complete the rule as it stands {now}? {of}: {text}",
        "level": "Which level applies {now}? {of}: {text}",
        "code": "Which code applies {now}? {of}: {text}",
        "channel": "Which channel applies {now}? {of}: {text}",
        "contact": "Which contact is given {now}? {of}: {text}",
        "cell": "What does the entry for {row} say under {column} {now}, {table}?",
        "row-added": "Which entry is new {table}?",
        "row-removed": "Which entry no longer appears {table}?",
        "wording-begins": "{At}, how does the rule that begins {text} read {now}?",
        "item-added-under": "{At}, which point was added to the list under {lead}?",
        "item-removed-under": "{At}, which point was removed from the list under {lead}?",
        "topic-added": "Which section was added to the document?",
        "section-removed": "Which section was removed from the document?",
    },
    changed="The rule now reads: {new} Until then the rule was: {old}",
    changed_entry="The entry now reads: {new} Until then it was: {old}",
    added="New in the document: {new} Until then the rule was not there.",
    removed_here="Until then this place said: {old} The words still stand elsewhere in the document.",
    removed="Until then the rule was: {old} It is no longer in the document.",
    added_section="The section {new} is new in the document.",
    removed_section="The section {old} is no longer in the document.",
    stands="The document says: {new}",
    either="{one} and {other}",
    conditions=(
        (r"only (?:if|when)", ("unless", "even if")), (r"even (?:if|when)", ("unless", "only if")),
        (r"unless", ("if", "even if")), (r"(?<!even )(?<!only )(?<!as )(?<!what )if", ("unless", "whether or not")),
        (r"except (?:when|if|where)", ("only when", "even when")),
        (r"except for", ("including", "only for")), (r"except in", ("only in", "also in")),
        (r"except with", ("only with", "even with")),
    ),
    predicates=(
        (rf"\b(?:must|shall|may) not ({_VERB})", (r"may \1", r"must \1")), (rf"\bshould not ({_VERB})", (r"may \1", r"should \1")),
        (rf"\b(?:must|shall) ({_VERB})", (r"may \1", r"must not \1")), (rf"\bshould ({_VERB})", (r"must \1", r"should not \1")),
        (rf"\bmay ({_VERB})", (r"must \1", r"may not \1")),
        (r"\b(is|are) not (allowed|permitted)\b", (r"\1 \2", r"\1 required")),
        (r"\b(is|are) (allowed|permitted)\b", (r"\1 required", r"\1 not \2")),
    ),
    contrasts=(
        (r"\btwo-thirds majority\b", ("three-quarters majority", "simple majority")), (r"\bthree-quarters majority\b", ("two-thirds majority", "simple majority")),
        (r"\bsimple majority\b", ("absolute majority", "two-thirds majority")),
        (r"\b(?:immediately|without delay)(?=\.| to | by | in | if | when | with )", ("within one working day", "within one week")),
        (r"\bin writing\b", ("orally", "in writing or orally")),
        (r"\banonymously\b", ("by name", "under a pseudonym")),
        (r"\bpermanently\b", ("temporarily", "for up to one year")), (r"\btemporarily\b", ("permanently", "until the next review")),
    ),
    comparisons=("up to", "at least", "more than", "less than"),
    kinds=(("hour", "day", "week", "month", "quarter", "year"), ("daily", "weekly", "monthly", "yearly"),
           ("simple", "absolute", "relative", "qualified"), ("public", "internal", "private"), ("once", "twice", "three times")),
    usual_headings=re.compile(
        r"(?:considerations?|changes|issues\??|scope|introduction|overview|general.*|definitions|contacts?|contact us|background|purpose|summary|about.*|questions\??"
        r"|notes?|references|resources|how this works|legal rights|transparency|appendix.*|miscellaneous|further information|table of contents)", re.I),
    limiting=re.compile(r"\bonly\b", re.I),
    modal_rows=({M.MUST: "must", M.SHOULD: "should", M.MAY: "may", M.MUST_NOT: "must not"},),
    modal_words={
        "must": M.MUST, "shall": M.MUST, "should": M.SHOULD, "may": M.MAY, "might": M.MAY, "can": M.MAY,
        "could": M.MAY, "must not": M.MUST_NOT, "shall not": M.MUST_NOT, "may not": M.MUST_NOT,
        "can not": M.MUST_NOT, "cannot": M.MUST_NOT, "should not": M.MUST_NOT,
    },
    negation=re.compile(r"\b(?:not?|nobody|nothing|no one|never|neither|nor|cannot|\w+n['’]t)\b", re.I),
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
        r"^(?:To|In order to) [^,]*$|\b(?:as|if|when|whenever|where|wherever|everywhere|who|that|which|because|since|unless|until|whether|so|than|what|how|why|believe)\b[^,]*$",
        re.I),
    age=re.compile(r"\b(?:aged?|years? old|minors?|children|under the age)\b", re.I),
    years=re.compile(r"\byears?\b", re.I),
    binding=re.compile(r"must|shall|should", re.I),
    possible=re.compile(r" (?:also )?(?:be \w+ing|be (?:required|asked|subject|unable|able)|result|include|happen|contain|occur"
                        r"|vary|change|cause|lead|have|need|want|wish|find)\b", re.I),
    inverted=re.compile(r"(?!)"),
    modal=re.compile(
        r"\b(?:must|shall|should|may|might|can|cannot|could|will|required|allowed|permitted|prohibited|never|need to)\b",
        re.I),
    demonstrative=re.compile(
        r"\bdo so\b|\bthis (?:role|case|process|account|change|period|team|list|file|matter|position)\b|\b(?:(?:do|does|did|in|to|of|for|with|by|on|if|when) this\b(?! \w)|(?:these|those)\b(?! (?:who|that|of|terms|rules"
        r"|guidelines|policies))|this\b(?! (?:policy|document|agreement|site|service|project|law|guide|page|doc\b|file))"
        r"|such\b(?! as))", re.I),
    dangling=re.compile(
        r"^(?:(?:and|but|or|so|also|then|otherwise|however|nonetheless|nevertheless|moreover|as such|that said|either way|similarly|additionally|furthermore|instead|therefore|thus"
        r"|for example|for instance|in addition|in that case|if so|if not|once done|section \d+)\b|(?:please )?(?:see|refer to|check)\b"
        r"|(?:to learn more|for (?:more|further) (?:information|details)|you can (?:find|view|read))\b|(?:when|if|once|where|until|after|before|as) (?:it|they|he|she|this|that|these|those)\b|(?:it|this|that|these|those|they|such|he"
        r"|she|their|its|both|here)(?:['’]\w+)?\b)", re.I),
    pointing=re.compile(
        r"\b(?:this section|this paragraph|this list|the above|the below|(?:mentioned|listed|described|outlined|noted|stated|set out|see|defined) (?:above|below)"
        r"|as follows|the following"
        r"|(?:in|of|to|for|with) (?:these|those) (?:cases?|situations?|circumstances))\b", re.I),
    absolute=re.compile(r"\b(?:always|never|all|every|only|none)\b", re.I),
)
