"""The leaves of a paragraph: every piece of text that is seen, in view order, with the node that holds it.

Seen is the text with people's tracked changes accepted. In a conflict of ours, what people typed is seen as disputed, what
the data say is not. A field, a picture, a drawn line and a note's mark are one OBJECT each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ntmdocs.model.blocks import LINE_BREAK, OBJECT, TAB
from ntmdocs.wordfile.conflict import is_our_insertion
from ntmdocs.wordfile.reading.looks import PLAIN, Styles
from ntmdocs.wordfile.reading.xml import ALTERNATIVES, CHOICE, DEL, FALLBACK, INS, MOVE_FROM, NS, PPR, RPR, RUN, TYPE, Element, T

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BEGIN, SEPARATE, END = "begin", "separate", "end"
FIELD_MARK, INSTRUCTION, SIMPLE_FIELD = NS + "fldChar", NS + "instrText", NS + "fldSimple"
_WORD_FIELDS = (["HYPERLINK"], ["FILLIN"], ["FORMTEXT"])
_RUBY_TEXTS = f"{NS}rubyBase/{RUN}/{T}"
BREAK, SYMBOL, RUBY = NS + "br", NS + "sym", NS + "ruby"
_UNSEEN = frozenset((PPR, DEL, MOVE_FROM, FALLBACK, *(NS + name for name in ("sdtPr", "sdtEndPr", "rt", "rubyPr", "smartTagPr"))))
_MATH = frozenset((MATH + "oMath", MATH + "oMathPara"))
_SIGNS = {
    NS + "tab": TAB,
    NS + "ptab": TAB,
    NS + "cr": LINE_BREAK,
    NS + "noBreakHyphen": "\u2011",
    NS + "softHyphen": "\u00ad",
    **{
        NS + name: OBJECT
        for name in (
            *("drawing", "pict", "object", "footnoteReference", "endnoteReference", "pgNum", "contentPart"),
            *("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong"),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A piece of seen text: `node` holds it (`w:t`, `w:tab`, a drawing …) inside `run`.

    `look` is BOLD | ITALIC where it differs from the paragraph's style, 0 for an OBJECT. A field's node is its first
    `w:fldChar`, its `last` the closing one; both are the same node for everything else. A `w:fldSimple` and a formula are
    their own run.
    """

    text: str
    run: Element
    node: Element
    look: int = 0
    disputed: bool = False
    last: Element = None


def leaves(paragraph: Element, styles: Styles = PLAIN) -> list[Leaf]:
    """Return what is seen of a paragraph; looks come from direct formatting alone where `styles` is not given."""
    found: list[Leaf] = []
    has_field = False
    style = -1
    for run, disputed in _iter_runs(paragraph):
        if run.tag != RUN:
            found.append(Leaf(OBJECT, run, run, 0, disputed, run))
            continue
        look = 0
        for node in run:
            tag = node.tag
            if tag == RPR:
                if len(node):
                    style = styles.style_look(paragraph) if style < 0 else style
                    look = styles.run_look(node, style) ^ style
                continue
            if tag == T:
                text = node.text
            elif tag == RUBY:
                found += (Leaf(one.text or "", run, one, look, disputed, one) for one in node.iterfind(_RUBY_TEXTS))
                continue
            else:
                text = _text_of(node)
                has_field = has_field or tag in (FIELD_MARK, INSTRUCTION)
            if text or tag in (FIELD_MARK, INSTRUCTION):
                found.append(Leaf(text or "", run, node, 0 if text == OBJECT else look, disputed, node))
    return _folded(found) if has_field else found


def _iter_runs(paragraph: Element) -> Iterator[tuple[Element, bool]]:
    """Yield the seen runs, and what stands in their place, each with whether it is disputed."""
    waiting: list[tuple[Iterator[Element], bool]] = [(iter(paragraph), False)]
    while waiting:
        children, disputed = waiting[-1]
        for child in children:
            tag = child.tag
            if tag == RUN or tag in _MATH or (tag == SIMPLE_FIELD and not _shows_words(child.get(NS + "instr", ""))):
                yield child, disputed
            elif tag not in _UNSEEN and len(child):
                inner = _chosen(child) if tag == ALTERNATIVES else iter(child)
                waiting.append((inner, disputed or (tag == INS and is_our_insertion(child))))
                break
        else:
            waiting.pop()


def _chosen(alternatives: Element) -> Iterator[Element]:
    """Return the contents of the first choice, or of the fallback where there is none."""
    choice = next(alternatives.iterchildren(CHOICE, FALLBACK), None)
    return iter(() if choice is None else choice)


def _text_of(node: Element) -> str:
    tag = node.tag
    if tag == BREAK:
        return LINE_BREAK if node.get(TYPE, "textWrapping") == "textWrapping" else ""
    if tag == SYMBOL:
        return _symbol(node.get(NS + "char", ""))
    if tag == ALTERNATIVES:
        return OBJECT
    return _SIGNS.get(tag, "")


def _symbol(code: str) -> str:
    """Return the character of a symbol font, or OBJECT where its code is none that can stand in a text."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return OBJECT
    return character if character.isprintable() or "\ue000" <= character <= "\uf8ff" else OBJECT


def _shows_words(instruction: str) -> bool:
    """Tell whether what a field shows was typed by people: links and blanks to fill in, which programs make of controls."""
    return instruction.split(maxsplit=1)[:1] in _WORD_FIELDS


@dataclass(slots=True)
class _Field:
    """A field that is open: where its leaves start, where its result starts, its first mark, its instruction."""

    start: int
    mark: Leaf
    result: int | None = None
    instruction: str = ""


def _folded(found: Iterable[Leaf]) -> list[Leaf]:
    """Put one OBJECT in the place of each field; a link's words stay, and so do those of a field that never ends here."""
    kept: list[Leaf] = []
    fields: list[_Field] = []
    for leaf in found:
        if leaf.node.tag == INSTRUCTION:
            if fields and fields[-1].result is None:
                fields[-1].instruction += leaf.node.text or ""
        elif leaf.node.tag != FIELD_MARK:
            kept.append(leaf)
        elif (kind := leaf.node.get(NS + "fldCharType")) == BEGIN:
            fields.append(_Field(len(kept), leaf))
        elif fields and kind == SEPARATE and fields[-1].result is None:
            fields[-1].result = len(kept)
        elif fields and kind == END:
            _close(fields.pop(), leaf, kept)
    for field in reversed(fields):
        kept.insert(field.start, replace(field.mark, text=OBJECT))
    return kept


def _close(field: _Field, end: Leaf, kept: list[Leaf]) -> None:
    if _shows_words(field.instruction):
        del kept[field.start : len(kept) if field.result is None else field.result]
    else:
        kept[field.start :] = [replace(field.mark, text=OBJECT, last=end.node)]


def has_leaves(paragraph: Element) -> bool:
    """Tell whether anything of a paragraph is seen."""
    return bool(leaves(paragraph))
