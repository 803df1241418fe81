"""Edits of the data for a table's words and for a row that a person took out of it."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.appendix.wording import capitalized
from ntmdocs.finding import Finding
from ntmdocs.lens.cells_grid import KnownRow
from ntmdocs.lens.figures_values import Revaluation, Sources, find_scalar, source_of, tidy
from ntmdocs.lens.writing import Unwritable, retype
from ntmdocs.model.document import Appendix, BodyTable
from ntmdocs.model.figures import cited
from ntmdocs.model.inline import Line, Run
from ntmdocs.model.prose import Text, print_words
from ntmdocs.offences import homecoming as offences
from ntmdocs.source import Mark, Span
from ntmdocs.yamlfile import Edit, Node, Scalar, SourceText, delete_line, parse, replace_scalar
from ntmdocs.yamlfile import Mapping as MappingNode
from ntmdocs.yamlfile import Sequence as SequenceNode


def retext(places: tuple[Span, ...], printed: str, words: str, sources: Sources) -> Revaluation | Finding:
    """Return the change of the words typed at some places, all alike, that a cell prints."""
    place = places[0]
    source = source_of(sources, place.path)
    if source is None or not words:
        return offences.NAMED_IN_DATA.at(place.mark, words=words, printed=printed)
    typed = tidy(source.text[place.start : place.end].strip("'\""))
    text = words
    if typed != printed and capitalized(typed) == printed and capitalized(words) == words:
        text = words[:1].lower() + words[1:]
    root = parse(source)[0]
    edits = tuple(_reworded(source, root, one, text) for one in places)
    return Revaluation(place.path, place.mark, edits, "", printed, text)


def _reworded(source: SourceText, root: Node | None, place: Span, text: str) -> Edit:
    scalar = find_scalar(root, place)
    return replace_scalar(source, scalar, text) if scalar else Edit(place.start, place.end, text)


def reword_duty(line: Line, printed: str, words: str, sources: Sources) -> Revaluation | None:
    """Return the change of a line of the body, all of one look, that a table of duties prints without its closing mark.

    It is a question to ask: the body prints the line too. None where the line holds more than words of one look.
    """
    source = source_of(sources, line.span.path)
    root = parse(source)[0] if source else None
    first = line.pieces[0] if len(line.pieces) == 1 else None
    if source is None or root is None or not words or not isinstance(first, Run) or first.bold or first.italic:
        return None
    typed = tidy(first.text)
    if not typed.startswith(printed):
        return None
    try:
        edit = retype(source, root, line, print_words((Run(words + typed[len(printed) :]),)))
    except Unwritable:
        return None
    return Revaluation(line.span.path, line.span.mark, (edit,), printed, printed, words)


def delete_listed(
    owner: Appendix | BodyTable, row: KnownRow, is_left: bool, words: str, sources: Sources
) -> Revaluation | Finding:
    """Return the change that takes the figure of a row out of the table's list, or the finding why nothing answers to it."""
    mark = owner.span.mark if owner.span else Mark("")
    named = [one for one in owner.indicators if row.figure and cited(one.value) == cited(row.figure.name)]
    if is_left or row.part or len(named) != 1 or len({cited(one.value) for one in owner.indicators}) < 2:
        return offences.DELETED_ROW.at(mark, words=words)
    return _without(named[0], words, sources) or offences.DELETED_ROW.at(mark, words=words)


def _without(entry: Text, words: str, sources: Sources) -> Revaluation | None:
    """Delete the line of a list, which is a block of lines or one item a line."""
    source = source_of(sources, entry.span.path)
    if source is None:
        return None
    root = parse(source)[0]
    for block in _iter_scalars(root):
        at = next((at for at, line in enumerate(block.lines) if line.span.start == entry.span.start), None)
        if at is not None:
            edit = delete_line(source, block, at)
            return Revaluation(entry.span.path, entry.span.mark, (edit,), words, entry.value, "")
    return None


def _iter_scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _iter_scalars(item)
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _iter_scalars(entry.value)
