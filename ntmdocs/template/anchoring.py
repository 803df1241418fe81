"""Hidden bookmarks, one in each outermost paragraph and table row of the body: an edited file is read against its base by them.

A bookmark begins right behind the paragraph's properties and ends behind the paragraph, so that it holds the paragraph's mark;
that of a row stands in the first cell that is not merged into one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

from ntmdocs.wordfile.base import anchor_name
from ntmdocs.wordfile.package import Member

BLOCK_MARK = "\x06"
FIRST_ID = 500_001  # bookmarks of the template have small ids
_MERGED = re.compile(r'<w:vMerge(?: w:val="continue")?/>')


def generation_of_render(document: str, xml: str, others: Iterable[Member]) -> str:
    """Return 8 hex digits that stand for what was rendered and for the other parts: the same input gives the same names."""
    rest = " ".join(f"{member.name} {member.crc}" for member in others)
    return sha256(f"{document}\0{rest}\0{xml}".encode()).hexdigest()[:8]


def anchor_blocks(xml: str, generation: str) -> str:
    """Return the XML with an anchor in each block that BLOCK_MARK stands before, the marks taken out."""
    head, *chunks = xml.split(BLOCK_MARK)
    return head + "".join(_anchored(chunk, generation, number) for number, chunk in enumerate(chunks, 1))


def _anchored(chunk: str, generation: str, number: int) -> str:
    ident = FIRST_ID + number
    begin = f'<w:bookmarkStart w:id="{ident}" w:name="{anchor_name(generation, number)}"/>'
    end = f'<w:bookmarkEnd w:id="{ident}"/>'
    if chunk.startswith(("<w:tr>", "<w:tr ")):
        return _in_row(chunk, begin + end)
    if not chunk.startswith(("<w:p>", "<w:p ", "<w:p/>")):
        return chunk
    chunk, at = _inside(chunk, 0)
    close = chunk.rfind("</w:p>") + len("</w:p>")
    return f"{chunk[:at]}{begin}{chunk[at:close]}{end}{chunk[close:]}"


def _in_row(chunk: str, marks: str) -> str:
    cell = chunk.find("<w:tc>")
    while cell >= 0:
        paragraph = _first_paragraph(chunk, cell)
        if paragraph < 0:
            return chunk
        following = chunk.find("<w:tc>", cell + 1)
        if following < 0 or not _MERGED.search(chunk, cell, paragraph):
            chunk, at = _inside(chunk, paragraph)
            return f"{chunk[:at]}{marks}{chunk[at:]}"
        cell = following
    return chunk


def _first_paragraph(chunk: str, start: int) -> int:
    found = [at for tag in ("<w:p>", "<w:p ", "<w:p/>") if (at := chunk.find(tag, start)) >= 0]
    return min(found, default=-1)


def _inside(chunk: str, paragraph: int) -> tuple[str, int]:
    """Return the XML with the paragraph there opened if it was empty, and the offset behind its properties."""
    after = chunk.index(">", paragraph) + 1
    if chunk[after - 2] == "/":
        chunk = f"{chunk[: after - 2].rstrip()}></w:p>{chunk[after:]}"
        return chunk, after - 1
    if chunk.startswith("<w:pPr>", after):
        after = chunk.index("</w:pPr>", after) + len("</w:pPr>")
    elif chunk.startswith("<w:pPr/>", after):
        after += len("<w:pPr/>")
    return chunk, after
