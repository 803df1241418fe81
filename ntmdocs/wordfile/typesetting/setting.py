"""Paragraphs as they are set: letters with their faces, the form in millimetres and points, the automatic number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ntmdocs.model.sheet import Face, Piece, Strip
from ntmdocs.wordfile.reading.xml import RPR, child_of
from ntmdocs.wordfile.typesetting.faces import face_of, faces_of
from ntmdocs.wordfile.typesetting.forms import AUTO_SPACE_PT, Form
from ntmdocs.wordfile.typesetting.lists import Lists
from ntmdocs.wordfile.typesetting.walking import Spot, Walk

_BIDI = {"left": "right", "right": "left"}


@dataclass(slots=True)
class Setter:
    """Set paragraph after paragraph; lists are counted anew for each header, footer and note."""

    walk: Walk
    lists: Lists = field(init=False)
    story: object = None
    breaks: bool = False
    section: int = 0

    def __post_init__(self) -> None:
        self.lists = self.walk.book.lists.afresh()

    def strip(self, spot: Spot) -> Strip:
        self._enter(spot)
        number, number_face = self._number(spot)
        form = spot.form
        book = self.walk.book
        starts_page = self._starts_page(spot)
        return Strip(
            ordinal=spot.ordinal,
            pieces=tuple(self._pieces(spot)),
            container=spot.room.container,
            style=book.name_of(book.styles.id_of(spot.paragraph)),
            outline_level=form.outline_level,
            number=number,
            number_face=number_face,
            alignment=_BIDI.get(form.alignment, form.alignment) if form.is_bidi else form.alignment,
            first_mm=round(form.first_mm, 2) + 0.0,
            indent_mm=round(form.indent_mm, 2),
            end_indent_mm=round(form.end_indent_mm, 2),
            starts_page=starts_page,
            left_mm=round(spot.room.left_mm, 2),
            right_mm=round(spot.room.right_mm, 2),
            tabs_mm=tuple(sorted(form.tabs.items())),
            rules=spot.rules,
            keep_next=form.keep_next,
            section=spot.section,
            table=spot.room.table,
            row=spot.room.row,
            column=spot.room.column,
            variant=spot.variant,
            **_spaces(form, self._is_list(spot)),
        )

    def _enter(self, spot: Spot) -> None:
        story = spot.paragraph.getroottree().getroot()
        if story is not self.story:
            self.story, self.lists, self.breaks, self.section = story, self.walk.book.lists.afresh(), False, spot.section

    def _starts_page(self, spot: Spot) -> bool:
        """Tell whether a page begins here; an empty paragraph leaves that to the next one with words, too."""
        begins = spot.starts_page or spot.form.breaks_page or self.breaks or spot.section != self.section
        self.breaks = spot.ends_page or (begins and not spot.text.strip())
        self.section = spot.section
        return begins

    def _pieces(self, spot: Spot) -> Iterator[Piece]:
        """Yield the pieces, neighbours of one face and field together."""
        text, face, word = "", None, ""
        for scrap, stretch, own in self._faces(spot):
            if face is not None and (own, scrap) != (face, word):
                yield Piece(text, face, word)
                text = ""
            text, face, word = text + stretch, own, scrap
        if face is not None:
            yield Piece(text, face, word)

    def _faces(self, spot: Spot) -> Iterator[tuple[str, str, Face]]:
        book = self.walk.book
        style = book.styles.id_of(spot.paragraph)
        for scrap in spot.scraps:
            look = book.look(child_of(scrap.run, RPR), style, spot.room.layers)
            for stretch, face in faces_of(scrap.text, look):
                yield scrap.field, stretch, face

    def _is_list(self, spot: Spot) -> bool:
        return self.walk.book.number(spot.paragraph) is not None

    def _number(self, spot: Spot) -> tuple[str, Face | None]:
        found = self.walk.book.number(spot.paragraph)
        level = None if found is None else self.lists.level(*found)
        if found is None or level is None:
            return "", None
        look = self.walk.book.number_look(spot.paragraph, level.element, spot.room.layers)
        if look.get("vanish") and not spot.text:
            return "", None
        return self.lists.next(*found), face_of(look, str(look.get("hAnsi") or look.get("ascii") or "Times New Roman"))


def run_on(strips: Sequence[Strip]) -> list[Strip]:
    """Return the strips with contextual spacing where it works: before one of the same style in the same room."""
    behind = [*strips[1:], None]
    return [
        replace(strip, is_run_on=strip.is_run_on and after is not None and _place(strip) == _place(after))
        for strip, after in zip(strips, behind, strict=True)
    ]


def _place(strip: Strip) -> tuple[object, ...]:
    return strip.style, strip.container, strip.table, strip.row, strip.column, strip.variant


def _spaces(form: Form, is_list: bool) -> dict[str, Any]:
    auto = 0.0 if is_list else AUTO_SPACE_PT
    return {
        "before_pt": auto if form.auto_before else form.before_pt,
        "after_pt": auto if form.auto_after else form.after_pt,
        "spacing": form.spacing,
        "line": form.line,
        "is_run_on": form.is_contextual,
    }
