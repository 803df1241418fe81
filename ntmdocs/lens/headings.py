"""Which paragraph of the paper heads which section, where the words of the heading are the template's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntmdocs.context.body import RUN_IN
from ntmdocs.lens.lines import Role
from ntmdocs.lens.units import Unit, literals
from ntmdocs.model.blocks import BODY, Shape
from ntmdocs.model.document import Plan
from ntmdocs.model.prose import Kind
from ntmdocs.names import PARTS as PART_TITLES
from ntmdocs.outline import PARTS

FRAME = " \u00a0*:-–+"  # what the template sets around a run-in heading


@dataclass(frozen=True, slots=True)
class Headings:
    """`titles`: unit -> the slot or part whose title it is, in the template's words. `run_in`: unit -> the slot whose title
    opens it. `homes`: unit -> the holder whose lines follow it."""

    titles: dict[int, str]
    run_in: dict[int, str]
    homes: dict[int, str]


def find_headings(plan: Plan, units: Sequence[Unit]) -> Headings:
    """Find every heading of a section on the fresh paper."""
    found = Headings({}, {}, {})
    body = [i for i, unit in enumerate(units) if unit.shape is Shape.PARAGRAPH and unit.part == BODY and not unit.is_blank]
    for index, unit in enumerate(units):
        if unit.head and unit.head.holder.partition(":")[0] != "titles":
            found.homes[index] = unit.head.holder
    for part, slots in zip(PART_TITLES, PARTS, strict=True):
        starts = sorted(_part_starts(plan, units, body, slots, found))
        if starts and (above := _above(body, starts[0])) is not None and not units[above].prints:
            found.titles.setdefault(above, part)
    _overridden(plan, units, found)
    return found


def _part_starts(
    plan: Plan, units: Sequence[Unit], body: Sequence[int], slots: Sequence[str], found: Headings
) -> Iterator[int]:
    """Yield where each section of a part begins, its heading included, and note that heading."""
    for slot in slots:
        if (first := _first(units, body, slot)) is not None:
            yield _with_heading(plan, units, body, slot, first, found)
        for order, extra in enumerate(plan.extra):
            if extra.after == slot and (start := _first(units, body, f"extra:{order}")) is not None:
                yield start


def _first(units: Sequence[Unit], body: Sequence[int], name: str) -> int | None:
    """Return the first paragraph of a slot, or of a free section, apart from a heading of its own."""
    for index in body:
        for record in (units[index].member, units[index].head):
            if record and name in (record.holder, record.holder.partition(":")[0]):
                return index
    return None


def _with_heading(plan: Plan, units: Sequence[Unit], body: Sequence[int], slot: str, first: int, found: Headings) -> int:
    above = _above(body, first)
    if slot in RUN_IN and _opens_with_words(units[first]):
        found.run_in[first] = slot
        return first
    if above is None or (slot == "proposals" and not _has_heading(plan, units[first])):
        return first
    head = units[above].head
    if head and head.holder == f"titles:{slot}":
        return above
    if not units[above].prints and above not in found.titles:
        found.titles[above] = slot
        if slot in (*plan.plain_slots, "assignments"):
            found.homes[above] = slot
        return above
    return first


def _has_heading(plan: Plan, first: Unit) -> bool:
    member = first.member
    return any(slot == "proposals" for slot, _ in plan.titles) or bool(member and member.kind is not Kind.PARAGRAPH)


def _opens_with_words(unit: Unit) -> bool:
    stretch = next(iter(literals(unit)), None)
    return stretch is not None and stretch[0] == 0 and any(letter.isalpha() for letter in unit.text[: stretch[1]])


def _above(body: Sequence[int], index: int) -> int | None:
    at = body.index(index)
    return body[at - 1] if at else None


def _overridden(plan: Plan, units: Sequence[Unit], found: Headings) -> None:
    """Let a heading that the data override lead to its slot too."""
    for index, unit in enumerate(units):
        head = unit.head
        slot = head.holder.removeprefix("titles:") if head and head.role is Role.TITLE else ""
        if head and head.holder.startswith("titles:") and slot in (*plan.plain_slots, "assignments"):
            found.homes[index] = slot
