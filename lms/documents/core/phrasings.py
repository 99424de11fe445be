"""Phrases of one meaning, English and German: what an author exchanges for style, and no rule changes by it.

The groups are about language and name nothing of any document. CERTAIN groups are one meaning in every rule; those of
NEAR are so nearly always, so a person looks. Dropping a phrase of EMPTY takes nothing from a rule. What has another
force or sets another limit ("immediately", "promptly"; "sofort", "unverzüglich"; "soweit", "sofern") shares no group.
Keys are written as normalising.word_key makes them, "/" parts the phrases of a group.
"""
from __future__ import annotations

import re

from lms.documents.core.values import Language

Phrase = tuple[str, ...]
Group = tuple[Phrase, ...]


def _groups(text: str) -> tuple[Group, ...]:
    lines = re.sub(r"/\s*\n", "/ ", text.strip()).splitlines()
    return tuple(tuple(tuple(phrase.split()) for phrase in line.split("/")) for line in lines)


CERTAIN: dict[Language, tuple[Group, ...]] = {
    "en": _groups("""
        not ever / never
        set above / set out above / set forth above
        set below / set out below / set forth below
        moderator / mod
        moderators / mods
        administrator / admin
        administrators / admins
        repository / repo
        repositories / repos
        application / app
        applications / apps
        photo / photograph
        phone / telephone
        advertisement / advert / ad
        advertisements / adverts / ads
        prior to / before
        whether or not / whether
        each and every / every
        first and foremost / first
        although / though / even though
        while / whilst
        among / amongst
        until / till / up until
        no one / nobody
        anyone / anybody
        everyone / everybody
        someone / somebody
        at any time / any time / anytime
        twice / two times
        go / going / goes
        do / doing / does
        in the event of / in case of
        incl / including / inclusive of
        approx / approximately
        info / information
        dept / department
        max / maximum
        vs / versus
        asap / as soon as possible
        ok / okay
        can / could
        may / might
    """),
    "de": _groups("""
        binnen / innerhalb / innerhalb von / innert
        inkl / incl / einschl / einschliesslich / inklusive
        zzgl / zuzüglich
        bspw / beispielsweise / zumbeispiel
        etcetera / undsoweiter
        evtl / eventuell
        insb / insbes / insbesondere
        mind / mindestens / wenigstens
        max / maximal
        bzgl / bezüglich
        unverzüglich / ohne schuldhaftes zögern / ohne schuldhafte verzögerung
        im falle dass / falls
        im voraus / vorher / vorab / im vorhinein
        zur zeit / zurzeit / derzeit
        mit hilfe / mithilfe / mit hilfe von / mithilfe von
        gem / gemäss
        jederzeit / zu jeder zeit
        zweimal / zwei mal
        info / information
    """),
}
NEAR: dict[Language, tuple[Group, ...]] = {
    "en": _groups("""
        must / shall / has to / have to / needs to / need to / is required to / are required to /
            is obliged to / are obliged to
        must not / shall not / is not allowed to / are not allowed to / is not permitted to /
            are not permitted to / is prohibited from / are prohibited from / is forbidden to /
            are forbidden to
        need not / do not need to / does not need to / do not have to / does not have to /
            is not required to / are not required to
        must only / may only / shall only / can only / is only allowed to / are only allowed to
        can / is able to / are able to / may / is allowed to / are allowed to / is permitted to /
            are permitted to
        cannot / can not / is not able to / are not able to / is unable to / are unable to
        only / solely / exclusively
        only if / only when / solely if
        in the event that / in case / if
        at least / no less than / no fewer than / not less than / a minimum of / minimum of
        at most / no more than / not more than / a maximum of / up to / maximum of / not exceeding
        more than / over / in excess of / greater than / exceeding
        less than / fewer than / under
        immediately / at once / right away / straight away / without delay
        as soon as possible / as quickly as possible / as early as possible / at the earliest opportunity
        as well as / and / and also
        because of / due to / owing to / on account of
        regarding / concerning / with regard to / with regards to / with respect to / in relation to /
            in regard to / relating to
        in accordance with / according to / in line with / in compliance with / pursuant to /
            in conformity with
        set / set out / set forth / laid down / laid out
        outlined / described
        take part in / participate in
        taking part in / participating in
        carry out / perform / conduct
        carried out / performed / conducted
        contact / get in touch with / reach out to
        let know / tell / inform / notify
        provided / provided that / as long as / so long as / on condition that / on the condition that
        unless / except if / except when / except where
        such as / like / forexample
        several / a number of / multiple
        each / every
        another / a further / a different
        currently / at present / at the moment / presently / at this time
        previously / formerly
        in advance / beforehand / ahead of time
        afterwards / afterward / subsequently / thereafter
        per year / a year / each year / every year / yearly / annually / per annum
        per month / a month / each month / every month / monthly
        per week / a week / each week / every week / weekly
        per day / a day / each day / every day / daily
        ensure / make sure / see to it
        use / make use of
        consider / take into account / take into consideration
        handle / deal with
        investigate / look into
        create / set up / establish
        give / provide / supply
        keep / retain
        stop / cease / discontinue
        want / want to / wish to / would like to
        allow / permit / let
        illegal / unlawful
        legal / lawful
        mistake / error
        mistakes / errors
        people / persons / individuals
        person / individual
        kids / children
        chair / chairman / chairperson / chairwoman
        spokesman / spokesperson / spokeswoman
        they / he or she / she or he
        their / his or her / her or his
        them / him or her / her or him
        organisation / organization / org
        documentation / docs
        by means of / using / through / via
        collaborate / cooperate / work together
        explain / give reasons for
        sufficient / enough / adequate
        quickly / swiftly / rapidly
        often / frequently
        additional / further / extra
        decide / make a decision / take a decision
        reply / respond / answer
        log / record
        remain / stay
        remains / stays
        remain in place / stay in place / remain in force
        consists of / is composed of / is made up of
        consist of / are composed of / are made up of
        as soon as / once
        after receipt / of receipt / from receipt
        at their discretion / as they see fit
        generally / usually / as a rule / normally
        if necessary / if needed / where necessary / as needed
    """),
    "de": _groups("""
        vorher / zuvor
        falls / wenn / sofern
        nur wenn / nur dann wenn / nur falls / nur sofern
        nur / lediglich / ausschliesslich
        höchstens / maximal / nicht mehr als / bis zu
        mindestens / zumindest / nicht weniger als
        spätestens / nicht später als
        frühestens / nicht früher als
        mehr als / über
        weniger als / unter
        sofort / umgehend / augenblicklich
        so bald wie möglich / so schnell wie möglich / schnellstmöglich / baldmöglichst
        gemäss / laut / entsprechend
        gemäss § / nach § / laut § / entsprechend §
        aufgrund / auf grund / wegen / infolge
        bezüglich / hinsichtlich / in bezug auf / betreffend
        und / sowie / und auch
        oder / beziehungsweise
        muss / ist verpflichtet / hat die pflicht
        müssen / sind verpflichtet / haben die pflicht
        darf / ist berechtigt / ist befugt / hat das recht
        dürfen / sind berechtigt / sind befugt / haben das recht
        ist untersagt / ist verboten / ist nicht gestattet / ist nicht erlaubt / ist unzulässig /
            ist nicht zulässig
        sind untersagt / sind verboten / sind nicht gestattet / sind nicht erlaubt / sind unzulässig /
            sind nicht zulässig
        hat / erhält / bekommt
        haben / erhalten / bekommen
        schriftlich / in schriftform / in schriftlicher form
        per / via / mittels
        anhand / auf basis / auf grundlage / auf der grundlage / auf der basis
        alle / sämtliche
        allen / sämtlichen
        aller / sämtlicher
        einige / mehrere / etliche
        ungefähr / etwa / rund / circa
        jährlich / pro jahr / je jahr / im jahr / jedes jahr
        monatlich / pro monat / je monat / im monat / jeden monat
        wöchentlich / pro woche / je woche / in der woche / jede woche
        täglich / pro tag / je tag / am tag / jeden tag
        niemand / keine person / keiner
        derzeit / aktuell / gegenwärtig / momentan
        künftig / zukünftig / in zukunft
        danach / anschliessend / im anschluss / sodann
        nachfolgend / nachstehend / im folgenden
        vorstehend / obenstehend / oben genannt / obengenannt
        sicherstellen / gewährleisten / dafür sorgen
        durchführen / vornehmen / ausführen
        durchgeführt / vorgenommen / ausgeführt
        am anfang / zu beginn
        am ende / zum schluss / zum ende
        sowohl als auch / und
        benachrichtigen / informieren / in kenntnis setzen / verständigen
        benachrichtigt / informiert / in kenntnis gesetzt / verständigt
        teilnehmen / sich beteiligen
        foto / fotografie / bild
        telefon / fernsprecher
        fehler / irrtum
        rechtswidrig / gesetzwidrig / illegal
        ausreichend / genügend / hinreichend
        zusätzlich / weitere
        in der regel / üblicherweise / normalerweise / im regelfall
        bei bedarf / falls nötig / wenn nötig / falls erforderlich / soweit erforderlich
        mit begründung / unter angabe von gründen / begründet
        nach ablauf der frist / nach fristablauf
        sich melden bei / sich wenden an
        beginnt / startet / fängt an
        endet / läuft ab
        studenten / studierende / studierenden
        lehrer / lehrkraft / lehrkräfte
        ansprechpartner / ansprechperson
    """),
}
EMPTY: dict[Language, tuple[Phrase, ...]] = {
    "en": tuple(tuple(phrase.split()) for phrase in (
        "considered to be/considered/deemed to be/deemed/regarded as/note that/please note that/"
        "it should be noted that/in fact/of course/indeed/actually/really/basically/kindly/but/"
        "moreover/besides/additionally/in addition").split("/")),
    "de": tuple(tuple(phrase.split()) for phrase in (
        "ebenfalls/gleichfalls/ebenso/allerdings/aber/darüber hinaus/des weiteren/ferner/überdies/"
        "natürlich/selbstverständlich/tatsächlich/grundsätzlich gilt dass/es gilt dass").split("/")),
}
