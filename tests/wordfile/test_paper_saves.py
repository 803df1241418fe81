"""A save by another program changes nothing that is read; LibreOffice's faults are mended; an untouched file keeps its bytes."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ntmdocs.errors import Refusal
from ntmdocs.model.blocks import BOLD, ITALIC, OBJECT
from ntmdocs.package.members import Package, pack_member, write_package
from ntmdocs.wordfile.base import read_base
from ntmdocs.wordfile.markup import W
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import Paper, close_paper, open_paper
from tests import office
from tests.wordfile.word_parts import STYLES, by, field, p, package, paper, r, table, tr

ROOT = Path(__file__).parents[2]
SAVES = 3


def opened(data: bytes) -> Paper:
    return open_paper(read_package(data, ""))


def closed(data: bytes) -> bytes:
    return write_package(close_paper(opened(data)))


def resave(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each document by name as LibreOffice saves it again; one run for all of them."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        office.missing("LibreOffice")
    (folder / "again").mkdir(parents=True)
    for name, data in documents.items():
        (folder / f"{name}.docx").write_bytes(data)
    sources = [str(folder / f"{name}.docx") for name in documents]
    own = f"-env:UserInstallation={office.profile().as_uri()}"
    command = [program, own, "--headless", "--convert-to", "docx", "--outdir", str(folder / "again"), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / "again" / f"{name}.docx").read_bytes() for name in documents}


@pytest.fixture(scope="module")
def samples(ntmdocs: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the shipped plans as built, the template with an anchor in each block, and a file with everything in it."""
    folder = tmp_path_factory.mktemp("built")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    ntmdocs(folder, "build")
    built = {f"built-{index}": path.read_bytes() for index, path in enumerate(sorted((folder / "output").rglob("*.docx")))}
    assert len(built) >= 2
    return {**built, "template": anchored((folder / "templates" / "ke-hoach.docx").read_bytes()), "rich": rich()}


@pytest.fixture(scope="module")
def saves(samples: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """Return the samples as LibreOffice saves them once, twice and three times over."""
    found = [samples]
    for count in range(SAVES):
        found.append(resave(found[-1], tmp_path_factory.mktemp(f"save-{count}")))
    return found[1:]


def anchored(data: bytes) -> bytes:
    """Return a file with a bookmark of ours in each paragraph and row of its body."""
    one = opened(data)
    for number, element in enumerate(one.elements):
        home = element if element.tag.endswith("}p") else next(cell for cell in element.iter(f"{{{W}}}p"))
        start = etree.Element(f"{{{W}}}bookmarkStart", {f"{{{W}}}id": str(number), f"{{{W}}}name": f"_n00000001_{number + 1}"})
        home.insert(1 if len(home) and home[0].tag.endswith("}pPr") else 0, start)
        end = etree.Element(f"{{{W}}}bookmarkEnd", {f"{{{W}}}id": str(number)})
        (home if home is element else start).addnext(end)
    return write_package(close_paper(one))


def rich() -> bytes:
    """Return a file in which stands what people and programs put into one."""
    import docx

    document = docx.Document()
    document.add_heading("Đề mục", 1)
    words = document.add_paragraph("Thường ")
    words.add_run("đậm").bold = True
    words.add_run(" nghiêng").italic = True
    words.add_run(" mạnh", style="Strong")
    document.add_paragraph(style="Heading 2").add_run("không đậm").bold = False
    document.add_paragraph("gạch", style="List Bullet")
    body = (
        p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:cr/><w:t>c</w:t></w:r>"),
        p(r("trước"), '<w:r><w:br w:type="page"/></w:r>'),
        p(r("A"), '<w:proofErr w:type="spellStart"/>', r("B"), f'<w:customXml w:element="x">{r("C")}</w:customXml>'),
        p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('trong hộp')}</w:sdtContent></w:sdt>", r(" ngoài")),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('khối'))}</w:sdtContent></w:sdt>",
        p(field(" PAGE ", r("1")), r(" trang"), field(' HYPERLINK "https://a.vn/" ', r("liên kết"))),
        p(by("ins", "An", r("thêm")), r(" giữa "), by("del", "An", r("bỏ", tag="delText"))),
        p(by("del", "An", r("bỏ cả đoạn", tag="delText")), mark=by("del", "An")),
        p(f"<w:r><w:rPr><w:b/>{by('rPrChange', 'An', '<w:rPr/>')}</w:rPr><w:t>đổi dạng</w:t></w:r>"),
        table(tr(p(r("1")), p(r("2", "b"))), tr(p(), p(r("4")))) + table(tr(p(r("5")), p(r("6")))),
        p(),
        p(r("cuối")) + p(),
    )
    for xml in body:
        for element in etree.fromstring(f'<w:x xmlns:w="{W}">{xml}</w:x>'):
            document.element.body.insert(len(document.element.body) - 1, element)
    first = document.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "Trang nhất"
    first.header.paragraphs[0].text = "Đầu trang"
    document.add_section()
    document.add_paragraph("phần hai")
    document.add_section()
    document.add_section().footer.paragraphs[0].text = "Chân trang"
    document.add_paragraph()
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def tell(before: Paper, after: Paper) -> list[str]:
    """Return what differs, in words that a failure can show."""
    old, new = (
        [f"{one.part} {one.table} {one.style} {one.anchor} {one.cells}" for one in each.blocks] for each in (before, after)
    )
    return [line for line in old if line not in new] + [f"new: {line}" for line in new if line not in old]


