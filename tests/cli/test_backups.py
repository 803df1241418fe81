"""What was replaced can be seen and brought back, and bringing it back loses nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from ntmdocs.store import Change, commit, list_backups
from ntmdocs.workspace import Workspace

Type = Callable[..., Result]
TIMES = tuple(datetime.fromisoformat(time).astimezone() for time in ("2027-01-05 10:30", "2027-01-06 08:00", "2027-02-01 07:15"))
TEXT = "loại: kế hoạch\n# lần {number}\n"


@pytest.fixture
def plan(workspace: Workspace) -> Path:
    """A plan that was written three times: two copies of it are kept."""
    path = workspace.data / "xa-b/2027/plan.yaml"
    for number, time in enumerate(TIMES, 1):
        commit(workspace, {path: Change(TEXT.format(number=number).encode())}, now=time)
    return path


def test_without_backups_it_says_so(type_: Type, workspace: Workspace) -> None:
    assert type_("backups").stdout.strip() == "Chưa có bản cũ nào."


def test_the_latest_comes_first_with_its_time_and_its_file(type_: Type, plan: Path) -> None:
    lines = type_("backups").stdout.splitlines()
    assert [line for line in lines if line.startswith("0")] == [
        "01/02/2027 07:15  data/xa-b/2027/plan.yaml",
        "06/01/2027 08:00  data/xa-b/2027/plan.yaml",
        "05/01/2027 10:30  data/xa-b/2027/plan.yaml",
    ]
    assert lines[1].strip() == "output/ban-cu/data/xa-b/2027/plan_2027-02-01_071500.yaml"


def test_only_those_of_a_document_or_of_a_file_are_listed_on_demand(type_: Type, plan: Path, workspace: Workspace) -> None:
    other = workspace.data / "xã-a/2027/plan.yaml"
    commit(workspace, {other: Change(b"m\n")}, now=TIMES[0])
    shown = {words: type_(*words).stdout for words in (("backups",), ("backups", "xa-b/2027/plan"), ("ban-cu", str(other)))}
    assert [("xa-b" in text, "xã-a" in text) for text in shown.values()] == [(True, True), (True, False), (False, True)]


def test_many_are_cut_at_fifteen_and_all_shows_them(type_: Type, workspace: Workspace) -> None:
    path = workspace.data / "xa-b/2027/plan.yaml"
    for minute in range(20):
        commit(workspace, {path: Change(f"{minute}\n".encode())}, now=TIMES[0] + timedelta(minutes=minute))
    assert "Còn 5 bản cũ hơn" in type_("backups").stdout
    assert "bản cũ hơn" not in type_("backups", "--all").stdout


def test_a_copy_comes_back_and_what_stood_there_is_kept(type_: Type, plan: Path, workspace: Workspace) -> None:
    result = type_("restore", "output/ban-cu/data/xa-b/2027/plan_2027-01-06_080000.yaml")
    assert result.exit_code == 0
    assert "Đã lấy lại: data/xa-b/2027/plan.yaml (bản lúc 06/01/2027 08:00)" in result.stdout
    assert plan.read_text(encoding="utf-8") == TEXT.format(number=1)
    kept = {one.copy.read_text(encoding="utf-8") for one in list_backups(workspace)}
    assert {TEXT.format(number=number) for number in (1, 2, 3)} <= kept


def test_a_copy_may_be_named_by_its_file_name_alone(type_: Type, plan: Path) -> None:
    assert type_("lay-lai", "plan_2027-02-01_071500.yaml").exit_code == 0
    assert plan.read_text(encoding="utf-8") == TEXT.format(number=2)


def test_a_file_that_was_deleted_comes_back(type_: Type, plan: Path) -> None:
    plan.unlink()
    assert type_("restore", "plan_2027-02-01_071500.yaml").exit_code == 0
    assert plan.read_text(encoding="utf-8") == TEXT.format(number=2)


def test_what_is_there_already_is_left_alone(type_: Type, plan: Path) -> None:
    plan.write_text(TEXT.format(number=2), encoding="utf-8", newline="")
    before = plan.stat().st_mtime_ns
    result = type_("restore", "plan_2027-02-01_071500.yaml")
    assert (result.exit_code, plan.stat().st_mtime_ns) == (0, before)
    assert "Không có gì đổi" in result.stdout


@pytest.mark.parametrize("typed", ["plan_2020-01-01_000000.yaml", "data/xa-b/2027/plan.yaml", "không có.docx"])
def test_what_is_no_backup_is_refused_with_the_way_to_find_one(type_: Type, plan: Path, typed: str) -> None:
    before = plan.read_bytes()
    result = type_("restore", typed)
    assert result.exit_code == 1
    assert "ntmdocs backups" in result.stderr
    assert plan.read_bytes() == before


def test_a_file_open_in_word_is_left_alone_and_the_copy_stands_beside(type_: Type, workspace: Workspace) -> None:
    path = workspace.output / "xa-b" / "2027" / "KH.docx"
    for number, time in enumerate(TIMES[:2]):
        commit(workspace, {path: Change(f"bản {number}".encode())}, now=time)
    path.with_name("~$KH.docx").write_bytes(b"")
    os.utime(path)
    result = type_("restore", "KH_2027-01-06_080000.docx")
    assert result.exit_code == 1
    assert path.read_bytes() == "bản 1".encode()
    assert path.with_name("KH (moi).docx").read_bytes() == "bản 0".encode()


def test_a_copy_from_elsewhere_has_no_place_to_go_back_to(type_: Type, workspace: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "gửi đi" / "KH.docx"
    elsewhere.parent.mkdir()
    for number, time in enumerate(TIMES[:2]):
        commit(workspace, {elsewhere: Change(f"bản {number}".encode())}, now=time)
    result = type_("restore", "KH_2027-01-06_080000.docx")
    assert result.exit_code == 1
    assert "ngoài thư mục làm việc" in result.stderr
