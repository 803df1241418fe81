"""The places of a plan's file that hold lines: which node, which rows of it for each line, and how it can be taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ntmdocs import names
from ntmdocs.lens.lines import IN_LISTS, Record
from ntmdocs.model.document import Plan
from ntmdocs.yamlfile import Entry, Mapping, Node, Scalar
from ntmdocs.yamlfile import Sequence as SequenceNode

Chain = tuple[tuple[Mapping | SequenceNode, int], ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """A place that holds lines. `chain` leads to what goes when it is emptied: entries or items, outermost first.

    `records` are its lines in order; `entry` the one whose value they are.
    """

    name: str
    entry: Entry
    chain: Chain
    records: tuple[Record, ...] = ()

    @property
    def slot(self) -> str:
        return self.name.partition(":")[0]

    @property
    def node(self) -> Node:
        return self.entry.value

    @property
    def is_block(self) -> bool:
        return isinstance(self.node, Scalar) and self.node.is_block and bool(self.node.lines)

    @property
    def rows(self) -> tuple[Scalar, ...]:
        return self.node.lines if isinstance(self.node, Scalar) else ()

    def chunk(self, index: int) -> tuple[int, int, int]:
        """Return the rows of a line in a block: its first, the one after its attributes, the one after the blanks below."""
        first = self.rows[0].span.line
        starts = [record.line.span.line - first for record in self.records]
        start = starts[index]
        stop = starts[index + 1] if index + 1 < len(starts) else len(self.rows)
        end = stop
        while end > start + 1 and not self.rows[end - 1].value.strip():
            end -= 1
        return start, end, stop

    def texts(self, index: int) -> tuple[str, ...]:
        """Return the rows of a line as typed, its attributes with it."""
        start, end, _ = self.chunk(index)
        return tuple(row.value for row in self.rows[start:end])


def find_entry(node: Node | None, name: str, vocabulary: names.Vocabulary = names.PLAN) -> tuple[Mapping, int] | None:
    """Return the mapping and the number of its entry for a field, by its English name."""
    if not isinstance(node, Mapping):
        return None
    found = (i for i, one in enumerate(node.entries) if vocabulary.find(one.key.value) == name)
    index = next(found, None)
    return None if index is None else (node, index)


def build_holders(plan: Plan, root: Node, records: Sequence[Record]) -> dict[str, Holder]:
    """Return every place of the plan's file that holds lines, by name."""
    lists: dict[str, list[Record]] = {}
    for record in records:
        if record.role in IN_LISTS:
            lists.setdefault(record.holder, []).append(record)
    found = (*_plain(plan, root), *_criteria(plan, root), *_assignments(root), *_extras(plan, root))
    return {one.name: Holder(one.name, one.entry, one.chain, tuple(lists.get(one.name, ()))) for one in found}


def _plain(plan: Plan, root: Node) -> Iterator[Holder]:
    for slot in ("legal_bases", *plan.plain_slots, "recipients"):
        if place := find_entry(root, slot):
            yield Holder(slot, place[0].entries[place[1]], (place,))


def _members(root: Node, slot: str) -> Iterator[tuple[Chain, Entry]]:
    place = find_entry(root, slot)
    value = place[0].entries[place[1]].value if place else None
    if place and isinstance(value, Mapping):
        for index, entry in enumerate(value.entries):
            yield (place, (value, index)), entry


def _criteria(plan: Plan, root: Node) -> Iterator[Holder]:
    for slot, sections in (("tasks", plan.targets.tasks), ("maintain", plan.targets.maintain)):
        numbers = {section.span.start: index for index, section in enumerate(sections)}
        for chain, entry in _members(root, slot):
            index = numbers.get(entry.key.span.start)
            if index is not None:
                content = find_entry(entry.value, "content", names.CRITERION_SLOT)
                inner = content[0].entries[content[1]] if content else entry
                if content or not isinstance(entry.value, Mapping) or _is_labelled(entry.value):
                    yield Holder(f"{slot}:{index}", inner, chain)


def _is_labelled(node: Mapping) -> bool:
    return not any(names.CRITERION_SLOT.find(one.key.value) for one in node.entries)


def _assignments(root: Node) -> Iterator[Holder]:
    for index, (chain, entry) in enumerate(_members(root, "assignments")):
        yield Holder(f"assignments:{index}", entry, chain)


def _extras(plan: Plan, root: Node) -> Iterator[Holder]:
    place = find_entry(root, "extra")
    value = place[0].entries[place[1]].value if place else None
    if place is None or value is None:
        return
    parts: Iterable[tuple[Node, Chain]] = (
        ((one, (place, (value, i))) for i, one in enumerate(value.items))
        if isinstance(value, SequenceNode)
        else ((value, (place,)),)
    )
    titles = {one.title.span.start: index for index, one in enumerate(plan.extra)}
    for part, chain in parts:
        content, title = find_entry(part, "content", names.EXTRA), find_entry(part, "title", names.EXTRA)
        if content and title:
            start = _first_offset(title[0].entries[title[1]].value)
            index = titles.get(start, -1)
            if index >= 0:
                yield Holder(f"extra:{index}", content[0].entries[content[1]], chain)


def _first_offset(node: Node) -> int:
    if isinstance(node, Scalar) and node.lines:
        return next((line.span.start for line in node.lines if line.value.strip()), node.span.start)
    return node.span.start


def leaf_at(node: Node | None, start: int, end: int) -> Scalar | None:
    """Return the key, value or line of a block that covers the characters `start:end` of the file."""
    if isinstance(node, Scalar):
        if node.lines:
            return next((one for one in node.lines if one.span.start <= start and end <= one.span.end), None)
        return node if node.span.start <= start and end <= node.span.end else None
    if node is None:
        return None
    if isinstance(node, SequenceNode):
        parts: Iterable[Node] = node.items
    else:
        parts = (one for entry in node.entries for one in (entry.key, entry.value))
    return next((found for one in parts if (found := leaf_at(one, start, end)) is not None), None)
