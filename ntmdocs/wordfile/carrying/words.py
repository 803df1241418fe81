"""Write the hunks of one block into its words, and mark those in conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from ntmdocs.model.blocks import OBJECT, PARAGRAPH_END, Token, Tokens, text_of
from ntmdocs.model.merging import Hunk, Relook, Step
from ntmdocs.wordfile.carrying.desk import Desk
from ntmdocs.wordfile.carrying.dissolving import dissolve
from ntmdocs.wordfile.carrying.gaps import gap_words, settle_gaps
from ntmdocs.wordfile.carrying.looks import Form, give_look, lend, mark_form
from ntmdocs.wordfile.carrying.printing import Segment, print_runs, segments_of
from ntmdocs.wordfile.carrying.revisions import WRAPPERS, as_deleted, mark_end, wrap
from ntmdocs.wordfile.carrying.schema import RPR, RUN, Element, P, make, properties, put
from ntmdocs.wordfile.carrying.sources import Source, sources
from ntmdocs.wordfile.carrying.stretches import (
    bare_like,
    join_next,
    length_of,
    people_deletions,
    put_after,
    put_at,
    put_before,
    runs_of,
    split_paragraph,
    stretch,
    take_out,
    weld,
)
from ntmdocs.wordfile.paper import cell_paragraphs
from ntmdocs.wordfile.reading.order import cells_of

Spot = tuple[int, int]  # number of a paragraph in its cell, offset in it


def write_words(desk: Desk, step: Step, element: Element) -> None:
    """Write the looks and the hunks of a kept block; the last hunk first, so that the places before it hold."""
    block = desk.edited.blocks[step.edited or 0]
    for relook in step.relooks:
        _write_look(desk, element, block.cells[relook.cell], relook)
    gaps = {cell: gap_words(cell_paragraphs(element, cell)) for cell in {hunk.cell for hunk in step.hunks}}
    blocks = desk.origins.get(step.edited or 0, ())
    found = sources(desk.fresh, step, blocks)
    placed = [(hunk.cell, hunk.start, hunk.end, number) for number, hunk in enumerate(step.hunks)]
    for number in (one[-1] for one in sorted(placed, reverse=True)):
        hunk, source = step.hunks[number], found[number]
        _Writing(desk, step, hunk, element, block.cells[hunk.cell], source).write()
    for cell, before in gaps.items():
        settle_gaps(cell_paragraphs(element, cell), before, _fresh_paragraphs(desk, blocks, cell))


def _fresh_paragraphs(desk: Desk, blocks: Sequence[int], cell: int) -> list[Element]:
    own = [index for index in blocks if cell < len(desk.fresh.blocks[index].cells)]
    return [paragraph for index in own for paragraph in cell_paragraphs(desk.fresh.elements[index], cell)]


def _write_look(desk: Desk, element: Element, cell: Tokens, relook: Relook) -> None:
    paragraphs = cell_paragraphs(element, relook.cell)
    start, end = len(text_of(cell[: relook.start])), len(text_of(cell[: relook.end]))
    for paragraph, first, last in _parts(paragraphs, start, end):
        own, styles = desk.own_look(paragraph), desk.edited.styles
        for leaf in stretch(paragraph, first, last, styles):
            if leaf.text.strip() and leaf.run.tag == RUN and leaf.text != OBJECT:
                former = deepcopy(leaf.run.find(RPR)) if desk.revise else None
                give_look(leaf.run, leaf.look, relook.look, own)
                if desk.revise and leaf.look != relook.look:
                    _record_look(desk, leaf.run, former)


def _record_look(desk: Desk, run: Element, former: Element | None) -> None:
    """Note on a run how it looked before, as a tracked change."""
    change = desk.pen.mark("rPrChange")
    change.append(make("rPr") if former is None else former)
    put(properties(run), change)


def _parts(paragraphs: Sequence[Element], start: int, end: int) -> Iterator[tuple[Element, int, int]]:
    """Yield each paragraph that a stretch of a cell touches, with the stretch's offsets in it."""
    at = 0
    for paragraph in paragraphs:
        length = length_of(paragraph)
        if at <= end and start <= at + length:
            yield paragraph, max(start - at, 0), min(end - at, length)
        at += length + 1


