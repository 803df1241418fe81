"""`data/<commune>/xa.yaml`: from YAML nodes to the commune's register."""

from __future__ import annotations

from ntmdocs import names
from ntmdocs.finding import Finding
from ntmdocs.intake.fields import example
from ntmdocs.intake.scope import Scope, day, entries, is_blank, is_gap, record, word
from ntmdocs.model.commune import ALWAYS, Body, Commune, Hamlet, Officer, Unit, Validity
from ntmdocs.model.prose import Text
from ntmdocs.model.quantity import Fault, parse
from ntmdocs.names import fold
from ntmdocs.offences import plan as offences
from ntmdocs.source import Mark
from ntmdocs.vietnamese import short_date
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
            _report_missing(fields.get(key), key, path, scope)
    if not commune or "province" not in fields:
        return None, tuple(scope.findings)
    register = Commune(
        id=id,
        name=commune[-1],
        province=province[-1] if province else None,
        districts=_units(fields.get("district"), scope),
        place=word(fields.get("place"), scope),
        bodies=tuple(_body(entry, scope) for entry in _members(fields.get("bodies"), scope)),
        officers=tuple(_officer(entry, scope) for entry in _members(fields.get("officers"), scope)),
        hamlets=tuple(_hamlet(entry, scope) for entry in _members(fields.get("hamlets"), scope)),
        province_mark=fields["province"].value.span.mark,
    )
    _report_hamlets_named_twice(register.hamlets, scope)
    for entry in _members(fields.get("officers"), Scope()):
        _report_roles_in_unknown_bodies(entry, [body.id for body in register.bodies], scope)
    return register, tuple(scope.findings)


def _report_missing(entry: Entry | None, key: str, path: str, scope: Scope) -> None:
    parameters = {"key": names.COMMUNE.vietnamese(key), "example": example("commune", key)}
    if entry is None:
        scope.findings.append(offences.MISSING_KEY.at(Mark(path, 1, 1), **parameters))
    elif is_blank(entry.value) or is_gap(entry.value):
        scope.report(offences.REQUIRED_BLANK, entry.value.span, **parameters)


def _members(entry: Entry | None, scope: Scope) -> tuple[Entry, ...]:
    return entries(entry.value, scope, entry.key.value) if entry else ()


def _units(entry: Entry | None, scope: Scope) -> tuple[Unit, ...]:
    if entry is None or not isinstance(entry.value, Mapping):
        name = word(entry, scope)
        return (Unit(name),) if name else ()
    fields = record(entry.value, names.UNIT, scope, entry.key.value)
    name = word(fields.get("name"), scope)
    return (Unit(name, _validity(fields, scope)),) if name else ()


def _validity(fields: dict[str, Entry], scope: Scope) -> Validity:
    first, last = day(fields.get("valid_from"), scope), day(fields.get("valid_to"), scope)
    if first and last and last < first:
        dates = {"first": short_date(first), "last": short_date(last)}
        scope.report(offences.DATES_REVERSED, fields["valid_to"].value.span, **dates)
        return ALWAYS
    return Validity(first, last) if first or last else ALWAYS


def _body(entry: Entry, scope: Scope) -> Body:
    fields = record(entry.value, names.BODY, scope, entry.key.value)
    name = word(fields.get("name"), scope)
    if name is None:
        if isinstance(entry.value, Mapping) and "name" not in fields:
            scope.report(offences.MISSING_KEY, entry.key.span, key=names.BODY.vietnamese("name"))
        name = Text(entry.key.value, entry.key.span)
    return Body(
        id=entry.key.value,
        name=name,
        abbreviation=word(fields.get("abbreviation"), scope),
        short=word(fields.get("short"), scope),
        superior=word(fields.get("superior"), scope),
        seal=word(fields.get("seal"), scope),
        validity=_validity(fields, scope),
    )


def _officer(entry: Entry, scope: Scope) -> Officer:
    members = entries(entry.value, scope, entry.key.value)
    roles = [one for one in members if one.key.value.casefold().startswith(ROLE_PREFIXES)]
    rest = Mapping(tuple(one for one in members if one not in roles), entry.value.span)
    fields = record(rest, names.OFFICER, scope, entry.key.value)
    typed = ((one.key.value.split(maxsplit=1)[1], word(one, scope)) for one in roles)
    return Officer(
        name=Text(entry.key.value, entry.key.span),
        office=word(fields.get("office"), scope),
        roles=tuple((body, role) for body, role in typed if role),
        signs=word(fields.get("signs"), scope),
        validity=_validity(fields, scope),
    )


def _report_roles_in_unknown_bodies(officer: Entry, known: list[str], scope: Scope) -> None:
    for one in entries(officer.value, Scope(), ""):
        if not one.key.value.casefold().startswith(ROLE_PREFIXES):
            continue
        typed = one.key.value.split(maxsplit=1)[1]
        if typed not in known:
            close = names.nearest(typed, known)
            scope.report(offences.UNKNOWN_BODY, one.key.span, value=typed, nearest=close, known=", ".join(known))


def _hamlet(entry: Entry, scope: Scope) -> Hamlet:
    if not isinstance(entry.value, Mapping):
        return Hamlet(entry.key.value, word(entry, scope), mark=entry.value.span.mark)
    fields = record(entry.value, names.HAMLET, scope, entry.key.value)
    return Hamlet(
        id=entry.key.value,
        name=word(fields.get("name"), scope),
        old_commune=word(fields.get("old_commune"), scope),
        households=_households(fields.get("households"), scope),
        validity=_validity(fields, scope),
        mark=(fields["name"].value if "name" in fields else entry.key).span.mark,
    )


def _households(entry: Entry | None, scope: Scope) -> int | None:
    typed = word(entry, scope)
    if entry is None or typed is None:
        return None
    parsed = parse(typed.value)
    if isinstance(parsed, Fault):
        scope.findings.append(parsed.at(typed.span.mark, name=entry.key.value))
        return None
    if parsed.is_exact and parsed.precision == 0 and parsed.value >= 0 and parsed.denominator is None:
        return int(parsed.value)
    scope.report(offences.BAD_COUNT, typed.span, key=entry.key.value, value=typed.value)
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
