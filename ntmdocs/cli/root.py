"""`ntmdocs` itself: the options of all commands, and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import click

from ntmdocs.cli import outcome
from ntmdocs.cli.commands import LANGUAGE, ROOT, normalise
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import SETTINGS, Group, load_module
from ntmdocs.errors import Refusal


class Root(Group):
    def main(self, *args: Any, **extra: Any) -> Any:
        """Run one command line; end the process with its exit code, or return it where `standalone_mode` is False."""
        typed = args[0] if args else extra.get("args")
        desk = Desk(language=peek_language(sys.argv[1:] if typed is None else typed))
        work: Callable[..., object] = super().main
        ours = {"prog_name": "ntmdocs", "standalone_mode": False, "obj": desk}
        code = outcome.run(lambda: work(*args, **{**extra, **ours}), desk)
        if extra.get("standalone_mode", True):
            sys.exit(code)
        return code


def peek_language(words: Sequence[str]) -> str:
    """Return the language that a command line asks for, wherever it stands, so that faults of typing are told in it too."""
    for word, following in pairwise([*words, ""]):
        name, equals, value = word.partition("=")
        if name.startswith("--") and normalise(name[2:]) == "lang":
            return LANGUAGE.find(value if equals else following) or "vi"
    return "vi"


def _tell_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from ntmdocs import __version__

        click.echo(f"ntmdocs {__version__}")
        ctx.exit()


@click.group(cls=Root, name="ntmdocs", vocabulary=ROOT, load=load_module, context_settings=SETTINGS)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version)
@click.pass_context
def root(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        show_next_step(ctx.ensure_object(Desk))


def show_next_step(desk: Desk) -> None:
    """Tell what to do next from where she stands: lay out a workspace, begin a document, or build."""
    from ntmdocs import workspace

    try:
        documents = workspace.documents(desk.workspace())
    except Refusal:
        click.echo(desk.text("next.no_workspace"))
        return
    if documents:
        click.echo(desk.text("next.documents", count=len(documents), example=documents[0].id))
    else:
        click.echo(desk.text("next.no_document", year=desk.clock().year + 1))
