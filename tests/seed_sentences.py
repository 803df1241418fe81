"""The real plan of 2024 as clean paragraphs: residue of the conversion mended, in order, without the numbers that were typed.

Nothing here looks at the project's own sample; it is what the sample is compared with.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).parents[2] / "shared" / "seed" / "ke-hoach-ntm-2024.txt"
CLOSING = "Nơi nhận:"
RESIDUE = (
    (r"\$\\geq\s*([\d.,]+)\$", r"≥ \1"),
    (r"\$<\s*([\d.,]+)\\%\s*\$", r"< \1%"),
    (r"\[([^\]]*)\]\([^)]*\)", r"\1"),
    (r"\\([*_#])", "\ue000\\1"),
    (r"(?<!\ue000)\*+", ""),
    ("\ue000", ""),
    (r"\s+", " "),
    (r" (?=[)])", ""),
)
NUMBER = re.compile(r"^(#+\s*)?(\*\*)?\*?(?:[IVX]+|\d+(?:\.\d+)*)\.(?=[\s*])\s*")
SENTENCE = re.compile(r"(?<=[.;!?…])\s+")


class Paragraph(NamedTuple):
    """`kind` is heading, body or closing (recipients and signature)."""

    kind: str
    text: str


def mend(line: str) -> str:
    """Return a line without LaTeX, links, escapes, stars, heading marks and the dash of an item."""
    text = re.sub(r"^#+\s*", "", line)
    for pattern, replacement in RESIDUE:
        text = re.sub(pattern, replacement, text)
    return re.sub(r"^- ", "", text.strip())


def is_numbered(line: str) -> bool:
    return line.startswith(("#", "*")) and NUMBER.match(line) is not None


def read(path: Path = PATH) -> tuple[Paragraph, ...]:
    """Return the paragraphs in order; one that a page break cut in two is whole again."""
    found: list[Paragraph] = []
    kind = "body"
    for line in filter(None, map(str.strip, path.read_text(encoding="utf-8").splitlines())):
        text = mend(NUMBER.sub(r"\1\2", line) if is_numbered(line) else line)
        if text == CLOSING:
            kind = "closing"
        if found and kind == "body" and text[0].islower() and found[-1].text[-1] not in ".;:…":
            found[-1] = Paragraph("body", f"{found[-1].text} {text}")
        else:
            found.append(Paragraph("heading" if line.startswith("#") else kind, text))
    return tuple(found)


def sentences(text: str) -> list[str]:
    return SENTENCE.split(text)
