"""Rebuild docs/trang-dau.png and docs/trang-cuoi.png: the first and last page of the plan of Nghi Hoa, 2024.

Run `python docs/pictures.py` in an environment with `ntmdocs[test]`, with LibreOffice installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

DOCS = Path(__file__).parent
DOCUMENT = "nghi-hoa/2024/plan"
WIDTH = 620  # pixels


def build_pdf(folder: Path) -> Path:
    command = [sys.executable, "-m", "ntmdocs", "-C", str(DOCS.parent), "build", DOCUMENT, "--pdf", "--output", str(folder)]
    subprocess.run(command, cwd=DOCS.parent, check=True)
    return next(folder.rglob("*.pdf"))


def write_picture(page: pypdfium2.PdfPage, path: Path) -> None:
    picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    picture.convert("L").quantize(16).save(path, optimize=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        document = pypdfium2.PdfDocument(build_pdf(Path(folder)))
        write_picture(document[0], DOCS / "trang-dau.png")
        write_picture(document[len(document) - 1], DOCS / "trang-cuoi.png")
        document.close()


if __name__ == "__main__":
    main()
