"""Hand people's comments on from one copy of a document to another: what stands in a margin is somebody's words too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ntmdocs.model.blocks import BODY
from ntmdocs.wordfile.carrying.comments import Comments
from ntmdocs.wordfile.carrying.parcel import Parcel
from ntmdocs.wordfile.carrying.revisions import Pen
from ntmdocs.wordfile.cleaning import parse, print_part
from ntmdocs.wordfile.conflict import INITIALS, is_our_deletion
from ntmdocs.wordfile.numbers import NS
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.paper import Paper, close_paper
from ntmdocs.wordfile.reading.notes import Note


def rejected_words(element: Any) -> tuple[str, ...]:
    """Return the words that stand as deleted by us in a paragraph or row: the other side of each conflict there."""
    deletions = (one for one in element.iter(NS + "del") if is_our_deletion(one))
    texts = ("".join(text.text or "" for text in one.iter(NS + "delText")) for one in deletions)
    return tuple(text for text in texts if text.strip())


def missing_notes(held: Paper, other: Paper) -> tuple[Note, ...]:
    """Return the comments of another copy that a file has not: by author and words."""
    known = {(one.author, one.words) for one in held.notes}
    return tuple(one for one in other.notes if (one.author, one.words) not in known)


def hand_notes(held: Paper, notes: Sequence[Note], partners: Mapping[int, int], *, when: datetime) -> Package:
    """Return the file with comments of another copy, each beside the block that `partners` names for its own.

    A comment whose block has no partner stands beside the first block. `held` is used up.
    """
    parcel = Parcel(held)
    for note in notes:
        index = partners.get(note.block, 0) if note.block is not None else 0
        block = index if held.blocks[index].part == BODY else 0
        comments = Comments(parcel, Pen(when, 0, note.author))
        comments.surround_block(note.words, held.elements[block])
    package = parcel.put_into(close_paper(held))
    return _with_initials(package, {note.author for note in notes})


def _with_initials(package: Package, authors: set[str]) -> Package:
    """Let the comments that were handed on bear their own authors' initials."""
    name = next((one.name for one in package.members if one.name == "word/comments.xml"), "")
    data = package.read(name) if name else None
    if data is None:
        return package
    root = parse(data)
    for one in root:
        if one.get(NS + "author") in authors and one.get(NS + "initials") == INITIALS:
            one.set(NS + "initials", "".join(word[0] for word in (one.get(NS + "author") or "").split()))
    return package.replaced({name: print_part(root)})
