"""Rebuild the pictures of docs/: first page and signature of Nghi Hoa, 2024; an appendix of Nghi Lộc, 2027; edits; checks.

Run `python docs/pictures.py` in an environment with `ntmdocs[test]`, with LibreOffice installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from docx import Document
from PIL import Image

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


def ntmdocs(place: Path, *words: str) -> None:
    """Run a command in a workspace; 1 is what an open conflict ends with."""
    done = subprocess.run([sys.executable, "-m", "ntmdocs", "-C", str(place), *words], cwd=DOCS.parent)
    assert done.returncode in (0, 1), words


def edit(path: Path, old: str, new: str) -> None:
    """Change words in a Word file."""
    document = Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new) if old in run.text else run.text
    document.save(str(path))


def picture_of(path: Path, words: str, folder: Path) -> Image.Image:
    """Return the part of a page around some words, changes and comments shown as in Word."""
    shown = 'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", shown, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    pages = pypdfium2.PdfDocument(folder / f"{path.stem}.pdf")
    for page in pages:
        found = page.get_textpage().search(words).get_next()
        if found:
            scale = WIDTH / page.get_width()
            top = page.get_height() - page.get_textpage().get_charbox(found[0])[3]
            middle = round(top * scale)
            picture = page.render(scale=scale).to_pil()
            return picture.crop((0, max(0, middle - 110), picture.width, min(picture.height, middle + 110)))
    raise LookupError(words)


def write_edits(folder: Path) -> None:
    """Play the story of sua-trong-word.md: an edit, then a conflict."""
    place = folder / "place"
    ntmdocs(DOCS.parent, "init", str(place), "--samples")
    ntmdocs(place, "build", PLAN)
    path = next((place / "output").glob("*/*/*.docx"))
    edit(path, "Tư tưởng về Đề án sáp nhập xã", "Tâm lý chờ đợi Đề án sáp nhập xã")
    picture_of(path, "Tâm lý chờ đợi", folder).convert("L").quantize(16).save(DOCS / "sua-1.png", optimize=True)
    edit(path, "sơ tổng kết chưa được quan tâm", "sơ tổng kết chưa kịp thời")
    data = place / f"data/{PLAN}.yaml"
    words = data.read_text(encoding="utf-8")
    data.write_text(words.replace("sơ tổng kết chưa được quan tâm", "sơ tổng kết chưa thường xuyên"), encoding="utf-8")
    ntmdocs(place, "build", PLAN)
    picture_of(path, "sơ tổng kết chưa", folder).quantize(32).save(DOCS / "sua-2.png", optimize=True)


def write_checks(folder: Path) -> None:
    """Play the page kiem-tra.md as far as the comments in the margin."""
    place = folder / "checks"
    ntmdocs(DOCS.parent, "init", str(place), "--samples")
    ntmdocs(place, "build", PLAN)
    path = next((place / "output").glob("*/*/*.docx"))
    ntmdocs(place, "check", str(path), "--comments", str(place / "ghi-chu.docx"), "--select", "NUM300,TXT151")
    picture_of(place / "ghi-chu.docx", "2,32", folder).quantize(32).save(DOCS / "kiem-tra.png", optimize=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        plan, appendices = (open_pdf(document, Path(folder)) for document in (PLAN, APPENDICES))
        write_picture(plan[0], DOCS / "trang-dau.png")
        write_picture([page for page in plan if not is_landscape(page)][-1], DOCS / "trang-cuoi.png")
        write_picture(next(page for page in appendices if is_landscape(page)), DOCS / "phu-luc.png")
        plan.close()
        appendices.close()
        write_edits(Path(folder))
        write_checks(Path(folder))


if __name__ == "__main__":
    main()
