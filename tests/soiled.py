"""Make a built Word file look as it does after a year in an office: comments, revisions, ids, paths, hidden words, names."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from tests.plans import HEAD, build_plan

AUTHOR = "Trần Thị Hòa"
PLAN = f"""{HEAD}kết quả: |
  - Tổ chức họp xóm.
  - Huy động nhân dân đóng góp.
giải pháp: |
  - Kiện toàn ban chỉ đạo.
nơi nhận: |
  UBND huyện (b/c)
  Lưu: VT
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WHO = f'w:author="{AUTHOR}" w:date="2027-01-05T08:00:00Z"'


def run(words: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00AB12CD"><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return (
        f'{marks[0]}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}'
    )


def paragraph(content: str, properties: str = "") -> str:
    return f'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr>{properties}</w:pPr>{content}</w:p>'


REVISED = paragraph(
    f'{run("Đã ")}<w:ins w:id="901" {WHO}>{run("thêm")}</w:ins><w:del w:id="902" {WHO}><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
    f'<w:moveFrom w:id="903" {WHO}>{run("dời đi")}</w:moveFrom>'
    f'<w:r><w:rPr><w:b/><w:rPrChange w:id="904" {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t xml:space="preserve"> đậm</w:t></w:r>'
)
JOINED = paragraph(run("Câu đầu"), f'<w:rPr><w:del w:id="905" {WHO}/></w:rPr>') + paragraph(run(", câu sau"))
GONE = paragraph(
    f'<w:del w:id="906" {WHO}><w:r><w:delText>Cả đoạn</w:delText></w:r></w:del>', f'<w:rPr><w:del w:id="907" {WHO}/></w:rPr>'
)
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
    f'<w:tr><w:trPr><w:ins w:id="908" {WHO}/></w:trPr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>{paragraph(run("Hàng giữ"))}</w:tc></w:tr>'
    f'<w:tr><w:trPr><w:del w:id="909" {WHO}/></w:trPr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>{paragraph(run("Hàng bỏ"))}</w:tc></w:tr>'
    "</w:tbl>"
)
COMMENTED = paragraph(
    f'<w:commentRangeStart w:id="0"/>{run("Chỗ có ghi chú")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
)
HIDDEN = paragraph(run("Chữ thấy") + run("chữ giấu", "<w:vanish/>")) + paragraph(
    run("đoạn giấu", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>"
)
LINKED = paragraph(
    f'<w:hyperlink r:id="rIdLocal">{run("tệp trên máy")}</w:hyperlink><w:hyperlink r:id="rIdWeb">{run("trang mạng")}</w:hyperlink>'
)
FIELDS = paragraph(
    field('HYPERLINK "C:\\\\van ban\\\\kh.docx"', "nối tệp")
    + field('HYPERLINK "https://nghean.gov.vn"', "nối mạng")
    + field("AUTHOR", "người soạn")
    + field("FILENAME \\p", "C:\\van ban\\kh.docx")
    + field("PAGE", "3")
)
OPEN_PLACES = (
    '<w:bookmarkStart w:id="950" w:name="_GoBack"/><w:bookmarkEnd w:id="950"/><w:bookmarkStart w:id="951" w:name="muc_1"/>'
)
BODY = (
    REVISED
    + JOINED
    + GONE
    + TABLE
    + COMMENTED
    + HIDDEN
    + LINKED
    + FIELDS
    + paragraph(f'{OPEN_PLACES}{run("có mốc riêng")}<w:bookmarkEnd w:id="951"/>')
)
COMMENTS = (
    f'<w:comments {W}><w:comment w:id="0" w:initials="TH" {WHO}><w:p>{run("Xem lại số này")}</w:p></w:comment></w:comments>'
)
PEOPLE = f'<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="{AUTHOR}"/></w15:people>'
SETTINGS = (
    '<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdTemplate"/>'
    "<w:trackRevisions/>"
)
RSIDS = '<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids>'
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>Mau UBND.dotm</Template>'
    "<Manager>Ông Chủ tịch</Manager><Company>UBND xã Mẫu</Company></Properties>"
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property'
    ' fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Nguồn"><vt:lpwstr>D:\\chung</vt:lpwstr></property></Properties>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Kế hoạch</dc:title>'
    f"<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>Đặng Văn Tâm</cp:lastModifiedBy><cp:revision>7</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2027-01-05T08:00:00Z</dcterms:created></cp:coreProperties>'
)
TYPES = (
    f'<Override PartName="/word/comments.xml" ContentType="{WORD_TYPE}.comments+xml"/>'
    '<Override PartName="/word/people.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml"/>'
    '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
LINKS = (
    f'<Relationship Id="rIdComments" Type="{OFFICE}/comments" Target="comments.xml"/>'
    '<Relationship Id="rIdPeople" Type="http://schemas.microsoft.com/office/2011/relationships/people" Target="people.xml"/>'
    f'<Relationship Id="rIdLocal" Type="{OFFICE}/hyperlink" Target="file:///C:/Users/hoa/kh.docx" TargetMode="External"/>'
    f'<Relationship Id="rIdWeb" Type="{OFFICE}/hyperlink" Target="https://nghean.gov.vn" TargetMode="External"/>'
)
ROOT_LINKS = (
    f'<Relationship Id="rIdApp" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/>'
    f'<Relationship Id="rIdCustom" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/>'
)
TEMPLATE_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rIdTemplate" Type="{OFFICE}/attachedTemplate" Target="file:///C:/Users/hoa/Mau.dotm" TargetMode="External"/>'
    "</Relationships>"
)


def clean_file(folder: Path) -> bytes:
    """Return a plan as it was built."""
    data = build_plan(folder, PLAN).data
    assert data is not None
    return data


def soil(data: bytes, body: str = BODY) -> bytes:
    """Return a Word file with `body` before its last section, and every other trace that editing leaves."""
    parts = read_parts(data)
    parts["word/document.xml"] = re.sub(
        r"(<w:sectPr\b(?:(?!<w:sectPr\b).)*</w:body>)", lambda m: body + m[1], parts["word/document.xml"]
    )
    settings = re.sub(r"(<w:zoom[^>]*/>)", lambda m: m[1] + SETTINGS, parts["word/settings.xml"])
    parts["word/settings.xml"] = re.sub(r"(</w:compat>)", lambda m: m[1] + RSIDS, settings)
    parts["word/_rels/settings.xml.rels"] = TEMPLATE_LINKS
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f"{LINKS}</Relationships>"
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{ROOT_LINKS}</Relationships>")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{TYPES}</Types>")
    added = {"word/comments.xml": COMMENTS, "word/people.xml": PEOPLE, "docProps/app.xml": APP, "docProps/custom.xml": CUSTOM}
    return write_parts({**parts, **added, "docProps/core.xml": CORE})


def read_parts(data: bytes) -> dict[str, str]:
    package = zipfile.ZipFile(io.BytesIO(data))
    return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def write_parts(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return stream.getvalue()
