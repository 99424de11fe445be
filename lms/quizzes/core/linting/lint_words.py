"""What the lints look for in English and in German.

Every list is about language, not about any document: words of these classes are closed, so they are the same in texts
that nobody has seen yet.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from lms.documents.core.values import Language


@dataclass(frozen=True, kw_only=True)
class LintWords:
    """The words of one language.

    pronouns need a noun before them, filling pronouns stand for none ("how long does it take to ..."); nouns are what
    a pronoun can stand for, those behind asked ("which report") and who only in a clause of their own. singular and
    plural are articles and counts before a gap, is_one and are_many verbs behind it; one and many tell the number of an
    option by its first word, plural_noun by its head, which is in front of rest. genders maps an article before a gap
    to the nouns that cannot follow it.
    """

    catch_all: re.Pattern[str]
    pointing: re.Pattern[str]
    starts: re.Pattern[str]
    pronouns: re.Pattern[str]
    possessive: re.Pattern[str]
    filling: re.Pattern[str]
    nouns: re.Pattern[str]
    asked: re.Pattern[str]
    who: re.Pattern[str]
    clause: re.Pattern[str]
    absolute: re.Pattern[str]
    vague: re.Pattern[str]
    negative: re.Pattern[str]
    turns: re.Pattern[str]
    date: re.Pattern[str]
    day: re.Pattern[str]
    since: re.Pattern[str]
    months: tuple[str, ...]
    when: re.Pattern[str]
    articles: re.Pattern[str]
    singular: re.Pattern[str]
    plural: re.Pattern[str]
    is_one: re.Pattern[str]
    are_many: re.Pattern[str]
    one: re.Pattern[str]
    many: re.Pattern[str]
    head: re.Pattern[str]
    plural_noun: re.Pattern[str]
    genders: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


_EN_MONTHS = "january february march april may june july august september october november december"
_DE_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember"


def _date(months: str) -> re.Pattern[str]:
    """A day, a month of a year, a year, or the number of a version, alone or behind a preposition."""
    month = "|".join(rf"{name}|{name[:3]}\.?" for name in months.split())
    return re.compile(
        r"(?:(?:on|in|from|since|as of|until|am|im|ab|seit|bis|zum|dem|der|the|jahr|year) ?)*"
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?(?:{month})(?:,? \d{{4}})?|(?:{month})(?: \d{{1,2}},?)? \d{{4}}"
        r"|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}|(?:19|20)\d\d|(?:version|fassung|ausgabe|edition"
        r"|v\.?) ?\d+(?:\.\d+)*)\W*", re.I)


def _day(months: str) -> re.Pattern[str]:
    """A day somewhere in a text."""
    names = "|".join(name[:3] for name in months.split())
    return re.compile(rf"\b\d{{1,2}}\.? (?:{names})|\b\d{{1,2}}\.\d{{1,2}}\.", re.I)


def _of_words(first: str, others: str, joints: str) -> re.Pattern[str]:
    """An option made of such words alone, one of the first among them, or of letters ("A and B")."""
    some, more = "|".join(first.split()), "|".join(others.split())
    return re.compile(rf"(?:\W*\b(?:{more})\b)*?\W*\b(?:{some})\b(?:\W*\b(?:{some}|{more})\b)*\W*"
                      r"|(?:one|two|three|some) of (?:these|those|them|the above)\W*|(?:zwei|drei|einige|mehrere"
                      r"|eine[rs]?) (?:davon|von diesen|dieser|der genannten)\W*"
                      rf"|[A-E](?:, ?[A-E])*,? (?:{joints}) [A-E]\W*", re.I)


def _ending(*endings: str) -> re.Pattern[str]:
    """A noun by the ending that fixes its gender, at the head of an option."""
    return re.compile(rf"(?=[A-ZÄÖÜ])\w*(?i:{'|'.join(endings)})(?!\w)")


_FEMININE = re.compile(
    r"(?=[A-ZÄÖÜ])(?:\w*(?:ung|heit|keit|schaft|tion|tät|ei|[Ff]rist|[Rr]egel|[Aa]ntwort|[Nn]achricht|[Aa]uskunft"
    r"|[Pp]erson)"
    r"|(?!Ge)\w*(?<![Kk]und)(?<![Kk]olleg)(?<![Ee]xpert)(?<![Zz]eug)(?<![Jj]ung)(?<![Nn]am)(?<![Gg]edank)(?<![Ee]nd)(?<![Aa]ug)(?<!nteress)(?<!eteiligt)(?<!etroffen)(?<!orgesetzt)e)(?!\w"
    r")")
"""Nouns that are feminine by their ending; those in -e are, but for persons and a few others."""
_NEUTER = _ending("chen", "lein", "ment", "tum", "team", "konto", "system", "protokoll", "verfahren", "formular",
                  "gesetz", "gespräch", "mitglied", "datum", "recht")
_MASCULINE = _ending("ling", "ismus", "or", "weis", "grund", "tag", "leiter", "dienst", "eintrag", "antrag", "bericht",
                     "spruch", "beitrag", "verstoß", "punkt", "raum", "kommentar", "fall", "hinweis", "name", "brief")

LINT_WORDS: dict[Language, LintWords] = {
    "en": LintWords(
        catch_all=_of_words(
            "all none both neither either any each every nothing everything",
            "nor not of the these those them above below other others option options answer answers statement "
            "statements choice choices listed mentioned given previous are is correct true right wrong false apply "
            "applies and or as well two three four one here what was said a b c d e", "and|or|&|nor"),
        pointing=re.compile(
            r"\b(?:this|the present) (?:section|part|paragraph|list|table|sentence|clause|chapter|passage|excerpt"
            r"|text)\b|\b(?:in|for|with|under|at) (?:this|that|these|those|such(?: an?)?) (?:cases?|situations?"
            r"|circumstances|events?|instances?|contexts?|points?|regards?|respects?|rules?)\b|\b(?:section|text|rule"
            r"|list|paragraph|table|passage|case|example|sentence|clause|part) (?:above|below)\b|\b(?:above"
            r"|below)(?=\s*(?:[,:.?]|\Z))|\bthe (?:above|below|aforementioned|preceding|former|latter)\b"
            r"|\bthe following (?:text|rule|list|section|paragraph|table|passage|sentence|clause)\b|\bas follows\b"
            r"|\b(?:according to|based on) the (?:text|passage|paragraph|section|excerpt|list|sentence)\b(?! [“\"])"
            r"|\b(?:as|case|rule|text) (?:\w+ )?\w+(?:ed|wn|id|en) (?:above|below|here|earlier|before|previously)\b"
            r"|\b(?:earlier|previously|already) (?:mentioned|stated|described|explained)\b", re.I),
        starts=re.compile(
            r"(?:and|but|or|so|also|then|otherwise|however|similarly|additionally|furthermore|instead|therefore|thus"
            r"|in addition|in that case|if so|if not)\b", re.I),
        pronouns=re.compile(
            r"\b(?:it|its|they|them|their|he|him|his|she|her|(?<!of )(?<!from )(?:this|these|those)(?= (?:is|are|was"
            r"|be|been|must|may|should|can|will|has|have|had|do|does|apply|applies|happens?|means?|take|takes|go"
            r"|goes)\b|\W*$|[,?.]))\b", re.I),
        possessive=re.compile(r"its\b|their\b|his\b|her\b", re.I),
        filling=re.compile(
            r"\bit (?:take|takes|took|be|is|was)\b[^?]*?\b(?:to|that|for|until|before|whether)\b|\b(?:is|was"
            r"|be) it (?:\w+ ){0,3}(?:to|that|for|whether|if|when)\b", re.I),
        nouns=re.compile(
            r"\b(?i:an?|the|every|each|any|no|some|all|your|our|another|one|two|three|\d+) \w+|(?<=[a-z,] )[A-Z]\w+"
            r"|[“\"„]|\b(?!(?:this|does|was|has|is|always|unless|whose|its|his|hers|theirs|plus|times?|hours|days"
            r"|words)\b)[a-z]{3,}[^su\W]s\b"),
        asked=re.compile(r"\b(?:which|what|whose|how many|who|whom)(?: \w+)? $", re.I),
        who=re.compile(r"\b(?:which|what|whose|how many|who|whom)\b", re.I),
        clause=re.compile(r"(?<=[\w,] )(?:if|when|whenever|once|before|after|unless|until|because|while|that|who"
                          r"|whose|where|and|although|as)\b[^,?]*$|,[^,?]*$", re.I),
        absolute=re.compile(
            r"\b(?:always|never|ever|at all times|at no time|every (?:single )?time|each time"
            r"|without (?:any )?exceptions?|in (?:every|all|any|no|each and every) (?:case|situation)s?|(?:in"
            r"|under) (?:no|all|any) (?:circumstance|condition)s?|without fail|no matter (?:what|when|who|how|where)"
            r"|whatever|round the clock|invariably|absolutely|completely|entirely)\b", re.I),
        vague=re.compile(
            r"\b(?:(?<!how )(?:often|frequently)|usually|sometimes|rarely|generally|in general|typically|occasionally"
            r"|on occasion|normally|ordinarily|seldom|hardly ever|almost (?:always|never)|mostly|commonly|regularly"
            r"|infrequently|from time to time|now and (?:then|again)|once in a while|every so often|at times"
            r"|as a (?:general )?rule|tends? to|more or less|by and large|for the most part|in (?:many|most|some"
            r"|several|certain) (?:case|situation|instance)s)\b",
            re.I),
        negative=re.compile(
            r"\b(?:not|never|except|cannot|\w+n['’]t|incorrect|untrue|(?:is|are|be) (?:false|wrong|no\b)"
            r"|least (?:suitable|likely|appropriate|correct|fitting|accurate|important))\b"),
        turns=re.compile(r"\b(?:not|never|no longer|except|cannot|\w+n['’]t|wrong|false)\b", re.I),
        date=_date(_EN_MONTHS),
        day=_day(_EN_MONTHS),
        since=re.compile(r"\b(?:from|since|as of|as from|effective|starting|after the change of"
                         r"|until) (?:the )?", re.I),
        months=tuple(_EN_MONTHS.split()),
        when=re.compile(
            r"\b(?:which|what)\b[^?]*\b(?:version|date|edition|year|revision)\b|\b(?:since|from|until) when\b|\b(?:on"
            r"|from|since) (?:which|what) day\b|\bwhen (?:was|were|did|does|do|is|will)\b[^?]*\b(?:updated|published"
            r"|revised|amended|introduced|issued|approved|change|changed|come|enter|effect|force|apply)\b", re.I),
        articles=re.compile(r"(?:an?|the) ", re.I),
        singular=re.compile(r"\b(?:an?|one|each|every|another|this|that)$", re.I),
        plural=re.compile(r"\b(?:two|three|four|five|these|those|many|several|all|both|few)$", re.I),
        is_one=re.compile(r"(?:is|was|has|does)\b"), are_many=re.compile(r"(?:are|were|have|do)\b"),
        one=re.compile(r"(?:an?|one|each|every|this|that|another)\b", re.I),
        many=re.compile(r"(?:two|three|four|several|many|both|these|those|all)\b", re.I),
        head=re.compile(r"(\w+)(?:[,(].*| (?:of|in|on|for|by|with|from|to|that|who|which|under|at|about|after|before)"
                        r"\b.*)?\W*\Z", re.S),
        plural_noun=re.compile(r"\w*[^suia\W\d]s|people|persons|children", re.I),
        genders=(),
    ),
    "de": LintWords(
        catch_all=_of_words(
            "alle aller alles allen kein keine keiner keins keines nichts beide beides beiden jede jeder jedes "
            "sämtliche weder sowohl",
            "noch als auch von der die das den dem davon diese dieser diesen dieses oben obigen obige unten genannt "
            "genannte genannten angegebenen stehend stehenden vorstehenden aufgeführten antwort antworten aussage "
            "aussagen möglichkeit möglichkeiten option optionen variante varianten punkt punkte anderen andere sind "
            "ist stimmt stimmen richtig falsch korrekt treffen trifft zu und oder zwei drei vier ihnen alledem hier "
            "nicht eine einer gilt gelten a b c d e", "und|oder|&|noch"),
        pointing=re.compile(
            r"\b(?:diese[rmns]?|eine[mrs] solchen|solche[rmns]?) (?:abschnitts?|teile?s?|absatz(?:es)?|liste|tabelle"
            r"|satz(?:es)?|text(?:stelle|es)?|kapitels?|auszugs?|stelle|fall(?:es)?|fällen|umständen|lage"
            r"|situation(?:en)?|zusammenhang|punkt|hinsicht)\b|\b(?:abschnitt|absatz|text\w*|liste|tabelle|satz"
            r"|regel) (?:oben|unten)\b|\bobige[rmns]?\b|(?<!nach )(?<!von )\b(?:oben|unten) \w+(?:t|en|te[rmns]?"
            r"|ne[rmns]?)\b|\b(?:hier|bereits|zuvor|eingangs|vorher|schon) (?:genannt|erwähnt|beschrieben|aufgeführt"
            r"|gesagt|angeführt|dargestellt|erläutert|erklärt|zitiert)\w*|\bwie (?:oben|unten|zuvor|vorher|bereits"
            r"|schon|eingangs)\b|\b(?:vor|nach)stehend\w*|\bvorgenannt\w*|\bfolgende[rmns]? (?:regel|liste|abschnitt"
            r"|absatz|text|satz|tabelle)\w*|\b(?:laut|gemäß|nach) (?:dem )?(?:text|absatz|auszug"
            r"|textabschnitt)\b(?! [„\"])|\bwie folgt\b|\b(?:letzt|erst)ere[rmns]?\b", re.I),
        starts=re.compile(
            r"(?:und|aber|oder|auch|dann|daher|deshalb|ferner|zudem|außerdem|andernfalls|darin|dabei|jedoch)\b", re.I),
        pronouns=re.compile(
            r"(?<![\w-])(?:er|sie|es|ihn|ihm|dies|(?:hierzu|dazu|dafür|dabei|damit|darüber|davon|hiervon|daran)(?!, )"
            r"|diese[rmns]?(?= (?:[a-zäöü]+\b)|\W*$)|ihre?[rmns]?|seine?[rmns]?(?! ))(?![\w-])"),
        possessive=re.compile(r"ihre|ihr\b|sein"),
        filling=re.compile(
            r"\bes um\b|\b(?:gibt|dauert|handelt|geht|kommt|bedarf|braucht|reicht|genügt) es\b|\bes (?:gibt|dauert"
            r"|handelt|geht|kommt|bedarf|braucht)\b|\bes\b[^?]*(?:, (?:bis|dass|wenn|ob|sobald)\b| zu \w+en\b"
            r"|\w+zu\w+en\b)|\bwas davon\b|\bda(?:zu|für|mit|bei|ran|rüber),", re.I),
        nouns=re.compile(r"(?<=[\w,“”\"] )[A-ZÄÖÜ]\w+|[“\"„]|[.!?] .*[A-ZÄÖÜ]\w+"),
        asked=re.compile(r"\b(?i:welche[rmns]?|wie viele[rmns]?|was für(?: ein\w*)?|wessen)(?: [a-zäöü]\w*)* $"),
        who=re.compile(r"\b(?:wer|wen|wem|wessen|was|welche[rmns]?|wie viele[rmns]?)\b", re.I),
        clause=re.compile(r",[^,?]*$"),
        absolute=re.compile(
            r"\b(?:immer|nie|niemals|stets|jedes ?mal|jederzeit|zu (?:jeder|keiner) Zeit|auf (?:jeden|keinen) Fall"
            r"|in (?:jede[mr]|allen|sämtlichen|keine[mr]) (?:F[aä]ll|Situation|Lage)\w*|unter (?:allen"
            r"|keinen) Umständen|ganz gleich|egal,? (?:wann|wie|was|wer|wo|aus|bei|ob|in|an)|ohne (?:jede )?Ausnahme"
            r"|ausnahmslos|keinesfalls|keineswegs|durchweg|rund um die Uhr)\b", re.I),
        vague=re.compile(
            r"\b(?:(?<!wie )(?:oft|häufig)|öfters?|des Öfteren|manchmal|selten|in der Regel|im Regelfall|üblicherweise"
            r"|gelegentlich|meist|meistens|zumeist|normalerweise|(?:für )?gewöhnlich|hin und wieder|ab und zu"
            r"|alle paar|dann und wann|von Zeit zu Zeit|regelmäßig|mitunter|zuweilen|bisweilen|vielfach|im Allgemeinen"
            r"|kaum je|(?:so gut wie|fast) (?:nie|immer)|mehr oder weniger|weitgehend|größtenteils|überwiegend"
            r"|in (?:vielen|manchen|einigen|bestimmten|den meisten) (?:Fällen|Situationen))\b", re.I),
        negative=re.compile(r"\b(?:nicht(?! mehr)|nie|niemals|außer|keine?[rmns]?|falsch|unzutreffend|unrichtig"
                            r"|inkorrekt|am wenigsten)\b"),
        turns=re.compile(r"\b(?:nicht|nie|niemals|außer|keine?[rmns]?|falsch)\b", re.I),
        date=_date(_DE_MONTHS),
        day=_day(_DE_MONTHS),
        since=re.compile(r"\b(?:ab|seit|vom|bis)(?: dem| zum)? ", re.I),
        months=tuple(_DE_MONTHS.split()),
        when=re.compile(
            r"\bwelche[rmns]?\b[^?]*\b(?:version|versionsnummer|fassung|ausgabe|datum|jahr|tag)\b|\b(?:seit|ab|bis"
            r"|von) wann\b|\bwann\b[^?]*\b(?:geändert|veröffentlicht|aktualisiert|überarbeitet|kraft|gültig"
            r"|freigegeben|eingeführt|beschlossen)\b", re.I),
        articles=re.compile(r"(?:d(?:er|ie|as|en|em|es)|eine?[rmns]?) ", re.I),
        singular=re.compile(r"\b(?:eine?[rmns]?|jede[rmns]?)$", re.I),
        plural=re.compile(r"\b(?:zwei|drei|vier|fünf|viele|mehrere|alle|beide)$", re.I),
        is_one=re.compile(r"(?:ist|wird|muss|darf|soll|kann|hat)\b"),
        are_many=re.compile(r"(?:sind|werden|müssen|dürfen|sollen|können|haben)\b"),
        one=re.compile(r"(?:eine?|der|das|jede[rs]?)\b", re.I),
        many=re.compile(r"(?:zwei|drei|vier|alle|mehrere|viele|beide)\b", re.I),
        head=re.compile(r"\b([A-ZÄÖÜ]\w+)"),
        plural_noun=re.compile(r"\w*(?:ungen|heiten|keiten|schaften|tionen|täten|ien|fälle|tage|nen)"),
        genders=(
            (re.compile(r"\b(?:das|des|dem|den|(?:k?ein|dies|jed|jen|welch)e[mns]|k?ein|jedes"
                        r"|dieses)$", re.I), _FEMININE),
            (re.compile(r"\b(?:die|der|(?:k?ein|dies|jed|jen|welch)er?)$", re.I), _NEUTER),
            (re.compile(r"\b(?:die|das|(?:k?ein|dies|jed|jen|welch)e|k?einer|jedes|dieses)$", re.I), _MASCULINE),
        ),
    ),
}
