"""Two Word files as one: the old one, with all that the new one has else as native tracked changes."""

from __future__ import annotations

import tomllib
from datetime import datetime
from importlib import resources

from ntmdocs.model.merging import MergePlan
from ntmdocs.wordfile.carrying import carry
from ntmdocs.wordfile.cleaning import parse, print_part, without_base
from ntmdocs.wordfile.conflict import AUTHOR as CONFLICT
from ntmdocs.wordfile.numbers import NS
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.paper import Paper

AUTHOR: str = tomllib.loads(resources.files("ntmdocs.wordfile").joinpath("redlining.toml").read_text(encoding="utf-8"))["author"]


def redline(old: Paper, new: Paper, plan: MergePlan, *, when: datetime) -> Package:
    """Return the old file with what the plan does to it as tracked changes; `old` is used up.

    It is a file to look at: it has no base, and its changes are no conflicts of ours.
    """
    marked = carry(old, new, plan, lambda step, hunk: "", when=when, renew=False, revise=True)
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    changed: dict[str, bytes] = {}
    for member in marked.members:
        if member.name.startswith("word/") and member.name.endswith(".xml") and stamp.encode() in member.data:
            root = parse(member.data)
            for mark in root.iter():
                if mark.get(NS + "author") == CONFLICT and mark.get(NS + "date") == stamp:
                    mark.set(NS + "author", AUTHOR)
            changed[member.name] = print_part(root)
    return without_base(marked.replaced(changed))
