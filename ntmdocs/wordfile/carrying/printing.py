"""New runs for the words of a hunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ntmdocs.model.blocks import LINE_BREAK, OBJECT, PARAGRAPH_END, TAB, Tokens, text_of
from ntmdocs.wordfile.carrying.desk import Desk
from ntmdocs.wordfile.carrying.looks import Form, dress
from ntmdocs.wordfile.carrying.schema import RPR, RUN, XML_SPACE, Element, make, w
from ntmdocs.wordfile.carrying.sources import Source
from ntmdocs.wordfile.carrying.stretches import runs_of

Segment = tuple[Tokens, Source]  # the words of one paragraph, and where each stands on the fresh side


def print_runs(desk: Desk, paragraph: Element, segment: Segment, forms: Sequence[Form]) -> list[Element]:
    """Return new runs for a paragraph of the carrier, one for each stretch of one look; objects come from the fresh side."""
    own = desk.own_look(paragraph)
    made: list[Element] = []
    for tokens, source in _alike_stretches(*segment):
        if tokens[0].text == OBJECT:
            made += [] if source[0] is None else desk.bring(runs_of([source[0]]), desk.part_of(paragraph))
            continue
        run = make("r")
        _write_text(run, text_of(tokens))
        model = next((one.run.find(RPR) for one in source if one is not None and one.run.tag == RUN), None)
        dress(run, forms, _look(tokens), own, model)
        made.append(run)
    return made


def _look(tokens: Tokens) -> int:
    return next((token.look for token in tokens if not token.text.isspace()), tokens[0].look)


def segments_of(tokens: Tokens, source: Source) -> Iterator[Segment]:
    """Yield the tokens of each paragraph, the ends left out."""
    ends = [-1, *(index for index, token in enumerate(tokens) if token.text == PARAGRAPH_END), len(tokens)]
    for before, after in pairwise(ends):
        yield tokens[before + 1 : after], source[before + 1 : after]


def _alike_stretches(tokens: Tokens, source: Source) -> Iterator[Segment]:
    """Yield stretches of one look and one highlight; white space goes with what stands before it, an object alone."""
    start = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or _parts_at(tokens, source, start, index):
            yield tokens[start:index], source[start:index]
            start = index


def _parts_at(tokens: Tokens, source: Source, start: int, index: int) -> bool:
    token = tokens[index]
    if OBJECT in (token.text, tokens[start].text):
        return True
    if token.text.isspace():
        return False
    worded = next((one for one in range(start, index) if not tokens[one].text.isspace()), None)
    return worded is not None and (tokens[worded].look, _shine(source[worded])) != (token.look, _shine(source[index]))


def _shine(leaf: object) -> bool:
    run = getattr(leaf, "run", None)
    return run is not None and run.find(f"{RPR}/{w('highlight')}") is not None


def _write_text(run: Element, text: str) -> None:
    """Write characters into a run; tabs and line breaks are elements of their own."""
    words = ""
    for letter in (*text, ""):
        if letter and letter not in (TAB, LINE_BREAK):
            words += letter
            continue
        if words:
            node = make("t")
            node.text = words
            node.set(XML_SPACE, "preserve")
            run.append(node)
            words = ""
        if letter:
            run.append(make("tab" if letter == TAB else "br"))
