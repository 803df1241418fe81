"""Many documents: their Word files, and the PDFs beside them."""

from __future__ import annotations

import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
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


TARGETS = "số liệu:\n  đường mới:\n    đơn vị: m\n    cộng: cộng\n    kế hoạch 2027:\n      Xóm Một: {}\n"


def per_hamlet(ws: Workspace, *ids: str) -> list[Delivered]:
    refs = [ref for ref in workspace.documents(ws) if ref.id in ids]
    return list(batch.build_all(ws, refs, output=None, overwrite=False, clock=clock, per_hamlet=True))


def with_targets(ws: Workspace, name: str, metres: int, short: str) -> None:
    (ws.data / name).write_text(f"{HEAD}tên ngắn: {short}\n{TARGETS.format(metres)}", encoding="utf-8")


def extracts(delivered: list[Delivered]) -> list[tuple[str, str]]:
    return [(one.state, one.path.name if one.path else "") for plan in delivered for one in plan.extracts]


def test_two_plans_of_a_folder_keep_their_own_extracts_in_whatever_order_they_are_built(ws: Workspace) -> None:
    with_targets(ws, "mot/2027/plan.yaml", 5, "a")
    with_targets(ws, "mot/2027/them.yaml", 7, "b")
    assert extracts(per_hamlet(ws, "mot/2027/plan")) == [("written", "trich_mot.docx")]
    assert extracts(per_hamlet(ws, "mot/2027/them")) == [("written", "trich_mot_them.docx")]
    both = per_hamlet(ws, "mot/2027/plan", "mot/2027/them")
    assert extracts(both) == [("unchanged", "trich_mot.docx"), ("unchanged", "trich_mot_them.docx")]


def test_the_extract_of_a_plan_that_is_gone_gives_way(ws: Workspace) -> None:
    with_targets(ws, "mot/2027/plan.yaml", 5, "a")
    per_hamlet(ws, "mot/2027/plan")
    (ws.data / "mot/2027/plan.yaml").unlink()
    with_targets(ws, "mot/2027/them.yaml", 7, "b")
    assert extracts(per_hamlet(ws, "mot/2027/them")) == [("written", "trich_mot.docx")]


def test_an_extract_leads_back_to_its_plan_by_its_place_and_by_its_bytes(ws: Workspace, tmp_path: Path) -> None:
    with_targets(ws, "mot/2027/plan.yaml", 5, "a")
    ((extract,),) = [one.extracts for one in per_hamlet(ws, "mot/2027/plan")]
    assert extract.path is not None
    renamed = tmp_path / "gui-zalo.docx"
    renamed.write_bytes(extract.path.read_bytes())
    for path in (extract.path, renamed):
        assert workspace.resolve(ws, str(path), folder=tmp_path).id == "mot/2027/plan"


def test_the_plan_itself_is_recorded_as_before_its_extracts(ws: Workspace) -> None:
    with_targets(ws, "mot/2027/plan.yaml", 5, "a")
    (plan,) = per_hamlet(ws, "mot/2027/plan")
    written = workspace.read_record(ws).of("mot/2027/plan")
    assert plan.path is not None
    assert written is not None
    assert written.path == ws.relative(plan.path)


@pytest.mark.parametrize("template", [b"x", None])
def test_a_template_that_cannot_hold_extracts_is_told_and_the_plan_is_written(template: bytes | None, ws: Workspace) -> None:
    with_targets(ws, "mot/2027/plan.yaml", 5, "a")
    ws.templates.mkdir()
    (ws.templates / "trich-xom.docx").write_bytes(template or without_table())
    (plan,) = per_hamlet(ws, "mot/2027/plan")
    assert plan.state == "written"
    assert plan.extracts == ()
    assert [one.code for one in plan.about_extracts] == ["PKG101" if template else "TPL138"]


def without_table() -> bytes:
    """Return the shipped template of extracts with the table's place turned into plain words."""
    target = BytesIO()
    with zipfile.ZipFile(workspace.shipped("templates") / "trich-xom.docx") as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace("{{p bảng }}".encode(), "Bảng ở dưới".encode()))
    return target.getvalue()


def test_an_edited_extract_is_kept_and_told_in_words_of_extracts(ws: Workspace) -> None:
    with_targets(ws, "mot/2027/plan.yaml", 5, "a")
    ((extract,),) = [one.extracts for one in per_hamlet(ws, "mot/2027/plan")]
    assert extract.path is not None
    extract.path.write_bytes(b"edited")
    ((again,),) = [one.extracts for one in per_hamlet(ws, "mot/2027/plan")]
    assert again.state == "kept"
    (finding,) = again.findings
    assert (finding.code, finding.values["document"]) == ("TAB253", "mot/2027/plan")
    assert extract.path.read_bytes() == b"edited"
