"""`send`, `review` and `find` as they are typed: what they say, where they write, how they end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from ntmdocs.wordfile.conflict import AUTHOR
from tests import soiled

Type = Callable[..., Result]


def sent_file(word: Path) -> Path:
    return word.with_name(f"{word.stem}_ban-gui.docx")


def test_send_says_where_the_copy_is_what_it_lacks_and_that_it_cannot_come_home(type_: Type, word: Path) -> None:
    word.write_bytes(soiled.soil(word.read_bytes()))
    before = word.read_bytes()
    result = type_("send", "mau/2027/plan")
    assert result.exit_code == 0
    assert f"Đã ghi: output/mau/2027/{sent_file(word).name}" in result.stdout
    assert "1 ghi chú bên lề" in result.stdout
    assert "9 chỗ sửa có theo dõi" in result.stdout
    assert "không tự đưa về dữ liệu được" in result.stdout
    assert word.read_bytes() == before


def test_send_writes_nothing_the_second_time(type_: Type, word: Path) -> None:
    type_("gui-di", "mau/2027/plan")
    assert "Không có gì mới" in type_("gui-di", "mau/2027/plan").stdout


def test_send_takes_the_file_as_leaders_edited_it_and_tells_that_the_data_are_newer(type_: Type, word: Path) -> None:
    parts = soiled.read_parts(word.read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace("họp xóm", "họp toàn xóm")
    word.write_bytes(soiled.write_parts(parts))
    plan = word.parents[3] / "data/mau/2027/plan.yaml"
    plan.write_text(soiled.PLAN.replace("Kiện toàn", "Củng cố"), encoding="utf-8")
    result = type_("send", "mau/2027/plan")
    assert result.exit_code == 0
    assert "MRG402" in result.stderr
    assert "họp toàn xóm" in soiled.read_parts(sent_file(word).read_bytes())["word/document.xml"]


def test_send_goes_on_where_the_data_cannot_be_typed_and_says_so(type_: Type, word: Path) -> None:
    plan = word.parents[3] / "data/mau/2027/plan.yaml"
    plan.write_text(f"{soiled.PLAN}lạ: 1\n", encoding="utf-8")
    result = type_("send", "mau/2027/plan")
    assert (result.exit_code, sent_file(word).is_file()) == (0, True)
    assert "MRG405" in result.stderr


def test_send_names_the_very_file_that_was_typed(type_: Type, word: Path) -> None:
    other = word.with_name("KH anh Tâm.docx")
    other.write_bytes(word.read_bytes())
    assert type_("send", str(other)).exit_code == 0
    assert other.with_name("KH anh Tâm_ban-gui.docx").is_file()


def test_send_refuses_a_standing_conflict_and_a_document_without_word_file(type_: Type, word: Path) -> None:
    body = soiled.paragraph(f'<w:ins w:id="1" w:author="{AUTHOR}">{soiled.run("tám xóm")}</w:ins>')
    word.write_bytes(soiled.soil(word.read_bytes(), body))
    refused = type_("send", "mau/2027/plan")
    assert (refused.exit_code, sent_file(word).exists()) == (1, False)
    assert "“tám xóm”" in refused.stderr
    word.unlink()
    assert "ntmdocs build mau/2027/plan" in type_("send", "mau/2027/plan").stderr


def test_send_makes_nothing_of_a_review_copy(type_: Type, word: Path) -> None:
    type_("review", "mau/2027/plan")
    copy = word.with_name(f"{word.stem}_ban-soat.docx")
    result = type_("send", str(copy))
    assert (result.exit_code, "MRG406" in result.stderr) == (1, True)
    assert not list(word.parent.glob("*ban-gui*"))


def test_send_leaves_a_copy_alone_that_somebody_edited(type_: Type, word: Path) -> None:
    type_("send", "mau/2027/plan")
    sent_file(word).write_bytes(soiled.soil(sent_file(word).read_bytes()))
    edited = sent_file(word).read_bytes()
    refused = type_("send", "mau/2027/plan")
    assert refused.exit_code == 1
    assert "MRG403" in refused.stderr
    assert "--overwrite" not in refused.stderr
    assert sent_file(word).read_bytes() == edited


def test_send_tells_that_word_has_the_file_open(type_: Type, word: Path) -> None:
    word.with_name(f"~${word.name[2:]}").write_bytes(b"")
    result = type_("send", "mau/2027/plan")
    assert (result.exit_code, sent_file(word).is_file()) == (0, True)
    assert "MRG404" in result.stderr


def test_review_says_how_many_codes_and_how_to_look_one_up(type_: Type, word: Path) -> None:
    result = type_("ban-soat", "mau/2027/plan")
    assert result.exit_code == 0
    assert word.with_name(f"{word.stem}_ban-soat.docx").is_file()
    assert "ntmdocs find" in result.stdout


def test_find_tells_file_line_place_and_words(type_: Type, word: Path) -> None:
    result = type_("tim", "I.1 - 2", "--van-ban", "mau/2027/plan")
    line = soiled.PLAN.splitlines().index("  - Huy động nhân dân đóng góp.") + 1
    assert result.stdout == f"I.1-2  data/mau/2027/plan.yaml:{line}  Mục 1, gạch đầu dòng 2: “Huy động nhân dân đóng góp.”\n"


def test_find_looks_in_every_document_when_none_is_named(type_: Type, word: Path, folder: Path) -> None:
    place = folder / "data/mau/2028"
    place.mkdir()
    (place / "plan.yaml").write_text(soiled.PLAN.replace("năm: 2027", "năm: 2028"), encoding="utf-8")
    lines = type_("find", "I.1-2").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["mau/2027/plan", "mau/2028/plan"]


def test_find_of_an_unknown_code_names_near_ones_and_ends_with_one(type_: Type, word: Path) -> None:
    result = type_("find", "I.1-9")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "I.1-2" in result.stderr
