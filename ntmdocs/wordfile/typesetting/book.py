"""The styles of a file as they are set: document defaults, table styles, lists, paragraph and character styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ntmdocs.wordfile.reading.looks import NORMAL, Styles, build_styles
from ntmdocs.wordfile.reading.xml import NS, PPR, RPR, VAL, Element, child_of, value
from ntmdocs.wordfile.typesetting.faces import Look, look_of, over, stacked
from ntmdocs.wordfile.typesetting.forms import Form, form_properties, formed, list_of
from ntmdocs.wordfile.typesetting.lists import Lists, build_lists
from ntmdocs.wordfile.typesetting.measures import whole
from ntmdocs.wordfile.typesetting.parts import Parts
from ntmdocs.wordfile.typesetting.themes import Theme, build_theme

RUN_STYLE = NS + "rStyle"
Layers: TypeAlias = tuple[Element, ...]


@dataclass(slots=True)
class Book:
    """All that formats paragraphs and runs beside what they say themselves; `layers` are the parts of a table's style."""

    styles: Styles
    theme: Theme
    lists: Lists
    default_form: Form
    default_look: Look
    looks: dict[str, Look] = field(default_factory=dict)
    forms: dict[tuple[str, Layers], Form] = field(default_factory=dict)
    faces: dict[tuple[object, ...], Look] = field(default_factory=dict)
    numbers: dict[str, tuple[str, int] | None] = field(default_factory=dict)

    def name_of(self, style: str) -> str:
        return self.styles.names.get(style, NORMAL)

    def form(self, paragraph: Element, layers: Layers = ()) -> Form:
        """Return a paragraph's effective form; `layers`: what the style of the table around it says, the last on top."""
        own = form_properties(paragraph)
        form = self._style_form(self.styles.id_of(paragraph), layers)
        number, level = list_of(own)
        if number is not None or level is not None:
            found = self.number(paragraph)
            form = formed(form, self._level_form(*found)) if found else formed(form, None)
        return formed(form, own)

    def _style_form(self, style: str, layers: Layers) -> Form:
        key = style, layers
        if key not in self.forms:
            form = self.default_form
            for layer in layers:
                form = formed(form, child_of(layer, PPR))
            for element in reversed(list(self.styles.chain(style))):
                properties = form_properties(element)
                if list_of(properties)[0] is not None and (found := self.number_of_style(str(element.get(NS + "styleId")))):
                    form = formed(form, self._level_form(*found))
                form = formed(form, properties)
            self.forms[key] = form
        return self.forms[key]

    def _level_form(self, number: str, level: int) -> Element:
        found = self.lists.level(number, level)
        return None if found is None else form_properties(found.element)

    def number(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list and the level (from 0) of a paragraph, None where it has no number."""
        number, level = list_of(form_properties(paragraph))
        inherited = self.number_of_style(self.styles.id_of(paragraph))
        if number is None and inherited is None:
            return None
        if number is None and inherited is not None:
            return inherited[0], inherited[1] if level is None else whole(level)
        return None if number in ("0", None) else (str(number), whole(level))

    def number_of_style(self, style: str) -> tuple[str, int] | None:
        """Return the list and the level that a style has by itself or by what it is based on."""
        if style not in self.numbers:
            chain = [list_of(form_properties(one)) for one in self.styles.chain(style)]
            number = next((number for number, _ in chain if number is not None), None)
            level = next((level for _, level in chain if level is not None), None)
            found = None
            if number not in (None, "0"):
                found = str(number), self.lists.level_of_style(str(number), style, whole(level))
            self.numbers[style] = found
        return self.numbers[style]

    def style_look(self, style: str) -> Look:
        """Return what a style's characters look like, by itself and by what it is based on."""
        if style not in self.looks:
            chain = reversed(list(self.styles.chain(style)))
            self.looks[style] = over(look_of(child_of(one, RPR), self.theme) for one in chain)
        return self.looks[style]

    def look(self, properties: Element, style: str, layers: Layers = ()) -> Look:
        """Return the effective look of a run with `properties` in a paragraph of `style`."""
        key = (style, layers, _spelling(properties))
        if key not in self.faces:
            table = over(look_of(child_of(one, RPR), self.theme) for one in layers)
            own = self.style_look(value(properties, RUN_STYLE)) if properties is not None else {}
            levels = (table, self.style_look(style), own)
            self.faces[key] = stacked(self.default_look, levels, look_of(properties, self.theme))
        return self.faces[key]

    def number_look(self, paragraph: Element, level: Element, layers: Layers = ()) -> Look:
        """Return the look of a paragraph's number: that of the paragraph's mark, and over it what the list's level says."""
        form = form_properties(paragraph)
        mark = None if form is None else child_of(form, RPR)
        look = dict(self.look(mark, self.styles.id_of(paragraph), layers))
        return look | {"u": False} | look_of(child_of(level, RPR), self.theme)

    def table_style(self, table: Element) -> Iterator[Element]:
        """Yield the style of a table and those it is based on, the last one first."""
        own = table.find(f"{NS}tblPr/{NS}tblStyle")
        style = own.get(VAL, "") if own is not None else _default_table(self.styles.by_id)
        yield from reversed(list(self.styles.chain(style)))


def build_book(parts: Parts) -> Book:
    """Return the styles, theme and lists of a file."""
    root = parts.side("styles")
    styles = build_styles(root)
    theme = build_theme(parts.side("theme"), parts.setting("themeFontLang"))
    defaults = None if root is None else root.find(NS + "docDefaults")
    look = None if defaults is None else defaults.find(f"{NS}rPrDefault/{RPR}")
    form = None if defaults is None else defaults.find(f"{NS}pPrDefault/{PPR}")
    lists = build_lists(parts.side("numbering"), styles.by_id)
    return Book(styles, theme, lists, formed(Form(), form), look_of(look, theme))


def _default_table(styles: Mapping[str, Element]) -> str:
    tables = (
        key for key, one in styles.items() if one.get(NS + "type") == "table" and one.get(NS + "default") in ("1", "true", "on")
    )
    return next(tables, "")


def _spelling(properties: Element) -> tuple[object, ...]:
    if properties is None:
        return ()
    return tuple((one.tag, *sorted(one.attrib.items())) for one in properties)
