"""Copies that several people edited come back into one Word file, and whose words are whose is told."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import workspace
from ntmdocs.copies import Taken, returned, take
from ntmdocs.model.blocks import Blocks
from ntmdocs.offences import copies as offences
from ntmdocs.offences import store as store_offences
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.cleaning import clean_package, without_base
from ntmdocs.wordfile.package import read_package, write_package
from ntmdocs.wordfile.paper import open_paper
from tests import office, soiled
from tests.plans import COMMUNE, HEAD

NOW = datetime.fromisoformat("2027-01-05 10:30").astimezone()
PLAN = f"""{HEAD}kết quả: |
  - Toàn xã cứng hóa thêm bảy tuyến đường xóm.
  - Huy động nhân dân đóng góp ngày công làm đường.
  - Tỷ lệ gia đình văn hóa năm nay cao hơn năm trước.
tồn tại: |
  - Một số xóm phân loại rác chưa đều.
giải pháp: |
  - Kiện toàn ban chỉ đạo và phân công từng thành viên.
nơi nhận: |
  UBND tỉnh (b/c)
  Lưu: VT
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, ntmdocs: Callable[..., Any]) -> Path:
    """A workspace with a plan that was built."""
    root = tmp_path_factory.mktemp("built")
    folder = root / "data/mau/2027"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    assert ntmdocs(root, "build").returncode == 0
    return root


@pytest.fixture
def place(built: Path, tmp_path: Path) -> workspace.DocumentRef:
    """The document of a copy of that workspace."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    (ref,) = workspace.documents(workspace.find(tmp_path))
    return ref


def word(ref: workspace.DocumentRef) -> Path:
    (path,) = (one for one in ref.workspace.output.rglob("*_du-thao.docx") if "ban-cu" not in one.parts)
    return path


def edited(data: bytes, *changes: tuple[str, str], author: str = "") -> bytes:
    """Return a Word file with words replaced, as its author's last save leaves it."""
    parts = soiled.read_parts(data)
    for old, new in changes:
        assert old in parts["word/document.xml"], old
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new, 1)
    if author:
        by = f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy></cp:coreProperties>"
        parts["docProps/core.xml"] = parts["docProps/core.xml"].replace("</cp:coreProperties>", by)
    return soiled.write_parts(parts)


def came(ref: workspace.DocumentRef, files: dict[str, bytes], *, trial: bool = False, doc: bool = False, hours: int = 0) -> Taken:
    now = NOW + timedelta(hours=hours)
    return take(ref.workspace, files, ref if doc else None, is_trial=trial, clock=lambda: now)


def blocks(ref: workspace.DocumentRef) -> Blocks:
    return open_paper(read_package(word(ref).read_bytes(), "kh.docx")).blocks


def text(ref: workspace.DocumentRef) -> str:
    return "\n".join(block.text for block in blocks(ref))


def codes(taken: Taken) -> list[str]:
    return [one.offence.name for one in taken.findings]


def comments(ref: workspace.DocumentRef) -> str:
    return re.sub(r"<[^>]+>", "", soiled.read_parts(word(ref).read_bytes()).get("word/comments.xml", ""))


