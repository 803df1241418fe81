"""Two Word files held together: every difference in words once, and a redline that reads as the new one when accepted."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from ntmdocs.comparing import Comparison, Difference, Kind, compare, redline_of
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.conflict import AUTHOR as CONFLICT
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.redlining import AUTHOR
from tests import office, soiled
from tests.plans import HEAD, build_plan

NOW = datetime.fromisoformat("2027-01-05 10:30").astimezone()
PLAN = f"""{HEAD}kết quả: |
  - Toàn xã cứng hóa thêm đường xóm.
  - Huy động nhân dân đóng góp ngày công làm đường.
  - Tỷ lệ gia đình văn hóa năm nay cao hơn năm trước.
tồn tại: |
  - Một số xóm phân loại rác chưa đều.
nhiệm vụ:
  1: |
    - Công khai quy hoạch chung của xã tại trụ sở.
    - Cắm mốc ranh giới các khu dân cư mới.
giải pháp: |
  - Kiện toàn ban chỉ đạo và phân công từng thành viên.
nơi nhận: |
  UBND tỉnh (b/c)
  Sở Nông nghiệp và Môi trường
  Lưu: VT
ký:
  họ tên: Nguyễn Văn A
"""


def built(folder: Path, plan: str) -> bytes:
    data = build_plan(folder, plan).data
    assert data is not None
    return data


def compared(folder: Path, plan: str) -> Comparison:
    return compare(read_package(built(folder, PLAN), "cu.docx"), read_package(built(folder, plan), "moi.docx"))


def differences(folder: Path, *changes: tuple[str, str]) -> tuple[Difference, ...]:
    plan = PLAN
    for old, new in changes:
        assert old in plan
        plan = plan.replace(old, new)
    return compared(folder, plan).differences


def test_the_same_file_has_no_differences(tmp_path: Path) -> None:
    assert differences(tmp_path) == ()


def test_a_changed_word_is_told_with_its_section_and_its_paragraph(tmp_path: Path) -> None:
    (one,) = differences(tmp_path, ("cứng hóa thêm", "bê tông hóa thêm"))
    assert (one.kind, one.old, one.new) == (Kind.WORDS, "cứng", "bê tông")
    assert (one.spot.part, one.spot.section) == ("I", "1")
    assert one.near == "- Toàn xã cứng hóa thêm …" or one.near == "- Toàn xã bê tông hóa …"


def test_added_and_removed_words_are_told_by_what_stands_before(tmp_path: Path) -> None:
    (added,) = differences(tmp_path, ("ngày công làm", "ngày công, hiến đất làm"))
    assert (added.kind, added.new, added.after) == (Kind.ADDED, ", hiến đất", "góp ngày công")
    (removed,) = differences(tmp_path, (" ngày công làm đường", ""))
    assert (removed.kind, removed.old) == (Kind.REMOVED, "ngày công làm đường")


def test_a_new_paragraph_a_gone_one_and_a_moved_one(tmp_path: Path) -> None:
    new = "  - Thành lập thêm hai hợp tác xã trồng rau.\n"
    (inserted,) = differences(tmp_path, ("tồn tại: |\n", f"tồn tại: |\n{new}"))
    assert (inserted.kind, inserted.spot.section) == (Kind.INSERTED, "2")
    gone = "    - Công khai quy hoạch chung của xã tại trụ sở.\n"
    (deleted,) = differences(tmp_path, (gone, ""))
    assert (deleted.kind, deleted.spot.part, deleted.spot.section) == (Kind.DELETED, "II", "1.1")
    line = "  - Toàn xã cứng hóa thêm đường xóm.\n"
    last = "  - Tỷ lệ gia đình văn hóa năm nay cao hơn năm trước.\n"
    (moved,) = differences(tmp_path, (line, ""), (last, last + line))
    assert (moved.kind, moved.near) == (Kind.MOVED, "- Toàn xã cứng hóa thêm …")
    assert moved.after == "- Tỷ lệ gia đình văn …"


def test_bold_and_italic_are_told(tmp_path: Path) -> None:
    (bold,) = differences(tmp_path, ("đóng góp ngày", "**đóng góp** ngày"))
    assert (bold.kind, bold.old, bold.looks) == (Kind.LOOK, "đóng góp", ("bold",))
    (italic,) = differences(tmp_path, ("đóng góp ngày", "*đóng góp* ngày"))
    assert italic.looks == ("italic",)


def test_a_recipient_is_told_by_its_own_line(tmp_path: Path) -> None:
    (one,) = differences(tmp_path, ("Sở Nông nghiệp", "Sở Nội vụ"))
    assert one.near.startswith("- Sở")
    assert (one.spot.part, one.spot.section) == ("", "")


def test_all_at_once_are_told_once_each(tmp_path: Path) -> None:
    found = differences(
        tmp_path,
        ("cứng hóa", "mở rộng"),
        ("Cắm mốc", "Cắm **mốc**"),
        ("tồn tại: |\n", "tồn tại: |\n  - Thiếu vốn cho đường trục chính.\n"),
        ("UBND tỉnh (b/c)", "Ủy ban nhân dân tỉnh (b/c)"),
    )
    assert [one.kind for one in found] == [Kind.WORDS, Kind.INSERTED, Kind.LOOK, Kind.WORDS]


CHANGED = (
    PLAN.replace("cứng hóa thêm", "mở rộng")
    .replace("  - Huy động nhân dân đóng góp ngày công làm đường.\n", "")
    .replace("tồn tại: |\n", "tồn tại: |\n  - Thiếu vốn cho đường trục chính.\n")
    .replace("Cắm mốc", "Cắm **mốc**")
    .replace("Lưu: VT", "Lưu: VT, KT")
)


def test_a_redline_accepted_reads_as_the_new_file_and_names_no_conflict(tmp_path: Path) -> None:
    found = compared(tmp_path, CHANGED)
    data = redline_of(found, when=NOW)
    text = soiled.read_parts(data)["word/document.xml"]
    assert f'w:author="{AUTHOR}"' in text
    assert CONFLICT not in text
    assert compare(read_package(data, "a.docx"), read_package(built(tmp_path, CHANGED), "b.docx")).differences == ()


def test_a_redline_has_no_base_no_anchors_and_is_valid(tmp_path: Path) -> None:
    data = redline_of(compared(tmp_path, CHANGED), when=NOW)
    assert read_base(read_package(data, "a.docx")) is None
    assert not re.search("_n[0-9a-f]{8}_", soiled.read_parts(data)["word/document.xml"])
    assert office.sdk_faults(data) == []
    assert office.audit_faults(data) == []


def test_peoples_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    parts = soiled.read_parts(built(tmp_path, PLAN))
    tracked = f'<w:ins w:id="77" {soiled.WHO}>{soiled.run(" vận động và")}</w:ins>'
    parts["word/document.xml"] = re.sub(
        r"(<w:t[^>]*>Kiện toàn)( ban chỉ đạo)",
        rf"\1</w:t></w:r>{tracked}<w:r><w:t xml:space='preserve'>\2",
        parts["word/document.xml"],
    )
    new = read_package(soiled.write_parts(parts), "b.docx")
    (one,) = compare(read_package(built(tmp_path, PLAN), "a.docx"), new).differences
    assert (one.kind, one.new) == (Kind.ADDED, "vận động và")


def test_typing_in_the_header_is_told_as_such(tmp_path: Path) -> None:
    parts = soiled.read_parts(built(tmp_path, PLAN))
    parts["word/header1.xml"] = parts["word/header1.xml"].replace("</w:p>", "<w:r><w:t>MẬT</w:t></w:r></w:p>")
    new = read_package(soiled.write_parts(parts), "b.docx")
    (one,) = compare(read_package(built(tmp_path, PLAN), "a.docx"), new).differences
    assert (one.spot.area, one.new) == ("header", "MẬT")


@pytest.mark.parametrize("change", [("Toàn xã", "Toàn  xã")])
def test_a_change_of_spaces_alone_is_told_as_one(tmp_path: Path, change: tuple[str, str]) -> None:
    parts = soiled.read_parts(built(tmp_path, PLAN))
    parts["word/document.xml"] = parts["word/document.xml"].replace(*change)
    (one,) = compare(read_package(built(tmp_path, PLAN), "a.docx"), read_package(soiled.write_parts(parts), "b.docx")).differences
    assert one.kind is Kind.SPACES
