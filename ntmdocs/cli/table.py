"""`ntmdocs table`: forms for the hamlets, their answers, who has not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.build import a_folder
from ntmdocs.cli.commands import FORMAT, TABLE
from ntmdocs.cli.desk import IN_STEP, Desk
from ntmdocs.cli.frame import Command, Group, UsageFault, demand_command, one_of
from ntmdocs.finding import has_errors
from ntmdocs.offences.collection import NOTHING_ASKED
from ntmdocs.offences.workspace import UNREADABLE

if TYPE_CHECKING:
    from ntmdocs.collection import Standing, Taken
    from ntmdocs.finding import Finding
    from ntmdocs.store import Result
    from ntmdocs.workspace import Workspace

SUFFIX, OPEN_ELSEWHERE = ".xlsx", "~$"


@click.command(cls=Command, name="export")
@click.argument("document")
@click.option("--each", is_flag=True)
@click.option("--one", is_flag=True)
@click.option("--print", "by_hand", is_flag=True)
@click.option("--output", type=click.Path(path_type=Path), callback=a_folder)
@click.pass_obj
def export(desk: Desk, document: str, each: bool, one: bool, by_hand: bool, output: Path | None) -> int:
    place = desk.workspace()
    (ref,), _ = desk.documents(place, [document])
    from ntmdocs import collection
    from ntmdocs.pipeline import read_settings

    is_each = each or not (one or by_hand)
    asked = {collection.Form.ONE: one, collection.Form.EACH: is_each, collection.Form.PRINT: by_hand}
    forms = frozenset(form for form, is_asked in asked.items() if is_asked)
    made = collection.export(ref, read_settings(place), forms, output=output, clock=desk.clock)
    tell_results(desk, place, made.results)
    desk.report(made.findings, everything=True, err=True)
    if any(result.outcome in IN_STEP and is_workbook(result.path) for result in made.results):
        desk.say("table.send")
    return int(not made.results or any(result.outcome not in IN_STEP for result in made.results))


def tell_results(desk: Desk, place: Workspace, results: Iterable[Result]) -> None:
    """Tell how many forms were written where, and of each that was not."""
    counts: dict[tuple[str, Path], int] = {}
    for result in results:
        if result.outcome in IN_STEP:
            key = result.outcome.value, result.path.parent
            counts[key] = counts.get(key, 0) + 1
        else:
            desk.warn(f"table.{result.outcome}", path=place.relative(result.path))
    for (state, folder), count in counts.items():
        words = "exported" if state == "written" else state
        desk.say(f"table.{words}", count=count, folder=place.relative(folder))


@click.command(cls=Command, name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True)
@click.option("--accept", "accepted", multiple=True)
@click.option("--format", "form", default="text", callback=one_of(FORMAT))
@click.option("--all", "everything", is_flag=True)
@click.pass_context
def take(
    ctx: click.Context, files: tuple[Path, ...], dry_run: bool, accepted: tuple[str, ...], form: str, everything: bool
) -> int:
    desk = ctx.ensure_object(Desk)
    desk.as_json = form == "json"
    place = desk.workspace()
    held, unread = read_forms(place, find_files(ctx, files, desk.here))
    tell_open(desk, place, held)
    from ntmdocs import collection
    from ntmdocs.pipeline import read_settings

    taken = collection.take(place, read_settings(place), held, accepted=accepted, is_trial=dry_run, clock=desk.clock)
    taken = replace(taken, findings=(*unread, *taken.findings))
    tell_taken(desk, place, taken, is_trial=dry_run, everything=everything)
    if desk.as_json:
        desk.report_json(taken.findings)
    else:
        desk.report(taken.findings, everything=everything)
    return int(has_errors(taken.findings))


def find_files(ctx: click.Context, typed: Iterable[Path], here: Path) -> Iterator[Path]:
    """Yield the files named, each once; a folder stands for the workbooks in it."""
    found: dict[Path, None] = {}
    for one in typed:
        path = here / one
        if path.is_dir():
            inside = sorted(inner for inner in path.iterdir() if is_workbook(inner))
            if not inside:
                raise UsageFault("no_workbooks", ctx, typed=str(one))
            found |= dict.fromkeys(inside)
        elif path.is_file():
            found[path] = None
        else:
            raise UsageFault("no_such_file", ctx, typed=str(one))
    forms = {path.resolve(): path for path in found if not path.name.startswith(OPEN_ELSEWHERE)}
    if not forms:
        sign = next(iter(found)).name
        raise UsageFault("only_open", ctx, typed=sign, name=sign.removeprefix(OPEN_ELSEWHERE))
    yield from forms.values()


def read_forms(place: Workspace, paths: Iterable[Path]) -> tuple[dict[str, bytes], list[Finding]]:
    """Return what the files hold, and a finding for each that the system does not let us read."""
    held: dict[str, bytes] = {}
    unread: list[Finding] = []
    for path in paths:
        try:
            held[place.relative(path)] = path.read_bytes()
        except OSError as error:
            unread.append(UNREADABLE.at(place.mark(path), reason=error.strerror or type(error).__name__))
    return held, unread


def tell_open(desk: Desk, place: Workspace, forms: Iterable[str]) -> None:
    """Tell of forms that are open in Excel or LibreOffice: what is not saved there cannot be read."""
    from ntmdocs.workspace.filenames import editor_locks

    for path in forms:
        if any(lock.exists() for lock in editor_locks(place.root / path)):
            desk.warn("table.open_elsewhere", path=path)


def is_workbook(path: Path) -> bool:
    """Tell a workbook from other files and from what Excel puts beside an open one."""
    return path.suffix.casefold() == SUFFIX and path.is_file() and not path.name.startswith(OPEN_ELSEWHERE)


def tell_taken(desk: Desk, place: Workspace, taken: Taken, *, is_trial: bool, everything: bool) -> None:
    """Tell each change, then of which files nothing was taken, then what was written."""
    from ntmdocs.collecting.changes import known_words

    for one in taken.decisions:
        words = {"old": known_words(one.known), "new": known_words(one.value)}
        desk.say("table.change", hamlet=one.hamlet.label, figure=one.figure.name, period=one.answer.period.label, **words)
    tell_passed_over(desk, taken.passed_over, everything=everything)
    if not taken.decisions:
        desk.say("table.not_taken" if has_errors(taken.findings) else "table.nothing")
        return
    files = ", ".join(map(place.relative, taken.files))
    hamlets = len({one.hamlet.id for one in taken.decisions})
    desk.say("table.would_import" if is_trial else "table.imported", count=len(taken.decisions), hamlets=hamlets, files=files)
    if not is_trial:
        desk.say("table.next", document=" ".join(taken.documents))


def tell_passed_over(desk: Desk, paths: Sequence[str], *, everything: bool) -> None:
    """Name the forms of which nothing was taken, the first ones or all."""
    from ntmdocs.report import LINES

    shown = paths if everything else paths[:LINES]
    for path in shown:
        desk.warn("table.passed_over", path=path)
    if len(shown) < len(paths):
        desk.warn("table.passed_over_more", count=len(paths) - len(shown))


@click.command(cls=Command, name="status")
@click.argument("documents", nargs=-1)
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def status(desk: Desk, documents: tuple[str, ...], everything: bool) -> int:
    place = desk.workspace()
    refs, _ = desk.documents(place, documents)
    from ntmdocs import collection
    from ntmdocs.pipeline import read_settings

    settings = read_settings(place)
    told = {ref.id: collection.status(ref, settings) for ref in refs}
    asking = {document: standings for document, (standings, _) in told.items() if standings}
    for document, standings in asking.items():
        show_standings(desk, document, standings)
    findings = [one for _, group in told.values() for one in group if documents or one.offence is not NOTHING_ASKED]
    desk.report(findings, everything=everything)
    if not asking and not findings:
        desk.say("table.no_plan")
    return int(has_errors(findings))


def show_standings(desk: Desk, document: str, standings: Sequence[Standing]) -> None:
    """List how far each hamlet of a plan has answered, and last who has not."""
    click.echo(document)
    wide = max(len(one.hamlet.label) for one in standings)
    for one in standings:
        words = {"hamlet": f"{one.hamlet.label:<{wide}}", "known": one.known, "asked": one.asked}
        key = "standing_from" if one.latest else "standing"
        origin = {"day": shown_day(one.latest.day), "file": one.latest.file} if one.latest else {}
        click.echo(desk.text(f"table.{key}", **words, **origin))
    missing = ", ".join(one.hamlet.label for one in standings if not one.is_whole)
    click.echo(desk.text("table.unanswered" if missing else "table.answered", hamlets=missing))


def shown_day(day: str) -> str:
    """Write 2026-11-05 as people here do, 5/11/2026; what is no date as it is."""
    from ntmdocs.vietnamese import short_date

    try:
        return short_date(date.fromisoformat(day))
    except ValueError:
        return day


COMMANDS = {"export": export, "import": take, "status": status}


@click.group(cls=Group, name="table", vocabulary=TABLE, load=COMMANDS.__getitem__)
@click.pass_context
def command(ctx: click.Context) -> None:
    demand_command(ctx)
