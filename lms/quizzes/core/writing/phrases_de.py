"""German wording of questions."""
from __future__ import annotations

import re

from lms.quizzes.core.values import ModalClass as M
from lms.quizzes.core.writing.phrases import Phrases, Places

_DONE = (r"(?!(?:gewähren|gestatten|gelten|gehören|gehen|geben|genehmigen|gestalten|gewinnen|gefährden)\b)"
         r"(?:\w*ge\w+(?:t|en)|(?:be|ver|er|ent|zer|über|unter)\w+t|\w+iert)\b")
_MIDDLE = r"((?:(?!nicht\b|kein|nur\b|auch\b|selbst\b|ausschließlich\b)[^\s,;:()„“]+ ){0,8}?)"
_REST = rf"{_MIDDLE}({_DONE} werden|(?!werden\b)\w+[er]n|sein)(?=\.$)"

GERMAN = Phrases(
    language="de",
    quoted="„{text}“",
    of=Places(section="Aus dem Abschnitt {heading}", nested="Aus dem Abschnitt {heading} unter {above}",
              start="Aus dem Anfang des Dokuments"),
    at=Places(section="im Abschnitt {heading}", nested="im Abschnitt {heading} unter {above}",
              start="am Anfang des Dokuments"),
    named=Places(section="{heading}", nested="{heading} unter {above}", start=""),
    under="{of}, unter {lead}",
    main=re.compile(r"."),
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
        "condition": "Wann gilt die Regel {now}? {of}: {text}",
        "predicate": "Was besagt die Regel {now}? {of}: {text}",
        "gap": "Welche Worte ergänzen die Regel, wie sie {now} gilt? {of}: {text}",
        "level": "Welche Stufe gilt {now}? {of}: {text}",
        "code": "Welche Kennung gilt {now}? {of}: {text}",
        "channel": "Welcher Kanal gilt {now}? {of}: {text}",
        "contact": "Welcher Kontakt ist {now} angegeben? {of}: {text}",
        "cell": "Was steht {table} {now} beim Eintrag {row} in der Spalte {column}?",
        "row-added": "Welcher Eintrag ist {table} neu?",
        "row-removed": "Welcher Eintrag steht nicht mehr {table}?",
        "wording-begins": "Wie lautet {now} die Regel, die {at} mit {text} beginnt?",
        "item-added-under": "Welcher Punkt ist {at} unter {lead} neu?",
        "item-removed-under": "Welcher Punkt steht {at} nicht mehr unter {lead}?",
        "topic-added": "Welcher Abschnitt ist neu im Dokument?",
        "section-removed": "Welcher dieser Abschnitte ist aus dem Dokument entfallen?",
    },
    changed="Die Regel lautet jetzt: {new} Bis dahin lautete die Regel: {old}",
    changed_entry="Der Eintrag lautet jetzt: {new} Bis dahin lautete er: {old}",
    added="Neu im Dokument: {new} Bis dahin gab es die Regel nicht.",
    removed_here="Bis dahin stand hier: {old} Die Worte stehen noch an anderer Stelle im Dokument.",
    removed="Bis dahin lautete die Regel: {old} Sie steht nicht mehr im Dokument.",
    added_section="Der Abschnitt {new} ist neu im Dokument.",
    removed_section="Der Abschnitt {old} steht nicht mehr im Dokument.",
    stands="Im Dokument steht: {new}",
    either="{one} und {other}",
    conditions=(
        (r"nur (?:wenn|falls|sofern)", ("außer wenn", "auch wenn")), (r"auch (?:wenn|falls)", ("außer wenn", "nur wenn")),
        (r"außer (?:wenn|falls)", ("nur wenn", "auch wenn")),
        (r"(?<!auch )(?<!nur )(?<!außer )(?<!selbst )(?<!als )(?<!wie )(?:wenn|falls|sofern)",
         ("außer wenn", "unabhängig davon, ob")),
        (r"außer (?=bei|in|im|mit|für|am|zu)", ("nur", "auch")),
    ),
    predicates=(
        (rf"\bdarf nicht {_REST}", (r"darf \1\2", r"muss \1\2")), (rf"\bdürfen nicht {_REST}", (r"dürfen \1\2", r"müssen \1\2")),
        (rf"\bdarf {_REST}", (r"muss \1\2", r"darf \1nicht \2")), (rf"\bdürfen {_REST}", (r"müssen \1\2", r"dürfen \1nicht \2")),
        (rf"\bkann {_REST}", (r"muss \1\2", r"darf \1nicht \2")), (rf"\bkönnen {_REST}", (r"müssen \1\2", r"dürfen \1nicht \2")),
        (rf"\bmuss {_REST}", (r"soll \1\2", r"darf \1\2")), (rf"\bmüssen {_REST}", (r"sollen \1\2", r"dürfen \1\2")),
        (rf"\bsoll {_REST}", (r"muss \1\2", r"darf \1\2")), (rf"\bsollen {_REST}", (r"müssen \1\2", r"dürfen \1\2")),
    ),
    contrasts=(
        (r"\bnicht (zulässig|erlaubt|gestattet)\b", (r"\1", "vorgeschrieben")), (r"\b(zulässig|erlaubt|gestattet)\b", (r"nicht \1", "vorgeschrieben")),
        (r"\bZweidrittelmehrheit\b", ("Dreiviertelmehrheit", "Vierfünftelmehrheit")), (r"\bDreiviertelmehrheit\b", ("Zweidrittelmehrheit", "Vierfünftelmehrheit")),
        (r"\beinfache([rn]?) Mehrheit\b", (r"absolute\1 Mehrheit", "Zweidrittelmehrheit")), (r"\babsolute([rn]?) Mehrheit\b", (r"einfache\1 Mehrheit", "Zweidrittelmehrheit")),
        (r"\b(?:unverzüglich|sofort|umgehend)\b(?!e)", ("innerhalb eines Werktags", "innerhalb einer Woche")),
        (r"\bschriftlich\b", ("mündlich", "schriftlich oder mündlich")),
        (r"\banonym\b", ("namentlich", "unter einem Pseudonym")), (r"\bdauerhaft\b", ("vorübergehend", "für höchstens ein Jahr")),
        (r"\bvorübergehend\b", ("dauerhaft", "bis zur nächsten Prüfung")),
        (r"\böffentlich\b(?= (?:zu|be|ver|aus|ein|ge))", ("intern", "anonym")),
    ),
    comparisons=("bis zu", "mindestens", "höchstens", "mehr als", "weniger als"),
    kinds=(("Stunde", "Woche", "Tag", "Monat", "Quartal", "Semester", "Kalenderjahr", "Studienjahr", "Jahr"), ("täglich", "wöchentlich", "monatlich", "jährlich"),
           ("einfache", "absolute", "relative", "qualifizierte"), ("öffentlich", "intern", "vertraulich"), ("einmal", "zweimal", "dreimal")),
    usual_headings=re.compile(
        r"(?:anwendungsbereich|geltungsbereich|allgemeines|einleitung|überblick|begriffsbestimmungen|definitionen|kontakt|zweck|hintergrund|übersicht|anhang.*"
        r"|hinweise?|grundlagen|schlussbestimmungen|inkrafttreten|änderungen|sonstiges|fragen|über .*)", re.I),
    limiting=re.compile(r"\b(?:nur|ausschließlich|allein)\b", re.I),
    modal_rows=(
        {M.MUST: "muss", M.SHOULD: "soll", M.MAY: "darf", M.MUST_NOT: "darf nicht"},
        {M.MUST: "müssen", M.SHOULD: "sollen", M.MAY: "dürfen", M.MUST_NOT: "dürfen nicht"},
    ),
    modal_words={
        "muss": M.MUST, "müssen": M.MUST, "soll": M.SHOULD, "sollen": M.SHOULD, "sollte": M.SHOULD,
        "sollten": M.SHOULD, "kann": M.MAY, "können": M.MAY, "darf": M.MAY, "dürfen": M.MAY,
        "darf nicht": M.MUST_NOT, "dürfen nicht": M.MUST_NOT, "muss nicht": M.NEED_NOT, "müssen nicht": M.NEED_NOT,
    },
    negation=re.compile(r"\b(?:nichts?|niemand\w*|nie|niemals|weder|noch|kein\w*)\b", re.I),
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
    age=re.compile(r"\b(?:Kinder\w*|Jugendliche\w*|Lebensjahr\w*|Alter\w*|alt)\b"),
    years=re.compile(r"\bjahre?n?\b", re.I),
    binding=re.compile(r"muss|müssen|soll|sollen", re.I),
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
        r"|\bdies\b|\bgleiche gilt\b|\bgilt entsprechend\b|\bgelten entsprechend\b|\bentsprechend\.$|\bunberührt\b", re.I),
    dangling=re.compile(
        r"^(?:und|aber|oder|auch|dann|darin|daher|deshalb|ferner|zudem|außerdem|andernfalls|hierzu|dazu|dabei|davon|dafür"
        r"|hierbei|hiervon|dies|diese[rmns]?|jene[rmns]?|solche[rmns]?|er|es|ihre?[rmns]?|sein\w*|dort|beide|zum beispiel"
        r"|das gleiche|sie(?!(?-i:.*\bIhr(?:e[rmns]?|nen)?\b))|l \d+ vom|(?:siehe|vgl\.|weitere informationen))\b", re.I),
    pointing=re.compile(
        r"\b(?:diese[rmns]? (?:abschnitts?|absatz|liste)|obige[rmns]?|oben genannt\w*|unten genannt\w*|vorstehend\w*"
        r"|nachstehend\w*|folgende[rmns]?|in diesen fällen|in diesem fall)\b", re.I),
    absolute=re.compile(r"\b(?:immer|nie|niemals|stets|alle|ausschließlich)\b", re.I),
)