def test_three_saves_by_libreoffice_change_no_block(samples: dict[str, bytes], saves: list[dict[str, bytes]]) -> None:
    for name, data in samples.items():
        before = opened(data)
        assert before.blocks
        for saved in saves:
            after = opened(saved[name])
            assert tell(before, after) == []
            assert after.blocks == before.blocks


def test_what_is_anchored_stays_so(samples: dict[str, bytes], saves: list[dict[str, bytes]]) -> None:
    for name, data in samples.items():
        anchors = [block.anchor for block in opened(data).blocks if block.anchor]
        assert [block.anchor for block in opened(saves[-1][name]).blocks if block.anchor] == anchors
        assert name == "rich" or len(anchors) > 20


def test_the_base_inside_reads_as_the_file_that_was_built(samples: dict[str, bytes], saves: list[dict[str, bytes]]) -> None:
    for name in (name for name in samples if name.startswith("built")):
        base = read_base(read_package(saves[-1][name], ""))
        assert base is not None
        assert open_paper(base.package).blocks == opened(samples[name]).blocks


@pytest.mark.parametrize("judge", [office.sdk_faults, office.audit_faults, office.own_faults])
def test_what_libreoffice_saved_is_valid_once_it_was_read(judge: Any, saves: list[dict[str, bytes]]) -> None:
    largest = max((name for name in saves[-1] if name.startswith("built")), key=lambda name: len(saves[-1][name]))
    for name in (largest, "template", "rich"):
        assert judge(closed(saves[-1][name])) == [], name


def test_a_file_that_needs_no_repair_keeps_every_byte(samples: dict[str, bytes]) -> None:
    for name, data in samples.items():
        if name.startswith("built"):
            package = read_package(data, "")
            assert close_paper(open_paper(package)) is package


def test_a_changed_part_is_printed_the_same_each_time_and_reads_the_same(saves: list[dict[str, bytes]]) -> None:
    for data in saves[0].values():
        once = closed(data)
        assert closed(data) == once
        assert closed(once) == once
        assert opened(once).blocks == opened(data).blocks


def test_only_the_changed_part_is_printed() -> None:
    one = paper(p(r("cũ")), header1=p(r("đầu")))
    next(one.roots["word/document.xml"].iter(f"{{{W}}}t")).text = "mới"
    after = close_paper(one)
    changed = [new.name for new, old in zip(after.members, one.package.members, strict=True) if new is not old]
    assert changed == ["word/document.xml"]
    assert open_paper(after).blocks[0].text == "mới"


