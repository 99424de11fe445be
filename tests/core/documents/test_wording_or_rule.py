"""Pairs of wordings that look alike: one says the same in other words, the other changes a rule. Both made up.

Each editorial edit stands for a habit of authors in any policy (a phrase of one meaning, a place in the sentence, an
abbreviation spelled out); beside it stand edits that are as small and bind someone.
"""
from __future__ import annotations

import pytest

from lms.documents.core.values import Language, Verdict
from tests.core.documents.reading import changes, raised

Case = tuple[str, str]

WORDING: dict[Language, tuple[Case, ...]] = {
    "en": (
        ("Spam is not ever tolerated.", "Spam is never tolerated."),
        ("Ask the lead prior to a ban.", "Ask the lead before a ban."),
        ("Note whether or not the user agreed.", "Note whether the user agreed."),
        ("Read each and every report.", "Read every report."),
        ("Log the case although it is closed.", "Log the case even though it is closed."),
        ("Hide the post while the case is open.", "Hide the post whilst the case is open."),
        ("Nobody works alone.", "No one works alone."),
        ("Anyone can report a post.", "Anybody can report a post."),
        ("An appeal is possible at any time.", "An appeal is possible anytime."),
        ("In the event of a threat, call the desk.", "In case of a threat, call the desk."),
        ("Moderators must log each case.", "Moderators have to log each case."),
        ("Moderators must log each case.", "Moderators shall log each case."),
        ("Moderators must log each case.", "Moderators are required to log each case."),
        ("Moderators must not share names.", "Moderators are not allowed to share names."),
        ("Moderators need not log spam.", "Moderators do not have to log spam."),
        ("Leads must only use the record to train.", "Leads may only use the record to train."),
        ("Leads may close a case.", "Leads are allowed to close a case."),
        ("The record is only kept for appeals.", "The record is solely kept for appeals."),
        ("Draw at least 5 cases a week.", "Draw no fewer than 5 cases a week."),
        ("Draw at most 5 cases.", "Draw no more than 5 cases."),
        ("Call after more than 3 calls.", "Call after over 3 calls."),
        ("Remove the clip immediately.", "Remove the clip without delay."),
        ("Answer as soon as possible.", "Answer as quickly as possible."),
        ("The post stays because of its news value.", "The post stays due to its news value."),
        ("Questions regarding strikes go to the desk.", "Questions with regard to strikes go to the desk."),
        ("Act in accordance with the list.", "Act in line with the list."),
        ("Use the labels set above.", "Use the labels set out above."),
        ("Reviewers take part in the weekly call.", "Reviewers participate in the weekly call."),
        ("The desk carries out a second review. The desk will carry out a check.",
         "The desk carries out a second review. The desk will perform a check."),
        ("The ban ends provided that the user agrees.", "The ban ends as long as the user agrees."),
        ("The post stays unless a lead objects.", "The post stays except if a lead objects."),
        ("Audits take place every year.", "Audits take place annually."),
        ("Tell the user in advance.", "Tell the user beforehand."),
        ("Ensure that the queue is empty.", "Make sure that the queue is empty."),
        ("The team will investigate the report.", "The team will look into the report."),
        ("Unlawful content is removed.", "Illegal content is removed."),
        ("The chairman signs the record.", "The chairperson signs the record."),
        ("The mods decide.", "The moderators decide."),
        ("The app logs each view.", "The application logs each view."),
        ("Enable 2FA for all tools.", "Enable two-factor authentication (2FA) for all tools."),
        ("The Trust Operations Group decides.", "The Trust Operations Group (TOG) decides."),
        ("The TOG decides.", "The Trust Operations Group (TOG) decides."),
        ("TOG's rules apply.", "The Trust Operations Group (TOG)'s rules apply."),
        ("Tools for chat (Parrot, Finch, etc) are logged.", "Tools for chat are logged."),
        ("Reports come in by mail. Answer the reports.", "Reports come in by mail. Answer them."),
        ("A post that names a child is hidden before the lead reads the post.",
         "A post that names a child is hidden before the lead reads it."),
        ("Reports are urgent. Read the reports and answer them.", "Reports are urgent. Read and answer them."),
        ("Staff meet to talk after a report.", "After a report staff meet to talk."),
        ("Leads should only close cases in the night shift.", "Leads should close cases only in the night shift."),
        ("Ask the lead or the desk.", "Ask the desk or the lead."),
        ("Posts with slurs, threats and spam are hidden.", "Posts with spam, slurs and threats are hidden."),
        ("Any post considered to be in breach of the rules is hidden.", "Any post in breach of the rules is hidden."),
        ("Close the case if the facts are not clear.", "Close the case if the facts are unclear."),
        ("Please note that the queue is shared.", "The queue is shared."),
        ("Do not going into details.", "Do not go into details."),
        ("Users' posts are kept.", "Posts of users are kept."),
        ("Send a counter notifice to the desk.", "Send a counter notice to the desk."),
        ("Leads read the record, but must only use the data to train.",
         "Leads read the record, but such data may only be used for training."),
        ("This page describes your options for a strike.", "This page describes your options for strikes and bans."),
        ("This policy was adopted by the board on 3 May 2024.",
         "This policy was adopted by the council on 9 June 2026."),
        ("Appeals follow the Appeals Handling guide.", "Appeals follow the Appeal Policy."),
        ("Use your own judgment in such cases.", "Use your own judgement in such cases."),
        ("Users could ask a lead.", "Users can ask a lead."),
        ("Our Code of Conduct applies.", "Our Code of Conduct (CoC) applies."),
        ("Use the form below to appeal.", "To appeal, use the form below."),
        ("A lead reviews each report.", "Each report is reviewed by a lead."),
        ("The ban is lifted once the user agrees.", "The ban is lifted as soon as the user agrees."),
        ("Approved on 3 May 2024.", "Approved on 9 June 2026."),
        ("These rules came into effect on 3 May 2024.", "These rules came into effect on 9 June 2026."),
    ),
    "de": (
        ("Der Hinweis erfolgt 3 Tage vorher.", "Der Hinweis erfolgt 3 Tage im Voraus."),
        ("Die Antwort folgt innerhalb einer Woche.", "Die Antwort folgt binnen einer Woche."),
        ("Kosten inkl. Versand trägt der Betreiber.", "Kosten einschließlich Versand trägt der Betreiber."),
        ("Kosten incl. Versand trägt der Betreiber.", "Kosten inkl. Versand trägt der Betreiber."),
        ("Betroffen sind bspw. Chats.", "Betroffen sind beispielsweise Chats."),
        ("Die Meldung erfolgt unverzüglich.", "Die Meldung erfolgt ohne schuldhaftes Zögern."),
        ("Im Falle, dass der Täter droht, ruft das Team an.", "Falls der Täter droht, ruft das Team an."),
        ("Ein Einspruch ist jederzeit möglich.", "Ein Einspruch ist zu jeder Zeit möglich."),
        ("Mindestens 5 Fälle werden gezogen.", "Nicht weniger als 5 Fälle werden gezogen."),
        ("Höchstens 5 Fälle werden gezogen.", "Maximal 5 Fälle werden gezogen."),
        ("Spätestens am Montag folgt die Antwort.", "Nicht später als am Montag folgt die Antwort."),
        ("Das Konto wird sofort gesperrt.", "Das Konto wird umgehend gesperrt."),
        ("Gemäß § 3 gilt die Liste.", "Nach § 3 gilt die Liste."),
        ("Der Beitrag bleibt aufgrund der Ausnahme.", "Der Beitrag bleibt wegen der Ausnahme."),
        ("Fragen bezüglich der Sperre beantwortet das Team.", "Fragen hinsichtlich der Sperre beantwortet das Team."),
        ("Das Team muss jeden Fall prüfen.", "Das Team ist verpflichtet, jeden Fall zu prüfen."),
        ("Der Handel mit Konten ist untersagt.", "Der Handel mit Konten ist nicht gestattet."),
        ("Jede Person hat einen Zugang.", "Jede Person erhält einen Zugang."),
        ("Der Einspruch wird schriftlich erhoben.", "Der Einspruch wird in Schriftform erhoben."),
        ("Die Antwort kommt per E-Mail.", "Die Antwort kommt via E-Mail."),
        ("Das Team prüft alle Meldungen.", "Das Team prüft sämtliche Meldungen."),
        ("Die Liste wird jährlich geprüft.", "Die Liste wird jedes Jahr geprüft."),
        ("Niemand arbeitet allein.", "Keine Person arbeitet allein."),
        ("Die Warteschlange ist derzeit offen.", "Die Warteschlange ist aktuell offen."),
        ("Das Konto wird danach gelöscht.", "Das Konto wird anschließend gelöscht."),
        ("Das Team wird die Prüfung durchführen.", "Das Team wird die Prüfung vornehmen."),
        ("Die Sitzung wird von den Einladenden geleitet.", "Die Sitzung wird von den einladenden Personen geleitet."),
        ("Der Schichtleiter entscheidet.", "Die Schichtleitung entscheidet."),
        ("Die Studenten lesen mit.", "Die Studierenden lesen mit."),
        ("Einwände gehen an das Team. Über Einwände entscheidet die Leitung.",
         "Einwände gehen an das Team. Über diese entscheidet die Leitung."),
        ("Das Team prüft nach einer Meldung das Konto.", "Nach einer Meldung prüft das Team das Konto."),
        ("Nur Texte mit Drohungen und Namen zählen.", "Nur Texte mit Namen und Drohungen zählen."),
        ("Zu jedem verbleibenden Fall gibt es eine Notiz.", "Zu jedem verbleibendem Fall gibt es eine Notiz."),
        ("Die Mitglieder wählen den Vorstand.", "Der Vorstand wird von den Mitgliedern gewählt."),
        ("Das Team prüft jede Meldung.", "Jede Meldung wird vom Team geprüft."),
        ("In der Regel antwortet das Team.", "Üblicherweise antwortet das Team."),
        ("Die Lage ist nicht klar.", "Die Lage ist unklar."),
        ("Das Team prüft ebenfalls das Profil.", "Das Team prüft das Profil."),
        ("Diese Ordnung ist am 3.5.2024 durch Beschluss der Versammlung in Kraft getreten.",
         "Diese Ordnung ist am 9.6.2026 durch Beschluss des Vorstands in Kraft getreten."),
        ("in der Fassung vom 3.5.2024", "in der Fassung vom 9.6.2026"),
        ("Beschlossen am 3.5.2024 in Bonn", "Beschlossen am 9.6.2026 in Bonn"),
        ("Dieser Leitfaden beschreibt die Wege bei einer Sperre.", "Dieser Leitfaden beschreibt die Wege bei Sperren."),
        ("Der Zugang zu Diensten (Mail, Chat, usw.) ist offen.", "Der Zugang zu Diensten ist offen."),
    ),
}

