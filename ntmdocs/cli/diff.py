"""`ntmdocs diff`: what differs between two Word files, in words, and as tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, UsageFault
from ntmdocs.errors import Refusal

if TYPE_CHECKING:
    from ntmdocs.comparing import Comparison, Difference
    from ntmdocs.wordfile.package import Package

SHOWN = 40


def a_word_file(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Return where to write, from where she stands; refuse what is not named as a Word file, and a folder."""
    if value is None:
        return None
    path = ctx.ensure_object(Desk).here / value
    if path.suffix.casefold() != ".docx" or path.is_dir():
        raise UsageFault("not_a_word_file", ctx, param, typed=str(value))
    return path


@click.command(cls=Command, name="diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--redline", type=click.Path(path_type=Path), callback=a_word_file)
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def command(desk: Desk, old: str, new: str | None, redline: Path | None, everything: bool) -> int:
    from ntmdocs.comparing import compare

    files = [path for typed in (old, new) if typed and (path := find_file(desk, typed))]
    sides = open_sides(desk, files, redline) if new else open_generated(desk, old, files[0], redline)
    found = compare(*sides)
    tell(desk, found.differences, everything=everything)
    if redline is not None and found.differences:
        write_redline(desk, found, redline)
    return 0


def find_file(desk: Desk, typed: str) -> Path:
    """Return the Word file that an argument names, or that of the document that it names. Raises: Refusal for neither."""
    path = desk.here / typed
    if path.suffix.casefold() == ".docx" and path.is_file():
        return path
    from ntmdocs.copies import demand_word_file

    (ref,), _ = desk.documents(desk.workspace(), [typed])
    return demand_word_file(ref)


def open_sides(desk: Desk, files: list[Path], redline: Path | None) -> tuple[Package, Package]:
    from ntmdocs.offences.copies import OWN_REDLINE
    from ntmdocs.source import Mark
    from ntmdocs.wordfile.cleaning import open_loosely

    if redline is not None and any(redline.exists() and redline.samefile(one) for one in files):
        raise Refusal(OWN_REDLINE.at(Mark(str(redline)), file=redline.name))
    old, new = (open_loosely(path.read_bytes(), path.name) for path in files)
    return old, new


def open_generated(desk: Desk, typed: str, file: Path, redline: Path | None) -> tuple[Package, Package]:
    """Return what a document's file was made from, and that file."""
    from ntmdocs import comparing
    from ntmdocs.offences.copies import NO_REDLINE, OWN_REDLINE

    place = desk.workspace()
    (ref,), _ = desk.documents(place, [typed])
    found = comparing.open_generated(ref, file)
    if redline is not None and redline.exists() and redline.samefile(file):
        raise Refusal(OWN_REDLINE.at(place.mark(redline), file=redline.name))
    if redline is not None and not found.is_whole:
        raise Refusal(NO_REDLINE.at(place.mark(file), file=file.name, output=redline.name))
    return found.old, found.new


def tell(desk: Desk, differences: tuple[Difference, ...], *, everything: bool) -> None:
    """List the differences one a line, the first ones or all, and how many there are."""
    shown = differences if everything else differences[:SHOWN]
    for one in shown:
        click.echo(describe(desk, one))
    if len(shown) < len(differences):
        desk.say("diff.hidden", count=len(differences) - len(shown))
    desk.say("diff.count" if differences else "diff.same", count=len(differences))


def describe(desk: Desk, one: Difference) -> str:
    """Say one difference: where on the paper, then what."""
    from ntmdocs.messages import has_phrase
    from ntmdocs.report import visible

    spot = one.spot
    if spot.area == "body":
        keys = (("where.part", spot.part), ("where.section", spot.section))
        where = one.spot.title or ", ".join(desk.text(key, number=number) for key, number in keys if number)
    else:
        where = desk.text(f"diff.{spot.area}")
    looks = ", ".join(desk.text(f"diff.{look}") for look in one.looks)
    after = f"diff.{one.kind}_after"
    key = after if one.after and has_phrase(after) else f"diff.{one.kind}"
    what = desk.text(key, near=one.near, old=one.old, new=one.new, after=one.after, looks=looks)
    where = where[:1].upper() + where[1:]
    return visible(f"{where}: {what}" if where else what)


def write_redline(desk: Desk, found: Comparison, path: Path) -> None:
    from ntmdocs.comparing import redline_of
    from ntmdocs.store import Change

    place = desk.workspace()
    desk.write(place, {path: Change(redline_of(found, when=desk.clock()))})
    desk.say("build.written", path=place.relative(path))
