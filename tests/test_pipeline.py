"""The road of one document and of many: what stands around a plan, what stops it, what never does."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ntmdocs import batch, pipeline, workspace
from ntmdocs.pipeline import Built
from ntmdocs.wordfile.base import base_part
from ntmdocs.wordfile.package import read_package, write_package
from ntmdocs.workspace import Workspace, base_file
from tests.plans import COMMUNE, HEAD, build_plan, printed


def clock() -> datetime:
    return datetime(2027, 1, 5, tzinfo=UTC)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def codes(built: Built) -> list[str]:
    return [finding.code for finding in built.checked.findings]


@pytest.fixture
def two_communes(tmp_path: Path) -> Workspace:
    for name in ("mot", "hai"):
        put(tmp_path / "data" / name / "xa.yaml", COMMUNE)
        put(tmp_path / "data" / name / "2027/plan.yaml", HEAD + "giải pháp: |\n  - Một.\n")
    return workspace.find(tmp_path)


def test_figures_are_shared_by_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "data/mau/2027/so-lieu.yaml", "hộ nghèo:\n  đơn vị: hộ\n  năm 2026: 12\n")
    built = build_plan(tmp_path, HEAD + "kết quả: |\n  - Còn $hộ_nghèo.\n")
    assert "- Còn 12 hộ./." in [one.text for one in printed(built)]


def test_a_figure_in_the_document_and_in_the_folder_is_a_finding(tmp_path: Path) -> None:
    figure = "hộ nghèo:\n  đơn vị: hộ\n  năm 2026: 12\n"
    put(tmp_path / "data/mau/2027/so-lieu.yaml", figure)
    own = "số liệu:\n" + "".join(f"  {line}\n" for line in figure.splitlines())
    assert len(codes(build_plan(tmp_path, HEAD + own))) == 1


def test_a_fault_in_the_shared_figures_is_told_with_their_file(tmp_path: Path) -> None:
    put(tmp_path / "data/mau/2027/so-lieu.yaml", "hộ nghèo:\n  đơn vị: hộ\n  năm 2026: 1.5\n")
    (finding,) = build_plan(tmp_path, HEAD).checked.findings
    assert (finding.mark.path, finding.mark.line) == ("data/mau/2027/so-lieu.yaml", 3)


def test_an_office_adds_law_of_its_own(tmp_path: Path) -> None:
    law = "bộ tiêu chí:\n  cua-tinh:\n    tên: Bộ của tỉnh\n    chương trình: xã kiểu mẫu\n    giai đoạn: 2026 - 2030\n    tiêu chí:\n      1: Riêng\n"
    put(tmp_path / "data/luat/tinh.yaml", law)
    built = build_plan(tmp_path, HEAD + "bộ tiêu chí: cua-tinh\nnhiệm vụ:\n  1: |\n    Một.\n")
    if built.data is None:
        pytest.fail(str([(one.code, one.mark, one.values) for one in built.checked.findings]))
    assert "Tiêu chí số 1 về Riêng" in [one.text for one in printed(built)]


def test_a_plan_without_its_commune_says_where_the_register_belongs(tmp_path: Path) -> None:
    put(tmp_path / "data/mau/2027/plan.yaml", HEAD)
    ws = workspace.find(tmp_path)
    (checked,) = batch.check_all(ws, workspace.documents(ws))
    assert [finding.code for finding in checked.findings] == ["INP217"]


def test_what_is_not_understood_keeps_a_document_from_being_built(tmp_path: Path) -> None:
    built = build_plan(tmp_path, HEAD + "mục lạ: |\n  Lời này sẽ mất.\n")
    assert built.data is None
    assert codes(built) == ["INP201"]


def test_a_wrong_citation_does_not(tmp_path: Path) -> None:
    built = build_plan(tmp_path, HEAD + "giải pháp: |\n  - Đạt $không_có.\n")
    assert built.data is not None
    assert codes(built) == ["NUM100"] or all(code.startswith("NUM") for code in codes(built))


def test_one_document_that_fails_does_not_stop_the_others(two_communes: Workspace) -> None:
    put(two_communes.data / "mot/2027/plan.yaml", "loại: kế hoạch\n\tnăm: 2027\n")
    refs = workspace.documents(two_communes)
    delivered = {one.ref.id: one for one in batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock)}
    assert {id_: one.state for id_, one in delivered.items()} == {"hai/2027/plan": "written", "mot/2027/plan": "failed"}
    assert len(delivered["mot/2027/plan"].findings) == 1


def test_a_second_build_changes_nothing(two_communes: Workspace) -> None:
    refs = workspace.documents(two_communes)
    (first, *_) = list(batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock))
    assert first.path is not None
    before = first.path.stat().st_mtime_ns
    again = list(batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock))
    assert [one.state for one in again] == ["unchanged", "unchanged"]
    assert first.path.stat().st_mtime_ns == before


def test_an_edited_file_of_unknown_origin_is_kept_until_she_says_overwrite(two_communes: Workspace) -> None:
    refs = workspace.documents(two_communes)[:1]
    (first,) = batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock)
    assert first.path is not None
    edited = stripped(first.path.read_bytes())
    first.path.write_bytes(edited)
    base_file(two_communes, refs[0].id).unlink()
    (kept,) = batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock)
    assert kept.state == "kept"
    assert first.path.read_bytes() == edited
    assert [finding.code for finding in kept.findings] == ["MRG101"]
    (written,) = batch.build_all(two_communes, refs, output=None, overwrite=True, clock=clock)
    assert written.state == "written"
    assert edited in [path.read_bytes() for path in two_communes.backups.rglob("*.docx")]


def test_a_file_that_is_no_word_file_is_kept_and_told(two_communes: Workspace) -> None:
    refs = workspace.documents(two_communes)[:1]
    (first,) = batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock)
    assert first.path is not None
    first.path.write_bytes(b"no Word file")
    (kept,) = batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock)
    assert (kept.state, first.path.read_bytes()) == ("kept", b"no Word file")
    assert [finding.code[:3] for finding in kept.findings] == ["PKG"]


def stripped(data: bytes) -> bytes:
    """Return a file without what it was made of, as pasted into a new one."""
    package = read_package(data, "")
    return write_package(package.replaced({base_part(package): b"<x/>"}))


def test_a_template_that_cannot_be_used_is_a_finding_with_its_name(two_communes: Workspace) -> None:
    put(two_communes.templates / "ke-hoach.docx", "no Word file")
    refs = workspace.documents(two_communes)[:1]
    (failed,) = batch.build_all(two_communes, refs, output=None, overwrite=False, clock=clock)
    assert failed.state == "failed"
    assert failed.findings
    assert {finding.mark.path for finding in failed.findings} == {"templates/ke-hoach.docx"}


def test_the_name_of_the_output_is_for_people_and_for_sending(two_communes: Workspace) -> None:
    (ref, _) = workspace.documents(two_communes)
    built = pipeline.build(ref, pipeline.read_settings(two_communes))
    assert built.path is not None
    assert built.path.relative_to(two_communes.output).as_posix() == "hai/2027/KH-UBND_xay-dung-nong-thon-moi-nam-2027_du-thao.docx"


def test_bytes_held_in_memory_are_read_in_the_place_of_files(tmp_path: Path) -> None:
    shared, own = "data/mau/2027/so-lieu.yaml", "data/mau/2027/plan.yaml"
    put(tmp_path / shared, "hộ nghèo:\n  đơn vị: hộ\n  năm 2026: 12\n")
    ref = build_plan(tmp_path, HEAD + "kết quả: |\n  - Còn $hộ_nghèo.\n").checked.ref
    held = {shared: b"", own: (HEAD + "giải pháp: |\n  - Khác.\n").encode()}
    settings = pipeline.read_settings(ref.workspace)
    document, on_disk = pipeline.check(ref, settings, held).document, pipeline.check(ref, settings).document
    assert document is not None
    assert on_disk is not None
    assert (document.plain_slots["achievements"], on_disk.plain_slots["achievements"][0].line.text) == ((), "Còn $hộ_nghèo.")
    assert document.figures.find("hộ_nghèo") is None
