"""The signs of symbol fonts as the letters that they look like."""

from __future__ import annotations

_SYMBOL = {0xB7: "\u2022", 0xA7: "\u2663", 0xA8: "\u2666", 0xB3: "\u2265", 0xA3: "\u2264", 0xB1: "\u00b1"}
_SYMBOL |= {0xB4: "\u00d7", 0xB8: "\u00f7", 0xB9: "\u2260", 0xBB: "\u2248", 0xB0: "\u00b0", 0xAE: "\u2192", 0xDE: "\u21d2"}
_WINGDINGS = {0xA7: "\u25aa", 0x6E: "\u25a0", 0xA8: "\u25fb", 0x6F: "\u25a1", 0x71: "\u2751", 0x75: "\u25c6", 0x76: "\u2756"}
_WINGDINGS |= {0x77: "\u2b25", 0x6C: "\u25cf", 0x9F: "\u2022", 0xD8: "\u27a2", 0xE0: "\u2192", 0xF0: "\u21e8", 0xFC: "\u2713"}
_WINGDINGS |= {0xFE: "\u2611", 0xFD: "\u2612", 0xFB: "\u2717", 0xAB: "\u2605", 0xB2: "\u2727", 0x28: "\u260e"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(code: int, font: str) -> str:
    """Return the sign `code` of a font as a letter; signs that we do not know stay in the private area.

    >>> symbol(0xF0B7, "Symbol"), symbol(0x2D, "Times New Roman")
    ('•', '-')
    """
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    signs = _FONTS.get(font.lower())
    place = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if signs is not None and place < 0x100:
        plain = chr(place) if 0x20 < place < 0x7F and font.lower() == "symbol" and not chr(place).isalpha() else chr(code)
        return signs.get(place, plain)
    found = chr(code) if code not in range(0xF020, 0xF07F) or signs is not None else chr(place)
    return found if found.isprintable() or 0xE000 <= code <= 0xF8FF else ""
