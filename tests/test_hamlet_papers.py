"""Extracts and printed forms: what each holds, who gets one, and what is written beside the plan."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.appendix.extract import Extract, hamlet_title, lay_out, lay_out_form
from ntmdocs.collecting.scope import asked_matrix
from ntmdocs.hamlet_papers import build_extracts, build_forms
from ntmdocs.model.figures import HamletRef
from ntmdocs.model.regulation import house
from ntmdocs.pipeline import check, read_settings
from ntmdocs.wordfile.dump import paragraphs
from ntmdocs.workspace import documents, find
from tests.acceptance.grids import read_grids
from tests.office import audit_faults, own_faults, sdk_faults, tags_left, to_pdf
from tests.plans import HEAD, REGISTER

HAMLETS = "xóm:\n  mot:\n    tên: Xóm Một\n  hoa-tay:\n    tên: Hoa Tây\n  ba:\n    tên: chưa có\n"
FOOT = "nơi nhận: |\n  UBND tỉnh (b/c)\n  Lưu: VT\nký:\n  họ tên: Nguyễn Văn A\n"


def figures(count: int) -> str:
    lines = ["số liệu:"] if count else []
    for number in range(1, count + 1):
        lines += [f"  chỉ tiêu giao số {number}:", f"    tiêu chí: {number % 5 + 1}", "    đơn vị: m", "    cộng: cộng"]
        for period in ("năm 2026", "kế hoạch 2027"):
            lines += [f"    {period}:", f"      Xóm Một: {number}.000", f"      Hoa Tây: {number}"]
    return "\n".join(lines) + "\n"


def checked(folder: Path, count: int = 4, commune: str = REGISTER.removesuffix("xóm:\n") + HAMLETS) -> Any:
    place = folder / "data" / "mau" / "2027"
    place.mkdir(parents=True)
    (place / "plan.yaml").write_text(HEAD + figures(count) + FOOT, encoding="utf-8", newline="")
    (place.parent / "xa.yaml").write_text(commune, encoding="utf-8", newline="")
    ws = find(folder)
    (ref,) = documents(ws)
    return check(ref, read_settings(ws))


def made(papers: Any) -> dict[str, bytes]:
    return {output.path.name: output.data for output in papers.outputs}


def test_every_named_hamlet_gets_an_extract_and_the_nameless_one_is_told(tmp_path: Path) -> None:
    plan = checked(tmp_path)
    papers = build_extracts(plan, read_settings(find(tmp_path)))
    assert sorted(made(papers)) == ["trich_hoa-tay.docx", "trich_mot.docx"]
    assert [(one.offence.name, one.values["id"]) for one in papers.findings] == [("no-extract-for-nameless-hamlet", "ba")]


def test_an_extract_holds_the_hamlet_s_own_values_and_no_other_s(tmp_path: Path) -> None:
    data = made(build_extracts(checked(tmp_path), read_settings(find(tmp_path))))["trich_hoa-tay.docx"]
    (grid,) = read_grids(data)
    rows = [row for row in grid.rows if len(set(row)) > 1]
    assert [row[-2:] for row in rows] == [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    text = "\n".join(one.text for one in paragraphs(data))
    assert "xóm Hoa Tây" in text
    assert ".000" not in text


def test_an_extract_goes_to_the_hamlet_and_to_the_archive_signed_as_the_plan(tmp_path: Path) -> None:
    data = made(build_extracts(checked(tmp_path), read_settings(find(tmp_path))))["trich_mot.docx"]
    lines = [one.text for one in paragraphs(data)]
    assert lines[lines.index("Nơi nhận:") + 1 :][:2] == ["- Xóm Một (t/h);", "- Lưu: VT."]
    assert "Nguyễn Văn A" in lines
    assert tags_left(data) == []


@pytest.mark.parametrize("count", [1, 12, 40])
def test_papers_of_hamlets_are_clean_for_the_validators(count: int, tmp_path: Path) -> None:
    plan = checked(tmp_path, count)
    for papers in (build_extracts(plan, read_settings(find(tmp_path))), build_forms(plan)):
        for data in made(papers).values():
            assert [*sdk_faults(data), *audit_faults(data), *own_faults(data)] == []


def test_forms_go_to_every_hamlet_and_stand_on_one_page(tmp_path: Path) -> None:
    import pdfplumber

    sizes = (1, 5, 15, 30)
    forms: dict[str, bytes] = {}
    for count in sizes:
        papers = build_forms(checked(tmp_path / str(count), count))
        assert papers.findings == ()
        assert sorted(made(papers)) == ["phieu_ba.docx", "phieu_hoa-tay.docx", "phieu_mot.docx"]
        forms[str(count)] = made(papers)["phieu_mot.docx"]
    for name, pdf in to_pdf(forms, tmp_path).items():
        with pdfplumber.open(pdf) as document:
            assert len(document.pages) == 1, name
            assert min(one["size"] for one in document.pages[0].chars if one["text"].strip()) >= 8.9


def test_a_form_too_long_for_a_page_is_told_and_made(tmp_path: Path) -> None:
    papers = build_forms(checked(tmp_path, 80))
    assert [one.offence.name for one in papers.findings] == ["form-of-more-than-one-page"]
    assert len(papers.outputs) == 3


def test_rows_of_a_form_leave_room_for_a_hand(tmp_path: Path) -> None:
    matrix = asked_matrix(checked(tmp_path, 3).document)[0]
    laid_out, fits = lay_out_form(Extract(matrix, matrix.hamlets[0]), house())
    assert fits
    assert {row.height_mm for row in laid_out.rows} == {9}
    assert {row.height_mm for row in lay_out(Extract(matrix, matrix.hamlets[0]), house()).rows} == {0}


def test_a_plan_without_values_of_hamlets_says_so(tmp_path: Path) -> None:
    plan = checked(tmp_path, 0)
    for papers in (build_extracts(plan, read_settings(find(tmp_path))), build_forms(plan)):
        assert papers.outputs == ()
        assert [one.offence.name for one in papers.findings] == ["no-targets-for-hamlets"]


@pytest.mark.parametrize(
    ("name", "title"),
    [("Hoa Tây", "xóm Hoa Tây"), ("Xóm 1", "xóm 1"), ("THÔN Đoài", "thôn Đoài"), ("Tổ dân phố 5", "tổ dân phố 5"),
     ("Khu dân cư số 2", "khu dân cư số 2"), ("Bảng Vàng", "xóm Bảng Vàng"), ("Khối", "xóm Khối")],
)  # fmt: skip
def test_a_hamlet_is_called_by_the_word_for_what_it_is(name: str, title: str) -> None:
    assert hamlet_title(HamletRef("x", name)) == title


def test_build_per_hamlet_writes_one_set_and_a_second_run_nothing(tmp_path: Path, ntmdocs: Callable[..., Any]) -> None:
    checked(tmp_path)
    first = ntmdocs(tmp_path, "build", "--per-hamlet")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "2 bản trích" in first.stdout
    files = sorted(path.name for path in (tmp_path / "output/mau/2027/xom").iterdir())
    assert files == ["trich_hoa-tay.docx", "trich_mot.docx"]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.docx")}
    again = ntmdocs(tmp_path, "tao", "--tung-xom")
    assert again.returncode == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.docx")} == before


ALIKE = "xóm:\n  Đông:\n    tên: Đông Nam\n  Đồng:\n    tên: Đồng Cao\n  dong:\n    tên: Xóm Một\n  dong-2:\n    tên: Hoa Tây\n"


def test_hamlets_whose_ids_look_alike_in_a_file_s_name_each_get_their_own_papers(tmp_path: Path) -> None:
    plan = checked(tmp_path, commune=REGISTER.removesuffix("xóm:\n") + ALIKE)
    papers = build_extracts(plan, read_settings(find(tmp_path)))
    assert list(made(papers)) == ["trich_Dong.docx", "trich_Dong-2.docx", "trich_dong-3.docx", "trich_dong-2-2.docx"]
    assert len({output.ref.id for output in papers.outputs}) == 4
    titles = ["xóm Đông Nam", "xóm Đồng Cao", "xóm Một", "xóm Hoa Tây"]
    for title, data in zip(titles, made(papers).values(), strict=True):
        assert f"giao {title} thực hiện" in "\n".join(one.text for one in paragraphs(data))


@pytest.mark.parametrize("ids", [("a", "A"), ("đông nam", "dong-nam"), ("../../x", "x"), ("???", "!!!"), ("n" * 300, "n" * 299)])
def test_what_is_said_to_be_written_stands_there(ids: tuple[str, str], tmp_path: Path, ntmdocs: Callable[..., Any]) -> None:
    hamlets = f'xóm:\n  "{ids[0]}":\n    tên: Xóm Một\n  "{ids[1]}":\n    tên: Hoa Tây\n'
    checked(tmp_path, commune=REGISTER.removesuffix("xóm:\n") + hamlets)
    for command in (("build",), ("build", "--per-hamlet"), ("table", "export", "mau/2027/plan", "--print", "--each")):
        result = ntmdocs(tmp_path, *command)
        assert result.returncode == 0, result.stdout + result.stderr
    for pattern in ("trich_*.docx", "phieu_*.docx", "chi-tieu_*.xlsx"):
        assert len(list((tmp_path / "output/mau/2027/xom").glob(pattern))) == 2


def test_an_extract_edited_by_hand_is_kept_and_the_rest_is_written(tmp_path: Path, ntmdocs: Callable[..., Any]) -> None:
    checked(tmp_path)
    assert ntmdocs(tmp_path, "build", "--per-hamlet").returncode == 0
    edited = tmp_path / "output/mau/2027/xom/trich_mot.docx"
    edited.write_bytes(retitled(edited.read_bytes()))
    held = edited.read_bytes()
    plan = tmp_path / "data/mau/2027/plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Xóm Một: 1.000", "Xóm Một: 1.001"), encoding="utf-8")
    result = ntmdocs(tmp_path, "build", "--per-hamlet")
    assert result.returncode == 1
    assert "trich_mot.docx" in result.stdout + result.stderr
    assert edited.read_bytes() == held


def retitled(data: bytes) -> bytes:
    """Return the file as somebody saved it after changing a word."""
    source, target = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace("như sau".encode(), "sau đây".encode()))
    return target.getvalue()


def test_the_word_file_of_a_plan_is_still_known_as_the_plan_s(tmp_path: Path, ntmdocs: Callable[..., Any]) -> None:
    checked(tmp_path)
    assert ntmdocs(tmp_path, "build", "--per-hamlet").returncode == 0
    (word,) = (tmp_path / "output/mau/2027").glob("*.docx")
    assert ntmdocs(tmp_path, "check", str(word)).returncode == 0
