"""`data/<commune>/xa.yaml`: from YAML nodes to the commune's register."""

from __future__ import annotations

from ntmdocs import names
from ntmdocs.finding import Finding
from ntmdocs.intake.fields import example
from ntmdocs.intake.scope import Scope, day, entries, record, text
from ntmdocs.model.commune import ALWAYS, Body, Commune, Hamlet, Officer, Unit, Validity
from ntmdocs.model.prose import Text
from ntmdocs.model.quantity import Fault, Quantity, parse
from ntmdocs.names import fold
from ntmdocs.offences import plan as offences
from ntmdocs.source import Mark
from ntmdocs.yamlfile import Entry, Mapping, Node

ROLE_PREFIXES = ("in ", "trong ")


def read_commune(node: Node, id: str, path: str) -> tuple[Commune | None, tuple[Finding, ...]]:
    """Type a commune register and return it with all faults; None when the commune has no name or the province no line."""
    scope = Scope()
    fields = record(node, names.COMMUNE, scope, names.COMMUNE.vietnamese("commune"))
    commune = _units(fields.get("commune"), scope)
    province = _units(fields.get("province"), scope)
    for key, found in (("commune", bool(commune)), ("province", "province" in fields)):
        if not found:
            mark = fields[key].key.span.mark if key in fields else Mark(path, 1, 1)
            line = example("commune", key)
            scope.findings.append(offences.MISSING_KEY.at(mark, key=names.COMMUNE.vietnamese(key), example=line))
    if not commune or "province" not in fields:
        return None, tuple(scope.findings)
    register = Commune(
        id=id,
        name=commune[-1],
        province=province[-1] if province else None,
        districts=_units(fields.get("district"), scope),
        place=text(fields.get("place"), scope),
        bodies=tuple(_body(entry, scope) for entry in _members(fields.get("bodies"), scope)),
        officers=tuple(_officer(entry, scope) for entry in _members(fields.get("officers"), scope)),
        hamlets=tuple(_hamlet(entry, scope) for entry in _members(fields.get("hamlets"), scope)),
    )
    _report_hamlets_named_twice(register.hamlets, scope)
    return register, tuple(scope.findings)


def _members(entry: Entry | None, scope: Scope) -> tuple[Entry, ...]:
    return entries(entry.value, scope, entry.key.value) if entry else ()


def _units(entry: Entry | None, scope: Scope) -> tuple[Unit, ...]:
    if entry is None or not isinstance(entry.value, Mapping):
        name = text(entry, scope)
        return (Unit(name),) if name else ()
    fields = record(entry.value, names.UNIT, scope, entry.key.value)
    name = text(fields.get("name"), scope)
    return (Unit(name, _validity(fields, scope)),) if name else ()


def _validity(fields: dict[str, Entry], scope: Scope) -> Validity:
    first, last = day(fields.get("valid_from"), scope), day(fields.get("valid_to"), scope)
    if first and last and last < first:
        scope.report(offences.DATES_REVERSED, fields["valid_to"].value.span, first=first, last=last)
    return Validity(first, last) if first or last else ALWAYS


def _body(entry: Entry, scope: Scope) -> Body:
    fields = record(entry.value, names.BODY, scope, entry.key.value)
    name = text(fields.get("name"), scope)
    if name is None:
        scope.report(offences.MISSING_KEY, entry.key.span, key=names.BODY.vietnamese("name"))
        name = Text(entry.key.value, entry.key.span)
    return Body(
        id=entry.key.value,
        name=name,
        abbreviation=text(fields.get("abbreviation"), scope),
        short=text(fields.get("short"), scope),
        superior=text(fields.get("superior"), scope),
        seal=text(fields.get("seal"), scope),
        validity=_validity(fields, scope),
    )


def _officer(entry: Entry, scope: Scope) -> Officer:
    members = entries(entry.value, scope, entry.key.value)
    roles = [one for one in members if one.key.value.casefold().startswith(ROLE_PREFIXES)]
    rest = Mapping(tuple(one for one in members if one not in roles), entry.value.span)
    fields = record(rest, names.OFFICER, scope, entry.key.value)
    typed = ((one.key.value.split(maxsplit=1)[1], text(one, scope)) for one in roles)
    return Officer(
        name=Text(entry.key.value, entry.key.span),
        office=text(fields.get("office"), scope),
        roles=tuple((body, role) for body, role in typed if role),
        signs=text(fields.get("signs"), scope),
        validity=_validity(fields, scope),
    )


def _hamlet(entry: Entry, scope: Scope) -> Hamlet:
    bare = Hamlet(entry.key.value, text(entry, scope)) if not isinstance(entry.value, Mapping) else None
    if bare:
        return bare
    fields = record(entry.value, names.HAMLET, scope, entry.key.value)
    return Hamlet(
        id=entry.key.value,
        name=text(fields.get("name"), scope),
        old_commune=text(fields.get("old_commune"), scope),
        households=_households(fields.get("households"), scope),
        validity=_validity(fields, scope),
    )


def _households(entry: Entry | None, scope: Scope) -> int | None:
    typed = text(entry, scope)
    if entry is None or typed is None:
        return None
    parsed = parse(typed.value)
    if isinstance(parsed, Quantity) and parsed.is_exact and parsed.precision == 0 and parsed.denominator is None:
        return int(parsed.value)
    fault = parsed if isinstance(parsed, Fault) else None
    scope.findings.append(
        fault.at(typed.span.mark) if fault else offences.BAD_COUNT.at(typed.span.mark, key=entry.key.value, value=typed.value)
    )
    return None


def _report_hamlets_named_twice(hamlets: tuple[Hamlet, ...], scope: Scope) -> None:
    seen: dict[str, Hamlet] = {}
    for hamlet in hamlets:
        if hamlet.name is None:
            continue
        earlier = seen.setdefault(fold(hamlet.name.value), hamlet)
        if earlier is not hamlet and _overlap(earlier.validity, hamlet.validity) and earlier.name:
            scope.report(
                offences.HAMLET_TWICE, hamlet.name.span, value=hamlet.name.value, line=earlier.name.span.line
            )


def _overlap(one: Validity, other: Validity) -> bool:
    return not (
        (one.last and other.first and one.last < other.first) or (other.last and one.first and other.last < one.first)
    )
