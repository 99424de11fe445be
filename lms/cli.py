"""The `lms` command: finds each command in its feature, and loads nothing but what the chosen one needs."""
from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import click

from lms.base.refusals import Refused
from lms.web.wording import in_english

if TYPE_CHECKING:
    from flask import Flask

COMMANDS = {
    "compare": "lms.documents.cli", "draft-quiz": "lms.quizzes.cli.drafting",
    "replay": "lms.quizzes.cli.drafting", "exchange": "lms.quizzes.cli.exchanging",
    "check": "lms.content_cli", "import": "lms.content_cli", "export": "lms.content_cli",
    "migrate": "lms.operations", "verify-log": "lms.operations", "doctor": "lms.operations",
    "user": "lms.operations", "enrol": "lms.operations", "worker": "lms.operations", "pack": "lms.packs.cli",
    "demo": "lms.demo.cli", "tour": "lms.demo.cli",
}
"""Which module holds a command, in its list `commands`."""


class Gathered(click.Group):
    """A group whose commands live with their features; a refusal ends with exit code 1 and plain words."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 given by click
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 given by click
        """A command, its module loaded only now."""
        if cmd_name not in COMMANDS:
            return None
        commands: list[click.Command] = importlib.import_module(COMMANDS[cmd_name]).commands
        return next(command for command in commands if command.name == cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; say a refusal, or what this machine refuses, on standard error."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            refused = _refusal(error)
            if refused is None:
                raise
            click.echo(in_english(refused), err=True)
            ctx.exit(1)


def _refusal(error: Exception) -> Refused | None:
    """The refusal that an error is; None for a bug. The database's error is known by name, so as not to load it."""
    if isinstance(error, OSError) and error.filename:
        return Refused("path-unusable", path=error.filename, why=error.strerror)
    if type(error).__name__ == "OperationalError":
        return Refused("database-unusable", why=getattr(error, "orig", error))
    return error if isinstance(error, Refused) else None


@click.group(cls=Gathered)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Precept: controlled documents and the learning that follows from their changes."""
    ctx.obj = _make_app  # features' commands cannot import what stands above them


def _make_app() -> Flask:
    from lms.operations import make_app

    return make_app()


if __name__ == "__main__":
    sys.exit(main())
