"""English words and sentence patterns of the documents that mutations are tried on."""
from __future__ import annotations

from tests.core.documents.mutating.vocabulary import Vocabulary

EN = Vocabulary(
    language="en",
    headings=(
        "Scope", "Strikes and bans", "Appeals", "Escalation to the lead", "Live streams", "Keeping records",
        "Minors", "Second opinions", "Advertising", "Reports from authorities", "Working hours", "Training"),
    actors=(
        "A moderator", "The duty lead", "The review team", "The policy desk", "A senior analyst", "The appeals team",
        "The escalation manager", "The regional lead", "A trained reviewer", "The records officer"),
    addressees=(
        "the market lead", "the legal team", "the press office", "the user safety group", "the data protection officer",
        "the night shift", "the quality team", "the account owner"),
    verbs=("remove", "review", "archive", "label", "hide", "restore", "document", "freeze", "forward", "blur"),
    objects=(
        "a reported video", "the account history", "a disputed caption", "the evidence file", "a duplicate report",
        "the pinned comment", "a suspicious profile", "the live chat", "a shared playlist", "the voice message",
        "an edited clip", "the sound track"),
    topics=(
        "fake accounts", "stolen footage", "dangerous challenges", "paid promotion", "election notices",
        "medical claims", "ticket resale", "hidden adverts", "fan pages", "charity appeals", "game footage",
        "weather warnings", "street interviews", "school events"),
    tails=(
        "in the case tool", "with a short note", "through the shared register", "before the shift ends",
        "on a second screen", "by means of the standard form", "together with a colleague", "in the market's language",
        "without delay", "in plain words", "at the weekly meeting", "from the protected workspace"),
    modals=("must", "should", "may", "must not"),
    negations=("", "not "),
    units=("hours", "days", "weeks", "months"),
    moneys=("€250", "€1,500", "€40,000", "€75", "€3,000"),
    percents=("5 %", "20 %", "35 %", "60 %", "90 %"),
    dates=("3 March 2026", "14 July 2026", "30 September 2026", "1 February 2027", "21 May 2027"),
    quantifiers=("All", "Any", "Only", "Some"),
    exceptions=(
        ", unless the duty lead agrees", ", except in live streams", " if two people have seen it",
        ", provided that a translation exists", ", unless a court asks for it", " when the queue is full"),
    guides=("appeals guide", "escalation guide", "onboarding handbook", "evidence manual", "market glossary"),
    grades=("S1", "S2", "S3", "level 2", "level 3"),
    comparisons=("at least", "at most", "more than", "fewer than"),
    joints=("and", "or"),
    section="section",
    patterns={
        "rule": "{actor} {modal} {verb} {object} {tail}.",
        "deadline": "{actor} {modal} answer questions about {topic} within {number} {unit}.",
        "passing": "Findings about {topic} are {negation}passed on to the outside {tail}.",
        "money": "The fee for {topic} is {money} a case.",
        "percent": "Of the decisions about {topic}, {percent} are drawn for a second reading {tail}.",
        "date": "Requests about {topic} close on {date}.",
        "validity": "The trial with {topic} runs from {from} until {until}.",
        "reference": "Details of {topic} follow {reference}.",
        "link": "The steps for {topic} are set out in the [{guide}](https://policies.example/{anchor}).",
        "quantifier": "{quantifier} reports about {topic} are read {tail}.",
        "exception": "{actor} {modal} {verb} {object} {tail}{exception}.",
        "notice": "{actor} informs {addressee} about {topic} {tail}.",
        "count": "A case about {topic} needs {number} independent opinions.",
        "grade": "A first breach by {topic} counts as {grade}.",
        "comparison": "In cases of {topic} {comparison} {number} readers must agree.",
        "joint": "The heading of a case on {topic} names the account {joint} the market.",
        "background": "Work on {topic} is recorded {tail}.",
    },
    leads=("These count as {topic}:", "For {topic} the following are collected:", "A note on {topic} names:"),
    members=(
        "photos of identity papers", "addresses of private homes", "names of relatives", "screenshots of chats",
        "travel plans", "school timetables", "bank details", "health records", "licence plates", "voice recordings",
        "maps of a workplace", "letters to an employer", "lists of followers", "invoices", "shift plans"),
    columns=("Category", "First breach", "Second breach", "Reach", "Decided by"),
    rows=(
        "Insults", "Threats", "Spam", "Impersonation", "Doxxing", "Hoaxes", "Piracy", "Vandalism", "Fraud", "Cheating"),
    cells=(("warning", "removal", "limited reach", "age label"), ("3 days", "7 days", "14 days", "30 days"),
           ("10 %", "25 %", "50 %", "none"), ("moderator", "duty lead", "policy desk", "legal team")),
    terms=("Target", "Breach", "Queue", "Handover", "Case file", "Strike", "Market"),
    meanings=("means {object} that concerns {topic}.", "is the place where {topic} are collected.",
              "stands for all of {topic}."),
    spelled={"2": "two", "3": "three", "5": "five", "7": "seven", "12": "twelve", "24": "twenty-four",
             "36": "thirty-six", "48": "forty-eight", "72": "seventy-two"},
    stamp="Last updated: {date}",
    title="Policy on {topic}",
)