def test_edits_of_three_copies_in_different_places_come_together(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    taken = came(
        place,
        {
            "KH (1).docx": edited(sent, ("bảy tuyến", "tám tuyến"), author="Tâm"),
            "KH (2).docx": edited(sent, ("đóng góp ngày công", "đóng góp nhiều ngày công")),
            "bản chị Hòa.docx": edited(sent, ("phân loại rác chưa đều", "phân loại rác còn chưa đều")),
        },
    )
    assert taken.findings == ()
    assert [(one.copy.name, one.copy.author, one.edits, one.conflicts) for one in taken.told] == [
        ("KH (1).docx", "Tâm", 1, 0),
        ("KH (2).docx", "", 1, 0),
        ("bản chị Hòa.docx", "", 1, 0),
    ]
    assert taken.written == (word(place),)
    for words in ("tám tuyến", "nhiều ngày công", "rác còn chưa đều"):
        assert words in text(place)


def test_the_word_file_keeps_its_base_and_anchors_and_its_old_version_is_kept(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    before = [one.anchor for one in blocks(place)]
    came(place, {"a.docx": edited(sent, ("bảy tuyến", "tám tuyến"))})
    assert [one.anchor for one in blocks(place)] == before
    old, new = (read_base(read_package(data, "a")) for data in (sent, word(place).read_bytes()))
    assert old == new is not None
    assert sent in [one.read_bytes() for one in place.workspace.backups.rglob("*.docx")]


def test_two_words_for_one_place_both_stand_and_the_comment_names_the_copies(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    taken = came(
        place,
        {
            "a.docx": edited(sent, ("bảy tuyến", "tám tuyến"), author="Đặng Văn Tâm"),
            "b.docx": edited(sent, ("bảy tuyến", "chín tuyến"), author="Trần Thị Hòa"),
        },
    )
    (finding,) = taken.findings
    assert finding.offence is offences.COPIES_DIFFER
    assert (finding.values["ours"], finding.values["theirs"]) == ("tám", "chín")
    assert "“a.docx” (Đặng Văn Tâm)" in finding.values["ours_of"]
    assert finding.values["copy"] == "“b.docx” (Trần Thị Hòa)"
    assert "“a.docx” (Đặng Văn Tâm) ghi: “tám”" in comments(place)
    assert "“b.docx” (Trần Thị Hòa) ghi: “chín”" in comments(place)
    data = word(place).read_bytes()
    assert office.sdk_faults(data) == []
    assert office.audit_faults(data) == []


def test_no_word_of_a_third_copy_or_of_the_second_is_lost_in_one_place(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    names = ("tám", "chín", "mười")
    for hours, number in enumerate(names):
        came(place, {f"{hours}.docx": edited(sent, ("bảy tuyến", f"{number} tuyến"))}, hours=hours)
    whole = "\n".join(soiled.read_parts(word(place).read_bytes()).values())
    assert [name for name in names if name not in whole] == []
    assert "chín" in comments(place)


def test_what_two_copies_changed_alike_stands_once(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    same = ("bảy tuyến", "tám tuyến")
    taken = came(place, {"a.docx": edited(sent, same), "b.docx": edited(sent, same, ("chưa đều", "còn chưa đều"))})
    assert (taken.findings, text(place).count("tám tuyến")) == ((), 1)
    assert "còn chưa đều" in text(place)


def test_paragraphs_inserted_and_deleted_in_copies_are_followed(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    parts = soiled.read_parts(sent)
    body = parts["word/document.xml"]
    gone = next(one for one in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", body) if "Huy động nhân dân" in one)
    new = re.sub(r"<w:bookmark(?:Start|End)[^>]*>", "", gone).replace("Huy động nhân dân", "Hiến đất mở rộng mặt đường; nhân dân")
    last = next(one for one in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", body) if "Kiện toàn" in one)
    without = soiled.write_parts({**parts, "word/document.xml": body.replace(gone, "")})
    more = soiled.write_parts({**parts, "word/document.xml": body.replace(last, new + last)})
    taken = came(place, {"a.docx": without, "b.docx": more})
    assert taken.findings == ()
    assert "Huy động nhân dân" not in text(place)
    assert "Hiến đất mở rộng" in text(place)


def without_paragraph(data: bytes, words: str) -> bytes:
    parts = soiled.read_parts(data)
    body = parts["word/document.xml"]
    gone = next(one for one in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", body) if words in one)
    return soiled.write_parts({**parts, "word/document.xml": body.replace(gone, "")})


def test_deleted_in_one_copy_and_changed_in_the_next_asks(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    changed = edited(sent, ("đóng góp ngày công", "đóng góp hàng nghìn ngày công"))
    taken = came(place, {"a.docx": without_paragraph(sent, "Huy động nhân dân"), "b.docx": changed})
    assert codes(taken) == ["deleted-here-changed-there"]
    assert "hàng nghìn" in soiled.read_parts(word(place).read_bytes())["word/document.xml"]
    assert "“b.docx”" in comments(place)


def test_changed_in_one_copy_and_deleted_in_the_next_asks(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    changed = edited(sent, ("đóng góp ngày công", "đóng góp hàng nghìn ngày công"))
    taken = came(place, {"a.docx": changed, "b.docx": without_paragraph(sent, "Huy động nhân dân")})
    assert codes(taken) == ["changed-here-deleted-there"]
    assert "“a.docx”" in taken.findings[0].values["ours_of"]
    assert "hàng nghìn" in soiled.read_parts(word(place).read_bytes())["word/document.xml"]


def test_a_copy_of_an_older_draft_brings_its_edits_alone(place: workspace.DocumentRef, ntmdocs: Callable[..., Any]) -> None:
    old = word(place).read_bytes()
    place.path.write_text(PLAN.replace("chưa đều", "chưa đều, hộ mới còn lúng túng"), encoding="utf-8")
    assert ntmdocs(place.workspace.root, "build").returncode == 0
    taken = came(place, {"bản cũ.docx": edited(old, ("bảy tuyến", "tám tuyến"))})
    assert taken.findings == ()
    assert "tám tuyến" in text(place)
    assert "hộ mới còn lúng túng" in text(place)


def test_leaders_edits_in_the_word_file_itself_stay(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    word(place).write_bytes(edited(sent, ("Kiện toàn", "Củng cố, kiện toàn")))
    came(place, {"a.docx": edited(sent, ("bảy tuyến", "tám tuyến"))})
    assert "Củng cố, kiện toàn" in text(place)
    assert "tám tuyến" in text(place)


def test_a_copy_that_came_before_is_told_and_not_merged_again(place: workspace.DocumentRef) -> None:
    copy = edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"))
    came(place, {"a.docx": copy})
    before = word(place).read_bytes()
    again = came(place, {"a (1).docx": copy}, hours=2)
    ((told,), now) = again.told, word(place).read_bytes()
    assert (told.state, told.since, now == before, again.written) == ("before", NOW, True, ())


def test_the_same_bytes_under_two_names_are_merged_once(place: workspace.DocumentRef) -> None:
    copy = edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"))
    assert [one.state for one in came(place, {"a.docx": copy, "b.docx": copy}).told] == ["taken", "before"]


def test_an_unedited_copy_is_told_and_remembered_and_nothing_is_written(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    taken = came(place, {"a.docx": edited(sent, author="Tâm")})
    assert [(one.state, one.edits) for one in taken.told] == [("unedited", 0)]
    assert (word(place).read_bytes(), taken.written) == (sent, ())
    assert [(one.name, one.author, one.edits) for one in returned(place.workspace, place.id)] == [("a.docx", "Tâm", 0)]


def test_what_came_back_is_remembered_by_document(place: workspace.DocumentRef) -> None:
    came(place, {"zalo/a.docx": edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"), author="Tâm")})
    (one,) = returned(place.workspace, place.id)
    assert (one.name, one.author, one.edits, one.conflicts, one.moment) == ("a.docx", "Tâm", 1, 0, NOW)
    assert returned(place.workspace, "mau/2028/plan") == ()


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "copies": [{"x": 1}]}'])
def test_a_broken_memory_is_no_memory(place: workspace.DocumentRef, state: bytes) -> None:
    copy = edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"))
    (place.workspace.state / "ban-ve.json").write_bytes(state)
    assert returned(place.workspace) == ()
    assert came(place, {"a.docx": copy}).told[0].state == "taken"
    assert json.loads((place.workspace.state / "ban-ve.json").read_bytes())["format"] == 1


def test_on_trial_nothing_is_written_and_each_change_is_told(place: workspace.DocumentRef) -> None:
    before = {path: path.read_bytes() for path in place.workspace.output.rglob("*") if path.is_file()}
    taken = came(place, {"a.docx": edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"))}, trial=True)
    assert [(one.edited, one.fresh) for one in taken.told[0].news] == [("bảy", "tám")]
    assert {path: path.read_bytes() for path in place.workspace.output.rglob("*") if path.is_file()} == before


def test_faults_are_told_all_at_once_and_the_good_copy_is_taken(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    macro = soiled.write_parts({**soiled.read_parts(sent), "word/vbaProject.bin": "x"})
    taken = came(
        place,
        {
            "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "b.docm": macro,
            "c.pdf": b"%PDF-1.7",
            "d.odt": soiled.write_parts({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "e.jpg": b"\xff\xd8\xff\xe0",
            "f.docx": b"",
            "g.docx": edited(sent, ("bảy tuyến", "tám tuyến")),
        },
    )
    assert codes(taken) == [
        "returned-file-in-old-format",
        "returned-file-with-macro",
        *["returned-file-of-another-kind"] * 4,
    ]
    assert [one.values.get("format") for one in taken.findings[2:]] == ["PDF", "OpenDocument", "JPEG", "DOCX"]
    assert "tám tuyến" in text(place)


def test_a_foreign_file_needs_its_document_named_and_must_look_like_it(place: workspace.DocumentRef, tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "lạ.docx"
    document = Document()
    document.add_paragraph("Thư mời họp.")
    document.save(str(path))
    assert codes(came(place, {"lạ.docx": path.read_bytes()})) == ["copy-of-unknown-document"]
    assert codes(came(place, {"lạ.docx": path.read_bytes()}, doc=True)) == ["unlike-copy"]


def stripped(data: bytes) -> bytes:
    return write_package(without_base(read_package(data, "a.docx")))


def test_a_copy_that_lost_its_marks_comes_home_by_its_words(place: workspace.DocumentRef) -> None:
    copy = stripped(edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến")))
    assert codes(came(place, {"a.docx": copy})) == ["copy-of-unknown-document"]
    taken = came(place, {"a.docx": copy}, doc=True)
    assert (taken.findings, "tám tuyến" in text(place)) == ((), True)


def test_a_sent_copy_is_refused_until_its_document_is_named(place: workspace.DocumentRef) -> None:
    clean = write_package(clean_package(read_package(word(place).read_bytes(), "a.docx")).package)
    copy = edited(clean, ("bảy tuyến", "tám tuyến"))
    assert codes(came(place, {"KH_ban-gui (1).docx": copy})) == ["returned-clean-copy"]
    assert came(place, {"KH_ban-gui (1).docx": copy}, doc=True).findings == ()
    assert "tám tuyến" in text(place)


def test_without_what_the_workspace_keeps_such_a_copy_is_refused(place: workspace.DocumentRef) -> None:
    for path in place.workspace.state.rglob("*ban-goc"):
        path.unlink()
    assert codes(came(place, {"a.docx": stripped(word(place).read_bytes())}, doc=True)) == ["copy-without-origin"]


def test_a_review_copy_is_refused_whatever_is_named(place: workspace.DocumentRef) -> None:
    from ntmdocs.pipeline import read_settings
    from ntmdocs.review import review

    path = review(place, read_settings(place.workspace), clock=lambda: NOW).result.path
    assert codes(came(place, {"a.docx": path.read_bytes()})) == ["returned-review-copy"]
    assert codes(came(place, {"a.docx": path.read_bytes()}, doc=True)) == ["returned-review-copy"]


def test_a_copy_of_another_document_or_workspace_is_refused(place: workspace.DocumentRef, ntmdocs: Callable[..., Any]) -> None:
    other = place.workspace.data / "mau/2028"
    other.mkdir()
    (other / "plan.yaml").write_text(PLAN.replace("năm: 2027", "năm: 2028"), encoding="utf-8")
    assert ntmdocs(place.workspace.root, "build").returncode == 0
    (copy,) = (place.workspace.output / "mau/2028").glob("*.docx")
    data = edited(copy.read_bytes(), ("bảy tuyến", "tám tuyến"))
    assert codes(came(place, {"a.docx": data}, doc=True)) == ["copy-of-another-document"]
    (other / "plan.yaml").unlink()
    assert codes(came(place, {"a.docx": data})) == ["copy-from-elsewhere"]


def test_a_copy_of_a_document_that_was_renamed_is_taken_when_it_is_named(
    place: workspace.DocumentRef, ntmdocs: Callable[..., Any]
) -> None:
    copy = edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"))
    place.path.rename(place.path.with_name("ke-hoach.yaml"))
    word(place).unlink()
    assert ntmdocs(place.workspace.root, "build").returncode == 0
    (renamed,) = workspace.documents(place.workspace)
    assert codes(came(renamed, {"a.docx": copy})) == ["copy-from-elsewhere"]
    assert came(renamed, {"a.docx": copy}, doc=True).findings == ()
    assert "tám tuyến" in text(renamed)


def test_the_words_file_itself_is_no_copy(place: workspace.DocumentRef) -> None:
    path = place.workspace.relative(word(place))
    assert codes(came(place, {path: word(place).read_bytes()})) == ["own-file-as-copy"]


def test_the_word_file_is_found_without_the_record_and_under_another_name(place: workspace.DocumentRef) -> None:
    copy = edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"))
    (place.workspace.state / "state.json").unlink()
    renamed = word(place).rename(word(place).with_name("KH năm 2027_du-thao.docx"))
    assert came(place, {"a.docx": copy}).written == (renamed,)
    assert "tám tuyến" in text(place)
    renamed.with_name("bản khác.docx").write_bytes(copy)
    (place.workspace.state / "ban-ve.json").unlink()
    assert codes(came(place, {"a.docx": copy})) == ["no-word-file"]


def test_without_a_word_file_nothing_can_be_merged_into(place: workspace.DocumentRef) -> None:
    copy = edited(word(place).read_bytes(), ("bảy tuyến", "tám tuyến"))
    word(place).unlink()
    assert codes(came(place, {"a.docx": copy})) == ["no-word-file"]
    assert returned(place.workspace) == ()


def test_a_file_open_in_word_is_left_alone_and_its_copies_may_come_again(place: workspace.DocumentRef) -> None:
    path, sent = word(place), word(place).read_bytes()
    path.with_name(f"~${path.name[2:]}").write_bytes(b"")
    taken = came(place, {"a.docx": edited(sent, ("bảy tuyến", "tám tuyến"))})
    assert store_offences.OPEN_OUTPUT in [one.offence for one in taken.findings]
    assert (path.read_bytes(), taken.written, returned(place.workspace)) == (sent, (), ())
    beside = path.with_name(f"{path.stem} (moi).docx")
    assert "tám" in soiled.read_parts(beside.read_bytes())["word/document.xml"]


def test_comments_in_a_copy_come_along_with_their_authors(place: workspace.DocumentRef) -> None:
    sent = word(place).read_bytes()
    parts = soiled.read_parts(sent)
    mark = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    paragraph = next(one for one in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", parts["word/document.xml"]) if "Kiện toàn" in one)
    noted = paragraph.replace("</w:pPr>", f"</w:pPr>{mark[0]}").replace("</w:p>", f"{mark[1]}</w:p>")
    parts["word/document.xml"] = parts["word/document.xml"].replace(paragraph, noted)
    parts["word/comments.xml"] = soiled.COMMENTS
    link = f'<Relationship Id="rIdC" Type="{soiled.OFFICE}/comments" Target="comments.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace("</Relationships>", link)
    kind = f'<Override PartName="/word/comments.xml" ContentType="{soiled.WORD_TYPE}.comments+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", kind)
    copy = soiled.write_parts(parts)
    taken = came(place, {"a.docx": copy})
    assert [(one.state, one.notes) for one in taken.told] == [("taken", 1)]
    paper = open_paper(read_package(word(place).read_bytes(), "kh.docx"))
    (note,) = paper.notes
    assert (note.author, note.words) == (soiled.AUTHOR, "Xem lại số này")
    assert note.block is not None
    assert "Kiện toàn" in paper.blocks[note.block].text
    assert 'w:initials="TTH"' in soiled.read_parts(word(place).read_bytes())["word/comments.xml"]
    assert office.sdk_faults(word(place).read_bytes()) == []
    assert came(place, {"b.docx": edited(copy, author="x")}, hours=1).told[0].notes == 0


def test_tracked_changes_in_a_copy_are_taken_as_accepted_and_told(place: workspace.DocumentRef) -> None:
    tracked = f'</w:t></w:r><w:ins w:id="77" {soiled.WHO}>{soiled.run(" và củng cố")}</w:ins><w:r><w:t xml:space="preserve">'
    copy = edited(word(place).read_bytes(), ("Kiện toàn ban", f"Kiện toàn{tracked} ban"))
    taken = came(place, {"a.docx": copy})
    assert codes(taken) == ["tracked-changes-taken"]
    assert soiled.AUTHOR in taken.findings[0].values["authors"]
    assert "Kiện toàn và củng cố ban" in text(place)
