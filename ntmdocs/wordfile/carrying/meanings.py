"""What a style, a numbering level or a page says, in one spelling whatever program wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.wordfile.carrying.schema import PPR, RPR, VAL, Element, make, put, w
from ntmdocs.wordfile.reading.looks import Styles

Key = tuple[str, str]  # a property and its attribute
Meaning = Mapping[Key, str]
TOLERANCE = {"spacing": 2, "ind": 2, "pgMar": 12, "pgSz": 12}  # twips; programs that count in hundredths of a millimetre round
_DEFAULTS: dict[Key, str] = {
    ("spacing", "before"): "0",
    ("spacing", "after"): "0",
    ("spacing", "line"): "240",
    ("spacing", "lineRule"): "auto",
    ("ind", "left"): "0",
    ("ind", "right"): "0",
    ("ind", "firstLine"): "0",
    ("jc", "val"): "left",
    ("outlineLvl", "val"): "9",
    ("sz", "val"): "20",
    ("color", "val"): "auto",
    ("u", "val"): "none",
    ("rFonts", "ascii"): "",
    **{(name, "val"): "0" for name in ("keepNext", "keepLines", "pageBreakBefore", "contextualSpacing")},
    **{(name, "val"): "0" for name in ("b", "i", "caps", "smallCaps", "strike")},
}
_SPELLINGS = {
    "start": "left",
    "end": "right",
    "justify": "both",
    "000000": "auto",
    "true": "1",
    "on": "1",
    "false": "0",
    "off": "0",
}
_OF_WORDS = frozenset(("sz", "color", "u", "rFonts", "b", "i", "caps", "smallCaps", "strike"))
_TOGGLES = frozenset(name for (name, _), value in _DEFAULTS.items() if value == "0" and name not in ("spacing", "ind"))
_WITH = {"b": ("bCs",), "i": ("iCs",), "sz": ("szCs",)}


def style_meaning(styles: Styles, defaults: Element, ident: str) -> Meaning:
    """Return what a style means, with all that it is based on and the document's defaults."""
    found = dict(_DEFAULTS)
    for form in _forms(defaults):
        found.update(_read(form))
    for style in reversed(list(styles.chain(ident))):
        for form in (style.find(PPR), style.find(RPR)):
            found.update(_read(form))
    return found


def _forms(defaults: Element) -> list[Element]:
    if defaults is None:
        return []
    return [defaults.find(f"{w('pPrDefault')}/{PPR}"), defaults.find(f"{w('rPrDefault')}/{RPR}")]


def _read(form: Element) -> dict[Key, str]:
    found: dict[Key, str] = {}
    for child in () if form is None else form:
        name = child.tag.rpartition("}")[2]
        attributes = {_spelled(key.rpartition("}")[2]): _spelled(value) for key, value in child.attrib.items()}
        if name in _TOGGLES:
            attributes = {"val": attributes.get("val", "1")}
        if name == "ind" and "hanging" in attributes:
            attributes["firstLine"] = f"-{attributes['hanging']}"
        found.update({(name, key): value for key, value in attributes.items() if (name, key) in _DEFAULTS})
    return found


def _spelled(value: str) -> str:
    return _SPELLINGS.get(value, value)


def same(key: Key, one: str | None, other: str | None) -> bool:
    """Tell whether two values mean the same; lengths may differ by a rounding."""
    if one == other:
        return True
    if key[0] not in TOLERANCE:
        return False
    try:
        return abs(float(one or 0) - float(other or 0)) <= TOLERANCE.get(key[0], 0)
    except ValueError:
        return False


def write_meaning(style: Element, key: Key, value: str) -> None:
    """Write one value into a style's own properties."""
    name, attribute = key
    tag = RPR if name in _OF_WORDS else PPR
    form = style.find(tag)
    if form is None:
        form = put(style, make(tag.rpartition("}")[2]))
    element = form.find(w(name))
    if element is None:
        element = put(form, make(name))
    _write(element, attribute, value)
    for twin in _WITH.get(name, ()):
        put(form, make(twin, val=value))


def _write(element: Element, attribute: str, value: str) -> None:
    if element.tag == w("rFonts"):
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            element.attrib.pop(w(f"{name}Theme"), None)
            element.set(w(name), value)
        return
    for other in {"left": ("start",), "right": ("end",), "firstLine": ("hanging",)}.get(attribute, ()):
        element.attrib.pop(w(other), None)
    if attribute == "firstLine" and value.startswith("-"):
        element.attrib.pop(w("firstLine"), None)
        attribute, value = "hanging", value[1:]
    element.set(w(attribute), value)


def level_meaning(level: Element) -> Meaning:
    """Return what a level of a list prints before its paragraphs."""
    defaults = {("start", "val"): "1", ("numFmt", "val"): "decimal", ("suff", "val"): "tab", ("lvlText", "val"): ""}
    found: dict[Key, str] = dict(defaults)
    for child in level:
        key = (child.tag.rpartition("}")[2], "val")
        if key in defaults:
            found[key] = str(child.get(VAL, ""))
    return found


def page_meaning(section: Element, name: str) -> dict[Key, str]:
    """Return the lengths that `pgMar` or `pgSz` of a section gives, in twips."""
    wanted: dict[str, tuple[str, ...]] = {
        "pgMar": ("top", "right", "bottom", "left", "header", "footer"),
        "pgSz": ("w", "h"),
    }
    found = section.find(w(name))
    return {} if found is None else {(name, key): str(found.get(w(key), "0")) for key in wanted[name]}
