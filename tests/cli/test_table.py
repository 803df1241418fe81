"""What a person sees of table export, import and status, and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from ntmdocs.workspace import Workspace
from tests.hamlet_forms import DOC, fill, form_file, office, plan_file

pytest.importorskip("openpyxl", reason="the extra [xlsx] is not installed")
pytest.importorskip("xlsxwriter", reason="the extra [xlsx] is not installed")
Type = Callable[..., Result]
XOM = "output/mau/2027/xom"


@pytest.fixture
def ws(folder: Path, type_: Type) -> Workspace:
    """A workspace whose forms went out."""
    made = office(folder)
    assert type_("table", "export", DOC).exit_code == 0
    return made


def test_export_tells_how_many_forms_went_where(type_: Type, folder: Path) -> None:
    office(folder)
    first = type_("table", "export", DOC)
    assert first.exit_code == 0
    assert first.stdout.splitlines()[0] == f"Đã ghi 3 phiếu vào {XOM}"
    assert "ntmdocs table import" in first.stdout
    assert type_("bieu", "xuat", DOC).stdout.splitlines()[0] == f"Không có gì mới: 3 phiếu ở {XOM}"
    assert type_("biểu", "xuất", DOC, "--một-tệp").stdout.startswith("Đã ghi 1 phiếu")


def test_export_leaves_a_filled_form_alone_and_exits_1(type_: Type, ws: Workspace) -> None:
    fill(form_file(ws, "hai"), ("số hộ", "2026", "hai", 96))
    shown = type_("table", "export", DOC)
    assert shown.exit_code == 1
    assert f"Giữ nguyên, vì đã có người điền: {XOM}/chi-tieu_hai.xlsx" in shown.stderr
    assert "TAB241" in shown.stderr
    assert "--overwrite" not in shown.stderr


def test_import_shows_each_change_and_what_to_do_next(type_: Type, ws: Workspace) -> None:
    fill(form_file(ws, "mot"), ("số hộ", "kh2027", "mot", 1250), ("làng văn hóa", "2026", "mot", "không"))
    shown = type_("table", "import", *(str(form_file(ws, one)) for one in ("mot", "hai")))
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "  Xóm Một: số hộ, kế hoạch 2027: chưa có → 1.250",
        "  Xóm Một: làng văn hóa, năm 2026: có → không",
        f"Đã nhập 2 số của 1 xóm vào data/{DOC}.yaml.",
        f"Bản Word có số mới: ntmdocs build {DOC}",
    ]
    assert "Xóm Một: 1.250" in plan_file(ws).read_text("utf-8")
    again = type_("bieu", "nhap", XOM)
    assert (again.exit_code, again.stdout) == (0, "Không có số nào mới; không ghi gì.\n")


def test_a_dry_run_says_so_and_writes_nothing(type_: Type, ws: Workspace) -> None:
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121))
    before = plan_file(ws).read_bytes()
    shown = type_("table", "import", XOM, "--dry-run")
    assert shown.exit_code == 0
    assert "120 → 121" in shown.stdout
    assert "--dry-run" in shown.stdout
    assert plan_file(ws).read_bytes() == before


def test_a_fault_exits_1_names_its_cell_and_lets_the_others_in(type_: Type, ws: Workspace) -> None:
    (cell,) = fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", "1,234.5"))
    fill(form_file(ws, "hai"), ("số hộ", "2026", "hai", 96))
    shown = type_("table", "import", XOM)
    assert shown.exit_code == 1
    assert "Xóm Hai: số hộ, năm 2026: 95 → 96" in shown.stdout
    assert f"ô {cell}" in shown.stdout
    assert shown.stderr == f"Để lại, chưa nhập số nào: {XOM}/chi-tieu_mot.xlsx\n"


def test_a_question_is_answered_by_accept(type_: Type, ws: Workspace) -> None:
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121))
    plan_file(ws).write_text(plan_file(ws).read_text("utf-8").replace("Xóm Một: 120\n", "Xóm Một: 119\n"), "utf-8")
    asked = type_("table", "import", XOM)
    assert asked.exit_code == 1
    assert '--accept "Xóm Một/số hộ"' in asked.stdout
    answered = type_("bieu", "nhap", XOM, "--chap-nhan", "Xóm Một/số hộ")
    assert answered.exit_code == 0
    assert "119 → 121" in answered.stdout


def test_json_holds_the_findings_alone(type_: Type, ws: Workspace) -> None:
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", "năm"))
    fill(form_file(ws, "hai"), ("số hộ", "2026", "hai", 96))
    shown = type_("table", "import", XOM, "--format", "json")
    assert shown.exit_code == 1
    assert [one["code"] for one in json.loads(shown.stdout)] == ["TAB214"]
    assert "95 → 96" in shown.stderr


def test_files_that_are_not_there_are_a_fault_of_typing(type_: Type, ws: Workspace) -> None:
    (ws.root / "trống").mkdir()
    for typed in ("không-có.xlsx", "trống"):
        shown = type_("table", "import", typed)
        assert shown.exit_code == 2
        assert typed in shown.stderr
    assert type_("table", "import").exit_code == 2
    assert type_("table", "export").exit_code == 2
    assert type_("table").exit_code == 2


def test_any_other_file_is_a_finding_not_a_crash(type_: Type, ws: Workspace) -> None:
    shown = type_("table", "import", str(plan_file(ws)))
    assert shown.exit_code == 1
    assert "TAB20" in shown.stdout


def test_what_excel_puts_beside_an_open_file_is_passed_over(type_: Type, ws: Workspace) -> None:
    (ws.root / XOM / "~$chi-tieu_mot.xlsx").write_bytes(b"x")
    assert type_("table", "import", XOM).exit_code == 0


def test_the_sign_of_an_open_file_is_no_form_however_it_is_named(type_: Type, ws: Workspace) -> None:
    sign, form = ws.root / XOM / "~$chi-tieu_mot.xlsx", form_file(ws, "mot")
    sign.write_bytes(b"x")
    together = type_("table", "import", str(sign), str(form))
    assert (together.exit_code, together.stdout) == (0, "Không có số nào mới; không ghi gì.\n")
    alone = type_("table", "import", str(sign))
    assert alone.exit_code == 2
    assert "“chi-tieu_mot.xlsx”" in alone.stderr


def test_a_form_that_is_open_is_read_as_saved_and_told(type_: Type, ws: Workspace) -> None:
    for sign in ("~$chi-tieu_mot.xlsx", ".~lock.chi-tieu_hai.xlsx#"):
        (ws.root / XOM / sign).write_bytes(b"x")
    shown = type_("table", "import", XOM)
    assert shown.exit_code == 0
    assert [f"{XOM}/chi-tieu_{one}.xlsx" in shown.stderr for one in ("mot", "hai", "ba")] == [True, True, False]


def test_where_something_is_wrong_it_is_not_said_that_nothing_is_new(type_: Type, ws: Workspace) -> None:
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", "năm"))
    shown = type_("table", "import", XOM)
    assert shown.stdout.startswith("Chưa ghi số nào; xem những chỗ nêu dưới đây.\n")


def test_forms_are_not_written_into_a_folder_named_as_a_workbook(type_: Type, ws: Workspace) -> None:
    shown = type_("table", "export", DOC, "--output", "gửi.xlsx")
    assert shown.exit_code == 2
    assert not (ws.root / "gửi.xlsx").exists()


def test_a_folder_without_workbooks_is_told_as_a_folder(type_: Type, ws: Workspace) -> None:
    (ws.root / "gửi về").mkdir()
    assert "Thư mục “gửi về” không có tệp .xlsx nào" in type_("table", "import", "gửi về").stderr


def test_a_paper_form_that_comes_back_is_told_to_be_typed_into_the_excel_form(type_: Type, ws: Workspace) -> None:
    assert type_("table", "export", DOC, "--print").exit_code == 0
    shown = type_("table", "import", f"{XOM}/phieu_mot.docx")
    assert shown.exit_code == 1
    assert "Đây là tệp Word; máy chỉ nhận phiếu Excel." in shown.stdout
    assert "đuôi" not in shown.stdout


def test_many_files_that_are_passed_over_do_not_fill_the_screen(type_: Type, ws: Workspace) -> None:
    for number in range(20):
        (ws.root / XOM / f"khác_{number:02}.xlsx").write_bytes(b"x")
    shown = type_("table", "import", XOM)
    assert shown.stderr.count("Để lại, chưa nhập số nào") == 15
    assert "… và 5 tệp nữa" in shown.stderr
    assert type_("table", "import", XOM, "--all").stderr.count("Để lại, chưa nhập số nào") == 20


def test_a_form_that_the_system_does_not_let_us_read_keeps_no_other_out(
    type_: Type, ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(form_file(ws, "hai"), ("số hộ", "2026", "hai", 96))
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "chi-tieu_mot.xlsx":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    shown = type_("table", "import", XOM)
    assert shown.exit_code == 1
    assert "Xóm Hai: số hộ, năm 2026: 95 → 96" in shown.stdout
    assert "INP508" in shown.stdout


def test_status_lists_the_hamlets_and_last_who_has_not_answered(type_: Type, ws: Workspace) -> None:
    fill(form_file(ws, "mot"), ("số hộ", "kh2027", "mot", 125), ("làng văn hóa", "kh2027", "mot", "có"))
    assert type_("table", "import", XOM).exit_code == 0
    shown = type_("table", "status")
    assert shown.exit_code == 0
    head, first, *rest = shown.stdout.splitlines()
    assert head == DOC
    assert first.startswith("  Xóm Một  8/8  ")
    assert first.endswith(f"{XOM}/chi-tieu_mot.xlsx")
    assert rest == ["  Xóm Hai  4/8", "  Xóm Ba   4/8", "Chưa trả lời đủ: Xóm Hai, Xóm Ba."]
    assert type_("bieu", "tinh-hinh", DOC).stdout == shown.stdout


def test_status_of_a_plan_that_asks_nothing_says_so(type_: Type, folder: Path) -> None:
    office(folder, "số liệu: chưa có\n")
    assert type_("table", "status").stdout == "Không có kế hoạch nào hỏi số của xóm.\n"
    named = type_("table", "status", DOC)
    assert named.exit_code == 1
    assert "TAB239" in named.stdout


def test_status_of_a_plan_with_a_slip_tells_it_instead_of_blaming_the_hamlet_alone(type_: Type, ws: Workspace) -> None:
    plan_file(ws).write_text(plan_file(ws).read_text("utf-8").replace("Xóm Hai: 95", "Xóm Hay: 95"), "utf-8")
    shown = type_("table", "status")
    assert shown.exit_code == 1
    assert "Xóm Hai  3/8" in shown.stdout
    assert "Có phải là “Xóm Hai”?" in shown.stdout
