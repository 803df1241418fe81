"""The letters of a paragraph: every stretch of text that is seen, in order, with the run and the node that hold it.

People's tracked changes count as accepted. A field gives its result. Drawings, notes' marks and formulas give no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ntmdocs.wordfile.reading.leaves import BEGIN, BREAK, END, FIELD_MARK, INSTRUCTION, SEPARATE, SIMPLE_FIELD, SYMBOL
from ntmdocs.wordfile.reading.xml import (
    ALTERNATIVES,
    DEL,
    FALLBACK,
    MOVE_FROM,
    NS,
    PPR,
    RPR,
    RUN,
    TYPE,
    Element,
    T,
    child_of,
)
from ntmdocs.wordfile.typesetting.parts import chosen
from ntmdocs.wordfile.typesetting.symbols import symbol

PAGE_BREAK = "\f"
_WORD_FIELDS = frozenset(("HYPERLINK", "FILLIN", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN"))
_UNSEEN = frozenset((PPR, DEL, MOVE_FROM, FALLBACK, *(NS + name for name in ("sdtPr", "sdtEndPr", "rt", "rubyPr", "smartTagPr"))))
_SIGNS = {NS + "tab": "\t", NS + "ptab": "\t", NS + "cr": "\n", NS + "noBreakHyphen": "-"}
_PAGE_NUMBER = NS + "pgNum"


@dataclass(frozen=True, slots=True)
class Scrap:
    """A stretch of text in one node of a run; `field` is the word of the field whose result it is."""

    text: str
    run: Element
    node: Element
    field: str = ""


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    has_result: bool = False
    is_told: bool = False

    @property
    def word(self) -> str:
        return _word(self.instruction)


@dataclass(slots=True)
class Reader:
    """Read one story's paragraphs in order; a field may begin in one and end in a later one."""

    fields: list[_Field] = field(default_factory=list)

    def scraps(self, paragraphs: Iterable[Element]) -> list[Scrap]:
        """Return the scraps of paragraphs that are read as one."""
        return [scrap for paragraph in paragraphs for run, word in iter_runs(paragraph) for scrap in self._of_run(run, word)]

    def _of_run(self, run: Element, simple: str) -> Iterator[Scrap]:
        if run.tag == SIMPLE_FIELD:
            yield Scrap("", run, run, simple)
            return
        for node in run:
            tag = node.tag
            if tag == FIELD_MARK:
                yield from self._mark(run, node)
            elif tag == INSTRUCTION:
                if self.fields and not self.fields[-1].has_result:
                    self.fields[-1].instruction += node.text or ""
            elif tag != RPR and (not self.fields or self.fields[-1].has_result):
                yield from self._of_node(run, node, simple)

    def _of_node(self, run: Element, node: Element, simple: str) -> Iterator[Scrap]:
        word = next((one.word for one in reversed(self.fields) if one.word), simple)
        if node.tag == _PAGE_NUMBER:
            yield Scrap("", run, node, "PAGE")
        elif text := text_of(node):
            for one in self.fields:
                one.is_told = True
            yield Scrap(text, run, node, word)

    def _mark(self, run: Element, node: Element) -> Iterator[Scrap]:
        kind = node.get(NS + "fldCharType")
        if kind == BEGIN:
            self.fields.append(_Field())
        elif kind == SEPARATE and self.fields:
            self.fields[-1].has_result = True
        elif kind == END and self.fields:
            closed = self.fields.pop()
            if closed.word and not closed.is_told:
                yield Scrap("", run, node, closed.word)


def iter_runs(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Yield the seen runs of a paragraph, each with the word of the simple field around it; such a field without runs, too."""
    waiting: list[tuple[Iterator[Element], str]] = [(iter(paragraph), "")]
    while waiting:
        children, word = waiting[-1]
        for child in children:
            tag = child.tag
            if tag == RUN:
                yield child, word
            elif tag == SIMPLE_FIELD and child_of(child, RUN) is None:
                yield child, _word(child.get(NS + "instr", ""))
            elif tag not in _UNSEEN and len(child):
                inner = chosen(child) if tag == ALTERNATIVES else child
                own = _word(child.get(NS + "instr", "")) if tag == SIMPLE_FIELD else ""
                waiting.append((iter(() if inner is None else inner), own or word))
                break
        else:
            waiting.pop()


def _word(instruction: str) -> str:
    """Return the word of a field, "" for fields whose words people typed."""
    words = instruction.split(maxsplit=1)
    word = words[0].upper() if words else ""
    return "" if word in _WORD_FIELDS else word


def text_of(node: Element) -> str:
    """Return the text of one node of a run."""
    tag = node.tag
    if tag == T:
        return node.text or ""
    if tag == BREAK:
        return {"page": PAGE_BREAK, "column": ""}.get(node.get(TYPE, ""), "\n")
    if tag == SYMBOL:
        code = node.get(NS + "char", "")
        return symbol(int(code, 16), node.get(NS + "font", "")) if code and not code.strip("0123456789abcdefABCDEF") else ""
    if tag == NS + "ruby":
        return "".join(one.text or "" for one in node.iterfind(f"{NS}rubyBase/{RUN}/{T}"))
    return _SIGNS.get(tag, "")


def without_page_breaks(scraps: list[Scrap]) -> tuple[list[Scrap], bool, bool]:
    """Return scraps without page breaks, and whether one stood before and one behind all words; one between is a line break."""
    words = [index for index, one in enumerate(scraps) if one.text.strip()]
    first, last = (words[0], words[-1]) if words else (len(scraps), len(scraps))
    breaks = [index for index, one in enumerate(scraps) if one.text == PAGE_BREAK]
    kept = [
        replace(one, text="\n") if one.text == PAGE_BREAK else one
        for index, one in enumerate(scraps)
        if one.text != PAGE_BREAK or first < index < last
    ]
    return kept, any(index < first for index in breaks), any(index > last for index in breaks) or (not words and bool(breaks))
