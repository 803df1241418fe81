"""What only laid-out pages show: a signature alone on its page, a heading that is the last of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ntmdocs.finding import Finding, Offence, Where
from ntmdocs.model.recognised import Component, Recognised
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container
from ntmdocs.offences.layout import LONELY_HEADING, LONELY_SIGNATURE
from ntmdocs.offences.proofreading import PAGES_NOT_LAID_OUT
from ntmdocs.pdf import find_libreoffice, page_texts, to_pdf
from ntmdocs.proofreading.papers import WordProof
from ntmdocs.source import Mark

LETTERS_OF_A_SHORT_PAPER = 1500  # surely one page
WORDS_SHOWN = 6
LETTERS_SOUGHT = 40
LETTERS_AHEAD = 6000
FEW_LETTERS = 3
IN_TEXT = (Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.SUBITEM, Role.SIGNER_TITLE)


@dataclass(frozen=True, slots=True)
class Laid:
    """A component and the pages, from 1, on which it begins and ends."""

    component: Component
    first: int
    last: int


def read_pages(files: Mapping[Path, bytes], proofs: Mapping[Path, WordProof]) -> Mapping[Path, tuple[Finding, ...]]:
    """Return what the laid-out pages of Word files show, all of them by one run of LibreOffice.

    Short papers are left out. Where LibreOffice, or the library that reads its PDFs, is not there, each file has one hint.
    """
    long_ones = {path: files[path] for path, proof in proofs.items() if _may_break(proof.recognised)}
    if not long_ones:
        return {}
    if find_libreoffice() is None:
        return {path: (_not_laid_out(proofs[path]),) for path in long_ones}
    pdfs = to_pdf(long_ones).pdfs
    return {path: tuple(_look(proofs[path], pdfs.get(path))) for path in long_ones}


def _may_break(recognised: Recognised) -> bool:
    return sum(len(one.text) for one in recognised.components) > LETTERS_OF_A_SHORT_PAPER


def _not_laid_out(proof: WordProof) -> Finding:
    return PAGES_NOT_LAID_OUT.at(Mark(proof.recognised.sheet.path))


def _look(proof: WordProof, pdf: bytes | None) -> Iterator[Finding]:
    texts = None if pdf is None else page_texts(pdf)
    if texts is None:
        yield _not_laid_out(proof)
        return
    laid = tuple(lay(proof.recognised, texts))
    yield from _signature(proof.recognised, laid)
    yield from _headings(proof.recognised, laid)


def lay(recognised: Recognised, texts: Sequence[str]) -> Iterator[Laid]:
    """Yield the components of the body whose words are found on the pages, in the order of reading."""
    whole = [_letters(text) for text in texts]
    ends = [sum(map(len, whole[: order + 1])) for order in range(len(whole))]
    text, at = "".join(whole), 0
    for one in recognised.of(*IN_TEXT):
        words = _letters(one.text[one.begins :])
        if one.part > 0 or (one.strip.table and one.role is not Role.SIGNER_TITLE) or len(words) < FEW_LETTERS:
            continue
        begin = text.find(words[:LETTERS_SOUGHT], at, at + LETTERS_AHEAD)
        if begin >= 0:
            tail = text.find(words[-LETTERS_SOUGHT:], begin, begin + len(words) + LETTERS_SOUGHT)
            end = (tail if tail >= 0 else begin) + min(len(words), LETTERS_SOUGHT) - 1
            at = begin + 1 if one.role is Role.SIGNER_TITLE else end
            yield Laid(one, _page(ends, begin), _page(ends, end))


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _page(ends: Sequence[int], place: int) -> int:
    return next((order for order, end in enumerate(ends, 1) if place < end), len(ends))


def _signature(recognised: Recognised, laid: Sequence[Laid]) -> Iterator[Finding]:
    """Yield a signature on whose page no line of the body stands."""
    signed = next((one for one in laid if one.component.role is Role.SIGNER_TITLE), None)
    before = [one for one in laid if one.component.role is not Role.SIGNER_TITLE]
    if signed is not None and before and before[-1].last < signed.first:
        yield _at(recognised, LONELY_SIGNATURE, signed.component, signed.first)


def _headings(recognised: Recognised, laid: Sequence[Laid]) -> Iterator[Finding]:
    """Yield each heading on a line of its own after which the page ends."""
    for one, following in pairwise(laid):
        head = one.component
        stands_alone = head.role is Role.HEADING and not head.text[head.heading_end :].strip()
        if stands_alone and head.strip.container is Container.BODY and one.last < following.first:
            yield _at(recognised, LONELY_HEADING, head, one.last)


def _at(recognised: Recognised, offence: Offence, one: Component, page: int) -> Finding:
    words = " ".join(one.text.split()[:WORDS_SHOWN])
    return offence.at(Mark(recognised.sheet.path, one.strip.ordinal, one.start + 1), Where(words=words), words=words, page=page)
