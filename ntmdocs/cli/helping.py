"""Help: purpose, other name, how to type it, options, examples; all words from the catalogue."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

import click

from ntmdocs.cli.commands import COMMON, GROUPS, OPTIONS
from ntmdocs.cli.desk import Desk
from ntmdocs.messages import has_phrase, phrase, phrases

INDENT = "  "


def build_help(ctx: click.Context) -> str:
    """Return the help of the command that `ctx` stands in."""
    language = ctx.ensure_object(Desk).language
    sections = [
        _title(ctx, language),
        _paragraph(phrase(f"help.{topic(ctx)}.about", language)),
        *_section("help.usage", [usage(ctx, language)], language),
        *_section("help.commands", _commands(ctx, language), language),
        *_section("help.options", _options(ctx, language), language),
        *_section("help.examples", phrases(f"help.{topic(ctx)}.examples", language), language),
        _paragraph(phrase("help.common" if ctx.parent else "help.more", language)),
    ]
    return "\n\n".join(sections)


def topic(ctx: click.Context) -> str:
    """Return the catalogue's name of a command: "build", "template_check", "root"."""
    return "_".join(ctx.command_path.split()[1:]) or "root"


def usage(ctx: click.Context, language: str) -> str:
    """Return how to type the command, on one line."""
    pieces = [ctx.command_path]
    for param in ctx.command.params:
        if isinstance(param, click.Option) and param.required:
            pieces.append(f"{param.opts[0]} {_value(param, language)}")
    if isinstance(ctx.command, click.Group):
        pieces.append(phrase("help.command_value", language))
    for param in ctx.command.params:
        if isinstance(param, click.Argument):
            pieces.append(_argument(param, language))
    if any(isinstance(param, click.Option) and not param.required for param in ctx.command.params):
        pieces.append(phrase("help.options_value", language))
    return " ".join(pieces)


def _title(ctx: click.Context, language: str) -> str:
    parent = ctx.parent
    other = GROUPS[parent.info_name or ""].pairs[ctx.info_name or ""] if parent else ""
    name = f"{ctx.command_path} ({other})" if other else ctx.command_path
    return f"{name} – {phrase(f'help.{topic(ctx)}.short', language)}"


def _commands(ctx: click.Context, language: str) -> list[str]:
    if not isinstance(ctx.command, click.Group):
        return []
    prefix = f"{topic(ctx)}_" if ctx.parent else ""
    pairs = GROUPS[ctx.info_name or ""].pairs.items()
    return _rows([(f"{english}, {other}", phrase(f"help.{prefix}{english}.short", language)) for english, other in pairs])


def _options(ctx: click.Context, language: str) -> list[str]:
    params = [param for param in ctx.command.params if isinstance(param, click.Option)]
    return _rows(
        [
            (_names(param, language), phrase(f"option.{param.name}.help", language))
            for param in params
            if not ctx.parent or param.name not in COMMON
        ]
    )


def _names(option: click.Option, language: str) -> str:
    names = [*option.opts, *(f"--{OPTIONS.pairs[name[2:]]}" for name in option.opts if name[2:] in OPTIONS.pairs)]
    text = ", ".join(names)
    return text if option.is_flag else f"{text} {_value(option, language)}"


def _value(option: click.Option, language: str) -> str:
    return phrase(f"option.{option.name}.value", language)


def _argument(argument: click.Argument, language: str) -> str:
    name = phrase(f"argument.{argument.name}", language) if has_phrase(f"argument.{argument.name}", language) else ""
    text = name or (argument.name or "").upper()
    text = f"{text}…" if argument.nargs == -1 else text
    return text if argument.required else f"[{text}]"


def _rows(rows: list[tuple[str, str]]) -> list[str]:
    left = max((len(name) for name, _ in rows), default=0)
    lines: list[str] = []
    for name, text in rows:
        head, *tail = textwrap.wrap(text, max(_width() - left - 6, 30)) or [""]
        lines.append(f"{name:<{left}}  {head}".rstrip())
        lines.extend(f"{'':<{left}}  {line}" for line in tail)
    return lines


def _section(heading: str, lines: Iterator[str] | list[str] | tuple[str, ...], language: str) -> list[str]:
    body = "\n".join(f"{INDENT}{line}" for line in lines)
    return [f"{phrase(heading, language)}\n{body}"] if body else []


def _paragraph(text: str) -> str:
    return "\n".join(textwrap.fill(line, _width(), break_on_hyphens=False) for line in text.splitlines())


def _width() -> int:
    return min(max(shutil.get_terminal_size().columns - 1, 50), 100)
