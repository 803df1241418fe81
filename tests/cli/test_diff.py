"""`diff` as it is typed: two files, two documents, one document against what it was made from, and the redline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests import soiled

Type = Callable[..., Result]


def edited(data: bytes, old: str = "họp xóm", new: str = "họp toàn xóm") -> bytes:
    parts = soiled.read_parts(data)
    assert old in parts["word/document.xml"]
    return soiled.write_parts({**parts, "word/document.xml": parts["word/document.xml"].replace(old, new)})


def test_two_files_anywhere_are_compared(type_: Type, word: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "zalo"
    elsewhere.mkdir()
    (elsewhere / "cũ.docx").write_bytes(word.read_bytes())
    (elsewhere / "mới.docx").write_bytes(edited(word.read_bytes()))
    result = type_("diff", str(elsewhere / "cũ.docx"), str(elsewhere / "mới.docx"), "-C", str(elsewhere))
    assert result.exit_code == 0
    assert "Phần I, mục 1: thêm “toàn” sau “Tổ chức họp” (đoạn “- Tổ chức họp" in result.stdout
    assert result.stdout.endswith("Có 1 chỗ khác nhau.\n")


def test_a_document_is_compared_with_what_it_was_made_from(type_: Type, word: Path) -> None:
    assert "đọc như nhau" in type_("so-sanh", "mau/2027/plan").stdout
    word.write_bytes(edited(word.read_bytes()))
    result = type_("so-sanh", "mau/2027/plan")
    assert (result.exit_code, "thêm “toàn”" in result.stdout) == (0, True)
    assert "thêm “toàn”" in type_("so-sanh", str(word)).stdout


def test_a_redline_is_written_and_what_stood_there_is_kept(type_: Type, word: Path, folder: Path) -> None:
    word.write_bytes(edited(word.read_bytes()))
    (folder / "so-sanh.docx").write_bytes(b"old")
    result = type_("diff", "mau/2027/plan", "--ban-sua", "so-sanh.docx")
    assert (result.exit_code, "Đã ghi: so-sanh.docx" in result.stdout) == (0, True)
    assert "<w:ins " in soiled.read_parts((folder / "so-sanh.docx").read_bytes())["word/document.xml"]
    assert [one.read_bytes() for one in folder.glob("output/ban-cu/**/so-sanh_*.docx")] == [b"old"]


def test_files_that_read_the_same_give_no_redline(type_: Type, word: Path, folder: Path) -> None:
    assert "đọc như nhau" in type_("diff", "mau/2027/plan", "--redline", "a.docx").stdout
    assert not (folder / "a.docx").exists()


def test_a_redline_never_goes_over_one_of_its_files(type_: Type, word: Path) -> None:
    word.write_bytes(edited(word.read_bytes()))
    before = word.read_bytes()
    result = type_("diff", "mau/2027/plan", "--redline", str(word))
    assert (result.exit_code, "MRG442" in result.stderr) == (1, True)
    copy = word.with_name("cũ.docx")
    copy.write_bytes(edited(before, "đóng góp", "ủng hộ"))
    assert type_("diff", str(copy), str(word), "--redline", str(copy)).exit_code == 1
    assert word.read_bytes() == before


def test_a_file_without_base_needs_a_second_one(type_: Type, word: Path, folder: Path) -> None:
    type_("send", "mau/2027/plan")
    for path in (folder / "output/.ntmdocs").rglob("*ban-goc"):
        path.unlink()
    sent = word.with_name(f"{word.stem}_ban-gui.docx")
    result = type_("diff", str(sent))
    assert (result.exit_code, "MRG440" in result.stderr) == (1, True)
    assert type_("diff", str(sent), str(word)).exit_code == 0


def test_without_the_kept_render_the_words_are_compared_and_a_redline_is_refused(type_: Type, word: Path, folder: Path) -> None:
    word.write_bytes(edited(word.read_bytes()))
    for path in (folder / "output/.ntmdocs").rglob("*ban-goc"):
        path.unlink()
    assert "thêm “toàn”" in type_("diff", "mau/2027/plan").stdout
    result = type_("diff", "mau/2027/plan", "--redline", "a.docx")
    assert (result.exit_code, "MRG441" in result.stderr) == (1, True)


@pytest.mark.parametrize("name", ["a.pdf", "."])
def test_a_redline_is_a_word_file(type_: Type, word: Path, name: str) -> None:
    assert type_("diff", "mau/2027/plan", "--redline", name).exit_code == 2


def test_many_differences_are_cut_and_all_shows_them(type_: Type, word: Path, folder: Path) -> None:
    body = "".join(soiled.paragraph(soiled.run(f"Đoạn thêm số {number}.")) for number in range(60))
    (folder / "b.docx").write_bytes(soiled.soil(word.read_bytes(), body))
    shown = type_("diff", str(word), "b.docx").stdout
    assert "Còn 20 chỗ nữa" in shown
    assert len(type_("diff", str(word), "b.docx", "--all").stdout.splitlines()) == 61


def test_an_unknown_file_is_refused(type_: Type, word: Path) -> None:
    assert type_("diff", "không có.docx", str(word)).exit_code == 1
