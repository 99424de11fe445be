"""The `lms` command: gathers each feature's commands."""
from __future__ import annotations

import importlib
import sys
from importlib.util import find_spec

import click

from lms.base.refusals import Refused
from lms.web.wording import in_english

FEATURES = ("documents", "quizzes", "training", "packs", "operations", "demo")


class Gathered(click.Group):
    """A group whose commands live in lms/<feature>/cli.py; a refusal ends with exit code 1 and plain words."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; say a refusal on standard error."""
        try:
            return super().invoke(ctx)
        except Refused as refused:
            click.echo(in_english(refused), err=True)
            ctx.exit(1)


@click.group(cls=Gathered)
def main() -> None:
    """Precept: controlled documents and the learning that follows from their changes."""


for _feature in FEATURES:
    _name = "lms.operations" if _feature == "operations" else f"lms.{_feature}.cli"
    if find_spec(_name.rpartition(".")[0]) and find_spec(_name):
        for _command in importlib.import_module(_name).commands:
            main.add_command(_command)

if __name__ == "__main__":
    sys.exit(main())
