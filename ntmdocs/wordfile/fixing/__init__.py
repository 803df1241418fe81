"""Safe repairs of a Word file's layout as native tracked changes: rejecting them all gives the file back as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from ntmdocs.model.blocks import BODY
from ntmdocs.model.repairs import AddPageNumber, Repair, ReplaceText, SetFace, SetPage
from ntmdocs.wordfile.carrying.parcel import Parcel
from ntmdocs.wordfile.carrying.revisions import Pen
from ntmdocs.wordfile.carrying.schema import next_id
from ntmdocs.wordfile.fixing.faces import set_face
from ntmdocs.wordfile.fixing.heads import Heads
from ntmdocs.wordfile.fixing.pages import set_page
from ntmdocs.wordfile.fixing.words import replace_text
from ntmdocs.wordfile.paper import Paper
from ntmdocs.wordfile.typesetting.cutting import renumber
from ntmdocs.wordfile.typesetting.parts import close_parts, open_parts
from ntmdocs.wordfile.typesetting.walking import walk

if TYPE_CHECKING:
    from ntmdocs.wordfile.package import Package


def fix(package: Package, repairs: Sequence[Repair], *, author: str, when: datetime) -> Package:
    """Return the package with each repair as a tracked change of `author`; one whose place is not there is left out.

    Places are those of the sheet of this very package. Words are replaced from the last to the first, faces set before.

    Raises:
        Refusal: there is no body, or a part that is read is not well-formed.
    """
    if not repairs:
        return package
    parts = open_parts(package)
    pen = Pen(when, next_id(parts.roots.values()), author)
    spots = {spot.ordinal: spot for spot in walk(parts)}
    parcel = Parcel(Paper(parts.package, parts.roots, (), (), parts={BODY: parts.body}))
    for face in (one for one in repairs if isinstance(one, SetFace)):
        if face.ordinal in spots:
            set_face(pen, spots[face.ordinal], face)
    texts = [one for one in repairs if isinstance(one, ReplaceText)]
    for text in sorted(texts, key=lambda one: (one.start, one.end), reverse=True):
        if text.ordinal in spots:
            replace_text(pen, spots[text.ordinal], text)
    for page in (one for one in repairs if isinstance(one, SetPage)):
        set_page(pen, parts, page)
    heads = Heads(parts, parcel, pen)
    for number in (one for one in repairs if isinstance(one, AddPageNumber)):
        heads.add_number(number)
    renumber(parts.roots.values(), pen.next_id())
    return close_parts(parts, parcel.put_into)
