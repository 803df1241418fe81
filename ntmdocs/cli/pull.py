"""`ntmdocs pull`: bring what people edited in a Word file home to the data; on demand take the last one back."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.console import is_terminal
from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, UsageFault
from ntmdocs.errors import Refusal

if TYPE_CHECKING:
    from ntmdocs.finding import Where
    from ntmdocs.homecoming import Asked, Echo, Homeward
    from ntmdocs.lens.records import Change
    from ntmdocs.source import Mark
    from ntmdocs.workspace import Workspace

ECHOES_SHOWN = 8
AROUND = 3  # words shown before and after what changed


@click.command(cls=Command, name="pull")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--doc", "doc")
@click.option("--dry-run", is_flag=True)
@click.option("--yes", "agrees", is_flag=True)
@click.option("--undo", "undoes", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context, file: Path | None, doc: str | None, dry_run: bool, agrees: bool, undoes: bool, everything: bool
) -> int:
    desk = ctx.ensure_object(Desk)
    if undoes:
        return take_back(desk, file)
    if file is None:
        raise UsageFault("missing_argument", ctx, option=desk.text("argument.file"))
    place = desk.workspace()
    path = desk.here / file
    if not path.is_file():
        path = word_file_of(place, str(file)) or path
    if not path.is_file():
        raise UsageFault("no_such_file", ctx, typed=str(file))
    from ntmdocs.homecoming import finish, read_home
    from ntmdocs.pipeline import read_settings

    tell_open(desk, place, path)
    home = read_home(place, read_settings(place), path, doc, folder=desk.here)
    show_plan(desk, home)
    asks = is_terminal(sys.stdin) and not (agrees or dry_run)
    agreed = ask_all(desk, home.asked) if asks else frozenset()
    if not dry_run and not (asks and (home.changes or agreed) and not confirm(desk, desk.text("pull.confirm"))):
        pulled = finish(place, home, agreed, now=desk.clock())
        desk.report(pulled.findings, everything=everything)
        tell_written(desk, place, home, pulled.written)
        return int(not pulled.is_whole)
    show_questions(desk, home.asked if dry_run else ())
    desk.report(home.findings, everything=everything)
    desk.say("pull.nothing_written")
    return int(not home.is_whole or bool(home.asked))


def word_file_of(place: Workspace, typed: str) -> Path | None:
    """Return the Word file of the document that was named in the place of a file; None where there is none."""
    from ntmdocs.copies import word_file
    from ntmdocs.workspace import resolve

    try:
        return word_file(resolve(place, typed))
    except Refusal:
        return None


def take_back(desk: Desk, file: Path | None) -> int:
    """Undo the latest pull, or the latest of one file."""
    place = desk.workspace()
    from ntmdocs.homecoming import undo

    done = undo(place, desk.here / file if file else None, now=desk.clock())
    desk.report(done.findings, everything=True, err=True)
    if not done.done:
        return 1
    desk.say("pull.undone", files=", ".join(map(place.relative, done.written)))
    return 0


def tell_open(desk: Desk, place: Workspace, path: Path) -> None:
    """Tell that the file is open elsewhere: what is not saved there cannot be read."""
    from ntmdocs.workspace.filenames import editor_locks

    if any(lock.exists() for lock in editor_locks(path)):
        desk.warn("pull.open_elsewhere", path=place.relative(path))


def show_plan(desk: Desk, home: Homeward) -> None:
    """List what would come home: where on the paper, the old words and the new, the line of the data; then what follows."""
    if not home.changes:
        desk.say("pull.nothing" if not home.asked else "pull.only_questions", document=home.ref.id)
        return
    desk.say("pull.title", document=home.ref.id, count=len(home.changes))
    for number, change in enumerate(home.changes, 1):
        desk.say("pull.line", number=number, change=change_words(desk, change))
    show_echoes(desk, home.proof.echoes)


def change_words(desk: Desk, change: Change) -> str:
    """Say one change in one line."""
    from ntmdocs.report import visible

    old, new = clipped(visible(change.old), visible(change.new))
    deed = "relooked" if change.deed == "reworded" and change.old == change.new else change.deed
    words = desk.text(f"pull.{deed}", old=old, new=new)
    spot = where_words(desk, change.where)
    line = line_words(change.mark)
    return f"{spot}: {words} ({line})" if spot else f"{words} ({line})"


def line_words(mark: Mark) -> str:
    """Say the file and the line of the data; the file alone where the line is new."""
    return f"{mark.path}:{mark.line}" if mark.line else mark.path


def where_words(desk: Desk, where: Where | None) -> str:
    """Say where on the paper: the number there, else the first words."""
    from ntmdocs.report import place, visible

    return place(where, desk.language) or (f"“{visible(where.words)}”" if where and where.words else "")


def show_echoes(desk: Desk, echoes: Sequence[Echo]) -> None:
    """List the other places of the paper that change with it."""
    from ntmdocs.report import visible

    for echo in echoes[:ECHOES_SHOWN]:
        old, new = clipped(visible(echo.old), visible(echo.new))
        desk.say("pull.echo", where=where_words(desk, echo.where), old=old, new=new)
    if len(echoes) > ECHOES_SHOWN:
        desk.say("pull.echoes_more", count=len(echoes) - ECHOES_SHOWN)


def show_questions(desk: Desk, asked: Iterable[Asked]) -> None:
    """List what would be asked, in a trial."""
    for one in asked:
        desk.say("pull.question", question=question_words(desk, one))
        show_echoes(desk, one.echoes)


def question_words(desk: Desk, one: Asked) -> str:
    question = one.question
    if question.label:
        line = line_words(question.change.mark)
        values = {"label": question.label, "old": question.change.old, "new": question.change.new, "line": line}
        return desk.text("pull.ask_figure", **values)
    return desk.text("pull.ask_words", change=change_words(desk, question.change))


def ask_all(desk: Desk, asked: Sequence[Asked]) -> frozenset[int]:
    """Ask each question; one about the words of a line is not asked once the figure in it is to change."""
    agreed: dict[int, Asked] = {}
    for at, one in enumerate(asked):
        covered = {result for other in agreed.values() for result in other.question.change.results}
        if not one.question.label and covered.intersection(one.question.change.results):
            continue
        show_echoes(desk, one.echoes)
        if confirm(desk, question_words(desk, one)):
            agreed[at] = one
    return frozenset(agreed)


def confirm(desk: Desk, words: str) -> bool:
    """Ask for yes or no until the answer is one; nothing typed means no."""
    from ntmdocs.messages import phrases
    from ntmdocs.names import fold

    said = {fold(word): answer == "yes" for answer in ("yes", "no") for word in phrases(f"pull.{answer}", desk.language)}
    while True:
        typed = click.prompt(f"{words} {desk.text('pull.choices')}", default="", show_default=False, prompt_suffix=" ")
        if not typed.strip() or fold(typed) in said:
            return said.get(fold(typed), False)


def tell_written(desk: Desk, place: Workspace, home: Homeward, written: Sequence[Path]) -> None:
    """Tell what was written, and what to type next."""
    if written:
        desk.say("pull.written", files=", ".join(map(place.relative, written)))
        desk.say("pull.next", document=home.ref.id)


def clipped(old: str, new: str) -> tuple[str, str]:
    """Return two texts cut down to the words that differ and a few around them.

    >>> clipped("một hai ba bốn năm sáu", "một hai ba bốn lăm sáu")
    ('… hai ba bốn năm sáu', '… hai ba bốn lăm sáu')
    """
    one, other = old.split(), new.split()
    if one == other:
        return _cut(one, 0, len(one) - 2 * AROUND), _cut(one, 0, len(one) - 2 * AROUND)
    start = _common(one, other)
    end = min(_common(one[::-1], other[::-1]), len(one) - start, len(other) - start)
    first, last = max(start - AROUND, 0), max(end - AROUND, 0)
    return _cut(one, first, last), _cut(other, first, last)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(words: Sequence[str], first: int, last: int) -> str:
    return " ".join(_parts(words, first, last))


def _parts(words: Sequence[str], first: int, last: int) -> Iterator[str]:
    if first:
        yield "…"
    yield from words[first : len(words) - max(last, 0)]
    if last > 0:
        yield "…"
