"""`ntmdocs explain`: why a finding is one, the article, an example, how to let it stand."""

from __future__ import annotations

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.cli.frame import Command, UsageFault


@click.command(cls=Command, name="explain")
@click.argument("code")
@click.pass_obj
@click.pass_context
def command(ctx: click.Context, desk: Desk, code: str) -> int:
    from ntmdocs.names import nearest
    from ntmdocs.offences.catalogue import find_offence, known_codes
    from ntmdocs.report.catalogue import build_explanation

    offence = find_offence(code)
    if offence is None:
        raise UsageFault("unknown_offence", ctx, typed=code, nearest=nearest(code, known_codes()))
    click.echo(build_explanation(offence, desk.language))
    return 0
