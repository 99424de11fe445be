"""Words that decide what a change means, English and German: modals, negations, quantifiers, units, small words.

Every list is small and about language, not about any document.
"""
from __future__ import annotations

from lms.documents.core.values import Language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# An abbreviation and what it stands for, keys as normalising.word_key makes them.
SAME: dict[str, str] = {
    "abs": "absatz", "nr": "nummer", "art": "artikel", "bzw": "beziehungsweise", "zb": "zumbeispiel",
    "dh": "dasheisst", "ggf": "gegebenenfalls", "usw": "undsoweiter", "eg": "forexample", "ie": "thatis",
    "etc": "etcetera", "&": "and", "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth",
    "6th": "sixth", "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth",
}
# Names that would be small words without their capitals.
NAMES = {"US": "usa", "IT": "informationtechnology", "WHO": "worldhealth"}
# What is left of a contraction, and what it stands for.
CONTRACTED: dict[str, str] = {
    "'ll": "will", "'ve": "have", "'re": "are", "'d": "would", "'m": "am", "n't": "not",
    "ca": "can", "wo": "will", "sha": "shall",
}

# Modal words by what they oblige to. "will" and "wird" only tell what happens and are left out.
MODAL_CLASS: dict[Language, dict[str, str]] = {
    "en": {
        **dict.fromkeys(("must", "shall", "required", "requires", "require", "mandatory", "obliged", "obligated"),
                        "must"),
        **dict.fromkeys(("should", "recommended", "ought", "encouraged"), "should"),
        **dict.fromkeys(("may", "might", "can", "could", "allowed", "permitted", "optional", "optionally"), "may"),
        **dict.fromkeys(("prohibited", "forbidden", "disallowed", "banned"), "must not"),
    },
    "de": {
        **dict.fromkeys(_words("muss müssen musst müsst müsse verpflichtet erforderlich"), "must"),
        **dict.fromkeys(_words("soll sollen sollst sollt solle sollte sollten solltest solltet"), "should"),
        **dict.fromkeys(_words("kann können kannst könnt könne könnte könnten könntest darf dürfen darfst dürft dürfe "
                               "dürfte dürften berechtigt erlaubt zulässig"), "may"),
        **dict.fromkeys(_words("untersagt unzulässig verboten"), "must not"),
    },
}
NEGATIONS: dict[Language, frozenset[str]] = {
    "en": _words("not no never cannot none nor neither without"),
    "de": _words("nicht kein keine keinen keinem keiner keines nie niemals weder ohne"),
}
QUANTIFIERS: dict[Language, frozenset[str]] = {
    "en": _words("all any every each only solely exclusively unless except excluding some always often least most "
                 "more less fewer maximum minimum both either until before after within during immediately or and "
                 "additional first second once twice"),
    "de": _words("alle allen aller alles jede jeder jedes jeden jedem nur ausschliesslich ausser sofern soweit falls "
                 "mindestens höchstens maximal minimal immer stets vor nach innerhalb binnen während unverzüglich "
                 "sofort oder und mehr weniger länger"),
}
CONDITIONS: dict[Language, frozenset[str]] = {
    "en": _words("if unless when whenever except provided until once"),
    "de": _words("wenn falls sofern soweit ausser solange denn"),
}
# Words that begin an addition to what stands before it; alone it says nothing.
ADDING = _words(
    "including excluding such namely especially particularly notably enough "
    "einschliesslich insbesondere darunter namentlich ausgenommen inklusive")
# Words that say on which side of a value one is; they belong to it.
COMPARING = _words(
    "within before after until than least most up over under exceeding following every above below maximum minimum "
    "mindestens höchstens maximal bis als binnen innerhalb nach vor über unter länger mehr weniger more less fewer "
    "longer larger greater later earlier no ≥ ≤ < > ± ≠")
# Labels that call for attention and say nothing ("Note:", "Wichtig:").
LABELS = _words("note important warning caution tip hint info attention hinweis hinweise wichtig warnung achtung tipp "
                "vorsicht anmerkung")
