"""The ledger of a document: its own figures and those that all documents of its folder share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntmdocs.finding import Finding
from ntmdocs.model.derivation import knows_base
from ntmdocs.model.figures import NO_HAMLETS, Figure, Figures, Register, cited
from ntmdocs.offences import figures as offences


def merge_ledgers(
    own: tuple[Figure, ...], shared: tuple[Figure, ...] = (), register: Register = NO_HAMLETS
) -> tuple[Figures, tuple[Finding, ...]]:
    """Join a document's figures with those of its folder; report names in both and weights that nobody knows."""
    own_names = {cited(figure.name): figure for figure in own}
    figures = Figures(own + tuple(figure for figure in shared if cited(figure.name) not in own_names), register)
    return figures, tuple(_check_ledgers(figures, own_names, shared))


def _check_ledgers(figures: Figures, own: Mapping[str, Figure], shared: tuple[Figure, ...]) -> Iterator[Finding]:
    for figure in shared:
        mine = own.get(cited(figure.name))
        if mine is not None:
            parameters = {"name": mine.name, "path": figure.span.path, "line": figure.span.line}
            yield offences.FIGURE_IN_TWO_LEDGERS.at(mine.span.mark, **parameters)
    for figure in figures:
        base = figure.base
        if base is not None and not knows_base(figures, base.value):
            parameters = {"name": figure.name, "base": base.value, "nearest": figures.nearest(base.value)}
            yield offences.UNKNOWN_BASE.at(base.span.mark, **parameters)
