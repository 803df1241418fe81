"""What a person sees of pull and its exit codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ntmdocs import workspace
from ntmdocs.cli.pull import clipped
from ntmdocs.cli.root import root
from ntmdocs.workspace import Workspace
from tests.test_homecoming import COMMUNE, PATH, PLAN
from tests.word_edits import Edit, cell, edit, retype, strip

Type = Callable[..., Result]
DOC = "mau/2027/plan"


@pytest.fixture
def ws(folder: Path, type_: Type) -> Workspace:
    """A workspace with one built plan."""
    place = folder / "data" / "mau" / "2027"
    place.mkdir(parents=True)
    (place / "plan.yaml").write_text(PLAN, encoding="utf-8", newline="")
    (place.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8", newline="")
    assert type_("build", DOC).exit_code == 0
    return workspace.find(folder)


def edited(ws: Workspace, *edits: Edit) -> str:
    (built,) = ws.output.rglob("KH-*.docx")
    (ws.root / "sửa.docx").write_bytes(edit(built.read_bytes(), *edits))
    return "sửa.docx"


def plan(ws: Workspace) -> str:
    return (ws.root / PATH).read_bytes().decode()


def line_of(words: str) -> int:
    return next(at for at, line in enumerate(PLAN.splitlines(), 1) if words in line)


WORD = retype("rõ rệt", "rất nhiều")
FIGURE = retype("đạt 51 triệu", "đạt 52 triệu")


def test_an_unedited_file_has_nothing_to_take(ws: Workspace, type_: Type) -> None:
    shown = type_("pull", edited(ws))
    assert (shown.exit_code, shown.stdout) == (0, f"Không có chỗ sửa nào lấy về được cho {DOC}.\n")
    assert plan(ws) == PLAN


def test_the_plan_is_a_numbered_list_with_old_new_and_line(ws: Workspace, type_: Type) -> None:
    shown = type_("lay-ve", edited(ws, WORD))
    assert shown.exit_code == 0, shown.output
    first, second, *rest = shown.stdout.splitlines()
    assert first == f"Lấy về {DOC}: 1 chỗ sửa."
    assert second.startswith("  1. Mục 1, gạch đầu dòng 1: “")
    assert "rõ rệt" in second.partition("→")[0]
    assert "rất nhiều" in second.partition("→")[2]
    assert second.endswith(f"({PATH}:{line_of('rõ rệt')})")
    assert rest == [
        f"Đã ghi: {PATH}",
        f"Muốn bỏ lần lấy về này: ntmdocs pull --undo. Tạo lại bản Word: ntmdocs build {DOC}",
    ]
    assert plan(ws) == PLAN.replace("rõ rệt", "rất nhiều")


def test_a_heading_of_the_template_that_the_data_get_has_no_line_yet(ws: Workspace, type_: Type) -> None:
    shown = type_("pull", edited(ws, retype("Kết quả đạt được", "Thành tích đạt được")))
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.splitlines()[1] == f"  1. “Kết quả đạt được” → “Thành tích đạt được” ({PATH})"
    assert "  kết quả: |\n    Thành tích đạt được\n" in plan(ws)


def test_a_trial_writes_nothing(ws: Workspace, type_: Type) -> None:
    shown = type_("pull", edited(ws, WORD), "--dry-run")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[-1] == "Bây giờ chưa ghi gì vào tệp dữ liệu."
    assert plan(ws) == PLAN
    asked = type_("pull", edited(ws, FIGURE), "--xem-trước")
    assert asked.exit_code == 1
    assert "Sẽ hỏi: Đổi “thu nhập, năm 2026” từ “51” thành “52” ở mọi chỗ" in asked.stdout
    assert "cũng đổi theo" in asked.stdout
    assert plan(ws) == PLAN


def test_without_a_terminal_and_under_yes_questions_are_left_and_listed(ws: Workspace, type_: Type) -> None:
    file = edited(ws, WORD, FIGURE)
    for words in (("pull", file), ("lấy-về", file, "--đồng-ý")):
        shown = type_(*words)
        assert shown.exit_code == 1
        assert "MRG365" in shown.stdout
        assert plan(ws) == PLAN.replace("rõ rệt", "rất nhiều")


def test_at_a_terminal_each_question_is_asked(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntmdocs.cli.pull.is_terminal", lambda stream: True)
    file = edited(ws, FIGURE)
    no = CliRunner().invoke(root, ["pull", file], input="ơ\nk\nk\n", catch_exceptions=False)
    assert no.exit_code == 1
    assert no.stdout.count("Đổi “thu nhập, năm 2026”") == 2
    assert plan(ws) == PLAN
    yes = CliRunner().invoke(root, ["pull", file], input="có\nc\n", catch_exceptions=False)
    assert yes.exit_code == 0, yes.output
    assert plan(ws) == PLAN.replace("năm 2026: 51 ", "năm 2026: 52 ")


def test_a_plan_that_is_not_agreed_to_is_not_written(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntmdocs.cli.pull.is_terminal", lambda stream: True)
    shown = CliRunner().invoke(root, ["pull", edited(ws, WORD)], input="không\n", catch_exceptions=False)
    assert "Bây giờ chưa ghi gì" in shown.stdout
    assert plan(ws) == PLAN


def test_what_follows_is_told(ws: Workspace, type_: Type) -> None:
    shown = type_("pull", edited(ws, cell("Đường bê tông", 5, "900")))
    assert shown.exit_code == 0, shown.output
    assert "2.060,5 → 2.110,5" in shown.stdout


def test_undo_puts_the_data_back_and_knows_when_it_cannot(ws: Workspace, type_: Type) -> None:
    assert type_("pull", "--undo").exit_code == 1
    type_("pull", edited(ws, WORD))
    shown = type_("lay-ve", "--hoàn-tác")
    assert (shown.exit_code, shown.stdout) == (0, f"Đã trả lại như trước lần lấy về: {PATH}\n")
    assert plan(ws) == PLAN
    type_("pull", edited(ws, WORD))
    (ws.root / PATH).write_text(plan(ws) + "# thêm\n", encoding="utf-8", newline="")
    refused = type_("pull", "--undo")
    assert refused.exit_code == 1
    assert "MRG367" in refused.stderr


def test_a_stripped_file_is_read_with_its_document_named(ws: Workspace, type_: Type) -> None:
    file = ws.root / edited(ws, WORD)
    file.write_bytes(strip(file.read_bytes()))
    refused = type_("pull", file.name)
    assert refused.exit_code == 1
    assert "MRG360" in refused.stderr
    assert f"--doc {DOC}" in refused.stderr
    assert type_("pull", file.name, "--doc", DOC).exit_code == 0
    assert plan(ws) == PLAN.replace("rõ rệt", "rất nhiều")


def test_a_copy_for_paper_is_refused_and_a_sent_one_needs_its_document(ws: Workspace, type_: Type) -> None:
    assert type_("review", DOC).exit_code == 0
    assert type_("send", DOC).exit_code == 0
    (paper,) = ws.output.rglob("*_ban-soat.docx")
    (sent,) = ws.output.rglob("*_ban-gui.docx")
    assert "MRG424" in type_("pull", str(paper), "--doc", DOC).output
    assert "MRG360" in type_("pull", str(sent)).output
    assert type_("pull", str(sent), "--doc", DOC).exit_code == 0
    assert plan(ws) == PLAN


def test_a_document_may_be_named_in_the_place_of_its_file(ws: Workspace, type_: Type) -> None:
    (built,) = ws.output.rglob("KH-*.docx")
    built.write_bytes(edit(built.read_bytes(), WORD))
    assert type_("pull", DOC, "--yes").exit_code == 0
    assert plan(ws) == PLAN.replace("rõ rệt", "rất nhiều")


def test_a_file_that_is_none_or_not_there_is_refused(ws: Workspace, type_: Type) -> None:
    assert type_("pull").exit_code == 2
    assert type_("pull", "không-có.docx").exit_code == 2
    (ws.root / "x.docx").write_bytes(b"%PDF-1.7")
    assert type_("pull", "x.docx").exit_code == 1


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a b c d e f g h", "a b c d X f g h", ("… b c d e f g h", "… b c d X f g h")),
        ("a b", "a b", ("a b", "a b")),
        ("a b c d e f g h i", "a b c d e f g h i", ("a b c d e f …", "a b c d e f …")),
        ("", "a b", ("", "a b")),
        ("a b c d e f", "a b c d e f g", ("… d e f", "… d e f g")),
        ("x x x x x x", "x x x x x", ("… x x x x", "… x x x")),
    ],
)
def test_long_texts_are_cut_down_to_what_differs(old: str, new: str, shown: tuple[str, str]) -> None:
    assert clipped(old, new) == shown
