"""LibreOffice can reject our repairs, too: text and looks come back.

It keeps two things of any program's changes: the new look of characters that have a character style, and a page's new margins,
whose changes it does not know.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from ntmdocs.model.repairs import ReplaceText, SetFace
from ntmdocs.model.sheet import Container, Face, Sheet
from ntmdocs.wordfile.fixing import fix
from ntmdocs.wordfile.package import Package, read_package, write_package
from ntmdocs.wordfile.sheet import open_sheet
from tests.editing.office import python, why_not
from tests.office import profile
from tests.wordfile.by_chance import file_by_chance
from tests.wordfile.fixing.test_fixing import AUTHOR, WHEN, by_chance

WORKER = Path(__file__).with_name("office_rejecting.py")
FILES = 5


def sheet(package: Package) -> Sheet:
    return open_sheet(package, "x")


def faces(found: Sheet) -> list[list[tuple[str, Face]]]:
    return [
        [(letter, piece.face) for piece in one.pieces for letter in piece.text]
        for one in found.strips
        if one.container is not Container.HEADER
    ]


def without_character_styles(package: Package) -> Package:
    data = (package.read("word/document.xml") or b"").replace(b'<w:rStyle w:val="Dam"/>', b"")
    return package.replaced({"word/document.xml": data})


@pytest.fixture(scope="module")
def rejected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Package, Package]]:
    """Return files, and what LibreOffice makes of their repaired copies when it rejects everything."""
    if why := why_not():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("tu-choi")
    files, paths = [], []
    for seed in range(FILES):
        package = without_character_styles(file_by_chance(seed))
        repairs = [one for one in by_chance(sheet(package), Random(seed)) if isinstance(one, SetFace | ReplaceText)]
        source, target = folder / f"{seed}.docx", folder / f"{seed}-lai.docx"
        source.write_bytes(write_package(fix(package, repairs, author=AUTHOR, when=WHEN)))
        files.append((package, target))
        paths += [str(source), str(target)]
    office = shutil.which("soffice") or shutil.which("libreoffice") or ""
    subprocess.run([python(), str(WORKER), office, profile().as_uri(), *paths], check=True, capture_output=True, timeout=120)
    return [(package, read_package(target.read_bytes(), "x")) for package, target in files]


def test_the_text_comes_back(rejected: list[tuple[Package, Package]]) -> None:
    for before, after in rejected:
        first, second = sheet(before), sheet(after)
        assert [one.text for one in second.strips if one.variant == ""] == [one.text for one in first.strips if one.variant == ""]


def test_the_looks_come_back(rejected: list[tuple[Package, Package]]) -> None:
    for before, after in rejected:
        for first, second in zip(faces(sheet(before)), faces(sheet(after)), strict=True):
            assert [one for one in second if not one[0].isspace()] == [one for one in first if not one[0].isspace()]