# --- repairs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        (
            "<w:p><w:pPr><w:sectPr/><w:pStyle w:val='b'/></w:pPr></w:p>",
            "<w:p><w:pPr><w:pStyle w:val='b'/><w:sectPr/></w:pPr></w:p>",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:b/><w:b w:val='0'/></w:rPr></w:pPr></w:p>",
            "<w:p><w:pPr><w:rPr><w:b w:val='0'/></w:rPr></w:pPr></w:p>",
        ),
        (tr(p(), mark='<w:tblHeader w:val="true"/>'), tr(p(), mark="<w:tblHeader/>")),
        (tr(p(), mark='<w:cantSplit w:val="false"/>'), tr(p(), mark='<w:cantSplit w:val="off"/>')),
        ('<w:sectPr><w:docGrid w:charSpace="4294961151"/></w:sectPr>', '<w:sectPr><w:docGrid w:charSpace="-6145"/></w:sectPr>'),
        ('<w:sectPr><w:docGrid w:charSpace="4096"/></w:sectPr>', '<w:sectPr><w:docGrid w:charSpace="4096"/></w:sectPr>'),
        ("<w:p><w:r><w:pict><v:line ID='x'/></w:pict></w:r></w:p>", "<w:p><w:r><w:pict><v:line/></w:pict></w:r></w:p>"),
        (p(by("rPrChange", "An")), p(by("rPrChange", "An", "<w:rPr/>"))),
        (
            p('<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkStart w:id="2" w:name="a"/><w:bookmarkEnd w:id="2"/>'),
            p('<w:bookmarkStart w:id="2" w:name="a"/><w:bookmarkEnd w:id="2"/>'),
        ),
        (p('<w:bookmarkStart w:id="1" w:name="a"/>'), p('<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>')),
        (p('<w:bookmarkEnd w:id="1"/>'), p()),
    ],
)
def test_a_fault_of_libreoffice_is_mended_and_nothing_else(broken: str, mended: str) -> None:
    def mend(xml: str) -> bytes:
        return close_paper(paper(xml + p(r("chữ")))).by_name["word/document.xml"].data

    assert canonical(mend(broken)) == canonical(package(mended + p(r("chữ"))).by_name["word/document.xml"].data)


def canonical(data: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(data), method="c14n"))


def test_words_are_composed_in_the_file_too() -> None:
    data = close_paper(paper(p(r("hoa\u0300")))).by_name["word/document.xml"].data
    assert "hoà".encode() in data


def test_a_mark_cut_from_its_letter_joins_it() -> None:
    one = paper(p(r("ho", "b"), r("a"), r("\u0300\u0323 bình", "i")))
    assert [node.text for node in one.roots["word/document.xml"].iter(f"{{{W}}}t")] == ["ho", "ạ\u0300", " bình"]
    assert [(token.text, token.look) for token in one.blocks[0].cells[0]] == [
        ("ho", BOLD),
        ("ạ\u0300", 0),
        (" ", 0),
        ("bình", ITALIC),
    ]


# --- sections, headers and footers ------------------------------------------------------------------------------------


def section(*references: str, first: bool = False) -> str:
    """Return a section; a reference is "header default rId1"."""
    marks = (one.split() for one in references)
    refs = "".join(f'<w:{kind}Reference w:type="{pages}" r:id="{key}"/>' for kind, pages, key in marks)
    return f"<w:sectPr>{refs}{'<w:titlePg/>' if first else ''}</w:sectPr>"


def heads(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(block.part, block.text) for block in paper(body, **parts).blocks if block.part != "word/document.xml"]


def test_headers_are_read_in_the_order_of_sections_headers_first() -> None:
    body = p(r("a"), end=section("footer default rId3", "header default rId1", "header first rId2", first=True)) + section(
        "header default rId4"
    )
    parts = {"header1": p(r("Đầu")), "header2": p(r("Nhất")), "footer1": p(r("Chân")), "header3": p(r("Hai"))}
    assert heads(body, **parts) == [("header 1", "Đầu"), ("header 2", "Nhất"), ("header 3", "Hai"), ("footer 1", "Chân")]


def test_copies_of_a_header_and_empty_ones_are_not_read_again() -> None:
    body = (
        p(r("a"), end=section("header default rId1"))
        + p(r("b"), end=section("header default rId2"))
        + section("header default rId3")
    )
    assert heads(body, header1=p(r("Đầu")), header2=p(), header3=p(r("Đầ") + r("u"))) == [("header 1", "Đầu")]


