"""`ntmdocs build`: write the Word files, on demand their PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command

if TYPE_CHECKING:
    from ntmdocs.batch import Delivered
    from ntmdocs.finding import Finding

IN_STEP = frozenset({"written", "unchanged"})


@click.command(cls=Command, name="build")
@click.argument("documents", nargs=-1)
@click.option("--pdf", is_flag=True)
@click.option("--output", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True)
@click.option("--all", "everything", is_flag=True)
@click.pass_obj
def command(
    desk: Desk, documents: tuple[str, ...], pdf: bool, output: Path | None, overwrite: bool, everything: bool
) -> int:
    from ntmdocs import batch
    from ntmdocs.cli.console import track

    place = desk.workspace()
    refs, passed_over = desk.documents(place, documents)
    if not refs:
        desk.say("next.no_document", year=desk.clock().year + 1)
        return 0
    folder = desk.here / output if output else None
    work = batch.build_all(place, refs, output=folder, overwrite=overwrite, clock=desk.clock)
    delivered = list(track(work, len(refs), desk.text("build.progress"), quiet=desk.quiet))
    for one in delivered:
        tell(desk, one)
    desk.report([*passed_over, *iter_urgent(delivered)], everything=everything)
    if not desk.quiet:
        desk.stand([finding for one in delivered for finding in one.findings], sum(one.gaps for one in delivered))
    return int(any(one.state not in IN_STEP for one in delivered))


def iter_urgent(delivered: Iterable[Delivered]) -> Iterator[Finding]:
    """Iterate over what `build` itself must tell: why a document was not written; the rest is for `check`."""
    for one in delivered:
        if one.state not in IN_STEP:
            yield from one.findings


def tell(desk: Desk, one: Delivered) -> None:
    """Say in one line what became of one document; what was not written is said even under --quiet."""
    say = desk.say if one.state in IN_STEP else desk.warn
    path = one.ref.workspace.relative(one.path) if one.path else one.ref.id
    say(f"build.{one.state}", document=one.ref.id, path=path)
