"""What tests do to a Word file as people in Word would, and how they read one."""

from __future__ import annotations

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
