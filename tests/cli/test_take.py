"""`take` as it is typed: files, folders, names by Zalo, what is said of each, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests import soiled

Type = Callable[..., Result]


def came_back(folder: Path, name: str, data: bytes, *change: str) -> Path:
    """Put an edited copy into the folder where Zalo saves files."""
    zalo = folder / "zalo"
    zalo.mkdir(exist_ok=True)
    parts = soiled.read_parts(data)
    old, new = change or ("", "")
    assert old in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1) if old else parts["word/document.xml"]
    (zalo / name).write_bytes(soiled.write_parts(parts))
    return zalo / name


def test_a_folder_of_copies_is_merged_and_the_next_step_told(type_: Type, word: Path, folder: Path) -> None:
    came_back(folder, "KH (1).docx", word.read_bytes(), "họp xóm", "họp toàn xóm")
    came_back(folder, "KH (2).docx", word.read_bytes(), "đóng góp", "tự nguyện đóng góp")
    came_back(folder, "~$KH (2).docx", word.read_bytes())
    came_back(folder, "KH (3).docx", word.read_bytes())
    result = type_("take", "zalo")
    path = word.relative_to(folder).as_posix()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "KH (1).docx: 1 chỗ sửa.",
        "KH (2).docx: 1 chỗ sửa.",
        "KH (3).docx: không có chỗ sửa nào.",
        f"Đã gộp vào: {path}",
        f"Xem lại tệp Word, rồi đưa chỗ sửa về dữ liệu: ntmdocs pull {path}",
    ]
    text = soiled.read_parts(word.read_bytes())["word/document.xml"]
    assert "toàn" in text
    assert "tự nguyện" in text


def test_a_trial_tells_each_change_and_writes_nothing(type_: Type, word: Path, folder: Path) -> None:
    came_back(folder, "a.docx", word.read_bytes(), "họp xóm", "họp toàn xóm")
    before = word.read_bytes()
    result = type_("nhan-ve", "zalo/a.docx", "--xem-truoc")
    assert (result.exit_code, word.read_bytes() == before) == (0, True)
    assert "“- Tổ chức họp xóm.”: thêm" in result.stdout or "→" in result.stdout
    assert "chưa ghi gì" in result.stdout


def test_a_conflict_is_told_with_both_words_and_ends_with_one(type_: Type, word: Path, folder: Path) -> None:
    came_back(folder, "a.docx", word.read_bytes(), "họp xóm", "họp thôn")
    came_back(folder, "b.docx", word.read_bytes(), "họp xóm", "họp khối")
    result = type_("take", "zalo")
    assert result.exit_code == 1
    assert "b.docx: 1 chỗ sửa, 1 chỗ trùng với bản khác." in result.stdout
    assert "“thôn”" in result.stderr
    assert "“khối”" in result.stderr


def test_a_second_time_says_when_it_was_taken(type_: Type, word: Path, folder: Path) -> None:
    copy = came_back(folder, "a.docx", word.read_bytes(), "họp xóm", "họp toàn xóm")
    type_("take", str(copy))
    result = type_("take", str(copy))
    assert (result.exit_code, "đã nhận lúc" in result.stdout) == (0, True)
    assert "không ghi gì" in result.stdout


def test_a_refused_file_ends_with_one_and_the_others_are_taken(type_: Type, word: Path, folder: Path) -> None:
    came_back(folder, "a.docx", word.read_bytes(), "họp xóm", "họp toàn xóm")
    (folder / "zalo/b.pdf").write_bytes(b"%PDF-1.7")
    result = type_("take", "zalo/a.docx", "zalo/b.pdf")
    assert (result.exit_code, "MRG420" in result.stderr) == (1, True)
    assert "toàn" in soiled.read_parts(word.read_bytes())["word/document.xml"]


def test_a_sent_copy_needs_its_document_named(type_: Type, word: Path, folder: Path) -> None:
    type_("send", "mau/2027/plan")
    sent = word.with_name(f"{word.stem}_ban-gui.docx")
    came_back(folder, f"{sent.stem} (1).docx", sent.read_bytes(), "họp xóm", "họp toàn xóm")
    assert "MRG423" in type_("take", "zalo").stderr
    assert type_("take", "zalo", "--van-ban", "mau/2027/plan").exit_code == 0
    assert "toàn" in soiled.read_parts(word.read_bytes())["word/document.xml"]


def test_what_is_not_there_is_a_fault_of_typing(type_: Type, word: Path, folder: Path) -> None:
    (folder / "trống").mkdir()
    (folder / "~$a.docx").write_bytes(b"")
    for typed in ("không có.docx", "trống", "~$a.docx"):
        assert type_("take", typed).exit_code == 2
    assert type_("take", "~$a.docx", "--doc", "không có").exit_code == 1
