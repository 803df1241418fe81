"""Building over a file that people edited: theirs stays, the data's comes, both at one place is a conflict in Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import open_paper
from tests.plans import COMMUNE, HEAD
from tests.word import edit, lines, part

Run = Callable[..., Any]
BODY = """mục tiêu: |
  Giữ vững các tiêu chí đã đạt trong năm.
giải pháp: |
  - Tuyên truyền sâu rộng trong nhân dân.
  - Huy động nguồn lực xây dựng đường làng.
  - Kiểm tra, đôn đốc thường xuyên các xóm.
"""


@pytest.fixture
def place(tmp_path: Path, ntmdocs: Run) -> Path:
    """A workspace whose one plan was built."""
    folder = tmp_path / "data/mau/2027"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(HEAD + BODY, encoding="utf-8")
    (folder.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    assert ntmdocs(tmp_path, "build").returncode == 0
    return tmp_path


def word(place: Path) -> Path:
    (found,) = place.glob("output/mau/2027/*_du-thao.docx")
    return found


def retype(place: Path, old: str, new: str) -> None:
    """Change words in the data."""
    plan = place / "data/mau/2027/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    assert text.count(old) == 1
    plan.write_text(text.replace(old, new), encoding="utf-8")


def held(place: Path) -> dict[Path, tuple[bytes, int]]:
    files = (path for path in place.rglob("*") if path.is_file() and path.name != "lock")
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_an_edit_stays_and_other_data_arrive(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    retype(place, "đường làng", "đường làng, ngõ xóm")
    assert ntmdocs(place, "build").returncode == 0
    assert "- Tuyên truyền rộng khắp trong nhân dân." in lines(word(place))
    assert "- Huy động nguồn lực xây dựng đường làng, ngõ xóm." in lines(word(place))


def test_edits_of_one_line_apart_from_each_other_both_stay(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "Huy động nguồn lực", "Huy động mọi nguồn lực")
    retype(place, "đường làng", "ngõ xóm")
    assert ntmdocs(place, "build").returncode == 0
    assert "- Huy động mọi nguồn lực xây dựng ngõ xóm." in lines(word(place))


def test_building_again_changes_nothing(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    retype(place, "đường làng", "ngõ xóm")
    ntmdocs(place, "build")
    before = held(place)
    assert ntmdocs(place, "build").returncode == 0
    assert held(place) == before


def test_an_edited_file_is_left_as_it_is_while_the_data_rest(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    before = word(place).read_bytes()
    assert ntmdocs(place, "build").returncode == 0
    assert word(place).read_bytes() == before


def test_edits_survive_many_generations(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    for turn in range(4):
        retype(place, "đường làng" + " mới" * turn, "đường làng" + " mới" * (turn + 1))
        assert ntmdocs(place, "build").returncode == 0
    assert "- Tuyên truyền rộng khắp trong nhân dân." in lines(word(place))
    assert "- Huy động nguồn lực xây dựng đường làng mới mới mới mới." in lines(word(place))


def test_both_at_one_place_is_a_conflict_that_keeps_both(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    retype(place, "sâu rộng", "kịp thời")
    result = ntmdocs(place, "build")
    assert result.returncode == 1
    assert "rộng khắp" in result.stdout
    assert "kịp thời" in result.stdout
    assert "MRG200" in result.stdout
    xml = part(word(place))
    assert "<w:ins " in xml
    assert "<w:del " in xml
    assert "kịp thời" in xml
    assert "rộng khắp" in xml
    assert "kịp thời" in part(word(place), "word/comments.xml")
    assert ntmdocs(place, "build").returncode == 1  # it stands until somebody chooses
    assert part(word(place)) == xml


def test_the_plan_can_be_read_before_anything_is_written(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    retype(place, "đường làng", "ngõ xóm")
    before = held(place)
    told = ntmdocs(place, "build", "--dry-run")
    assert (told.returncode, held(place)) == (0, before)
    assert "“đường làng” → “ngõ xóm”" in told.stdout


def test_a_foreseen_conflict_is_told_and_nothing_is_written(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    retype(place, "sâu rộng", "kịp thời")
    before = held(place)
    told = ntmdocs(place, "tao", "--xem-truoc")
    assert (told.returncode, held(place)) == (1, before)
    assert "HAI BÊN CÙNG SỬA" in told.stdout


def test_overwriting_gives_the_edit_up_and_keeps_a_copy(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    assert ntmdocs(place, "build", "--overwrite").returncode == 0
    assert "- Tuyên truyền sâu rộng trong nhân dân." in lines(word(place))
    (copy,) = place.glob("output/ban-cu/mau/2027/*.docx")
    assert "- Tuyên truyền rộng khắp trong nhân dân." in lines(copy)


def test_edits_go_on_under_the_documents_new_name(place: Path, ntmdocs: Run) -> None:
    old = word(place)
    edit(old, "sâu rộng", "rộng khắp")
    plan = place / "data/mau/2027/plan.yaml"
    plan.write_text("tên ngắn: ke hoach khac\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    assert ntmdocs(place, "build").returncode == 0
    (new,) = (path for path in place.glob("output/mau/2027/*.docx") if path != old)
    assert "- Tuyên truyền rộng khắp trong nhân dân." in lines(new)


def test_a_lost_state_folder_costs_nothing(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    retype(place, "đường làng", "ngõ xóm")
    for path in sorted((place / "output/.ntmdocs").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert ntmdocs(place, "build").returncode == 0
    assert {"- Tuyên truyền rộng khắp trong nhân dân.", "- Huy động nguồn lực xây dựng ngõ xóm."} <= set(lines(word(place)))


def test_a_file_of_another_document_is_left_alone(place: Path, ntmdocs: Run) -> None:
    (place / "data/mau/2028").mkdir()
    (place / "data/mau/2028/plan.yaml").write_text((HEAD + BODY).replace("2027", "2028"), encoding="utf-8")
    ntmdocs(place, "build")
    other = next(place.glob("output/mau/2028/*.docx")).read_bytes()
    word(place).write_bytes(other)
    result = ntmdocs(place, "build", "mau/2027/plan")
    assert result.returncode == 1
    assert "MRG206" in result.stdout
    assert word(place).read_bytes() == other


def test_a_file_open_in_word_is_left_alone(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    retype(place, "đường làng", "ngõ xóm")
    path, before = word(place), word(place).read_bytes()
    path.with_name(f"~${path.name[2:]}").write_bytes(b"")
    result = ntmdocs(place, "build")
    assert (result.returncode, path.read_bytes()) == (1, before)
    (beside,) = place.glob("output/mau/2027/*(moi).docx")
    assert "- Huy động nguồn lực xây dựng ngõ xóm." in lines(beside)


def test_a_document_is_known_by_what_its_file_carries(place: Path, ntmdocs: Run, tmp_path: Path) -> None:
    moved = tmp_path / "Bản của anh Tâm (1).docx"
    edit(word(place), "sâu rộng", "rộng khắp")
    moved.write_bytes(word(place).read_bytes())
    assert "mau/2027/plan" in ntmdocs(place, "status", str(moved)).stdout


def test_the_result_has_new_anchors_for_the_new_data(place: Path, ntmdocs: Run) -> None:
    edit(word(place), "sâu rộng", "rộng khắp")
    old = {block.anchor[:10] for block in open_paper(read_package(word(place).read_bytes(), "")).blocks if block.anchor}
    retype(place, "đường làng", "ngõ xóm")
    ntmdocs(place, "build")
    new = {block.anchor[:10] for block in open_paper(read_package(word(place).read_bytes(), "")).blocks if block.anchor}
    assert len(old) == len(new) == 1
    assert old != new
