"""The words that a person typed where a citation printed, in the place of the citation: only when the person says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ntmdocs.lens.figures_values import tidy
from ntmdocs.lens.lines import Register
from ntmdocs.lens.records import Change, Deed, Homecoming, Question
from ntmdocs.merge import Result
from ntmdocs.model.blocks import Blocks, Shape, text_of
from ntmdocs.model.document import Plan
from ntmdocs.model.inline import Cite, Line, Run, normalise, parse_pieces, print_line, source_offsets
from ntmdocs.model.places import place
from ntmdocs.offences import homecoming as offences
from ntmdocs.template import Value
from ntmdocs.vietnamese import DEFAULT, Options
from ntmdocs.yamlfile import Edit

REFUSED = (offences.NO_VALUE, offences.OTHER_UNIT, offences.NUMBER_WORDS, offences.COMPUTED, offences.NO_SEAT)


def detach(line: Line, piece: Cite, typed: str) -> Edit | None:
    """Return the edit after which a line says `typed` where it cites a figure; its other words stay byte for byte.

    None where the line was not typed as one, cites the figure twice, or would not read so.
    """
    cites = ((at, one) for at, one in enumerate(line.pieces) if isinstance(one, Cite))
    alike = [at for at, one in cites if (one.name, one.path) == (piece.name, piece.path)]
    offsets = source_offsets(line)
    if len(alike) != 1 or len(offsets) != len(line.pieces) or not typed.strip():
        return None
    cited = line.pieces[alike[0]]
    start, end = offsets[alike[0]][0], offsets[alike[0]][-1]
    words = print_line((Run(" ".join(typed.split())),))
    text = line.text[:start] + words + line.text[end:]
    wanted = (Run(" ".join(typed.split()), cited.bold, cited.italic) if one is cited else one for one in line.pieces)
    if parse_pieces(text)[0] != normalise(wanted):
        return None
    return Edit(place(line.span, start), place(line.span, end), words)


def iter_detachments(
    plan: Plan,
    fresh: Blocks,
    values: Sequence[tuple[Value, ...]],
    results: Sequence[Result],
    home: Homecoming,
    style: Options = DEFAULT,
) -> Iterator[Question]:
    """Yield a question for each citation whose new words were refused: whether they shall stand there instead of it."""
    register = Register(plan, style)
    for finding in home.findings:
        typed = finding.values.get("words", "")
        for at in sorted(home.unplaced) if finding.offence in REFUSED and typed else ():
            block, index = results[at].block, results[at].step.fresh
            if block is None or index is None or block.shape is Shape.ROW or typed not in tidy(block.text):
                continue
            for value in values[index]:
                text = text_of(fresh[index].cells[value.cell])[value.start : value.end]
                if change := _change(register, value, text, tidy(block.text), typed, at):
                    yield Question(replace(change, where=finding.where))


def _change(register: Register, value: Value, text: str, now: str, typed: str, at: int) -> Change | None:
    """Return the change of the line that printed `text`, if just one of its citations is not on the paper any more."""
    found = register.find(value.places, text)
    pieces = zip(found[1].pieces, found[1].words, strict=True) if found else ()
    gone = [(piece, words) for piece, words in pieces if isinstance(piece, Cite) and tidy(words) not in now]
    edit = detach(found[0].line, gone[0][0], typed) if found and len(gone) == 1 else None
    if found is None or edit is None:
        return None
    span = found[0].line.span
    return Change(Deed.REWORDED, span.path, span.mark, None, text, text.replace(gone[0][1], typed, 1), (edit,), (at,))
