"""The review copy: each paragraph of the data has a code of its own, the same on paper and when it is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.errors import Refusal
from ntmdocs.offences import copies as offences
from ntmdocs.pipeline import Built, read_settings
from ntmdocs.review import Coded, Reviewed, code_places, find_code, normalise, review
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.marking import is_review_copy
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import open_paper
from tests import office, soiled
from tests.plans import COMMUNE, HEAD, ROOT, build_plan

NOW = datetime.fromisoformat("2027-01-05 10:30").astimezone()
PLAN = f"""{HEAD}căn cứ: |
  Luật Tổ chức chính quyền địa phương
mở đầu: |
  Xã xây dựng kế hoạch như sau:
kết quả: |
  - Họp xóm.
  - Góp công.
thuận lợi: |
  Nhân dân đồng tình.
khó khăn: |
  Vốn ít.
mục tiêu: |
  Giữ vững tiêu chí.
  Thêm tiêu chí mới.
nhiệm vụ:
  1: |
    - Công khai quy hoạch.
    - Cắm mốc.
  6: |
    Mở đầu mục.
    - Thu nhập.
giải pháp: |
  - Tuyên truyền.
tổ chức thực hiện:
  Các xóm: |
    - Họp dân.
tiêu đề:
  giải pháp: Giải pháp lớn
nơi nhận: |
  UBND tỉnh
  Lưu: VT
ký:
  họ tên: Nguyễn Văn A
