"""Rebuild the pictures of docs/: first page and signature of the plan of Nghi Hoa, 2024; an appendix of Nghi Lộc, 2027.

Run `python docs/pictures.py` in an environment with `ntmdocs[test]`, with LibreOffice installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

DOCS = Path(__file__).parent
PLAN, APPENDICES = "nghi-hoa/2024/plan", "nghi-loc/2027/plan"
WIDTH = 620  # pixels


def open_pdf(document: str, folder: Path) -> pypdfium2.PdfDocument:
    target = folder / document
    command = [sys.executable, "-m", "ntmdocs", "-C", str(DOCS.parent), "build", document, "--pdf", "--output", str(target)]
    subprocess.run(command, cwd=DOCS.parent, check=True)
    return pypdfium2.PdfDocument(next(target.rglob("*.pdf")))


def is_landscape(page: pypdfium2.PdfPage) -> bool:
    return bool(page.get_width() > page.get_height())


def write_picture(page: pypdfium2.PdfPage, path: Path) -> None:
    picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    picture.convert("L").quantize(16).save(path, optimize=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        plan, appendices = (open_pdf(document, Path(folder)) for document in (PLAN, APPENDICES))
        write_picture(plan[0], DOCS / "trang-dau.png")
        write_picture([page for page in plan if not is_landscape(page)][-1], DOCS / "trang-cuoi.png")
        write_picture(next(page for page in appendices if is_landscape(page)), DOCS / "phu-luc.png")
        plan.close()
        appendices.close()


if __name__ == "__main__":
    main()
