"""A document as a reader takes it in: passages of plain words, each with its part in the whole and its printed number.

A script is made of a plan, or of any Word file; the checks of figures and words read nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ntmdocs.finding import Where
from ntmdocs.model.criteria import CriteriaSet
from ntmdocs.model.places import part
from ntmdocs.source import Mark, Span

if TYPE_CHECKING:
    from ntmdocs.model.document import Plan


class Role(StrEnum):
    """The components of an administrative document, by the decree's diagram, and the kinds of its body's paragraphs."""

    NATIONAL_TITLE = "national_title"
    MOTTO = "motto"
    PARENT_BODY = "parent_body"
    ISSUING_BODY = "issuing_body"
    NUMBER = "number"
    PLACE_AND_DATE = "place_and_date"
    DOCUMENT_TYPE = "document_type"
    SUBJECT = "subject"
    LETTER_SUBJECT = "letter_subject"  # "V/v …" of a công văn
    ISSUING_AUTHORITY = "issuing_authority"  # the authority above the legal bases of a decision
    OPERATIVE_WORD = "operative_word"  # "QUYẾT ĐỊNH:"
    ADDRESSEE = "addressee"
    LEGAL_BASIS = "legal_basis"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    CELL = "cell"
    RECIPIENTS_TITLE = "recipients_title"
    RECIPIENT = "recipient"
    SIGNER_TITLE = "signer_title"  # each line above the signature: "TM. …", "KT. …", the position
    SIGNER_OFFICE = "signer_office"  # the other position, just above the name
    SIGNER_NAME = "signer_name"
    APPENDIX_NUMBER = "appendix_number"
    APPENDIX_TITLE = "appendix_title"
    APPENDIX_REFERENCE = "appendix_reference"  # "(Kèm theo …)"
    PAGE_NUMBER = "page_number"
    DRAFT_MARK = "draft_mark"
    STAMP = "stamp"  # urgency, secrecy, circulation
    CONTACT = "contact"  # address, telephone at the foot of page 1
    OTHER = "other"


class Numerals(StrEnum):
    ROMAN = "roman"
    ARABIC = "arabic"
    LETTER = "letter"
    WORD = "word"  # "Phần thứ nhất"


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number: "2.3.1." is (2, 3, 1); "IV." (4,); "đ)" (5,). `noun` is "Phần", "Chương", "Mục", "Điều" or "".

    `is_automatic`: Word computes it, so it stands in no text and cannot slip.
    """

    text: str
    numbers: tuple[int, ...]
    numerals: Numerals = Numerals.ARABIC
    noun: str = ""
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters from `start` of a passage that run one to one with those of `span`; `is_cited`: printed from a figure there."""

    start: int
    end: int
    span: Span | None
    is_cited: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph's words (NFC) in one role, as printed, without numbers and dashes that are not typed.

    `begins`: where its own words begin, behind a typed number or dash; `heading_end`: where the words of a heading end, before
    the text that runs on in the same paragraph (0: no heading; len(text): it stands alone). `level`: the depth of a
    heading from 1, else that of the heading above. `slot`: the English slot of a plan, "" elsewhere. `ordinal`: number
    of the paragraph in a Word file from 1, 0 in data. `table`, `row`, `column` from 1 for a cell. `part` counts appendices:
    0 the document itself. `shift`: characters of the paragraph before this text.
    """

    text: str
    role: Role
    mark: Mark
    where: Where | None = None
    label: Label | None = None
    begins: int = 0
    heading_end: int = 0
    level: int = 0
    slot: str = ""
    criterion: int | None = None
    stretches: tuple[Stretch, ...] = ()
    ordinal: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    part: int = 0
    shift: int = 0

    @property
    def words(self) -> str:
        return self.text[self.begins :]

    @property
    def heading(self) -> str:
        """Return the words of the heading, without its number; "" where there is none."""
        return self.text[self.begins : self.heading_end].strip()

    @property
    def is_prose(self) -> bool:
        """Tell text that people write freely: no header, signature or recipients."""
        return self.role in PROSE

    def at(self, offset: int) -> Mark:
        """Return the place of the character at `offset` in what a person typed: that of the citation where a figure is printed.

        In a Word file the line is the paragraph's ordinal, the column counts its characters from 1.
        """
        if self.ordinal:
            return Mark(self.mark.path, self.ordinal, self.shift + offset + 1)
        for one in self.stretches:
            if one.start <= offset < one.end and one.span:
                return one.span.mark if one.is_cited else part(one.span, offset - one.start, offset - one.start).mark
        return self.mark

    def is_cited(self, start: int, end: int) -> bool:
        """Tell whether any of these characters is printed from a figure, and so cannot be mistyped here."""
        return any(one.is_cited and one.start < end and start < one.end for one in self.stretches)


PROSE = frozenset(
    {
        Role.HEADING,
        Role.PARAGRAPH,
        Role.ITEM,
        Role.SUBITEM,
        Role.CELL,
        Role.LEGAL_BASIS,
        Role.SUBJECT,
        Role.LETTER_SUBJECT,
        Role.APPENDIX_TITLE,
    }
)


@dataclass(frozen=True, slots=True)
class HamletName:
    """A hamlet that the text may name; `is_former`: it is none on the document's day."""

    name: str
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """All passages in the order of reading, and what they are read against.

    `year`: the plan's year, or the year of the date, else of the subject; None where nothing tells. `kind`: the type's
    abbreviation ("KH"), "" unknown. `is_fragment`: the head is cut off, so that nothing may be missed in it.
    `hamlets`: () where no register is known; `has_all_hamlets`: the register is complete and none is a gap.
    `bodies`: names of bodies of the register. `plan`: the typed document, None for a Word file.
    """

    path: str
    passages: tuple[Passage, ...]
    year: int | None = None
    day: date | None = None
    kind: str = ""
    programme: str = ""
    criteria: CriteriaSet | None = None
    other_sets: tuple[CriteriaSet, ...] = ()
    hamlets: tuple[HamletName, ...] = ()
    has_all_hamlets: bool = False
    commune: str = ""
    province: str = ""
    bodies: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    is_fragment: bool = False
    plan: Plan | None = None

    @property
    def reference_day(self) -> date | None:
        return self.day or (date(self.year, 1, 1) if self.year else None)

    def of(self, *roles: Role) -> Iterator[Passage]:
        return (one for one in self.passages if one.role in roles)

    @property
    def prose(self) -> Iterator[Passage]:
        return (one for one in self.passages if one.is_prose)
