"""Compare what was recognised with what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from ntmdocs.model.recognised import Recognised
from ntmdocs.model.script import Role
from ntmdocs.recognition import recognise
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.sheet import open_sheet
from tests.letters import letter
from tests.manners import MANNERS


def read(data: bytes) -> Recognised:
    return recognise(open_sheet(read_package(data, "tep.docx"), "tep.docx"))


@cache
def recognised(manner: str) -> Recognised:
    """Return the document of a manner, recognised; made once."""
    return read(letter(**MANNERS[manner]))


def said(document: Recognised) -> Counter[tuple[Role, str]]:
    """Count each line of each component, blanks narrowed."""
    return Counter((one.role, squeeze(line)) for one in document.components for line in one.text.split("\n") if squeeze(line))


def squeeze(text: str) -> str:
    return " ".join(text.split())


def missed(document: Recognised, wanted: Iterable[tuple[Role, str]]) -> list[tuple[Role, str, Role | None]]:
    """Return what was not recognised, with the role that its words were given instead."""
    found, given = said(document), {line: role for role, line in said(document)}
    lost = Counter((role, squeeze(text)) for role, text in wanted) - found
    return [(role, text, given.get(text)) for role, text in lost]
