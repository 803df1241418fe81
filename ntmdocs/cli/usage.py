"""What was typed wrongly, in plain words: click's faults, told by the catalogue."""

from __future__ import annotations

import click

from ntmdocs.cli.commands import OPTIONS
from ntmdocs.cli.frame import UsageFault
from ntmdocs.cli.helping import topic
from ntmdocs.messages import phrase, phrases
from ntmdocs.names import nearest

WITH_EXAMPLE = frozenset({"missing_command", "missing_option", "missing_argument", "extra_argument"})


def explain(error: click.ClickException, language: str) -> str:
    """Return one plain message: what is wrong, what would be right, and where to read more."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    path = ctx.command_path if ctx else "ntmdocs"
    key, values = _describe(error, ctx, language)
    said = [phrase(f"usage.{key}", language, command=path, **values)]
    if near := values.get("nearest"):
        said.append(phrase("usage.nearest", language, nearest=near))
    if ctx and key in WITH_EXAMPLE:
        said += [phrase("usage.example", language, example=one) for one in phrases(f"help.{topic(ctx)}.examples", language)[:1]]
    said.append(phrase("usage.help", language, command=path))
    return "\n".join(said)


def _describe(error: click.ClickException, ctx: click.Context | None, language: str) -> tuple[str, dict[str, object]]:
    """Return the words' key in the catalogue and what fills them."""
    if isinstance(error, UsageFault):
        return error.key, {**error.values, **(_names(error.param, language) if error.param else {})}
    if isinstance(error, click.NoSuchOption):
        return "unknown_option", {"typed": error.option_name, "nearest": _nearest_option(ctx, error.option_name)}
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"missing_{error.param.param_type_name}", _names(error.param, language)
    if isinstance(error, click.BadOptionUsage):
        return _bad_option(ctx, error.option_name, language)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return "bad_value", {**_names(error.param, language), "detail": error.message}
    return "other", {"detail": error.format_message()}


def _names(param: click.Parameter, language: str) -> dict[str, object]:
    """Return how people type a parameter, and the word for its value."""
    if isinstance(param, click.Option):
        return {"option": max(param.opts, key=len), "value": phrase(f"option.{param.name}.value", language)}
    return {"option": phrase(f"argument.{param.name}", language)}


def _bad_option(ctx: click.Context | None, name: str, language: str) -> tuple[str, dict[str, object]]:
    option = next((option for option in _options(ctx) if name in option.opts), None)
    if option is None or option.is_flag:
        return "option_takes_no_value", {"option": name}
    return "option_needs_value", {**_names(option, language), "option": name}


def _nearest_option(ctx: click.Context | None, typed: str) -> str:
    english = [name for option in _options(ctx) for name in option.opts if name.startswith("--")]
    other = [f"--{OPTIONS.pairs[name[2:]]}" for name in english if name[2:] in OPTIONS.pairs]
    return nearest(typed, [*english, *other]) if typed.startswith("--") else ""


def _options(ctx: click.Context | None) -> list[click.Option]:
    return [param for param in ctx.command.get_params(ctx) if isinstance(param, click.Option)] if ctx else []
