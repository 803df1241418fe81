"""The face of characters: what each level of a file's formatting says, and what comes of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from ntmdocs.model.sheet import Face
from ntmdocs.wordfile.reading.xml import NS, VAL, Element, is_on
from ntmdocs.wordfile.typesetting.measures import size_pt
from ntmdocs.wordfile.typesetting.themes import Theme

Look: TypeAlias = Mapping[str, str | bool]
DEFAULT_FONT, DEFAULT_SIZE_PT = "Times New Roman", 10.0
TOGGLES = {NS + name: name for name in ("b", "i", "caps", "vanish", "bCs", "iCs")}
_SWITCHES = {NS + name: f"is {name}" for name in ("rtl", "cs", "specVanish")}
_SIZES = {NS + name: name for name in ("sz", "szCs")}
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_EAST_ASIAN = (("\u2e80", "\ud7ff"), ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uff00", "\uffef"))


def look_of(properties: Element, theme: Theme) -> dict[str, str | bool]:
    """Return what one `w:rPr` says."""
    look: dict[str, str | bool] = {}
    for one in () if properties is None else properties:
        tag = one.tag
        if tag in TOGGLES:
            look[TOGGLES[tag]] = is_on(one)
        elif tag in _SWITCHES:
            look[_SWITCHES[tag]] = is_on(one)
        elif tag in _SIZES:
            look[_SIZES[tag]] = one.get(VAL, "")
        elif tag == NS + "rFonts":
            look |= _fonts(one, theme)
        elif tag == NS + "u":
            look["u"] = one.get(VAL, "single") not in ("none", "")
        elif tag == NS + "vertAlign":
            look["raised"] = one.get(VAL) in ("superscript", "subscript")
        elif tag == NS + "color":
            look["color"] = _color(one, theme)
    return look


def _fonts(fonts: Element, theme: Theme) -> dict[str, str | bool]:
    found: dict[str, str | bool] = {}
    for slot in _SLOTS:
        named = fonts.get(f"{NS}cstheme" if slot == "cs" else f"{NS}{slot}Theme", "")
        name = theme.fonts.get(named, "") or fonts.get(NS + slot, "")
        if name:
            found[slot] = name
    return found


def _color(color: Element, theme: Theme) -> str:
    value = color.get(VAL, "auto")
    if value.lower() != "auto":
        return str(value).upper().removeprefix("#")
    named = color.get(NS + "themeColor", "")
    return theme.color(named) or "000000"


def over(levels: Iterable[Look]) -> dict[str, str | bool]:
    """Return levels laid one over the other, the last one on top."""
    found: dict[str, str | bool] = {}
    for level in levels:
        found |= level
    return found


def stacked(defaults: Look, styles: Iterable[Look], direct: Look) -> dict[str, str | bool]:
    """Return a look as Word makes it: a switch that two kinds of styles turn on is off; what is set directly counts as it is."""
    found = dict(defaults)
    switched: dict[str, bool] = {}
    for level in styles:
        for key, value in level.items():
            if key in TOGGLES.values():
                switched[key] = switched.get(key, False) ^ bool(value)
            else:
                found[key] = value
    found |= {key: value or bool(defaults.get(key)) for key, value in switched.items()}
    return found | dict(direct)


def faces_of(text: str, look: Look) -> Iterator[tuple[str, Face]]:
    """Yield the stretches of a text with their faces: Word chooses the font by the kind of letter."""
    complex_script = bool(look.get("is rtl") or look.get("is cs"))
    fonts = {slot: str(look.get(slot) or DEFAULT_FONT) for slot in _SLOTS}
    if complex_script or len(set(fonts.values())) == 1 or not text:
        yield text, face_of(look, fonts["cs" if complex_script else "hAnsi"])
        return
    slot = "hAnsi"
    slots = [slot := _slot_of(character, slot) for character in text]
    for font, group in groupby(zip(text, slots, strict=True), lambda pair: fonts[pair[1]]):
        yield "".join(character for character, _ in group), face_of(look, font)


def _slot_of(character: str, before: str) -> str:
    if character.isspace() or character in "\u2018\u2019\u201c\u201d\u2013\u2026":
        return before if character.isspace() else "hAnsi"
    if character < "\x80":
        return "ascii"
    return "eastAsia" if any(first <= character <= last for first, last in _EAST_ASIAN) else "hAnsi"


def face_of(look: Look, font: str) -> Face:
    is_complex = bool(look.get("is rtl") or look.get("is cs"))
    size = look.get("szCs" if is_complex else "sz")
    return Face(
        font,
        size_pt(str(size or ""), DEFAULT_SIZE_PT),
        bool(look.get("bCs" if is_complex else "b")),
        bool(look.get("iCs" if is_complex else "i")),
        bool(look.get("u")),
        bool(look.get("caps")),
        str(look.get("color") or "000000"),
        bool(look.get("vanish")),
        bool(look.get("raised")),
    )
