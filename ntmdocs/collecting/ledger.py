"""Where the figures of a file stand as people typed them: entries of a figure, of its periods, of the hamlets' values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.intake.figures import read_figures
from ntmdocs.model.figures import Figure, Register, cited
from ntmdocs.model.period import Period, parse_period
from ntmdocs.names import FIGURE, HAMLET_VALUES, PLAN
from ntmdocs.yamlfile import Entry, Mapping, Node, Scalar


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of all figures of one file, and the register that its hamlets are named from."""

    node: Node
    register: Register

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures as intake types them."""
        return read_figures(self.node, self.register)[0]

    def figure(self, name: str) -> Entry | None:
        """Return the entry of a figure, named as citations name it."""
        return next((one for one in iter_entries(self.node) if cited(one.key.value) == cited(name)), None)

    def hamlet(self, key: Scalar, period: Period) -> str | None:
        """Return the id of the hamlet that a key names, as intake reads it; None for other keys."""
        if HAMLET_VALUES.find(key.value) is not None:
            return None
        named = self.register.named(" ".join(key.value.split()))
        return next((one.id for one in self.register.of(period) if one in named), None)

    def order(self, hamlet: str) -> int:
        """Return the hamlet's place in the register."""
        return next((at for at, one in enumerate(self.register.hamlets) if one.id == hamlet), len(self.register.hamlets))

    def key(self, hamlet: str, period: Period) -> str:
        """Return how a hamlet is typed: its name, its id where it has none or where the name means another in the period."""
        label = next((one.label for one in self.register.hamlets if one.id == hamlet), hamlet)
        named = self.register.named(label)
        valid = [one.id for one in self.register.of(period) if one in named]
        return label if valid[:1] == [hamlet] and HAMLET_VALUES.find(label) is None else hamlet


def ledger_of(root: Node, register: Register) -> Ledger:
    """Return the figures of a document, under `số liệu`, or of `so-lieu.yaml`, where they are the whole file."""
    is_document = any(PLAN.find(entry.key.value) == "kind" for entry in iter_entries(root))
    inside = next((one.value for one in iter_entries(root) if PLAN.find(one.key.value) == "figures"), None)
    return Ledger(inside if is_document and inside is not None else root, register)


def iter_entries(node: Node) -> Iterator[Entry]:
    """Yield the entries of a mapping; none of any other node."""
    yield from node.entries if isinstance(node, Mapping) else ()


def iter_periods(figure: Node) -> Iterator[tuple[Period, Entry]]:
    """Yield the periods of a figure as intake finds them."""
    for entry in iter_entries(figure):
        if FIGURE.find(entry.key.value) is None and (period := parse_period(entry.key.value)):
            yield period, entry


def undated_parts(figure: Node) -> Entry | None:
    """Return the entry of a figure's parts where one has a value without period: it belongs to the figure's only period."""
    parts = next((one for one in iter_entries(figure) if FIGURE.find(one.key.value) == "parts"), None)
    is_undated = parts is not None and any(not isinstance(one.value, Mapping) for one in iter_entries(parts.value))
    return parts if is_undated else None