"""


def codes(built: Built) -> tuple[Coded, ...]:
    assert built.data is not None
    return code_places(built, open_paper(read_package(built.data, "kh.docx")))


def by_words(built: Built) -> dict[str, str]:
    return {one.words.rstrip("./;:"): one.code for one in codes(built)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_plan(tmp_path_factory.mktemp("plan"), PLAN)


def test_a_code_is_the_printed_number_and_the_order_in_the_section(built: Built) -> None:
    found = by_words(built)
    assert found["Công khai quy hoạch"] == "II.2.1-1"
    assert found["Cắm mốc"] == "II.2.1-2"
    assert (found["Mở đầu mục"], found["Thu nhập"]) == ("2.2-1", "2.2-2")


def test_the_part_is_named_only_where_two_parts_have_the_number(built: Built) -> None:
    found = by_words(built)
    assert (found["Họp xóm"], found["Giữ vững tiêu chí"], found["Tuyên truyền"]) == ("I.1-1", "II.1-1", "III.1-1")
    assert found["Họp dân"] == "III.2.1-1"
    assert found["Thu nhập"] == "2.2-2"


def test_what_has_no_number_is_told_by_letters(built: Built) -> None:
    found = by_words(built)
    assert found["Xã xây dựng kế hoạch như …"] == "0-1"
    assert found["Luật Tổ chức chính quyền địa …"] == "CC-1"
    assert (found["Nhân dân đồng tình"], found["Vốn ít"]) == ("II-1", "II-2")
    assert (found["UBND tỉnh"], found["Lưu: VT"]) == ("NN-1", "NN-2")
    assert found["Nguyễn Văn A"].startswith("K-")
    assert found["Xây dựng nông thôn mới năm …"].startswith("D-")


def test_a_heading_of_the_data_has_number_zero(built: Built) -> None:
    found = by_words(built)
    assert found["Giải pháp lớn"] == "III.1-0"
    assert found["Các xóm"] == "III.2.1-0"


@pytest.mark.parametrize("sample", ["nghi-hoa/2024", "nghi-loc/2027"])
def test_no_two_places_share_a_code_and_each_leads_to_its_line(tmp_path: Path, sample: str) -> None:
    source = (ROOT / "data" / sample / "plan.yaml").read_text(encoding="utf-8")
    built = build_plan(tmp_path, source, (ROOT / "data" / sample.split("/")[0] / "xa.yaml").read_text(encoding="utf-8"))
    found = codes(built)
    assert len(found) > 100
    assert len({one.code for one in found}) == len({one.full for one in found}) == len(found)
    lines = source.splitlines()
    prose = [one for one in found if one.mark.path.endswith("plan.yaml") and "-" in one.code and not one.code.startswith("PL")]
    plain = [
        one
        for one in prose
        if re.match(r" +(- |\+ )?[*\w\s,-]+[^$\\\d]*$", lines[one.mark.line - 1]) and one.where and "-0" not in one.code
    ]
    assert len(plain) > 30
    for one in plain:
        words = re.findall(r"\w+", one.words)[:3]
        assert words == re.findall(r"\w+", lines[one.mark.line - 1])[: len(words)], one


def test_rows_of_appendices_are_coded_by_their_appendix(tmp_path: Path) -> None:
    source = (ROOT / "data/nghi-loc/2027/plan.yaml").read_text(encoding="utf-8")
    built = build_plan(tmp_path, source, (ROOT / "data/nghi-loc/xa.yaml").read_text(encoding="utf-8"))
    prefixes = {one.code.partition("-")[0] for one in codes(built) if one.code.startswith("PL")}
    assert prefixes == {"PL1", "PL2", "PL3"}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("2.5-3", "2.5-3"),
        ("2.5 - 3", "2.5-3"),
        ("2,5-3", "2.5-3"),
        (" ii.2.5 – 3. ", "II.2.5-3"),
        ("pl 1 / 4", "PL1-4"),
        ("2.5.-3", "2.5-3"),
        ("2.5", "2.5"),
    ],
)
def test_a_code_is_read_however_it_was_written_down(typed: str, wanted: str) -> None:
    assert normalise(typed) == wanted


@pytest.fixture
def place(tmp_path: Path, ntmdocs: Callable[..., Any]) -> workspace.DocumentRef:
    """A plan that was built."""
    folder = tmp_path / "data/mau/2027"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    assert ntmdocs(tmp_path, "build").returncode == 0
    (ref,) = workspace.documents(workspace.find(tmp_path))
    return ref


def found(ref: workspace.DocumentRef, typed: str) -> list[tuple[str, int]]:
    return [(one.code, one.mark.line) for one in find_code(typed, ref, read_settings(ref.workspace))[0]]


def test_a_code_leads_to_its_line(place: workspace.DocumentRef) -> None:
    assert found(place, "2,2 - 2") == [("2.2-2", PLAN.splitlines().index("    - Thu nhập.") + 1)]


def test_a_code_without_its_part_gives_all_that_may_be_meant(place: workspace.DocumentRef) -> None:
    assert [code for code, _ in found(place, "1-1")] == ["I.1-1", "II.1-1", "III.1-1"]
    assert [code for code, _ in found(place, "II.2.2-2")] == ["2.2-2"]


def test_a_section_alone_lists_its_paragraphs(place: workspace.DocumentRef) -> None:
    assert [code for code, _ in found(place, "2.2")] == ["2.2-0", "2.2-1", "2.2-2"]
    assert {code for code, _ in found(place, "II.2")} >= {"II.2.1-1", "2.2-2"}


def test_an_unknown_code_names_the_nearest(place: workspace.DocumentRef) -> None:
    places, (finding,) = find_code("2.2-9", place, read_settings(place.workspace))
    assert (places, finding.offence) == ((), offences.UNKNOWN_CODE)
    assert finding.values["nearest"].startswith("2.2-2")


def made(ref: workspace.DocumentRef) -> Reviewed:
    return review(ref, read_settings(ref.workspace), clock=lambda: NOW)


def test_the_copy_stands_beside_the_word_file_and_leaves_it_alone(place: workspace.DocumentRef) -> None:
    (word,) = place.workspace.output.rglob("*.docx")
    before = word.read_bytes()
    result = made(place).result
    assert result.path == word.with_name(f"{word.stem}_ban-soat.docx")
    assert word.read_bytes() == before
    assert made(place).result.outcome == "unchanged"


def test_the_copy_is_known_as_one_valid_and_without_base(place: workspace.DocumentRef) -> None:
    data = made(place).result.path.read_bytes()
    package = read_package(data, "kh.docx")
    assert read_base(package) is None
    assert is_review_copy(package.read("word/styles.xml"))
    assert not re.search(r"_n[0-9a-f]{8}_", soiled.read_parts(data)["word/document.xml"])
    assert office.sdk_faults(data) == []
    assert office.audit_faults(data) == []
    assert office.own_faults(data) == []


def test_every_code_stands_in_the_paragraph_that_it_leads_to(place: workspace.DocumentRef) -> None:
    text = soiled.read_parts(made(place).result.path.read_bytes())["word/document.xml"]
    outer = re.sub(r"<wps:txbx>.*?</wps:txbx>", lambda box: "‹" + "".join(re.findall(r"<w:t [^>]*>([^<]*)", box[0])) + "›", text)
    paragraphs = ["".join(re.findall(r"‹[^›]*›|(?<=>)[^<‹›]+", one)) for one in re.findall(r"<w:p>.*?</w:p>", outer)]
    shown = {match[1]: one for one in paragraphs for match in re.finditer(r"‹([^›]{1,9})›", one)}
    built = pipeline.build(place, read_settings(place.workspace))
    assert shown.keys() == {one.code for one in codes(built)}
    assert shown["NN-2"].endswith("Lưu: VT.")
    assert shown["2.2-2"].endswith("Thu nhập.")
    assert next(one for one in shown.values() if "Nguyễn Văn A" in one).partition("›")[0].endswith("‹K-2")


def test_edits_in_word_that_the_data_lack_are_told(place: workspace.DocumentRef) -> None:
    (word,) = place.workspace.output.rglob("*.docx")
    parts = soiled.read_parts(word.read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace("Cắm mốc", "Cắm mốc giới")
    word.write_bytes(soiled.write_parts(parts))
    assert [one.offence for one in made(place).findings] == [offences.REVIEW_OF_DATA]


def test_data_newer_than_the_word_file_are_told(place: workspace.DocumentRef) -> None:
    place.path.write_text(PLAN.replace("Cắm mốc", "Cắm mốc giới"), encoding="utf-8")
    assert [one.offence for one in made(place).findings] == [offences.REVIEW_NEWER]


def test_without_word_file_and_state_a_copy_can_be_made_all_the_same(place: workspace.DocumentRef) -> None:
    for path in place.workspace.output.rglob("*.docx"):
        path.unlink()
    assert made(place).result.outcome == "written"


def test_data_with_faults_have_no_codes(place: workspace.DocumentRef) -> None:
    place.path.write_text(f"{PLAN}lạ: 1\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        find_code("1-1", place, read_settings(place.workspace))
    assert refused.value.findings[0].offence is offences.UNTYPED_CODES
    assert len(refused.value.findings) > 1
