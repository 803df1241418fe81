"""Read a rewritten file again: it must say what was decided, and of all else just what it said before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.collecting.changes import Decision, is_same
from ntmdocs.collecting.ledger import Ledger, iter_entries, ledger_of
from ntmdocs.finding import Finding
from ntmdocs.model.figures import Figure, Register, cited
from ntmdocs.model.quantity import Quantity
from ntmdocs.yamlfile import Node, Scalar, Sequence, decode, parse

Key = tuple[str, str, str]  # figure, period, hamlet or what else has a value


def prove(root: Node, changed: bytes, path: str, written: Iterable[Decision], register: Register) -> None:
    """Compare a file before, `root`, with its new bytes.

    Raises: RuntimeError where a value is not what was decided, or anything else is not what it was.
    """
    source = decode(changed, path)
    after = None if isinstance(source, Finding) else parse(source)[0]
    if after is None:
        raise RuntimeError(f"{path} could not be read after the answers were written into it")
    before, now = ledger_of(root, register), ledger_of(after, register)
    wanted = values(before) | {(cited(one.figure.name), one.answer.period.token, one.hamlet.id): one.value for one in written}
    found = values(now)
    wrong = [key for key in wanted.keys() | found.keys() if not is_same(wanted.get(key), found.get(key))]
    if wrong or _rest(root, before) != _rest(after, now):
        raise RuntimeError(f"{path} would not say what the answers say: {sorted(wrong)}")


def values(ledger: Ledger) -> dict[Key, Quantity]:
    """Return every known value of a ledger."""
    return {
        (cited(figure.name), period, name): quantity
        for figure in ledger.figures
        for period, name, quantity in _values(figure, ledger.register)
        if quantity is not None
    }


def _values(figure: Figure, register: Register) -> Iterator[tuple[str, str, Quantity | None]]:
    for period, value in figure.periods.items():
        for hamlet in register.of(period):
            cell = value.of_hamlet(hamlet)
            yield period.token, hamlet.id, cell.quantity if cell else None
        yield period.token, "commune of figure", value.commune.quantity if value.commune else None
        yield period.token, "rest of hamlets", value.rest.quantity if value.rest else None
    for part in figure.parts:
        yield from ((period.token, f"part {part.name}", cell.quantity) for period, cell in part.periods.items())
    yield "", "requirement", figure.requirement.quantity if figure.requirement else None


def _rest(root: Node, ledger: Ledger) -> tuple[object, object]:
    """Return the file without its figures, and the figures without their periods' values."""
    kept = {
        figure.name: (figure.unit, figure.aggregation, figure.base and figure.base.value, figure.criterion)
        for figure in ledger.figures
    }
    return kept, _plain(root, ledger.node)


def _plain(node: Node, skipped: Node) -> object:
    if node is skipped:
        return ()
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return tuple(_plain(one, skipped) for one in node.items)
    return tuple((entry.key.value, _plain(entry.value, skipped)) for entry in iter_entries(node))