# Words that alone change no rule.
FILLERS: dict[Language, frozenset[str]] = {
    "en": _words(
        "a an the this that these those which who whom whose there here it its of to in on at for with by from as into "
        "onto upon about is are was were be been being am do does did has have had will would so then than such also "
        "please just simply further furthermore however additionally therefore thus hence very own itself themselves "
        "yourself etcetera forexample thatis currently"),
    "de": _words(
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener welche "
        "welcher welches welchen es von vom in im an am auf zu zum zur aus bei beim mit für über um durch ist sind war "
        "waren sei wird werden wurde wurden worden hat haben hatte so auch jedoch dabei hierzu dazu zudem außerdem "
        "ausserdem bitte beziehungsweise zumbeispiel dasheisst undsoweiter gegebenenfalls wie als dass sich"),
}
# Those of them that turn a sentence round when one is put for another.
DIRECTIONS: dict[Language, tuple[frozenset[str], frozenset[str]]] = {
    "en": (_words("from"), _words("to into onto for")),
    "de": (_words("von vom aus"), _words("an am zu zum zur für")),
}
PRONOUNS: dict[Language, frozenset[str]] = {
    "en": _words("i me my mine we us our ours you your yours he him his she her hers they them their theirs one"),
    "de": _words("ich mich mir mein meine du dich dir dein deine deinen deinem deiner deines euch euer eure euren "
                 "eurem eurer wir uns unser unsere unseren unserer ihr ihre ihren ihrem ihrer ihres sie er ihm ihn "
                 "sein seine seinen seiner seinem man"),
}
# Words of one meaning in plain text; exchanging them is for a person to look at.
SYNONYMS: dict[Language, tuple[frozenset[str], ...]] = {
    "en": tuple(map(_words, (
        "use utilise utilize employ", "start begin commence", "end finish conclude", "help assist aid", "show display",
        "get obtain receive", "send sent submit forward go", "ask request", "tell inform notify", "make create",
        "buy purchase", "regarding concerning", "content material", "choose select pick", "change modify alter amend",
        "delete remove erase", "picture image photo", "staff personnel", "find locate", "try attempt",
        "answer reply respond", "big large", "quick fast rapid", "wrong incorrect", "right correct", "email mail",
        "website site", "rule guideline", "enough sufficient", "often frequently", "check verify"))),
    "de": tuple(map(_words, (
        "nutzen benutzen verwenden nutzt verwendet", "beginnen anfangen starten", "beenden abschliessen",
        "zeigen anzeigen", "senden schicken übermitteln", "erhalten bekommen", "kaufen erwerben", "wählen auswählen",
        "ändern anpassen", "löschen entfernen", "bild foto", "helfen unterstützen", "falsch fehlerhaft unrichtig",
        "mitteilen informieren benachrichtigen", "oft häufig", "prüfen überprüfen", "email mail"))),
}
# Words of one letter's difference that mean different things.
CONFUSABLE: tuple[set[str], ...] = ({"adopt", "adapt"}, {"prescribe", "proscribe"}, {"casual", "causal"},
                                    {"precede", "proceed"})
# What makes a word its own opposite: "legal", "illegal".
NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "miss", "nicht")

UNITS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(_words("second seconds sekunde sekunden"), ("second", 1)),
    **dict.fromkeys(_words("minute minutes min mins minuten"), ("second", 60)),
    **dict.fromkeys(_words("hour hours hr hrs stunde stunden std"), ("second", 3600)),
    **dict.fromkeys(_words("day days tag tage tagen tages"), ("second", 86400)),
    **dict.fromkeys(_words("week weeks woche wochen"), ("second", 604800)),
    **dict.fromkeys(_words("month months monat monate monaten monats"), ("month", 1)),
    **dict.fromkeys(_words("quarter quarters quartal quartale quartalen"), ("month", 3)),
    **dict.fromkeys(_words("year years jahr jahre jahren jahres"), ("month", 12)),
    **dict.fromkeys(_words("arbeitstag arbeitstage arbeitstagen"), ("working day", 1)),
    **dict.fromkeys(_words("werktag werktage werktagen"), ("Werktag", 1)),
    **dict.fromkeys(_words("kb"), ("byte", 10**3)), **dict.fromkeys(_words("mb"), ("byte", 10**6)),
    **dict.fromkeys(_words("gb"), ("byte", 10**9)), **dict.fromkeys(_words("tb"), ("byte", 10**12)),
    **dict.fromkeys(_words("% percent prozent"), ("percent", 1)),
    **dict.fromkeys(_words("€ euro euros eur"), ("euro", 1)),
    **dict.fromkeys(_words("$ dollar dollars usd"), ("dollar", 1)),
    **dict.fromkeys(_words("£ pound pounds gbp"), ("pound", 1)),
}
MONEY_BEFORE = _words("$ € £ usd eur gbp")
TIME = frozenset({"second", "month", "working day", "Werktag"})
WORKING = _words("business working")
# What stands before a number that only points to a place in a text.
POINTERS = _words(
    "§ §§ section sections article artikel absatz absätze absätzen absatzes nummer nummern satz satzes sätze sätzen "
    "abschnitt abschnitte abschnitten abschnitts kapitel kapitels ziffer ziffern randnummer teil figure step version "
    "seite s page chapter chapters appendix annex schedule part anlage bgbl i ii iii buchstabe clause clauses "
    "paragraph paragraphs item point v")
# Those of them that point to a part of a section, which has a number or letter of its own.
OF_PARAGRAPHS = _words("absatz absätze absätzen absatzes nummer nummern buchstabe paragraph paragraphs item point")
OF_SENTENCES = _words("satz satzes sätze sätzen")
GAZETTES = _words("bgbl s seite abl rgbl")
MONTH_NUMBERS: dict[str, int] = {name: at for at, names in enumerate((
    "january jan januar", "february feb februar", "march mar märz mrz", "april apr", "may mai", "june jun juni",
    "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov",
    "december dec dezember dez"), 1) for name in names.split()}
MONTHS = frozenset(MONTH_NUMBERS)
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag "
              "samstag sonnabend sonntag")
SMALL_NUMBERS: dict[str, int] = {
    **{word: at for at, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
    **{word: at for at, word in enumerate("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), 1)},
    **dict.fromkeys(("ein", "eine", "einen", "einem", "einer", "eines"), 1), "a": 1, "an": 1,
}
# What multiplies the digits before it ("1.2 million").
MULTIPLES: dict[str, int] = {
    **dict.fromkeys(_words("thousand tausend"), 10**3),
    **dict.fromkeys(_words("million millions millionen mio"), 10**6),
    **dict.fromkeys(_words("billion milliarde milliarden mrd"), 10**9),
}
ONLY_WITH_UNIT = _words("one a an ein eine einen einem einer eines")
# Behind these "one" is a count and no article: "at least one" is "at least 1".
COUNTING = _words("least most minimum maximum mindestens höchstens minimal maximal")
