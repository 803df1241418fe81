"""The words that a person typed where a citation printed, in the place of the citation: only when the person says so."""

from __future__ import annotations

from ntmdocs.model.inline import Cite, Line, Run, normalise, parse_pieces, print_line, source_offsets
from ntmdocs.model.places import place
from ntmdocs.yamlfile import Edit


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
