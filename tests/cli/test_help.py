from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import click
import pytest
from click.testing import Result

from ntmdocs.cli.commands import GROUPS, OPTIONS
from ntmdocs.cli.frame import Group
from ntmdocs.cli.root import root
from ntmdocs.messages import LANGUAGES, phrases

Type = Callable[..., Result]
CLICK_SPEAKS = ("Usage:", "Options:", "Error:", "Try '", "Show this message", "Missing ", "No such", "Invalid value")


def iter_commands(command: click.Command = root, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, Group):
        for name in command.vocabulary.pairs:
            yield from iter_commands(command.load(name), (*path, name))


COMMANDS = dict(iter_commands())
PATHS = [pytest.param(path, id=" ".join(path) or "ntmdocs") for path in COMMANDS]


@pytest.mark.parametrize("path", PATHS)
def test_every_command_has_help_with_purpose_examples_and_both_names(path: tuple[str, ...], type_: Type) -> None:
    shown = type_(*path, "--help")
    assert shown.exit_code == 0
    assert "Ví dụ:\n  ntmdocs " in shown.stdout
    assert not [words for words in CLICK_SPEAKS if words in shown.stdout]
    if path:
        other = GROUPS[path[-2] if len(path) > 1 else "ntmdocs"].pairs[path[-1]]
        assert shown.stdout.startswith(f"ntmdocs {' '.join(path)} ({other}) – ")
    assert max(map(len, shown.stdout.splitlines())) <= 100


@pytest.mark.parametrize("path", PATHS)
def test_no_word_of_help_is_missing_from_the_catalogue(path: tuple[str, ...], type_: Type) -> None:
    for language in LANGUAGES:
        shown = type_("--lang", language, *path, "--help").stdout
        assert not [word for word in shown.split() if word.startswith(("help.", "option.", "argument."))]


@pytest.mark.parametrize("path", PATHS)
def test_every_option_has_a_vietnamese_name_that_the_help_shows(path: tuple[str, ...], type_: Type) -> None:
    shown = type_(*path, "--help").stdout
    common = {"folder", "quiet", "lang"}
    for param in COMMANDS[path].params:
        if isinstance(param, click.Option) and (not path or param.name not in common):
            name = max(param.opts, key=len)
            assert f"{name}, --{OPTIONS.pairs[name[2:]]}" in shown


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_help_is_typed_rightly(path: tuple[str, ...], language: str, folder: Path) -> None:
    """Parse each example as the command line does, to its last option, without running it."""
    for name in ("van-ban", "documents"):
        (folder / name).mkdir()
    for example in phrases(f"help.{'_'.join(path) or 'root'}.examples", language):
        program, *words = shlex.split(example)
        assert program == "ntmdocs"
        context, command = root.make_context("ntmdocs", words[:]), cast(click.Command, root)
        while isinstance(command, Group):
            name, found, words = command.resolve_command(context, words)
            assert found is not None
            command, context = found, found.make_context(name, words[:], parent=context)


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--help"),
        ("tao", "--help"),
        ("tạo", "--trợ-giúp"),
        ("TẠO", "--tro-giup"),
        ("build", "-h"),
        ("help", "build"),
        ("tro-giup", "tao"),
    ],
)
def test_help_is_found_by_any_name(words: tuple[str, ...], type_: Type) -> None:
    assert type_(*words).stdout.startswith("ntmdocs build (tao)")


def test_help_speaks_english_on_request(type_: Type) -> None:
    assert "write the Word files" in type_("--lang", "en", "build", "--help").stdout
    assert "write the Word files" in type_("build", "--ngôn-ngữ", "en", "--help").stdout


def test_help_of_a_command_in_a_group_is_its_own(type_: Type) -> None:
    assert type_("help", "table", "import").stdout == type_("table", "import", "--help").stdout


def test_help_alone_is_the_help_of_all(type_: Type) -> None:
    assert type_("help").stdout == type_("--help").stdout
