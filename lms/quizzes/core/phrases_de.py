"""German wording of questions."""
from __future__ import annotations

import re

from lms.quizzes.core.phrases import Phrases, Places
from lms.quizzes.core.values import ModalClass as M

GERMAN = Phrases(
    language="de",
    quoted="„{text}“",
    of=Places(section="Aus dem Abschnitt {heading}", nested="Aus dem Abschnitt {heading} unter {above}",
              start="Aus dem Anfang des Dokuments"),
    at=Places(section="im Abschnitt {heading}", nested="im Abschnitt {heading} unter {above}",
              start="am Anfang des Dokuments"),
    named=Places(section="{heading}", nested="{heading} unter {above}", start=""),
    anywhere="im Dokument",
    table=Places(section="in der Tabelle des Abschnitts {heading}",
                 nested="in der Tabelle des Abschnitts {heading} unter {above}",
                 start="in der Tabelle am Anfang des Dokuments"),
    now="jetzt", now_dated="ab dem {day}", day="{day}. {month} {year}",
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
            "November", "Dezember"),
    stems={
        "duration": "Welcher Zeitraum gilt {now}? {of}: {text}",
        "age": "Welches Alter gilt {now}? {of}: {text}",
        "money": "Welcher Betrag gilt {now}? {of}: {text}",
        "percent": "Welcher Prozentsatz gilt {now}? {of}: {text}",
        "number": "Welche Zahl gilt {now}? {of}: {text}",
        "typed": "Welche Zahl gilt {now}, in {unit}? {of}: {text}",
        "typed-bare": "Welche Zahl gilt {now}? {of}: {text}",
        "modality": "Wie verbindlich ist die Regel {now}? {of}: {text}",
        "gap": "Welche Worte ergänzen die Regel, wie sie {now} gilt? {of}: {text}",
        "level": "Welche Stufe gilt {now}? {of}: {text}",
        "code": "Welche Kennung gilt {now}? {of}: {text}",
        "contact": "Welcher Kontakt ist {now} angegeben? {of}: {text}",
        "cell": "Was steht {table} {now} beim Eintrag {row} in der Spalte {column}?",
        "row-added": "Welcher dieser Einträge ist {table} neu?",
        "row-removed": "Welcher dieser Einträge steht nicht mehr {table}?",
        "wording": "Wie lautet die Regel {now} {at}?",
        "wording-begins": "Wie lautet {now} die Regel, die {at} mit {text} beginnt?",
        "item-added": "Welcher dieser Punkte ist {at} neu?",
        "item-added-under": "Welcher dieser Punkte ist {at} unter {lead} neu?",
        "item-under": "Welcher dieser Punkte steht {now} {at} unter {lead}?",
        "item-removed": "Welcher dieser Punkte steht nicht mehr {at}?",
        "item-removed-under": "Welcher dieser Punkte steht {at} nicht mehr unter {lead}?",
        "rule-added": "Welche dieser Aussagen ist {at} neu?",
        "rule-changed": "Welche dieser Aussagen {at} ist neu oder wurde geändert?",
        "rule-removed": "Welche dieser Aussagen steht nicht mehr {at}?",
        "section-added": "Was besagt der neue Abschnitt {named}?",
        "section-now": "Was besagt der Abschnitt {named} {now}?",
        "section-says": "Was besagt der Abschnitt {named}?",
        "topic-added": "Welcher dieser Abschnitte ist neu im Dokument?",
        "section-removed": "Welcher dieser Abschnitte ist aus dem Dokument entfallen?",
    },
    changed="Die Regel lautet jetzt: {new} Bis dahin lautete die Regel: {old}",
    changed_entry="Der Eintrag lautet jetzt: {new} Bis dahin lautete er: {old}",
    added="Neu im Dokument: {new} Bis dahin gab es die Regel nicht.",
    removed="Bis dahin lautete die Regel: {old} Sie steht nicht mehr im Dokument.",
    added_section="Der Abschnitt {new} ist neu im Dokument.",
    removed_section="Der Abschnitt {old} steht nicht mehr im Dokument.",
    stands="Im Dokument steht: {new}",
    modal_rows=(
        {M.MUST: "muss", M.SHOULD: "soll", M.MAY: "darf", M.MUST_NOT: "darf nicht"},
        {M.MUST: "müssen", M.SHOULD: "sollen", M.MAY: "dürfen", M.MUST_NOT: "dürfen nicht"},
    ),
    modal_words={
        "muss": M.MUST, "müssen": M.MUST, "soll": M.SHOULD, "sollen": M.SHOULD, "sollte": M.SHOULD,
        "sollten": M.SHOULD, "kann": M.MAY, "können": M.MAY, "darf": M.MAY, "dürfen": M.MAY,
        "darf nicht": M.MUST_NOT, "dürfen nicht": M.MUST_NOT, "muss nicht": M.NEED_NOT, "müssen nicht": M.NEED_NOT,
    },
    negation=re.compile(r"\b(?:nicht|nie|niemals|weder|noch|kein\w*)\b", re.I),
    flips=(
        (r"\bnicht berechtigt\b", "berechtigt"), (r" nicht\b(?! nur)", ""),
        (r"\bmuss\b", "darf"), (r"\bmüssen\b", "dürfen"), (r"\bsoll\b", "muss"), (r"\bsollen\b", "müssen"),
        (r"\bsollten\b", "müssen"), (r"\bkann\b", "muss"), (r"\bkönnen\b", "müssen"), (r"\bdarf\b", "muss"),
        (r"\bdürfen\b", "müssen"), (r"\bverpflichtet\b", "berechtigt"), (r"\bberechtigt\b", "verpflichtet"),
        (r"\b(ist|sind|wird|werden) nicht\b", r"\1"), (r"\b(ist|sind|wird|werden) (?=(?:zu )?[a-zäöüß]+(?:[,.]|$))", r"\1 nicht "),
    ),
    subordinate=re.compile(
        r"(?:\b(?:wenn|falls|sofern|soweit|dass|ob|weil|wie|was|wer|bis)\b|, (?:der|die|das|den|dem|denen|deren|dessen)\b)"
        r"[^,]*$", re.I),
    catch_all=re.compile(
        r"(?:alle[rs]?|keine?[rs]?|nichts|beides?)(?: (?:der|die|von|davon|oben|diese[rn]?|genannt\w*|antwort\w*"
        r"|aussage\w*))+\W*", re.I),
    age=re.compile(r"\b(?:Kinder\w*|Jugendliche\w*|Lebensjahr\w*|Alter\w*|alt)\b"),
    years=re.compile(r"\bjahre?n?\b", re.I),
    binding=re.compile(r"muss|müssen|soll|sollen|darf|dürfen|darf nicht|dürfen nicht", re.I),
    possible=re.compile(r"(?!)"),
    inverted=re.compile(
        r"(?:, |^(?:Bei|Beim|Nach|Vor|In|Im|Ab|Bis|Für|Zu|Zum|Zur|Während|Innerhalb|Am|An|Auf|Aus|Mit|Ohne|Über|Unter|Danach"
        r"|Dann|Außerdem)\b.* )___ (?:der|die|das|ein|eine|jeder?|jedes|alle|wir|sie|es|er|man|[A-ZÄÖÜ]\w+)\b"),
    modal=re.compile(
        r"\b(?:muss|müssen|soll|sollen|sollte|sollten|kann|können|darf|dürfen|hat zu|haben zu|ist zu|sind zu|verpflichtet"
        r"|berechtigt|untersagt|unzulässig|zulässig|verboten)\b", re.I),
    demonstrative=re.compile(
        r"\b(?:diese[rmns]?|jene[rmns]?|solche[rmns]?)\b(?! (?:gesetz|richtlinie|nutzungs|service|dokument|bedingungen"
        r"|vereinbarung|verordnung|website|vorschrift))|\bsatz(?:es)? \d|\bsätze\b|^(?:die )?abs(?:ätze|atz|\.) \d"
        r"|\bgleiche gilt\b|\bgilt entsprechend\b|\bgelten entsprechend\b|\bentsprechend\.$|\bunberührt\b", re.I),
    dangling=re.compile(
        r"^(?:und|aber|oder|auch|dann|darin|daher|deshalb|ferner|zudem|außerdem|andernfalls|hierzu|dazu|dabei|davon|dafür"
        r"|hierbei|hiervon|dies|diese[rmns]?|jene[rmns]?|solche[rmns]?|er|es|ihre?[rmns]?|sein\w*|dort|beide|zum beispiel"
        r"|das gleiche|sie(?!(?-i:.*\bIhr(?:e[rmns]?|nen)?\b))|l \d+ vom|(?:siehe|vgl\.|weitere informationen))\b", re.I),
    pointing=re.compile(
        r"\b(?:diese[rmns]? (?:abschnitts?|absatz|liste)|obige[rmns]?|oben genannt\w*|unten genannt\w*|vorstehend\w*"
        r"|nachstehend\w*|folgende[rmns]?|in diesen fällen|in diesem fall)\b", re.I),
    absolute=re.compile(r"\b(?:immer|nie|niemals|stets|alle|ausschließlich)\b", re.I),
    vague=re.compile(r"\b(?:oft|häufig|manchmal|selten|in der Regel|üblicherweise|gelegentlich)\b", re.I),
    negative=re.compile(r"\b(?:nicht(?! mehr)|nie|außer)\b"),
)