RULE: dict[Language, tuple[Case, ...]] = {
    "en": (
        ("Spam is not always tolerated.", "Spam is never tolerated."),
        ("Ask the lead prior to a ban.", "Ask the lead after a ban."),
        ("Note when the user agreed.", "Note whether the user agreed."),
        ("Read each report.", "Read some reports."),
        ("Log the case although it is closed.", "Log the case if it is closed."),
        ("Hide the post while the case is open.", "Hide the post until the case is open."),
        ("Nobody works alone.", "Anybody works alone."),
        ("Moderators must log each case.", "Moderators should log each case."),
        ("Moderators have to log each case.", "Moderators may log each case."),
        ("Moderators must not log spam.", "Moderators do not have to log spam."),
        ("Moderators need not log spam.", "Moderators need to log spam."),
        ("Leads may only use the record to train.", "Leads may use the record to train."),
        ("Leads must only use the record to train.", "Leads must use the record to train."),
        ("Leads are allowed to close a case.", "Leads are not allowed to close a case."),
        ("Only leads may close a case.", "Leads may only close a case."),
        ("Only leads should close cases in the night.", "Leads should close cases only in the night."),
        ("Draw at least 5 cases a week.", "Draw at most 5 cases a week."),
        ("Draw no fewer than 5 cases.", "Draw no more than 5 cases."),
        ("Draw no fewer than 5 cases.", "Draw no fewer than 6 cases."),
        ("Call after more than 3 calls.", "Call after less than 3 calls."),
        ("Remove the clip immediately.", "Remove the clip promptly."),
        ("Remove the clip without delay.", "Remove the clip without notice."),
        ("Answer as soon as possible.", "Answer as often as possible."),
        ("The post stays because of its news value.", "The post stays regardless of its news value."),
        ("Act in accordance with the list.", "Act in addition to the list."),
        ("Use the labels set out above.", "Use the labels set out below."),
        ("Reviewers take part in the weekly call.", "Reviewers take notes in the weekly call."),
        ("The desk will carry out a check.", "The desk will order a check."),
        ("The ban ends provided that the user agrees.", "The ban ends even if the user agrees."),
        ("The post stays unless a lead objects.", "The post stays if a lead objects."),
        ("Audits take place every year.", "Audits take place every month."),
        ("Tell the user in advance.", "Tell the user afterwards."),
        ("The team will investigate the report.", "The team will close the report."),
        ("Lawful content is removed.", "Unlawful content is removed."),
        ("The chairman signs the record.", "The treasurer signs the record."),
        ("The mods decide.", "The admins decide."),
        ("Enable 2FA for all tools.", "Enable device encryption (2FA) for all tools."),
        ("The TOG decides.", "The Legal Advice Group (LAG) decides."),
        ("The TOG decides.", "The regional Trust Operations Group (TOG) decides."),
        ("Tools for chat (Parrot, Finch) are logged.", "Tools for chat are logged."),
        ("Reports come in by mail. Answer the reports.", "Reports come in by mail. Answer the appeals."),
        ("Reports come in by mail. Answer the appeals.", "Reports come in by mail. Answer them."),
        ("Staff meet to talk after a report.", "Staff meet to talk before a report."),
        ("The lead tells the desk.", "The desk tells the lead."),
        ("Users report moderators.", "Moderators report users."),
        ("Warn before removal.", "Removal before warning."),
        ("First warn, then ban.", "First ban, then warn."),
        ("Not all posts are removed.", "All posts are not removed."),
        ("Escalate from the desk to the lead.", "Escalate from the lead to the desk."),
        ("Ask the lead or the desk.", "Ask the lead and the desk."),
        ("Posts with slurs, threats and spam are hidden.", "Posts with slurs, threats and scams are hidden."),
        ("Close the case if the facts are clear.", "Close the case if the facts are unclear."),
        ("Users that are banned by moderators can appeal.", "Moderators that are banned by users can appeal."),
        ("Teams adopt the policy of the market.", "Teams adapt the policy of the market."),
        ("This policy covers all staff.", "This policy covers all moderators."),
        ("This policy takes effect on 3 May 2024.", "This policy takes effect on 9 June 2026."),
        ("This policy was adopted on 3 May 2024 and applies to staff.",
         "This policy was adopted on 3 May 2024 and applies to vendors."),
        ("Posts approved on 3 May 2024 stay.", "Posts approved on 9 June 2026 stay."),
        ("Approved posts stay until 3 May 2026.", "Approved posts stay until 9 June 2026."),
        ("Send a counter notice to the desk.", "Send a counter claim to the desk."),
        ("Appeals follow the Appeals guide.", "Appeals follow the Privacy guide."),
        ("Users could ask a lead.", "Users should ask a lead."),
        ("A lead reviews each report.", "Each lead is reviewed by a report."),
        ("Leads ban users.", "Leads are banned by users."),
        ("Leads close cases.", "Cases are reopened daily."),
        ("A lead reviews each report.", "Each report is reviewed by a vendor."),
        ("A lead reviews each report.", "Each report is closed by a lead in turn."),
        ("Use the record to train.", "Use the record to punish."),
        ("The app logs each view.", "The vendor logs each view."),
        ("Leads may close a case within one day.", "Leads may close a case after one day."),
        ("In case of a threat, call the desk.", "In spite of a threat, call the desk."),
    ),
    "de": (
        ("Der Hinweis erfolgt 3 Tage vorher.", "Der Hinweis erfolgt 3 Tage nachher."),
        ("Die Antwort folgt innerhalb einer Woche.", "Die Antwort folgt nach einer Woche."),
        ("Kosten inkl. Versand trägt der Betreiber.", "Kosten zzgl. Versand trägt der Betreiber."),
        ("Die Meldung erfolgt unverzüglich.", "Die Meldung erfolgt sofort."),
        ("Falls der Täter droht, ruft das Team an.", "Auch wenn der Täter nicht droht, ruft das Team an."),
        ("Die Regel gilt, soweit sie passt.", "Die Regel gilt, sofern sie passt."),
        ("Mindestens 5 Fälle werden gezogen.", "Höchstens 5 Fälle werden gezogen."),
        ("Nicht weniger als 5 Fälle werden gezogen.", "Nicht mehr als 5 Fälle werden gezogen."),
        ("Spätestens am Montag folgt die Antwort.", "Frühestens am Montag folgt die Antwort."),
        ("Gemäß § 3 gilt die Liste.", "Nach § 4 gilt die Liste."),
        ("Der Beitrag bleibt wegen der Ausnahme.", "Der Beitrag bleibt trotz der Ausnahme."),
        ("Das Team muss jeden Fall prüfen.", "Das Team ist berechtigt, jeden Fall zu prüfen."),
        ("Das Team darf jeden Fall prüfen.", "Das Team muss jeden Fall prüfen."),
        ("Das Team darf nur Texte prüfen.", "Das Team muss nur Texte prüfen."),
        ("Der Handel mit Konten ist untersagt.", "Der Handel mit Konten ist gestattet."),
        ("Jede Person hat einen Zugang.", "Jede Person verliert einen Zugang."),
        ("Der Einspruch wird schriftlich erhoben.", "Der Einspruch wird mündlich erhoben."),
        ("Das Team prüft alle Meldungen.", "Das Team prüft einige Meldungen."),
        ("Die Liste wird jährlich geprüft.", "Die Liste wird monatlich geprüft."),
        ("Niemand arbeitet allein.", "Jemand arbeitet allein."),
        ("Das Konto wird danach gelöscht.", "Das Konto wird davor gelöscht."),
        ("Das Team wird die Prüfung durchführen.", "Das Team wird die Prüfung beantragen."),
        ("Die Sitzung wird von den Einladenden geleitet.", "Die Sitzung wird von den eingeladenen Gästen geleitet."),
        ("Der Schichtleiter entscheidet.", "Der Schichtplaner entscheidet."),
        ("Der Prüfer entscheidet.", "Die Prüfung entscheidet."),
        ("Einwände gehen an das Team. Über Anträge entscheidet die Leitung.",
         "Einwände gehen an das Team. Über diese entscheidet die Leitung."),
        ("Das Team informiert die Leitung.", "Die Leitung informiert das Team."),
        ("Das Team prüft nach einer Meldung das Konto.", "Das Team prüft vor einer Meldung das Konto."),
        ("Der Vorstand wählt die Mitglieder.", "Der Vorstand wird von den Mitgliedern gewählt."),
        ("Die Lage ist klar.", "Die Lage ist unklar."),
        ("Erst warnt das Team, dann sperrt es.", "Erst sperrt das Team, dann warnt es."),
        ("Diese Ordnung tritt am 3.5.2026 in Kraft.", "Diese Ordnung tritt am 9.6.2026 in Kraft."),
        ("Konten, die am 3.5.2024 bestanden, bleiben.", "Konten, die am 9.6.2026 bestanden, bleiben."),
        ("Dieser Leitfaden gilt für die Nachtschicht.", "Dieser Leitfaden gilt für die Tagschicht."),
        ("Der Zugang zu Diensten (Mail, Chat) ist offen.", "Der Zugang zu Diensten ist offen."),
        ("Das Team prüft sofort das Profil.", "Das Team prüft auf Antrag das Profil."),
    ),
}
REST: dict[Language, str] = {"en": "Other cases stay as they are.", "de": "Andere Fälle bleiben, wie sie sind."}


