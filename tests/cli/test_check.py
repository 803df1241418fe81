"""`check` on documents, Word files, folders; its choices, its baseline, its copies; `explain` and `rules`."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

Type = Callable[..., Result]


def letter(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def file(folder: Path) -> Path:
    """A Word file outside of any workspace, with one office phrase mistyped twice."""
    path = folder / "Công văn (1).docx"
    path.write_bytes(letter("Các xóm phân đầu hoàn thành kế hoạch.", "Định ký báo cáo kết quả thực hiện."))
    return path


def test_a_word_file_is_checked_where_there_is_no_workspace(type_: Type, file: Path) -> None:
    result = type_("check", file.name)
    assert result.exit_code in (0, 1)
    assert f"{file.name}, đoạn 1" in " ".join(result.stdout.split())


def test_json_gives_the_paragraph_and_the_character(type_: Type, file: Path) -> None:
    found = json.loads(type_("check", file.name, "--format", "json").stdout)
    assert {(one["path"], one["line"]) for one in found if one["code"].startswith("TXT3")} == {(file.name, 1), (file.name, 2)}


def test_sarif_tells_as_many(type_: Type, file: Path) -> None:
    as_json = json.loads(type_("check", file.name, "--format", "json").stdout)
    as_sarif = json.loads(type_("check", file.name, "--dang", "sarif").stdout)
    assert len(as_sarif["runs"][0]["results"]) == len(as_json)


def test_a_family_is_chosen_or_left_out(type_: Type, file: Path) -> None:
    chosen = json.loads(type_("check", file.name, "--select", "TXT", "--format", "json").stdout)
    assert chosen
    assert all(one["code"].startswith("TXT") for one in chosen)
    left = json.loads(type_("check", file.name, "--ignore", "TXT,LAY,NUM", "--format", "json").stdout)
    assert [one["code"] for one in left if one["code"].startswith(("TXT", "LAY", "NUM"))] == []


def test_an_unknown_code_is_a_slip_of_the_command(type_: Type, file: Path) -> None:
    result = type_("check", file.name, "--select", "TXS1")
    assert result.exit_code == 2
    assert "TXS1" in result.stderr


def test_a_baseline_is_written_once_and_then_keeps_quiet(type_: Type, file: Path, folder: Path) -> None:
    first = type_("check", file.name, "--baseline", "moc.json")
    assert first.exit_code == 0
    assert (folder / "moc.json").is_file()
    assert type_("check", file.name, "--baseline", "moc.json", "--strict").exit_code == 0
    file.write_bytes(letter("Các xóm phân đầu hoàn thành kế hoạch.", "Định ký báo cáo kết quả thực hiện.", "Định ký kiểm tra."))
    found = json.loads(type_("check", file.name, "--baseline", "moc.json", "--select", "TXT3", "--format", "json").stdout)
    assert [one["line"] for one in found] == [3]


def test_a_folder_is_all_the_word_files_in_it(type_: Type, file: Path, folder: Path) -> None:
    (folder / "con").mkdir()
    (folder / "con" / "b.docx").write_bytes(file.read_bytes())
    (folder / "con" / "~$b.docx").write_bytes(b"lock")
    found = json.loads(type_("check", ".", "--format", "json").stdout)
    assert {one["path"] for one in found} == {file.name, "con/b.docx"}


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.odt", "a.txt"])
def test_another_kind_of_file_is_told_with_the_cure(name: str, type_: Type, folder: Path) -> None:
    (folder / name).write_bytes(b"x")
    result = type_("check", name)
    assert result.exit_code == 1
    assert "PKG402" in result.stdout


def test_a_broken_word_file_is_a_finding_among_the_others(type_: Type, file: Path, folder: Path) -> None:
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 x")
    found = json.loads(type_("check", file.name, "hỏng.docx", "--format", "json").stdout)
    assert {one["path"] for one in found} >= {file.name, "hỏng.docx"}


def test_the_documents_and_their_word_files_in_one_run(type_: Type, word: Path, folder: Path) -> None:
    found = json.loads(type_("check", "mau/2027/plan", str(word.relative_to(folder)), "--format", "json").stdout)
    assert isinstance(found, list)


@pytest.mark.parametrize("option", ["--comments", "--fix", "--ghi-chu", "--sua"])
def test_no_copy_is_written_over_the_file_itself(option: str, type_: Type, file: Path) -> None:
    before = file.read_bytes()
    result = type_("check", file.name, option, file.name)
    assert result.exit_code == 1
    assert file.read_bytes() == before


def test_a_copy_is_of_one_file(type_: Type, file: Path, folder: Path) -> None:
    (folder / "b.docx").write_bytes(file.read_bytes())
    assert "PKG412" in type_("check", file.name, "b.docx", "--comments", "ra.docx").stderr
    assert not (folder / "ra.docx").exists()


def test_comments_stand_in_a_copy_and_what_stood_there_is_kept(type_: Type, file: Path, folder: Path) -> None:
    (folder / "ra.docx").write_bytes(b"of somebody")
    before = file.read_bytes()
    type_("check", file.name, "--comments", "ra.docx", "--select", "TXT3")
    told = Document(folder / "ra.docx")
    assert len(list(told.comments)) == 2
    assert file.read_bytes() == before
    assert [one.read_bytes() for one in folder.glob("ra (*).docx")] == [b"of somebody"]


def test_explain_says_why_and_how_to_let_it_stand(type_: Type) -> None:
    shown = type_("explain", "num104").stdout
    assert shown.startswith("NUM104")
    assert "Vì sao:" in shown
    assert "- lỗi: NUM104" in shown
    assert type_("giải-thích", "NUM104").stdout == shown


def test_explain_refuses_an_unknown_code_and_names_the_nearest(type_: Type) -> None:
    result = type_("explain", "NUM1O4")
    assert result.exit_code == 2
    assert "NUM1" in result.stderr


def test_rules_lists_what_is_checked(type_: Type) -> None:
    shown = type_("rules", "--select", "TAB100").stdout
    assert "TAB100" in shown
    told = json.loads(type_("quy-tac", "--format", "json").stdout)
    assert len(told) > 200
    assert all(one["message"] and one["why"] for one in told)


def test_a_file_that_is_not_there_is_told_as_such(type_: Type, folder: Path) -> None:
    result = type_("check", "không có.docx")
    assert result.exit_code == 1
    assert "PKG403" in result.stdout


def test_a_folder_without_papers_says_so(type_: Type, folder: Path) -> None:
    (folder / "trống").mkdir()
    result = type_("check", "trống")
    assert result.exit_code == 0
    assert "Không có văn bản hay tệp Word nào ở đó." in result.stdout


def test_the_templates_of_a_workspace_are_no_papers(type_: Type, word: Path, folder: Path) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "mau.docx").write_bytes(letter("{{ tên }}"))
    found = json.loads(type_("check", ".", "--format", "json").stdout)
    assert not any(one["path"].startswith("templates") for one in found)