class _Writing:
    """One hunk of one cell on its way into the file."""

    def __init__(self, desk: Desk, step: Step, hunk: Hunk, element: Element, cell: Tokens, source: Source) -> None:
        self.desk, self.step, self.hunk, self.element = desk, step, hunk, element
        self.tokens, self.source = hunk.tokens, source
        self.old = cell[hunk.start : hunk.end]
        self.head = cell[: hunk.start]
        self.start = len(text_of(self.head))
        self.end = self.start + len(text_of(self.old))

    def write(self) -> None:
        self.paragraphs = cell_paragraphs(self.element, self.hunk.cell) or [self._first_paragraph()]
        dissolve(self.desk, self.element, self.paragraphs, self.start, self.end)
        self.paragraphs = cell_paragraphs(self.element, self.hunk.cell)
        if self.hunk.is_conflict:
            first, last = self._write_both("del", "ins")
            self._tell(first, last)
        elif text_of(self.tokens) == text_of(self.old):
            self._turn_looks()
        elif self.desk.revise:
            self._write_both("ins", "del")
        else:
            self._trim()
            self._replace()

    def _first_paragraph(self) -> Element:
        """Give a cell that some program left without any paragraph its first one."""
        cell = cells_of(self.element)[self.hunk.cell]
        cell.append(make("p"))
        return cell[-1]

    def _tell(self, first: Element, last: Element) -> None:
        if self.desk.may_comment(self.element):
            self.desk.comments.surround(self.desk.tell(self.step, self.hunk), first, last)

    def _turn_looks(self) -> None:
        at, styles = self.start, self.desk.edited.styles
        for token, old in zip(self.tokens, self.old, strict=False):
            if token.look != old.look and not token.text.isspace():
                for paragraph, first, last in _parts(self.paragraphs, at, at + len(old.text)):
                    for leaf in stretch(paragraph, first, last, styles):
                        give_look(leaf.run, leaf.look, token.look, self.desk.own_look(paragraph))
            at += len(old.text)

    def _trim(self) -> None:
        """Leave alone what both sides have alike at either end."""
        while self.old and self.tokens and _alike(self.old[0], self.tokens[0]):
            self.start += len(self.old[0].text)
            self.old, self.tokens, self.source = self.old[1:], self.tokens[1:], self.source[1:]
        while self.old and self.tokens and _alike(self.old[-1], self.tokens[-1]):
            self.end -= len(self.old[-1].text)
            self.old, self.tokens, self.source = self.old[:-1], self.tokens[:-1], self.source[:-1]

    def _spot(self, offset: int) -> Spot:
        for number, paragraph in enumerate(self.paragraphs):
            length = length_of(paragraph)
            if offset <= length or number == len(self.paragraphs) - 1:
                return number, min(offset, length)
            offset -= length + 1
        raise AssertionError("a cell without paragraphs")

    # --- words take the place of others

    def _replace(self) -> None:
        (first, start), (last, end) = self._spot(self.start), self._spot(self.end)
        segments = list(segments_of(self.tokens, self.source))
        one, other = self.paragraphs[first], self.paragraphs[last]
        if first == last and len(segments) == 1:
            self._replace_in(one, start, end, segments[0])
            return
        if first == last:
            other, end = split_paragraph(one, end), 0
        between = self.paragraphs[first + 1 : last]
        self._replace_in(one, start, length_of(one), segments[0])
        if len(segments) == 1:
            self._replace_in(other, 0, end, ((), ()))
            self._drop(between)
            if one.getparent() is other.getparent():
                join_next(one, other)
            return
        self._replace_in(other, 0, end, segments[-1])
        self._fill(one, between, segments[1:-1])

    def _fill(self, one: Element, between: Sequence[Element], segments: Sequence[Segment]) -> None:
        """Write whole paragraphs between two, using those that are there."""
        spot = one
        for number, segment in enumerate(segments):
            if number < len(between):
                paragraph = between[number]
                self._replace_in(paragraph, 0, length_of(paragraph), segment)
            else:
                paragraph = bare_like(one)
                spot.addnext(paragraph)
                self._replace_in(paragraph, 0, 0, segment, lend(one, 0, length_of(one), self.desk.edited.styles))
            spot = paragraph
        self._drop(between[len(segments) :])

    def _drop(self, paragraphs: Sequence[Element]) -> None:
        for paragraph in paragraphs:
            take_out(runs_of(stretch(paragraph, 0, length_of(paragraph))))
            self.desk.drop_paragraph(paragraph)

    def _replace_in(self, paragraph: Element, start: int, end: int, segment: Segment, forms: Sequence[Form] = ()) -> None:
        made = self._print(paragraph, segment, list(forms) or self._forms(paragraph, start, end))
        runs = runs_of(stretch(paragraph, start, end))
        if runs and made:
            put_before(runs, made)
        elif made:
            put_at(paragraph, start, made)
        take_out(runs)
        weld(made)

    # --- both stand

    def _write_both(self, new: str, old: str) -> tuple[Element, Element]:
        """Mark the hunk's words as `new` and the edited ones as `old`; return the first and the last node of it."""
        segments = list(segments_of(self.tokens, self.source))
        (first, start), (last, end) = self._spot(self.start), self._spot(self.end)
        if len(segments) > 1 and start:
            head = self._head_of_paragraph()
            segments[0] = (head + segments[0][0], (None,) * len(head) + segments[0][1])
            start = 0
        one = self.paragraphs[first]
        forms = self._forms(one, start, end if first == last else length_of(one))
        before = [self._whole(one, segment, forms, new) for segment in segments[:-1]]
        marked = self._mark_old(first, start, last, end, old)
        made = self._print(one, segments[-1], forms)
        self._place_new(one, start, made, marked, new)
        fresh = _outermost(wrap(self.desk.pen, made, new))
        nodes = [*(list(before[0])[-1:] if before else []), *(_in_order([*fresh, *marked]))]
        return nodes[0], nodes[-1]

    def _whole(self, one: Element, segment: Segment, forms: Sequence[Form], name: str) -> Element:
        """Put a whole paragraph, marked as new, before another."""
        paragraph = bare_like(one)
        one.addprevious(paragraph)
        made = self._print(paragraph, segment, forms)
        for run in made:
            paragraph.append(as_deleted(run) if name == "del" else run)
        wrap(self.desk.pen, made, name)
        mark_end(self.desk.pen, paragraph, name)
        return paragraph

    def _mark_old(self, first: int, start: int, last: int, end: int, name: str) -> list[Element]:
        """Mark the edited words; what people marked themselves stays theirs, what they deleted there is deleted within ours."""
        marked: list[Element] = []
        for number in range(first, last + 1):
            paragraph = self.paragraphs[number]
            begin, stop = start if number == first else 0, end if number == last else length_of(paragraph)
            runs = runs_of(stretch(paragraph, begin, stop))
            gone = people_deletions(paragraph, begin, stop) if name == "ins" else []
            own = [one for one in runs if not _is_marked(one)]
            nodes = _in_order([*own, *(one for one in gone if not _is_marked(one))])
            if name == "del":
                own = [as_deleted(one) for one in own]
            marked += wrap(self.desk.pen, nodes, name) + [_outer(one) for one in runs if one not in own]
            if number < last:
                mark_end(self.desk.pen, paragraph, name)
        return _in_order(marked)

    def _place_new(self, one: Element, start: int, made: list[Element], marked: Sequence[Element], new: str) -> None:
        inside = [node for node in marked if one in node.iterancestors()]
        if new == "del":
            for run in made:
                as_deleted(run)
        if not inside:
            put_at(one, start, made)
        elif new == "del":
            put_before(inside, made)
        else:
            put_after(inside, made)

    # --- printing

    def _forms(self, paragraph: Element, start: int, end: int) -> list[Form]:
        return lend(paragraph, start, end, self.desk.edited.styles) or [self._empty_form(paragraph)]

    def _empty_form(self, paragraph: Element) -> Form:
        """Return the form of a paragraph without words: that of its mark, else what the fresh words have."""
        form = mark_form(paragraph)
        leaf = next((one for one in self.source if one is not None), None)
        model = None if leaf is None else leaf.run.find(RPR)
        if form is None and leaf is not None and model is not None:
            return Form(self.desk.bring([model], self.desk.part_of(paragraph))[0], leaf.look)
        return Form(form, self.desk.look_of(form, paragraph))

    def _print(self, paragraph: Element, segment: Segment, forms: Sequence[Form]) -> list[Element]:
        return print_runs(self.desk, paragraph, segment, forms)

    def _head_of_paragraph(self) -> Tokens:
        """Return the edited tokens before the hunk in its first paragraph."""
        last = max((index for index, token in enumerate(self.head) if token.text == PARAGRAPH_END), default=-1)
        return self.head[last + 1 :]


def _alike(one: Token, other: Token) -> bool:
    return one.text == other.text and one.look == other.look


def _is_marked(node: Element) -> bool:
    parent = node.getparent()
    while parent.tag != P:
        if parent.tag in WRAPPERS:
            return True
        parent = parent.getparent()
    return False


def _outer(node: Element) -> Element:
    """Return the outermost tracked change around a node, else itself."""
    return next((one for one in reversed(list(node.iterancestors())) if one.tag in WRAPPERS and P not in {one.tag}), node)


def _outermost(nodes: Sequence[Element]) -> list[Element]:
    return [_outer(one) for one in nodes]


def _in_order(nodes: Sequence[Element]) -> list[Element]:
    """Return nodes once each in the order of the document."""
    if not nodes:
        return []
    root = nodes[0].getroottree().getroot()
    wanted = set(nodes)
    return [one for one in root.iter() if one in wanted]
