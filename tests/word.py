"""What tests do to a Word file as people in Word would, and how they read one."""

from __future__ import annotations

import re
from pathlib import Path

from ntmdocs.wordfile.dump import paragraphs
from ntmdocs.wordfile.package import read_package, write_package

DOCUMENT = "word/document.xml"


def part(path: Path, name: str = DOCUMENT) -> str:
    """Return a part as text, "" when there is none."""
    return (read_package(path.read_bytes(), "").read(name) or b"").decode()


def edit(path: Path, old: str, new: str) -> None:
    """Change words in the XML of the body; they must stand there once."""
    xml = part(path)
    assert xml.count(old) == 1
    package = read_package(path.read_bytes(), "")
    path.write_bytes(write_package(package.replaced({DOCUMENT: xml.replace(old, new).encode()})))


def lines(path: Path) -> list[str]:
    """Return the paragraphs of the body, those in cells too."""
    return [one.text for one in paragraphs(path.read_bytes())]


def accept(path: Path) -> None:
    """Accept every tracked change, as Word's button does, and take the comments out."""
    xml = re.sub(r"<w:del [^>]*>.*?</w:del>|<w:comment(?:RangeStart|RangeEnd)[^>]*/>", "", part(path), flags=re.DOTALL)
    xml = re.sub(r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:commentReference[^>]*/></w:r>", "", xml, flags=re.DOTALL)
    xml = re.sub(r"<w:ins [^>]*>|</w:ins>", "", xml)
    package = read_package(path.read_bytes(), "")
    path.write_bytes(write_package(package.replaced({DOCUMENT: xml.encode()})))
