"""A clean copy holds the paper and nothing else, and says what it no longer has."""

from __future__ import annotations

import re

import pytest

from ntmdocs.errors import Refusal
from ntmdocs.wordfile.cleaning import Cleaned, Trace, clean_package, open_loosely, standing_conflicts
from ntmdocs.wordfile.conflict import AUTHOR as OURS
from ntmdocs.wordfile.dump import paragraphs
from ntmdocs.wordfile.package import read_package, write_package
from tests import office, soiled

FORBIDDEN = re.compile(
    r"_n[0-9a-f]{8}_|urn:ntmdocs|rsid|author=|<w:(?:ins|del|moveFrom|moveTo|comment\w*)\b|vanish|creator|lastModifiedBy"
    r"|attachedTemplate|file:|C:\\|_GoBack|Template|Company|Manager|dcterms|trackRevisions|customXml|Xem lại|giấu"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return soiled.clean_file(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def cleaned(built: bytes) -> Cleaned:
    return clean_package(open_loosely(soiled.soil(built), "kh.docx"))


@pytest.fixture(scope="module")
def copy(cleaned: Cleaned) -> bytes:
    return write_package(cleaned.package)


def test_no_part_holds_anchors_names_ids_paths_or_hidden_words(copy: bytes) -> None:
    left = {name: match[0] for name, text in soiled.read_parts(copy).items() if (match := FORBIDDEN.search(text))}
    assert left == {}
    assert not [name for name in soiled.read_parts(copy) if re.search(r"comments|people|customXml|app\.xml|custom\.xml", name)]
    whole = "\n".join(soiled.read_parts(copy).values())
    assert soiled.AUTHOR not in whole
    assert "Đặng Văn Tâm" not in whole


def test_what_was_taken_out_is_counted_by_kind(cleaned: Cleaned) -> None:
    count = dict(cleaned.removed)
    assert {one: count[one] for one in (Trace.COMMENTS, Trace.HIDDEN, Trace.DATA)} == {
        Trace.COMMENTS: 1,
        Trace.HIDDEN: 2,
        Trace.DATA: 1,
    }
    assert count[Trace.REVISIONS] == 9
    assert count[Trace.PEOPLE] == 3  # two names in properties and marks, a field that prints one
    assert count[Trace.PATHS] == 4  # a template, a link, two fields
    assert count[Trace.PROPERTIES] == 4
    assert count[Trace.ANCHORS] > 10
    assert count[Trace.IDS] > 10


def test_the_words_are_those_that_accepting_everything_shows(built: bytes, copy: bytes) -> None:
    before = [one.text for one in paragraphs(built)]
    after = [one.text for one in paragraphs(copy)]
    assert after == [
        *before,
        "Đã thêm đậm",
        "Câu đầu, câu sau",
        "Hàng giữ",
        "Chỗ có ghi chú",
        "Chữ thấy",
        "tệp trên máytrang mạng",
        "nối tệpnối mạngngười soạn3",
        "có mốc riêng",
    ]


def test_links_into_the_web_page_numbers_and_peoples_own_bookmarks_stay(copy: bytes) -> None:
    parts = soiled.read_parts(copy)
    assert "https://nghean.gov.vn" in parts["word/_rels/document.xml.rels"]
    assert 'HYPERLINK "https://nghean.gov.vn"' in parts["word/document.xml"]
    assert " PAGE " in parts["word/document.xml"]
    assert 'w:name="muc_1"' in parts["word/document.xml"]
    assert "<dc:title>Kế hoạch</dc:title>" in parts["docProps/core.xml"]


def test_the_clean_copy_is_valid(copy: bytes) -> None:
    assert office.sdk_faults(copy) == []
    assert office.audit_faults(copy) == []
    assert office.own_faults(copy) == []


def test_cleaning_a_pristine_file_changes_no_word_and_no_look(built: bytes) -> None:
    from ntmdocs.wordfile.dump import dump

    clean = clean_package(read_package(built, "kh.docx"))
    assert dump(write_package(clean.package)) == dump(built)
    assert {one for one, _ in clean.removed} == {Trace.PEOPLE, Trace.ANCHORS, Trace.DATA}


def test_cleaning_twice_finds_nothing_the_second_time(copy: bytes) -> None:
    again = clean_package(read_package(copy, "kh.docx"))
    assert again.removed == ()
    assert write_package(again.package) == copy


def test_the_template_of_an_authors_machine_is_cut_off_and_other_dangers_stay_refused(built: bytes) -> None:
    with pytest.raises(Refusal):
        read_package(soiled.soil(built), "kh.docx")
    parts = soiled.read_parts(soiled.soil(built))
    link = f'<Relationship Id="x" Type="{soiled.OFFICE}/image" Target="file:///C:/a.png" TargetMode="External"/>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f"{link}</Relationships>"
    )
    with pytest.raises(Refusal) as refused:
        open_loosely(soiled.write_parts(parts), "kh.docx")
    assert "PKG130" in {one.code for one in refused.value.findings}


@pytest.mark.parametrize("tag", ["ins", "del"])
def test_a_conflict_of_ours_that_stands_is_found_with_its_words(built: bytes, tag: str) -> None:
    words = "<w:r><w:t>một</w:t></w:r>" if tag == "ins" else "<w:r><w:delText>một</w:delText></w:r>"
    body = soiled.paragraph(f'{soiled.run("Đạt ")}<w:{tag} w:id="1" w:author="{OURS}">{words}</w:{tag}>')
    (found,) = standing_conflicts(open_loosely(soiled.soil(built, body + soiled.REVISED), "kh.docx"))
    assert (found.part, found.words) == ("word/document.xml", "Đạt một")


def test_peoples_revisions_are_no_conflict(built: bytes) -> None:
    assert standing_conflicts(open_loosely(soiled.soil(built), "kh.docx")) == ()


def test_a_cell_and_a_section_keep_their_last_paragraph(built: bytes) -> None:
    gone = f'<w:del w:id="1" {soiled.WHO}><w:r><w:delText>x</w:delText></w:r></w:del>'
    mark = f'<w:rPr><w:del w:id="2" {soiled.WHO}/></w:rPr>'
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>{soiled.paragraph(gone, mark)}</w:tc>'
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'
    body = soiled.paragraph(gone, f"{mark}{section}") + table + soiled.paragraph(soiled.run("sau"))
    copy = write_package(clean_package(open_loosely(soiled.soil(built, body), "kh.docx")).package)
    text = soiled.read_parts(copy)["word/document.xml"]
    assert [one.text for one in paragraphs(copy)][-3:] == ["", "", "sau"]
    assert text.count("<w:sectPr") == soiled.read_parts(built)["word/document.xml"].count("<w:sectPr") + 1
    assert office.own_faults(copy) == []


def test_words_hidden_by_their_style_go_too(built: bytes) -> None:
    parts = soiled.read_parts(
        soiled.soil(built, soiled.paragraph(soiled.run("thấy ") + soiled.run("lén", '<w:rStyle w:val="An"/>')))
    )
    style = '<w:style w:type="character" w:styleId="Goc"><w:name w:val="Goc"/><w:rPr><w:vanish/></w:rPr></w:style>'
    heir = '<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:basedOn w:val="Goc"/></w:style>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", f"{style}{heir}</w:styles>")
    copy = clean_package(open_loosely(soiled.write_parts(parts), "kh.docx"))
    assert paragraphs(write_package(copy.package))[-1].text == "thấy "


def test_a_path_in_a_pictures_description_is_cut_to_its_name(built: bytes) -> None:
    name = 'name="Line" descr="D:\\anh\\trụ sở.jpg"'
    parts = soiled.read_parts(built)
    parts["word/document.xml"] = parts["word/document.xml"].replace('name="Line"', name, 1)
    clean = write_package(clean_package(read_package(soiled.write_parts(parts), "kh.docx")).package)
    assert 'descr="trụ sở.jpg"' in soiled.read_parts(clean)["word/document.xml"]


def test_the_workbook_behind_a_chart_stays_at_home_and_the_chart_goes_out(built: bytes) -> None:
    parts = soiled.read_parts(built)
    chart = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    link = f'<Relationship Id="rIdChart" Type="{soiled.OFFICE}/chart" Target="charts/chart1.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace("</Relationships>", link)
    parts["word/charts/chart1.xml"] = (
        f'<c:chartSpace xmlns:c="{chart}" xmlns:r="{soiled.OFFICE}"><c:chart/><c:externalData r:id="rId1"/></c:chartSpace>'
    )
    parts["word/charts/_rels/chart1.xml.rels"] = soiled.TEMPLATE_LINKS.replace(
        f'Id="rIdTemplate" Type="{soiled.OFFICE}/attachedTemplate" Target="file:///C:/Users/hoa/Mau.dotm" TargetMode="External"',
        f'Id="rId1" Type="{soiled.OFFICE}/package" Target="../embeddings/so-lieu.xlsx"',
    )
    parts["word/embeddings/so-lieu.xlsx"] = "workbook"
    clean = soiled.read_parts(write_package(clean_package(read_package(soiled.write_parts(parts), "kh.docx")).package))
    assert "word/embeddings/so-lieu.xlsx" not in clean
    assert "externalData" not in clean["word/charts/chart1.xml"]
    assert "chart/" in clean["word/charts/chart1.xml"]
