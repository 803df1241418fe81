"""`ntmdocs send`: the clean copy for outsiders, and what was taken out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.desk import IN_STEP, Desk
from ntmdocs.cli.frame import Command

if TYPE_CHECKING:
    from ntmdocs.outsiders import Sent
    from ntmdocs.workspace import Workspace


@click.command(cls=Command, name="send")
@click.argument("document")
@click.pass_obj
def command(desk: Desk, document: str) -> int:
    place = desk.workspace()
    (ref,), _ = desk.documents(place, [document])
    from ntmdocs.outsiders import send
    from ntmdocs.pipeline import read_settings

    sent = send(ref, read_settings(place), clock=desk.clock, source=named_file(desk, document))
    tell_sent(desk, place, sent)
    desk.report(sent.findings, everything=True, err=True)
    return int(sent.result.outcome not in IN_STEP)


def named_file(desk: Desk, typed: str) -> Path | None:
    """Return the Word file that was named itself, None where a document was."""
    path = desk.here / typed
    return path if path.suffix.casefold() == ".docx" and path.is_file() else None


def tell_sent(desk: Desk, place: Workspace, sent: Sent) -> None:
    """Tell where the clean copy is, what it no longer has, and that edits of it do not come home by themselves."""
    path = place.relative(sent.result.path)
    desk.tell_state(sent.result.outcome, sent.result.output.ref.id, path)
    if sent.result.outcome not in IN_STEP:
        return
    if sent.removed:
        desk.say("send.removed", traces=", ".join(desk.text(f"send.{kind}", count=count) for kind, count in sent.removed))
    else:
        desk.say("send.nothing")
    desk.say("send.one_way", path=path)
