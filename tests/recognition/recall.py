"""Compare what was recognised with what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ntmdocs.model.recognised import Recognised
from ntmdocs.model.script import Role
from ntmdocs.recognition import recognise
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.sheet import open_sheet


def read(data: bytes) -> Recognised:
    return recognise(open_sheet(read_package(data, "tep.docx"), "tep.docx"))


def said(recognised: Recognised) -> Counter[tuple[Role, str]]:
    """Count each line of each component, blanks narrowed."""
    return Counter((one.role, squeeze(line)) for one in recognised.components for line in one.text.split("\n") if squeeze(line))


def squeeze(text: str) -> str:
    return " ".join(text.split())


def missed(recognised: Recognised, wanted: Iterable[tuple[Role, str]]) -> list[tuple[Role, str, Role | None]]:
    """Return what was not recognised, with the role that its words were given instead."""
    found, given = said(recognised), {line: role for role, line in said(recognised)}
    lost = Counter((role, squeeze(text)) for role, text in wanted) - found
    return [(role, text, given.get(text)) for role, text in lost]
