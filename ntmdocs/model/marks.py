"""The marks of the data text: scan them with a stack, and print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ntmdocs.model.pieces import Cite, Gap, Inline, Run, Slip
from ntmdocs.model.styles import Located, Unit, crossings, intervals, settled

_MARK = re.compile(r"[\\*$\[]")
_NAME = r"(?=[\d_]*[^\W\d_])\w+"
_CITE = re.compile(rf"\$({_NAME})((?:\.(?=[^\W_])\w+)*)")
GAP_OPENING = "[CHƯA CÓ:"
_GAP = re.compile(r"\[CHƯA CÓ:((?:\\[\\\]]|[^\]])*)\]")
_LOOSE_GAP = re.compile(r"\[\s*ch[ưu]a\s+c[óo]\b", re.IGNORECASE)
_STARS = re.compile(r"\*+")
_SEPARATOR = re.compile(r"\\(?=\w)")
_CITE_SEPARATOR = re.compile(r"\\(?=\w|\.[^\W_])")
_WORDS = re.compile(r"[^\\*$\[]+")
_ESCAPABLE = "\\*$[]"


def is_plain(text: str) -> bool:
    """Tell whether `text` has no mark at all."""
    return _MARK.search(text) is None


@dataclass(slots=True)
class Token:
    """A piece with its offsets, or a run of stars: how many of them closed, opened, and may still open."""

    start: int
    piece: Inline | None = None
    offsets: tuple[int, ...] = ()
    stars: int = 0
    opens: bool = False
    closes: bool = False
    closed: list[int] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    left: int = 0


def scan(text: str) -> tuple[list[Located], tuple[Slip, ...]]:
    """Return the pieces of a line in order, each with its offsets, not yet normalised, and the slips."""
    slips: list[Slip] = []
    tokens = list(_tokens(text, slips))
    _pair(tokens)
    slips += [
        Slip("unpaired", token.start, "*" * token.left) for token in tokens if token.left and (token.opens or token.closes)
    ]
    return list(_styled(tokens)), tuple(sorted(slips, key=lambda slip: slip.offset))


def _tokens(text: str, slips: list[Slip]) -> Iterator[Token]:
    position = 0
    while position < len(text):
        token, end = _token(text, position, slips)
        yield token
        position = end
        separator = _CITE_SEPARATOR if isinstance(token.piece, Cite) else _SEPARATOR if token.stars else None
        if separator and separator.match(text, position):
            position += 1


def _token(text: str, start: int, slips: list[Slip]) -> tuple[Token, int]:
    character = text[start]
    if character == "\\" and text[start + 1 : start + 2] in tuple(_ESCAPABLE):
        return Token(start, Run(text[start + 1]), (start, start + 2)), start + 2
    if character == "*":
        return _star_token(text, start)
    if match := _CITE.match(text, start):
        path = tuple(match[2].split(".")[1:])
        return Token(start, Cite(match[1], path), (start, match.end())), match.end()
    if match := _GAP.match(text, start):
        words = re.sub(r"\\([\\\]])", r"\1", match[1]).strip()
        return Token(start, Gap(words), (start, match.end())), match.end()
    if character == "[" and (match := _LOOSE_GAP.match(text, start)):
        kind = "open-gap" if text.startswith(GAP_OPENING, start) else "loose-gap"
        slips.append(Slip(kind, start, text[start : start + 40]))
    match = _WORDS.match(text, start)
    end = match.end() if match else start + 1
    return Token(start, Run(text[start:end]), tuple(range(start, end + 1))), end


def _star_token(text: str, start: int) -> tuple[Token, int]:
    end = _STARS.match(text, start).end()  # type: ignore[union-attr]
    before, after = text[start - 1 : start], text[end : end + 1]
    opens, closes = bool(after) and not after.isspace(), bool(before) and not before.isspace()
    if end - start == 1 and before.isdigit() and after.isdigit():
        opens = closes = False
    return Token(start, stars=end - start, opens=opens, closes=closes, left=end - start), end


def _pair(tokens: list[Token]) -> None:
    """Match closing stars with the nearest opening ones, none inside its like; what stands unmatched is words."""
    stack: list[Token] = []
    for token in tokens:
        if token.closes:
            _close(token, stack)
        if token.opens and 1 <= token.left <= 3 and all(other.left != token.left for other in stack):
            stack.append(token)


def _close(token: Token, stack: list[Token]) -> None:
    while token.left:
        depth = next((i for i in range(len(stack) - 1, -1, -1) if _fits(stack[i].left, token.left)), None)
        if depth is None:
            return
        del stack[depth + 1 :]
        opener = stack[-1]
        size = min(2, opener.left, token.left)
        opener.opened.append(size)
        token.closed.append(size)
        opener.left -= size
        token.left -= size
        if not opener.left:
            stack.pop()


def _fits(opener: int, closer: int) -> bool:
    return opener in (closer, 3) or closer >= 3


def _styled(tokens: Sequence[Token]) -> Iterator[Located]:
    depth = {1: 0, 2: 0}
    for token in tokens:
        for size in token.closed:
            depth[size] -= 1
        bold, italic = depth[2] > 0, depth[1] > 0
        if token.piece is not None:
            yield replace(token.piece, bold=bold, italic=italic), token.offsets
        elif token.left:
            start = token.start + sum(token.closed)
            yield Run("*" * token.left, bold, italic), tuple(range(start, start + token.left + 1))
        for size in token.opened:
            depth[size] += 1


def print_pieces(pieces: Sequence[Inline], escape: bool) -> str:
    """Print normalised pieces; `escape` every character that could be a mark, or none."""
    units = settled(pieces)
    edges = _edges(units)
    out = ""
    for i, unit in enumerate(units):
        stars = edges.get(i, 0)
        words = _words(unit, escape)
        out += "*" * stars + (_star_separator(out, words) if stars == 1 else "")
        if not stars and i and isinstance(units[i - 1].piece, Cite) and _joins_citation(units, i, edges):
            out += "\\"
        out += words
    return out + "*" * edges.get(len(units), 0)


def _words(unit: Unit, escape: bool) -> str:
    piece = unit.piece
    if isinstance(piece, Cite):
        return "$" + ".".join((piece.name, *piece.path))
    if isinstance(piece, Gap):
        return f"{GAP_OPENING} " + re.sub(r"([\\\]])", r"\\\1", piece.text) + "]"
    return _MARK.sub(r"\\\g<0>", piece.text) if escape else piece.text


def _star_separator(out: str, words: str) -> str:
    return "\\" if out[-1:].isdigit() and words[:1].isdigit() else ""


def _joins_citation(units: Sequence[Unit], i: int, edges: Mapping[int, int]) -> bool:
    """Tell whether the words after a citation would be read as part of it; stars that follow the first of them part them."""
    seen = units[i : i + 1] if edges.get(i + 1) else units[i : i + 2]
    text = "".join(unit.piece.text if isinstance(unit.piece, Run) else " " for unit in seen)
    return bool(_CITE_SEPARATOR.match("\\" + text))


def _edges(units: Sequence[Unit]) -> dict[int, int]:
    """Count the stars before each unit: those that close, then those that open."""
    cuts = set(crossings(units))
    edges: dict[int, int] = {}
    for start, end in intervals([unit.bold for unit in units]):
        edges[start] = edges.get(start, 0) + 2
        edges[end] = edges.get(end, 0) + 2
    for start, end in intervals([unit.italic for unit in units]):
        places = [start, *sorted(cut for cut in cuts if start < cut < end), end]
        for left, right in pairwise(places):
            edges[left] = edges.get(left, 0) + 1
            edges[right] = edges.get(right, 0) + 1
    return edges