def _cases(table: dict[Language, tuple[Case, ...]]) -> list[tuple[str, str, Language]]:
    return [(old, new, language) for language, pairs in table.items() for old, new in pairs]


@pytest.mark.parametrize(("old", "new", "language"), _cases(WORDING))
def test_same_in_other_words_raises_nothing_and_is_told(old: str, new: str, language: Language) -> None:
    for one, other in ((old, new), (new, old)):
        found = changes(f"{one}\n\n{REST[language]}", f"{other}\n\n{REST[language]}", language)
        assert found
        assert [change.reason for change in found if change.verdict is Verdict.SUBSTANTIVE] == []


@pytest.mark.parametrize(("old", "new", "language"), _cases(RULE))
def test_other_rule_in_like_words_is_raised(old: str, new: str, language: Language) -> None:
    for one, other in ((old, new), (new, old)):
        assert raised(f"{one}\n\n{REST[language]}", f"{other}\n\n{REST[language]}", language)


RENAMED: dict[str, tuple[str, str, Language, Verdict]] = {
    "plural and non-": (
        "Ask the Helper first. Helpers decide. Posts by non-Helpers are hidden. A Helper logs them.",
        "Ask the Guide first. Guides decide. Posts by non-Guides are hidden. A Guide logs them.", "en",
        Verdict.EDITORIAL),
    "a common noun before": (
        "Each Helper is a guide. Ask the Helper first. Tell the Helper all. Call a Helper.",
        "Each Guide is a guide. Ask the Guide first. Tell the Guide all. Call a Guide.", "en", Verdict.CHECK),
    "one place says more": (
        "Ask the Helper first. Tell the Helper all. Call a Helper.",
        "Ask the Guide first. Tell the Guide all. Call a night shift Guide.", "en", Verdict.EDITORIAL),
    "the short name lives on in another long one": (
        "Die Satzung des Vereins Nord-Netz gilt. Das Team des Vereins Nord-Netz prüft. Fragen an den Bund Nord-Netz.",
        "Die Satzung des Vereins Süd-Netz gilt. Das Team des Vereins Süd-Netz prüft. Fragen an den Bund Nord-Netz.",
        "de", Verdict.CHECK),
    "a single German noun": (
        "Die Leitung sammelt Spenden. Die Kasse verwahrt Spenden.",
        "Die Leitung sammelt Schenkungen. Die Kasse verwahrt Schenkungen.", "de", Verdict.CHECK),
}


