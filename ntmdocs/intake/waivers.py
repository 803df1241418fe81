"""`bỏ qua`: findings that people let stand at one place, each by its code or name, with reason and date."""

from __future__ import annotations

from ntmdocs import names
from ntmdocs.intake.scope import Scope, day, is_gap, record, word
from ntmdocs.model.waiver import Waiver
from ntmdocs.offences import waivers as offences
from ntmdocs.offences.catalogue import find_offence, known_codes
from ntmdocs.offences.plan import MISSING_KEY
from ntmdocs.yamlfile import Entry, Node, Sequence

WAIVABLE = ("NUM", "TXT", "LNK", "LAY", "TAB")  # what is not understood, or touches files, nobody can wave through


def read_waivers(entry: Entry | None, scope: Scope) -> tuple[Waiver, ...]:
    """Return the waivers that say all four things: what, where, why, since when."""
    if entry is None or is_gap(entry.value):
        return ()
    parts = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    return tuple(found for one in parts if (found := _waiver(one, entry.key.value, scope)))


def _waiver(node: Node, key: str, scope: Scope) -> Waiver | None:
    fields = record(node, names.WAIVER, scope, key)
    for missing in (one for one in names.WAIVER.pairs if fields and one not in fields):
        scope.report(MISSING_KEY, node.span, key=names.WAIVER.vietnamese(missing))
    offence, place, reason = (word(fields.get(name), scope) for name in ("offence", "place", "reason"))
    since = day(fields.get("day"), scope)
    if not (offence and place and reason and since):
        return None
    found = find_offence(offence.value)
    if found is None:
        near = names.nearest(offence.value, known_codes(WAIVABLE))
        scope.report(offences.UNKNOWN_OFFENCE, offence.span, value=offence.value, nearest=near)
    elif not found.code.startswith(WAIVABLE):
        scope.report(offences.NOT_WAIVABLE, offence.span, value=offence.value)
    else:
        return Waiver(found.code, place, reason, since, node.span)
    return None