def test_a_header_that_no_page_shows_is_not_read() -> None:
    body = section("header first rId1", "header even rId2", "header default rId3")
    parts = {"header1": p(r("Nhất")), "header2": p(r("Chẵn")), "header3": p(r("Đầu"))}
    assert heads(body, settings="", **parts) == [("header 1", "Đầu")]
    assert [text for _, text in heads(body, settings="<w:evenAndOddHeaders/>", **parts)] == ["Đầu", "Chẵn"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (p(r("a")) + p(end=section()) + p(r("b")), ["a", "b"]),
        (p(r("a")) + p() + p() + p(end=section()) + p(r("b")), ["a", "b"]),
        (p(r("a")) + p() + p(r("b"), end=section()), ["a", "", "b"]),
        (table(tr(p(r("a")))) + p(end=section()) + p(r("b")), ["a", "", "b"]),
        (table(tr(p(r("a")))) + p() + p(end=section()) + p(r("b")), ["a", "", "b"]),
        (p(r("a"), end=section()) + p(end=section()) + p(r("b")), ["a", "", "b"]),
        (p(end=section()) + p(r("b")) + p(), ["", "b", ""]),
    ],
)
def test_empty_paragraphs_at_the_end_of_a_section_are_no_block(body: str, texts: list[str]) -> None:
    assert [block.text for block in paper(body).blocks] == texts


def test_a_block_is_found_by_its_part_and_ordinal() -> None:
    one = paper(p(r("a")) + p(end=section()) + p(r("b")) + section("header default rId1"), header1=p(r("Đầu")))
    assert one.indices == {("word/document.xml", 1): 0, ("word/document.xml", 3): 1, ("word/header1.xml", 1): 2}


# --- odd files --------------------------------------------------------------------------------------------------------


def test_a_file_without_styles_numbering_or_relationships_is_read() -> None:
    assert [(block.style, block.text) for block in paper(p(r("a", "b"), style="x"), None).blocks] == [("Normal", "a")]


def test_a_file_without_a_body_has_no_blocks() -> None:
    one = Package((pack_member("word/document.xml", f'<w:document xmlns:w="{W}"/>'.encode()),))
    assert open_paper(one).blocks == ()


@pytest.mark.parametrize("parts", [{}, {"word/document.xml": b"<w:document"}, {"word/document.xml": b"<x/>"}])
def test_what_is_no_word_file_is_refused(parts: dict[str, bytes]) -> None:
    with pytest.raises(Refusal):
        open_paper(Package(tuple(pack_member(name, data) for name, data in parts.items())))


def test_wrappers_nested_a_thousand_times_are_read() -> None:
    deep = 1_000
    wrapped = "<w:sdt><w:sdtContent>" * (deep // 2) + p("<w:ins w:author='An'>" * deep, r("sâu"), "</w:ins>" * deep)
    assert [block.text for block in paper(wrapped + "</w:sdtContent></w:sdt>" * (deep // 2)).blocks] == ["sâu"]
    nested = "<w:tbl><w:tr><w:tc>" * 300 + p(r("sâu")) + "</w:tc></w:tr></w:tbl>" * 300
    assert [block.text for block in paper(nested).blocks] == ["sâu"]


def test_a_file_of_fifty_thousand_paragraphs_is_read() -> None:
    one = paper("".join(p(r(f"Đoạn {index}")) for index in range(50_000)))
    assert len(one.blocks) == 50_000
    assert one.blocks[-1].text == "Đoạn 49999"


def test_marks_by_the_thousand_between_paragraphs_take_no_longer_than_the_file() -> None:
    marks = "".join(f'<w:bookmarkStart w:id="{index}" w:name="_n{index}"/>' for index in range(20_000))
    comments = "".join(f'<w:comment w:id="{index}" w:author="An">{p(r("x"))}</w:comment>' for index in range(5_000))
    starts = "".join(f'<w:commentRangeStart w:id="{index}"/>' for index in range(5_000))
    gone = "".join(p(by("del", "An", r("bỏ", tag="delText")), mark=by("del", "An")) for _ in range(5_000))
    one = paper(marks + starts + gone + p(r("cuối")), comments=comments)
    assert len(one.notes) == 5_000
    assert {note.block for note in one.notes} == {0}
    assert len(one.revisions) == 5_000


def test_the_body_may_have_another_name() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document2.xml"/>'
        "</Relationships>"
    )
    old = package(p(r("a"), style="b"), STYLES)
    renamed = (pack_member(one.name.replace("document", "document2"), one.data) for one in old.members)
    one = open_paper(Package((*renamed, pack_member("_rels/.rels", relations.encode()))))
    assert [(block.text, block.style, block.part) for block in one.blocks] == [("a", "Đề mục", "word/document.xml")]
    assert one.parts == {"word/document.xml": "word/document2.xml"}


def test_an_object_alone_is_something_that_a_header_says() -> None:
    assert heads(section("header default rId1"), header1=p(field(" PAGE ", r("2")))) == [("header 1", OBJECT)]