@pytest.mark.parametrize("case", RENAMED)
def test_renamed_term_is_told_once_and_in_doubt_for_a_person_to_see(case: str) -> None:
    old, new, language, verdict = RENAMED[case]
    found = [one.verdict for one in changes(old, new, language) if one.reason == "renamed"]
    assert found
    assert set(found) == {verdict}


@pytest.mark.parametrize(("old", "new", "language"), [
    ("Ask the Helper first. Tell the Helper all. A Helper lives on.",
     "Ask the Guide first. Tell the Guide all. A Helper lives on.", "en"),
    ("Ask the Helper first. Tell the Helper all.", "Ask the Lead first. Tell the Guide all.", "en"),
    ("Ask the Helper first. Tell the Helper all. Each Helper is a guide.",
     "Ask the Guide first. Tell the Guide all. Each Helper is a guide.", "en"),
    ("Das Team Nord fragt. Das Team Nord prüft. Das Team Süd liest.",
     "Das Team Süd fragt. Das Team Süd prüft. Das Team Süd liest.", "de"),
])
def test_name_that_lives_on_or_was_known_is_no_rename(old: str, new: str, language: Language) -> None:
    assert len(raised(old, new, language)) == 2


def test_heading_and_text_that_take_a_new_name_are_one_rename() -> None:
    old = "# Rules of the Trust Desk\n\nAppeals go to the Trust Desk.\n"
    assert raised(old, old.replace("Trust Desk", "Safety Hub")) == []


