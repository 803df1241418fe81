"""Commands, groups and options as all of ntmdocs has them: two names each, Vietnamese help, no word of English from click."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from ntmdocs.cli.commands import HELP, LANGUAGE, normalise
from ntmdocs.cli.desk import Desk
from ntmdocs.names import Vocabulary, fold, nearest

Callback = Callable[[click.Context, click.Parameter, Any], Any]


class UsageFault(click.UsageError):
    """Say that the command was typed wrongly: `key` names the words in the catalogue's table `usage`."""

    def __init__(self, key: str, ctx: click.Context | None, param: click.Parameter | None = None, **values: object) -> None:
        super().__init__(key, ctx)
        self.key, self.param, self.values = key, param, values


class Framed(click.Command):
    """Take the options of all commands, find the help in the catalogue, and tell every fault of typing its command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.extend(common_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help(self, ctx: click.Context) -> str:
        from ntmdocs.cli.helping import build_help

        return build_help(ctx)


class Command(Framed):
    """A single command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise UsageFault("extra_argument", ctx, typed=rest[0])
        return rest


class Group(Framed, click.Group):
    """A group whose commands stand in a vocabulary and are imported when they are called."""

    def __init__(self, *args: Any, vocabulary: Vocabulary, load: Callable[[str], click.Command], **kwargs: Any) -> None:
        super().__init__(*args, invoke_without_command=True, **kwargs)
        self.vocabulary, self.load = vocabulary, load

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.vocabulary.pairs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        english = self.vocabulary.find(cmd_name)
        return self.load(english) if english else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, *rest = args
        if fold(name) in HELP:
            name, rest = (rest[0], [*rest[1:], "--help"]) if rest else ("", [])
            if not name:
                click.echo(ctx.get_help())
                ctx.exit()
        english = self.vocabulary.find(name)
        if english is None:
            pairs = self.vocabulary.pairs
            raise UsageFault("unknown_command", ctx, typed=name, nearest=nearest(name, [*pairs, *pairs.values()]))
        return english, self.load(english), rest


def load_module(name: str) -> click.Command:
    """Import `ntmdocs.cli.<name>` and return its `command`."""
    found: click.Command = import_module(f"ntmdocs.cli.{name}").command
    return found


def demand_command(ctx: click.Context) -> None:
    """Refuse a group without a command."""
    if ctx.invoked_subcommand is None:
        raise UsageFault("missing_command", ctx)


def one_of(vocabulary: Vocabulary) -> Callback:
    """Return the check of a value that must be a word of `vocabulary`; it yields the English word."""

    def convert(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is None or (english := vocabulary.find(value)):
            return None if value is None else english
        known = ", ".join(vocabulary.pairs)
        raise UsageFault("unknown_value", ctx, param, typed=value, known=known)

    return convert


def readable(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return text that was typed, in NFC and without needless spaces; refuse what is empty or no text at all."""
    from unicodedata import normalize

    if value is None:
        return None
    text = normalize("NFC", " ".join(value.split()))
    if not text or not text.isprintable():
        raise UsageFault("unreadable_value", ctx, param)
    return text


def common_options() -> list[click.Option]:
    eager: dict[str, Any] = {"is_eager": True, "expose_value": False}
    return [
        click.Option(["-C", "--folder"], callback=_choose_folder, **eager),
        click.Option(["-q", "--quiet"], is_flag=True, callback=_choose_quiet, **eager),
        click.Option(["--lang"], callback=_choose_language, **eager),
    ]


def _choose_folder(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    folder = Path(value)
    if not folder.is_dir():
        raise UsageFault("no_such_folder", ctx, typed=value)
    ctx.ensure_object(Desk).folder = folder.absolute()


def _choose_quiet(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    ctx.ensure_object(Desk).quiet |= value


def _choose_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    language = one_of(LANGUAGE)(ctx, param, value)
    if language:
        ctx.ensure_object(Desk).language = language


SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "token_normalize_func": normalise}
