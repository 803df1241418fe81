"""Many documents: their Word files, and the PDFs beside them."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ntmdocs import batch, workspace
from ntmdocs.batch import Delivered
from ntmdocs.workspace import Workspace
from tests.plans import COMMUNE, HEAD

PRINTER = """#!/bin/sh
'''exec' "{python}" "$0" "$@"  # a shebang cannot name a folder with spaces
' '''
import pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
for word in map(pathlib.Path, sys.argv[1:]):
    if word.suffix == ".docx":
        (folder / word.with_suffix(".pdf").name).write_bytes(b"%PDF-1.7 " + str(word.stat().st_size).encode() + b" %%EOF")
"""


def clock() -> datetime:
    return datetime(2027, 1, 5, tzinfo=UTC)


@pytest.fixture
def ws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Two communes with a plan each, and a program on the PATH that stands in for LibreOffice."""
    for name in ("mot", "hai"):
        folder = tmp_path / "data" / name
        (folder / "2027").mkdir(parents=True)
        (folder / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
        (folder / "2027/plan.yaml").write_text(HEAD + "giải pháp: |\n  - Một.\n", encoding="utf-8")
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(PRINTER.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    return workspace.find(tmp_path)


def build(ws: Workspace) -> list[Delivered]:
    return list(batch.build_all(ws, workspace.documents(ws), output=None, overwrite=False, clock=clock))


def write(ws: Workspace, delivered: list[Delivered], *, overwrite: bool = False) -> list[str]:
    results, findings = batch.write_pdfs(ws, delivered, overwrite=overwrite, clock=clock)
    return [*(result.outcome.value for result in results), *(finding.code for finding in findings)]


def test_each_document_gets_a_pdf_that_then_is_in_step(ws: Workspace) -> None:
    delivered = build(ws)
    assert list(batch.stale_pdfs(ws, delivered)) == delivered
    assert write(ws, delivered) == ["written", "written"]
    assert all(one.path and one.path.with_suffix(".pdf").is_file() for one in delivered)
    assert batch.stale_pdfs(ws, delivered) == ()


def test_a_pdf_is_stale_once_its_document_says_something_else(ws: Workspace) -> None:
    write(ws, build(ws))
    (ws.data / "mot/2027/plan.yaml").write_text(HEAD + "giải pháp: |\n  - Hai.\n", encoding="utf-8")
    stale = batch.stale_pdfs(ws, build(ws))
    assert [one.ref.id for one in stale] == ["mot/2027/plan"]


def test_a_pdf_that_somebody_changed_is_kept(ws: Workspace) -> None:
    delivered = build(ws)
    write(ws, delivered)
    assert delivered[0].path is not None
    changed = delivered[0].path.with_suffix(".pdf")
    changed.write_bytes("đã ký".encode())
    assert list(batch.stale_pdfs(ws, delivered)) == delivered[:1]
    assert write(ws, delivered[:1]) == ["kept", "MRG101"]
    assert changed.read_bytes() == "đã ký".encode()
    assert write(ws, delivered[:1], overwrite=True)[0] == "written"
