"""The words of every refusal, one place: code to English source text. Pages and mails translate it with gettext."""
from __future__ import annotations

from collections.abc import Mapping

from lms.base.refusals import Fault, Refused


def N_(text: str) -> str:  # noqa: N802 the usual name that marks a text for extraction
    """Mark a text for extraction without translating it here."""
    return text


REFUSALS: dict[str, str] = {
    "password-too-short": N_("The password needs at least %(least)s characters. Take a sentence you can remember."),
    "account-taken": N_("There is already an account named %(account)s. Choose another name."),
    "routes-undeclared": N_("These routes declare no action: %(routes)s. Add @declares(Action...) to each."),
    "secret-missing": N_("LMS_SECRET_KEY is not set. Set it to at least 32 random characters, for example from: openssl rand -hex 32"),
    "secret-sample": N_("LMS_SECRET_KEY is a sample value. Set your own, for example from: openssl rand -hex 32"),
    "secret-short": N_("LMS_SECRET_KEY has %(length)s characters and needs at least 32, for example from: openssl rand -hex 32"),
    "debug-public": N_("LMS_DEBUG is on while LMS_PUBLIC_ADDRESS is set. Switch debug off: it shows code and data to everybody."),
    "schema-wrong": N_("The database has schema %(found)s, this program needs %(wanted)s. Run: lms migrate"),
    "content-faults": N_("%(count)s faults in the content files; nothing was imported."),
    "text-too-long": N_("The text has %(size)s characters; at most %(most)s can be read. Split the document."),
    "text-too-deep": N_("Line %(line)s is nested %(depth)s levels deep; at most %(most)s can be read. Flatten the list."),
    "text-too-many-brackets": N_("Line %(line)s has too many opening brackets. Write them as text, for example with a backslash."),
    "unknown-document": N_("There is no document %(document)s. Choose one from the list of documents."),
    "unknown-version": N_("There is no version with the number %(version)s. Choose one from the document's page."),
    "version-number-taken": N_("%(document)s already has a version %(number)s in this language. Take the next number."),
    "version-order": N_("Version %(number)s comes before version %(last)s, which is already there. Take a higher number."),
    "version-not-draft": N_("Version %(number)s is no draft any more, so its text cannot change. Write a new version."),
    "version-not-in-review": N_("Version %(number)s does not wait for approval. Look at its present state first."),
    "version-not-approved": N_("Version %(number)s is already withdrawn."),
    "approver-is-author": N_("You wrote version %(number)s. A second person has to approve it."),
    "expires-past": N_("Version %(number)s would have ended already. Set a later end before it is approved."),
    "reason-missing": N_("Please say in one sentence why. The reason is kept with the version."),
    "zone-unknown": N_("There is no time zone %(zone)s. Write one as in Europe/Berlin."),
    "time-unreadable": N_("%(text)s is no date with a time. Write it as in 2026-11-30T00:00."),
    "time-skipped": N_("No clock in %(zone)s shows %(text)s: the hour is skipped in spring. Take an hour later."),
    "people-missing": N_("There is no %(role)s to stand for the import. Name an account with %(option)s or make one with: lms user"),
    "account-unknown": N_("There is no account %(account)s. Check the name or make the account with: lms user"),
    "same-person": N_("Author and approver are both %(account)s. Name two different people."),
    "nothing-to-read": N_("There is nothing to read at %(path)s. Name a folder with a document.yaml, with files v01.md, v02.md, or the content folder."),
}

