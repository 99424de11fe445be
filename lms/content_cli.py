"""The commands on content files of every feature: check, import, export."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import click
from flask import Flask

from lms.accounts.models import Person
from lms.accounts.queries import find_by_account
from lms.base.refusals import Faulty, Refused
from lms.content import read_content, take_over
from lms.db import read_only, transaction
from lms.documents import services
from lms.documents.adapters.content_paths import Published, check_target, write_document
from lms.documents.queries import list_documents, list_versions
from lms.web.wording import fault_in_english


def content_folder() -> Path:
    """Where content files lie unless a path is named."""
    from config import from_environment

    return Path(from_environment()["LMS_CONTENT"])


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
def check(path: Path | None) -> None:
    """Look for faults in content files; nothing is written. Warnings only ask for a look."""
    def run() -> str:
        content = read_content(_place(path))
        for warning in content.warnings:
            click.echo(fault_in_english(warning, "warning: "), err=True)
        told = f", warnings: {len(content.warnings)}" if content.warnings else ""
        return f"No faults. {_listed(content.counts)}{told}."
    _told(run)


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--author", help="Account that stands as author of every version.")
@click.option("--approver", help="Account that stands as approver of every version.")
@click.pass_obj
def import_(make_app: Callable[[], Flask], path: Path | None, author: str | None, approver: str | None) -> None:
    """Take content files over into the database, all or nothing."""
    def run() -> str:
        content = read_content(_place(path))
        with make_app().app_context(), transaction():
            if author is not None and author == approver:
                raise Refused("same-person", account=author)
            fresh = take_over(content, author=_named(author), approver=_named(approver))
        return f"Read {_listed(content.counts)}. New versions: {fresh}."
    _told(run)


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def export(make_app: Callable[[], Flask], target: Path) -> None:
    """Write every published version into a new folder, as content files."""
    check_target(target)
    with make_app().app_context(), read_only():
        count = _export(target)
    click.echo(f"Written to {target}. documents: {count}.")


commands: list[click.Command] = [check, import_, export]


def _place(path: Path | None) -> Path:
    return (path or content_folder()).resolve()


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{kind}: {count}" for kind, count in counts.items())


def _told(run: Callable[[], str]) -> None:
    """Say what was done; or every fault on standard error, and end with exit code 1."""
    try:
        click.echo(run())
    except Faulty as faulty:
        for fault in faulty.faults:
            click.echo(fault_in_english(fault), err=True)
        count = len(faulty.faults)
        click.echo(f"{count} fault{'s' if count > 1 else ''}; nothing was taken over.", err=True)
        raise SystemExit(1) from faulty


def _named(account: str | None) -> Person | None:
    if account is None:
        return None
    person = find_by_account(account)
    if person is None:
        raise Refused("account-unknown", account=account)
    return person


def _export(target: Path) -> int:
    documents = list_documents()
    for document in documents:
        versions = [one for one in list_versions(document) if one.state == "approved" and one.effective_at]
        published = [
            Published(number=version.number, language=version.language, effective_at=version.effective_at,
                      source=version.source)
            for version in versions if version.effective_at]
        file = services.file_of(document)
        plain = all(one.number.isdecimal() for one in versions) and len({one.language for one in versions}) <= 1
        if not plain:  # more than a folder of plain versions can hold, so it needs an owner
            file = replace(file, owner=file.owner or versions[0].author.account)
        write_document(target, file, published)
    return len(documents)
