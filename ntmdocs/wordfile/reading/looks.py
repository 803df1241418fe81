"""Styles by name, and bold and italic as they differ from a paragraph's style.

Programs rename the ids of styles and put what a style says onto the words themselves; the name and the difference stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from ntmdocs.model.blocks import BOLD, ITALIC
from ntmdocs.wordfile.reading.xml import NS, PPR, RPR, STYLE, TYPE, VAL, Element, child_of, is_on, value

NORMAL = "Normal"
_ID, _DEFAULT, _NAME, _BASED, _RUN_STYLE = (NS + name for name in ("styleId", "default", "name", "basedOn", "rStyle"))
_B, _I = NS + "b", NS + "i"
# Word's own names that other programs write with a capital letter.
_BUILT_IN = re.compile(
    r"(heading|toc|index|envelope|footnote|endnote|annotation|macro|table of|page|line|header|footer|caption)\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one document; ids are those of this file, names are the same in every program."""

    by_id: Mapping[str, Element] = field(default_factory=dict)
    default: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    plain: int = 0
    known: dict[str, int] = field(default_factory=dict)

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style's element, then those it is based on."""
        seen: set[str] = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = value(self.by_id[style], _BASED)

    def id_of(self, paragraph: Element) -> str:
        """Return the id of a paragraph's style: the default one's where it names none that exists."""
        own = value(child_of(paragraph, PPR), STYLE)
        return own if own in self.by_id else self.default

    def name_of(self, paragraph: Element) -> str:
        """Return the name of a paragraph's style."""
        return self.names.get(self.id_of(paragraph), NORMAL)

    def look_of(self, style: str) -> int:
        """Return BOLD | ITALIC of a style by id, what it is based on included."""
        if style not in self.known:
            look = 0
            for element in reversed(list(self.chain(style))):
                look = _changed(look, element.find(RPR))
            self.known[style] = look
        return self.known[style]

    def looks_in(self, paragraph: Element) -> Callable[[Element], int]:
        """Return what tells how the look of a run differs from the style of the paragraph that it stands in."""
        style = self.style_look(paragraph)

        def look(run: Element) -> int:
            properties = child_of(run, RPR)
            return 0 if properties is None else self.run_look(properties, style) ^ style

        return look

    def style_look(self, paragraph: Element) -> int:
        """Return BOLD | ITALIC of the style of a paragraph."""
        return self.look_of(self.id_of(paragraph)) | self.plain

    def run_look(self, properties: Element, style: int) -> int:
        """Return BOLD | ITALIC of a run by its properties, in a paragraph whose style's look is `style`."""
        look = style
        for child in properties:
            tag = child.tag
            if tag == _B:
                look = look | BOLD if is_on(child) else look & ~BOLD
            elif tag == _I:
                look = look | ITALIC if is_on(child) else look & ~ITALIC
            elif tag == _RUN_STYLE:
                for element in reversed(list(self.chain(child.get(VAL, "")))):
                    look = _changed(look, child_of(element, RPR))
        return look


PLAIN = Styles()


def build_styles(root: Element) -> Styles:
    """Return the styles of a styles part; of None, no styles."""
    if root is None:
        return Styles()
    elements = [element for element in root.iterfind(NS + "style") if element.get(_ID)]
    by_id = {str(element.get(_ID)): element for element in elements}
    defaults = (
        key
        for key, one in by_id.items()
        if one.get(TYPE) == "paragraph" and one.get(_DEFAULT) is not None and one.get(_DEFAULT) in ("1", "true", "on")
    )
    names = {key: style_name(value(one, _NAME, key)) for key, one in by_id.items()}
    base = root.find(f"{NS}docDefaults/{NS}rPrDefault/{RPR}")
    return Styles(by_id, next(defaults, ""), names, _changed(0, base))


def style_name(name: str) -> str:
    """Return a style's name as every program would: composed, without its other names, Word's own names in small letters.

    >>> style_name("Heading 1,Chương"), style_name("Gạch đầu dòng")
    ('heading 1', 'Gạch đầu dòng')
    """
    first = unicodedata.normalize("NFC", name).split(",")[0].strip()
    return first.lower() if _BUILT_IN.fullmatch(first) else first


def _changed(look: int, properties: Element) -> int:
    if properties is None:
        return look
    for child in properties:
        if child.tag == _B:
            look = look | BOLD if is_on(child) else look & ~BOLD
        elif child.tag == _I:
            look = look | ITALIC if is_on(child) else look & ~ITALIC
    return look