FAULTS: dict[str, str] = {
    "key-unknown": N_("The key %(key)s is not known here. Remove it or use one of: %(known)s."),
    "key-missing": N_("The key %(key)s is missing. Add it with a value."),
    "value-not-text": N_("%(key)s must be a single value, not a list or a group of keys."),
    "value-not-list": N_("%(key)s must be a list, for example [a, b]."),
    "value-not-mapping": N_("%(key)s must be a group of keys with single values, for example {en: Title}."),
    "value-not-allowed": N_("%(key)s cannot be %(value)s. Use one of: %(allowed)s."),
    "title-missing": N_("There is no English title. Add one under titles as en."),
    "yaml-broken": N_("This is no YAML: %(problem)s. Check indentation, colons and quotes here."),
    "yaml-not-mapping": N_("Here must be keys with values, for example code: POL-HAR."),
    "yaml-key-twice": N_("This key is here twice. Keep one."),
    "yaml-alias": N_("Anchors and aliases (& and *) are not read. Write the value out."),
    "yaml-too-deep": N_("This is nested too deep. Flatten it."),
    "json-broken": N_("This is no JSON: %(problem)s. Check commas, brackets and quotes here."),
    "date-unreadable": N_("%(key)s: %(value)s is no date. Write it as in 2027-01-12."),
    "instant-unreadable": N_("The date %(value)s of %(name)s cannot be read. Write it with its offset, as in 2026-11-30T00:00+01:00."),
    "code-form": N_("The code %(document)s is not in the form POL-HAR. Use capitals, digits and hyphens."),
    "code-twice": N_("The code %(document)s is used by %(first)s already. Give this document its own."),
    "file-unreadable": N_("The file cannot be read as UTF-8 text. Save it in UTF-8."),
    "file-unexpected": N_("Only document.yaml and versions such as 1.0.en.md belong here. Move the file away."),
    "file-name": N_("Version and language in the text do not fit the file's name. Rename the file to %(wanted)s or correct the text."),
    "no-versions": N_("The document has no version. Add a file such as 1.0.en.md."),
    "number-twice": N_("Version %(number)s is in %(first)s already. Give this file the next number."),
    "front-matter-missing": N_("The file must begin with its front matter between two lines of ---. Add version, language and the other keys."),
    "version-form": N_("The version %(number)s is not in the form 3.0. Use whole numbers with dots."),
    "expires-for-emergencies": N_("An emergency needs expires, and only an emergency has it. Add the end, or take the class material."),
    "expires-before-effective": N_("The version ends before it begins. Set expires later than effective."),
    "heading-level-one": N_("A text begins with headings of level 2 (##): its title comes from document.yaml. Add a # sign."),
    "heading-without-id": N_("The heading \u201c%(heading)s\u201d has no stable id. Add one at its end, as in {#HAR-4.3}."),
    "heading-id-form": N_("The id %(id)s is not in the form HAR-4 or HAR-4.3. Write it with capitals, a hyphen and numbers."),
    "heading-id-twice": N_("The id %(id)s is used in line %(first)s already. Give this heading its own."),
    "heading-underlined": N_("A heading must begin with # signs; a line of === or --- below it is not read as one here. Rewrite it, or leave a blank line above a rule."),
    "raw-html": N_("Raw HTML (%(tag)s) is not allowed. Write it as Markdown or as code."),
    "published-text-changed": N_("Version %(number)s is published and its text differs from this file. Put the file back and write the change as a new version."),
    "version-order": REFUSALS["version-order"],
    "zone-unknown": REFUSALS["zone-unknown"],
    "time-unreadable": REFUSALS["time-unreadable"],
    "time-skipped": REFUSALS["time-skipped"],
    "text-too-long": REFUSALS["text-too-long"],
    "text-too-deep": REFUSALS["text-too-deep"],
    "text-too-many-brackets": REFUSALS["text-too-many-brackets"],
    "no-author": N_("Nobody can stand as author: the file names no known account and there is no quality analyst. Use --author."),
    "no-approver": N_("Nobody can stand as approver: document.yaml names no known account other than the author's, and there is no policy approver. Use --approver."),
}


def _fill(text: str, values: Mapping[str, object]) -> str:
    return text % values if values else text


def in_english(refused: Refused) -> str:
    """A refusal in English, for the command line. An unknown code is shown as it is."""
    text = REFUSALS.get(refused.code)
    if text is None:
        return f"{refused.code}: {refused.values}"
    return _fill(text, refused.values)


def fault_in_english(fault: Fault) -> str:
    """One fault of a content file: file, line, what and how to mend."""
    text = _fill(FAULTS.get(fault.code, fault.code), dict(fault.values))
    place = f"{fault.file}:{fault.line}" if fault.line else fault.file
    return f"{place}: {text}"
