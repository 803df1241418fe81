"""`ntmdocs review`: a copy on paper with a code beside each paragraph."""

from __future__ import annotations

import click

from ntmdocs.cli.desk import IN_STEP, Desk
from ntmdocs.cli.frame import Command


@click.command(cls=Command, name="review")
@click.argument("document")
@click.pass_obj
def command(desk: Desk, document: str) -> int:
    place = desk.workspace()
    (ref,), _ = desk.documents(place, [document])
    from ntmdocs.pipeline import read_settings
    from ntmdocs.review import review

    made = review(ref, read_settings(place), clock=desk.clock)
    desk.tell_state(made.result.outcome, ref.id, place.relative(made.result.path))
    if made.result.outcome in IN_STEP:
        desk.say("review.next", count=made.count)
    desk.report(made.findings, everything=True, err=True)
    return int(made.result.outcome not in IN_STEP)
