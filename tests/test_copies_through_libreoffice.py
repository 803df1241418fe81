"""Copies after a save by LibreOffice: nothing is taken for an edit, clean copies are valid; codes in margins move no line."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from ntmdocs.comparing import compare
from ntmdocs.copies.merging import count_edits
from ntmdocs.pipeline import Built
from ntmdocs.regeneration import unanchored
from ntmdocs.review import code_places
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.cleaning import clean_package, open_loosely
from ntmdocs.wordfile.marking import is_review_copy, mark_places
from ntmdocs.wordfile.package import read_package, write_package
from ntmdocs.wordfile.paper import close_paper, open_paper
from tests import office, soiled
from tests.plans import ROOT, build_plan

NOW = datetime.fromisoformat("2027-01-05 10:30").astimezone()
TEMPLATE = ("word/_rels/settings.xml.rels", soiled.SETTINGS)


class Saved(NamedTuple):
    built: bytes
    review: bytes
    again: dict[str, bytes]
    pdf: dict[str, Path]


def review_copy(built: Built) -> bytes:
    assert built.data is not None
    paper = open_paper(read_package(built.data, "a.docx"))
    labels = [one.label for one in code_places(built, paper)]
    return write_package(clean_package(mark_places(paper, labels)).package)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """The second sample: as built, as review copy, and soiled, each saved by LibreOffice; the first two as PDF."""
    folder = tmp_path_factory.mktemp("office")
    sample = (ROOT / "data/nghi-loc/2027/plan.yaml", ROOT / "data/nghi-loc/xa.yaml")
    built = build_plan(folder, *(one.read_text(encoding="utf-8") for one in sample))
    assert built.data is not None
    review = review_copy(built)
    parts = soiled.read_parts(soiled.soil(built.data))
    del parts[TEMPLATE[0]]
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(TEMPLATE[1], "")
    documents = {"built": built.data, "review": review, "soiled": soiled.write_parts(parts)}
    return Saved(
        built.data, review, resave(documents, folder), office.to_pdf({k: documents[k] for k in ("built", "review")}, folder)
    )


def resave(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    program = shutil.which("soffice") or shutil.which("libreoffice") or office.missing("LibreOffice")
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    own = f"-env:UserInstallation={office.profile().as_uri()}"
    sources = [str(folder / f"{name}.docx") for name in documents]
    command = [program, own, "--headless", "--convert-to", "docx", "--outdir", str(folder / "again"), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "again" / f"{name}.docx").read_bytes() for name in documents}


def test_a_mere_save_is_no_difference_and_no_edit(saved: Saved) -> None:
    again = read_package(saved.again["built"], "b.docx")
    assert compare(read_package(saved.built, "a.docx"), again).differences == ()
    base = read_base(again)
    assert base is not None
    assert count_edits(*(unanchored(open_paper(one).blocks) for one in (base.package, again))) == 0


def test_a_clean_copy_of_a_file_that_libreoffice_saved_is_valid_and_clean(saved: Saved) -> None:
    package = close_paper(open_paper(open_loosely(saved.again["soiled"], "a.docx")))
    copy = write_package(clean_package(package).package)
    assert office.sdk_faults(copy) == []
    assert office.audit_faults(copy) == []
    whole = "\n".join(soiled.read_parts(copy).values())
    for trace in (soiled.AUTHOR, "w:rsid", "<w:ins ", "<w:del ", "w:comment", "urn:ntmdocs", "file:", "w:vanish", "LibreOffice"):
        assert trace not in whole


def test_a_review_copy_is_known_after_a_save(saved: Saved) -> None:
    assert is_review_copy(read_package(saved.again["review"], "a.docx").read("word/styles.xml"))
    assert not is_review_copy(read_package(saved.again["built"], "a.docx").read("word/styles.xml"))


def test_codes_in_the_margins_move_no_word_of_the_text(saved: Saved) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    pages = {}
    for name, path in saved.pdf.items():
        with pdfplumber.open(path) as pdf:
            pages[name] = [{(w["text"], round(w["x0"]), round(w["top"])) for w in page.extract_words()} for page in pdf.pages]
    assert len(pages["built"]) == len(pages["review"])
    for plain, coded in zip(pages["built"], pages["review"], strict=True):
        assert plain - coded == set()
    codes = {word for page in pages["review"] for word, x, _ in page if x < 80} - {
        w for page in pages["built"] for w, _, _ in page
    }
    assert {"I.1-1", "2.1-3", "PL1-20", "NN-1"} <= codes
