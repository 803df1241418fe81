"""The three sides of a merge, read from files: the edited one against the base that it carries, else the workspace's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ntmdocs.merge import merge
from ntmdocs.model.blocks import Blocks
from ntmdocs.model.merging import MergePlan
from ntmdocs.wordfile.base import Base, generation_of, read_base
from ntmdocs.wordfile.package import Package, read_package
from ntmdocs.wordfile.paper import Paper, open_paper
from ntmdocs.workspace import Workspace, base_file


@dataclass(frozen=True, slots=True)
class Sides:
    """What is merged, as papers and as blocks; only anchors of the base's own generation are left in `edited`."""

    base: Paper
    edited: Paper
    fresh: Paper
    edited_blocks: Blocks
    plan: MergePlan


def merge_papers(base: Base, edited: Paper, fresh: Paper) -> Sides:
    """Merge an opened file with a fresh one, both against the base that the edited one was made from."""
    pristine = open_paper(base.package)
    blocks = known_anchors(edited.blocks, base.generation)
    return Sides(pristine, edited, fresh, blocks, merge(pristine.blocks, blocks, fresh.blocks))


def known_anchors(blocks: Blocks, generation: str) -> Blocks:
    """Return the blocks with the anchors of this generation alone: those of an older copy mean nothing here."""
    return tuple(one if generation_of(one.anchor) == generation else replace(one, anchor="") for one in blocks)


def unanchored(blocks: Blocks) -> Blocks:
    """Return the blocks as people see them, whatever bookmarks stand in them."""
    return tuple(replace(one, anchor="") for one in blocks)


def base_of(ws: Workspace, document: str) -> Base | None:
    """Return the base that the workspace keeps of a document: for files that lost theirs. None when the state was deleted."""
    path = base_file(ws, document)
    return read_base(read_package(path.read_bytes(), ws.relative(path))) if path.is_file() else None


def base_for(ws: Workspace, document: str, package: Package) -> Base | None:
    """Return what to read a document's file against: its own base, else the workspace's; None where it is of another document."""
    own = read_base(package)
    if own is None:
        return base_of(ws, document)
    return own if own.document == document else None