def test_list_item_that_became_a_sentence_with_what_introduced_it_raises_nothing() -> None:
    old = "(1) Members have the right\n\n- to read the minutes and\n- to call for a vote within two weeks.\n"
    new = ("(1) Members have the right to read the minutes.\n\n"
           "(2) Members have the right to call for a vote within two weeks.\n")
    (vote,) = [one for one in changes(old, new) if one.new and "vote" in one.new.quote]
    assert (vote.verdict, vote.reason) == (Verdict.EDITORIAL, "lead")


def test_sentence_that_got_other_words_than_the_lead_is_raised() -> None:
    old = "Members have the right\n\n- to read the minutes\n- to call for a vote.\n"
    new = "Guests of members have the right to read the minutes.\n\nMembers have the right\n\n- to call for a vote.\n"
    assert raised(old, new)


@pytest.mark.parametrize("mark", ["###", "#"])
def test_heading_whose_mark_was_mistyped_raises_nothing(mark: str) -> None:
    new = "# Rules\n\n### § 1 Scope\n\nAll posts count.\n"
    assert raised(new.replace("### § 1", f"{mark}§ 1"), new) == []


def test_paragraph_sign_that_was_mistyped_raises_nothing_and_another_amount_does() -> None:
    new = "## § 5 Anträge\n\nAnträge gehen an die Leitung.\n\n## § 6 Fristen\n\nDie Frist endet nie.\n"
    assert raised(new.replace("§ 5", "$ 5"), new, "de") == []
    fines = "## $ 5 Fine\n\nThe fine is for spam.\n"
    assert changes(fines, fines.replace("$ 5", "$ 6"))


def test_sentence_on_the_document_itself_that_came_is_for_a_person_to_see() -> None:
    rest = "Hide the post."
    added = changes(rest, f"This page explains the steps of a review. {rest}")
    assert [one.verdict for one in added] == [Verdict.CHECK]
    assert raised(rest, f"This page explains the steps that you must take. {rest}")
