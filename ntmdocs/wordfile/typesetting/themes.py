"""The theme of a file: which fonts and colours its names stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ntmdocs.wordfile.reading.xml import NS, Element, child_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}
_COLORS = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2"}
_COLORS |= {"background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_SCRIPTS = {"ja": "Jpan", "ko": "Hang", "zh-CN": "Hans", "zh-TW": "Hant", "zh": "Hans", "vi": "Viet", "th": "Thai", "ar": "Arab"}


@dataclass(frozen=True, slots=True)
class Theme:
    """Typefaces by name ("minorHAnsi"), colours "RRGGBB" by name ("accent1")."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    colors: Mapping[str, str] = field(default_factory=dict)

    def color(self, name: str) -> str:
        return self.colors.get(_COLORS.get(name, name), "")


def build_theme(root: Element, languages: Element) -> Theme:
    """Return the theme of a file; `languages` is `w:themeFontLang`, which chooses among East Asian and other scripts."""
    if root is None:
        return Theme()
    fonts = {
        f"{kind}{slot}": name
        for kind in ("major", "minor")
        for slot in _SLOTS
        if (name := _typeface(next(root.iter(f"{_A}{kind}Font"), None), slot, languages))
    }
    scheme = next(root.iter(_A + "clrScheme"), None)
    colors = {one.tag.rpartition("}")[2]: _rgb(one) for one in (() if scheme is None else scheme)}
    return Theme(fonts, colors)


def _typeface(font: Element, slot: str, languages: Element) -> str:
    if font is None:
        return ""
    own = child_of(font, _A + _SLOTS[slot])
    name = "" if own is None else str(own.get("typeface", ""))
    if name or slot not in ("EastAsia", "Bidi"):
        return name
    language = "" if languages is None else languages.get(NS + ("eastAsia" if slot == "EastAsia" else "bidi"), "")
    script = _SCRIPTS.get(language) or _SCRIPTS.get(language.partition("-")[0], "")
    return next((str(one.get("typeface", "")) for one in font.iter(_A + "font") if one.get("script") == script), "")


def _rgb(color: Element) -> str:
    one = next(iter(color), None)
    return "" if one is None else str(one.get("lastClr") or one.get("val", "")).upper()
