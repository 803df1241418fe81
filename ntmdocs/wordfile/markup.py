"""Small pieces of WordprocessingML as text, each element's children in the schema's order."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def twips(mm: float) -> int:
    """Return twentieths of a point, rounded to the nearest."""
    return round(mm / 25.4 * 1440)


def element(tag: str, /, *children: str, **attributes: object) -> str:
    """Return `<w:tag w:key="value" …>children</w:tag>`; attributes that are None are left out."""
    inner = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items() if value is not None)
    content = "".join(children)
    return f"<w:{tag}{inner}>{content}</w:{tag}>" if content else f"<w:{tag}{inner}/>"


def toggle(name: str, on: bool) -> str:
    return f"<w:{name}/>" if on else ""


def run(text: str, bold: bool = False, size_pt: float = 0) -> str:
    """Return a run; an empty text gives no run, size 0 the style's own."""
    if not text:
        return ""
    half = round(size_pt * 2)
    size = element("sz", val=half) + element("szCs", val=half) if half else ""
    look = (toggle("b", True) + toggle("bCs", True) if bold else "") + size
    return element("r", element("rPr", look) if look else "", f'<w:t xml:space="preserve">{escape(text)}</w:t>')
