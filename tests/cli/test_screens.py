"""What a person sees of check, build and list, and the exit codes of C2."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import Result

from ntmdocs.finding import Finding, Offence, Severity, Where
from ntmdocs.gaps import MarkedGap
from ntmdocs.source import Mark
from ntmdocs.workspace import Workspace

Type = Callable[..., Result]
ERROR = Offence("INP990", "made-up-error", Severity.ERROR)
WARNING = Offence("TXT990", "made-up-warning", Severity.WARNING)
A, B = "xã-a/2027/plan", "xa-b/2027/plan"
GAPS = tuple(MarkedGap(f"căn cứ {line}", Mark("plan.yaml", line)) for line in (1, 2, 3))


def found(offence: Offence, line: int = 1) -> Finding:
    return offence.at(Mark("data/xã-a/2027/plan.yaml", line), Where("2.5", "tasks", 4), value=line)


def test_alone_it_shows_what_to_do_next(type_: Type, folder: Path) -> None:
    assert "ntmdocs init" in type_().stdout
    (folder / "data").mkdir()
    assert "ntmdocs new plan" in type_().stdout
    (folder / "data/plan.yaml").write_text("loại: kế hoạch\n", encoding="utf-8")
    shown = type_().stdout
    assert "ntmdocs build plan" in shown
    assert "ntmdocs check" in shown


def test_list_begins_each_line_with_the_id(type_: Type, workspace: Workspace) -> None:
    assert [line.split()[0] for line in type_("list").stdout.splitlines()] == [B, A]
    assert type_("liệt-kê").stdout == type_("liet-ke").stdout == type_("list").stdout


def test_a_file_that_is_passed_over_is_told_beside_the_list(type_: Type, workspace: Workspace) -> None:
    (workspace.data / "quên.yaml").write_text("năm: 2027\n", encoding="utf-8")
    shown = type_("list")
    assert "quên.yaml" in shown.stderr
    assert "quên.yaml" not in shown.stdout


def test_check_without_a_fault_says_so_and_exits_0(type_: Type, workspace: Workspace, road: Any) -> None:
    result = type_("check")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Đã kiểm tra 2 văn bản: không thấy lỗi.",
        "Không còn lỗi, không còn chỗ [CHƯA CÓ].",
    ]


@pytest.mark.parametrize(
    ("offence", "strict", "code"), [(ERROR, False, 1), (WARNING, False, 0), (WARNING, True, 1), (ERROR, True, 1)]
)
def test_check_exits_1_on_an_error_and_under_strict_on_a_warning(
    offence: Offence, strict: bool, code: int, type_: Type, workspace: Workspace, road: Any
) -> None:
    road.answers[A] = {"findings": (found(offence),), "gaps": GAPS}
    result = type_("check", *(["--chặt-chẽ"] if strict else []))
    assert result.exit_code == code
    assert "Mục 2.5, gạch đầu dòng 4" in result.stdout
    assert "  căn cứ 2 (plan.yaml:2)" in result.stdout.splitlines()
    assert "3 chỗ [CHƯA CÓ]" in result.stdout.splitlines()[-1]


def test_check_names_only_the_documents_asked_for(type_: Type, workspace: Workspace, road: Any) -> None:
    road.answers[A] = {"findings": (found(ERROR),)}
    assert type_("check", B).exit_code == 0
    assert type_("check", "data/xã-a/2027/plan.yaml").exit_code == 1


def test_an_unknown_document_is_refused_with_the_nearest_all_at_once(type_: Type, workspace: Workspace, road: Any) -> None:
    result = type_("build", "xa-b/2027/pla", "không/có")
    assert result.exit_code == 1
    assert "xa-b/2027/plan" in result.stderr
    assert "không/có" in result.stderr


def test_json_is_one_array_and_everything_else_goes_to_stderr(type_: Type, workspace: Workspace, road: Any) -> None:
    road.answers[A] = {"findings": (found(ERROR), found(WARNING, 2))}
    result = type_("check", "--dạng", "JSON")
    assert [one["code"] for one in json.loads(result.stdout)] == ["INP990", "TXT990"]
    assert result.stderr == ""
    assert json.loads(type_("check", B, "--format", "json").stdout) == []


def test_many_findings_are_cut_unless_all_are_asked_for(type_: Type, workspace: Workspace, road: Any) -> None:
    road.answers[A] = {"findings": tuple(found(ERROR, line) for line in range(1, 41))}
    assert type_("check").stdout.count(", INP990)") == 15
    assert "Còn nữa: 25 lỗi. Thêm --all" in type_("check").stdout
    assert type_("check", "--tất-cả").stdout.count(", INP990)") == 40


def test_build_tells_what_it_wrote_and_counts_what_stands_before_issuing(type_: Type, workspace: Workspace, road: Any) -> None:
    road.answers[A] = {"findings": (found(WARNING), found(ERROR)), "gaps": 5, "state": "unchanged"}
    result = type_("build")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Đã ghi: output/xa-b/2027/plan.docx",
        "Không có gì mới: output/xã-a/2027/plan.docx",
        "Trước khi ban hành còn: 1 lỗi phải sửa, 5 chỗ [CHƯA CÓ] phải điền. Xem từng chỗ: ntmdocs check",
    ]


def test_build_tells_how_to_find_the_gaps_where_nothing_else_is_wrong(type_: Type, workspace: Workspace, road: Any) -> None:
    road.answers[A] = {"gaps": 2}
    assert type_("build").stdout.endswith(": 2 chỗ [CHƯA CÓ] phải điền. Tìm chữ “CHƯA CÓ” trong bản Word để thấy từng chỗ.\n")
    road.answers[A] = {"gaps": 0}
    assert type_("build").stdout.splitlines()[-1] == "Không còn lỗi, không còn chỗ [CHƯA CÓ]."


@pytest.mark.parametrize("state", ["kept", "beside", "failed"])
def test_build_exits_1_when_a_document_was_not_written_and_says_why(
    state: str, type_: Type, workspace: Workspace, road: Any
) -> None:
    path = None if state == "failed" else workspace.output / "a.docx"
    road.answers[A] = {"state": state, "findings": (found(ERROR),), "path": path}
    result = type_("build")
    assert result.exit_code == 1
    assert "INP990" in result.stdout
    assert ("xã-a/2027/plan" if state == "failed" else "output/a.docx") in result.stderr


def test_build_hands_on_what_was_asked(type_: Type, workspace: Workspace, road: Any) -> None:
    type_("build", "--output", "gửi đi", "--overwrite")
    assert road.asked["output"] == workspace.root / "gửi đi"
    assert road.asked["overwrite"] is True
    assert road.asked["clock"]().tzinfo is not None


def test_quiet_speaks_only_of_what_needs_a_look(type_: Type, workspace: Workspace, road: Any) -> None:
    assert type_("build", "--quiet").output == ""
    assert type_("-q", "check").output == ""
    road.answers[A] = {"state": "kept", "findings": (found(ERROR),)}
    shown = type_("build", "--im-lặng")
    assert "INP990" in shown.stdout
    assert "Chưa ghi" in shown.stderr


def test_a_folder_may_be_named_before_or_after_the_command(
    type_: Type, workspace: Workspace, road: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.root.parent)
    name = workspace.root.name
    assert type_("-C", name, "list").stdout == type_("list", "-C", name).stdout == type_("list", "--thư-mục", name).stdout
    type_("-C", name, "build", "--output", "x")
    assert road.asked["output"] == workspace.root / "x"


def test_an_empty_workspace_is_no_fault(type_: Type, folder: Path, road: Any) -> None:
    (folder / "data").mkdir()
    for command in ("list", "check", "build"):
        result = type_(command)
        assert result.exit_code == 0
        assert "ntmdocs new plan" in result.stdout
    assert json.loads(type_("check", "--format", "json").stdout) == []


def test_english_on_request(type_: Type, workspace: Workspace, road: Any) -> None:
    road.answers[A] = {"findings": (found(ERROR),)}
    assert type_("check", "--lang", "en").stdout.startswith("Errors (1):\n  Section 2.5, item 4: ")


def test_build_sends_her_to_check_only_for_what_check_will_tell(type_: Type, workspace: Workspace, road: Any) -> None:
    """Why a document was not written is said at once; `check` knows nothing of a broken template or an edited copy."""
    road.answers[A] = {"state": "failed", "findings": (found(ERROR),), "path": None}
    last = type_("build").stdout.splitlines()[-1]
    assert "1 lỗi" in last
    assert "ntmdocs check" not in last
    road.answers[A] = {"findings": (found(ERROR),)}
    assert type_("build").stdout.splitlines()[-1].endswith("Xem từng chỗ: ntmdocs check")


def test_an_existing_file_is_no_folder_to_write_into(type_: Type, workspace: Workspace) -> None:
    (workspace.root / "tệp").write_text("", encoding="utf-8")
    refused = type_("build", "--output", "tệp/trong")
    assert refused.exit_code == 2
    assert "“tệp/trong” là một tệp" in refused.stderr


def test_check_tells_of_a_passed_over_file_even_where_it_is_the_only_one(type_: Type, folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data/kế hoạch.yaml").write_text("năm: 2027\nkết quả: chưa có\n", encoding="utf-8")
    assert "loại: kế hoạch" in type_("check").stdout


def test_gaps_are_looked_for_in_word_only_where_a_word_file_was_written(type_: Type, workspace: Workspace, road: Any) -> None:
    road.answers[A] = {"state": "failed", "findings": (found(ERROR),), "path": None, "gaps": 3}
    assert "bản Word" not in type_("build").stdout.splitlines()[-1]
    road.answers[B] = {"gaps": 1}
    assert "bản Word" in type_("build").stdout.splitlines()[-1]


def extract(workspace: Workspace, number: int, state: str) -> Any:
    path = workspace.output / "xom" / f"trich_{number}.docx"
    return SimpleNamespace(ref=SimpleNamespace(id=f"x//{number}"), path=path, state=state, findings=(), about_extracts=())


def test_extracts_are_told_together_and_one_by_one_where_they_were_not_written(
    type_: Type, workspace: Workspace, road: Any
) -> None:
    states = ["written"] * 28 + ["unchanged"] * 3 + ["kept"]
    road.answers[A] = {"extracts": tuple(extract(workspace, *one) for one in enumerate(states))}
    result = type_("build", A, "--từng-xóm")
    assert road.asked["per_hamlet"] is True
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:3] == [
        "Đã ghi 28 bản trích của các xóm vào output/xom",
        "Không có gì mới: 3 bản trích ở output/xom",
    ]
    assert result.stderr.splitlines() == ["Chưa ghi, vì tệp đã được sửa tay: output/xom/trich_31.docx"]


def test_what_keeps_extracts_from_being_made_is_told_though_the_plan_was_written(
    type_: Type, workspace: Workspace, road: Any
) -> None:
    road.answers[A] = {"about_extracts": (found(WARNING),)}
    assert "TXT990" in type_("build", A, "--per-hamlet").stdout
    assert type_("build", A, "--per-hamlet").exit_code == 0
    road.answers[A] = {"about_extracts": (found(ERROR),)}
    assert type_("build", A, "--per-hamlet").exit_code == 1
