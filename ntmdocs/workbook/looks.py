"""How each kind of cell looks, as properties of XlsxWriter's formats."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.workbook.records import Choice, Entry, Free, Role

# Without a scheme: a font that follows the theme is another one elsewhere.
FONT = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none"}
_BOX: Mapping[str, object] = {"border": 1, "valign": "vcenter", "text_wrap": True}
_LOOKS: Mapping[Role, Mapping[str, object]] = {
    Role.TITLE: {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", "text_wrap": True},
    Role.SUBTITLE: {"align": "center", "valign": "vcenter", "text_wrap": True},
    Role.NOTE: {"italic": True, "align": "left", "valign": "vcenter", "text_wrap": True},
    Role.HEAD: {**_BOX, "bold": True, "align": "center", "bg_color": "#E7E6E6"},
    Role.GROUP: {**_BOX, "bold": True, "align": "left", "bg_color": "#F2F2F2"},
    Role.LABEL: {**_BOX, "align": "left"},
    Role.UNIT: {**_BOX, "align": "center"},
    Role.NUMBER: {**_BOX, "align": "center"},
    Role.ENTRY: {**_BOX, "align": "right", "bg_color": "#FFF9CC", "locked": False},
    Role.TOTAL: {**_BOX, "bold": True, "align": "right", "bg_color": "#F2F2F2"},
    Role.KEY: {"font_color": "#808080", "font_size": 8},
}


def look_of(entry: Entry) -> dict[str, object]:
    """Return the properties of a cell's format; they follow from its role, its decimals and what it takes."""
    rule = entry.validation.rule if entry.validation else None
    look = {**FONT, **_LOOKS[entry.role], "num_format": _number_format(entry.decimals)}
    if isinstance(rule, Choice | Free):
        look["num_format"] = "@"  # words stay words
    if isinstance(rule, Choice):
        look["align"] = "center"
    return look


def _number_format(decimals: int | None) -> str:
    if decimals is None:
        return "General"
    return "#,##0." + "0" * decimals if decimals else "#,##0"
