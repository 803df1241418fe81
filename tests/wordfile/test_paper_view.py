"""What people see of a Word file: words, looks, wrappers, tracked changes, rows, fields."""

from __future__ import annotations

import unicodedata

import pytest

from ntmdocs.model.blocks import BOLD, ITALIC, OBJECT, PARAGRAPH_END, Shape, text_of
from ntmdocs.wordfile.conflict import AUTHOR
from ntmdocs.wordfile.paper import Paper, cell_paragraphs, leaves
from tests.wordfile.word_parts import MC, by, field, p, paper, r, table, tr


def texts(one: Paper) -> list[str]:
    return [block.text for block in one.blocks]


def looks(one: Paper) -> list[tuple[str, int]]:
    return [(token.text, token.look) for token in one.blocks[0].cells[0] if not token.text.isspace()]


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "runs",
    [
        r("phấn đấu đạt 2.298 hộ"),
        r("phấn ") + r("đấu đạt 2.2") + r("98 hộ"),
        r("phấn") + '<w:proofErr w:type="spellStart"/>' + r(" đấu đạt 2.298") + '<w:proofErr w:type="spellEnd"/>' + r(" hộ"),
        "<w:r><w:lastRenderedPageBreak/><w:t>phấn đấu đạt 2.298 hộ</w:t></w:r>",
        r("phấn đấu ") + "<w:r/><w:r><w:rPr/></w:r><w:r><w:t/></w:r>" + r("đạt 2.298 hộ"),
        f'<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>{r("phấn đấu")}</w:smartTag>' + r(" đạt 2.298 hộ"),
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:sdt><w:sdtContent>{r('phấn đấu')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
        + r(" đạt 2.298 hộ"),
        f'<w:customXml w:element="e">{r("phấn đấu")}</w:customXml><w:dir w:val="ltr">{r(" đạt 2.298 hộ")}</w:dir>',
        f'<w:hyperlink r:id="x">{r("phấn đấu")}</w:hyperlink>' + r(" đạt 2.298 hộ"),
        '<w:bookmarkStart w:id="1" w:name="x"/>' + r("phấn đấu đạt ") + '<w:bookmarkEnd w:id="1"/>' + r("2.298 hộ"),
        '<w:commentRangeStart w:id="1"/>'
        + r("phấn đấu đạt 2.298 hộ")
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        r("phấn đấu đạt ", "lang=vi-VN noProof sz=28") + r("2.298 hộ", "color=000000"),
        r("phấn đấu đạt", "i=0 b=0") + r(" 2.298 hộ", "b=false"),
        r(unicodedata.normalize("NFD", "phấn đấu đạt 2.298 hộ")),
        r("pha") + r("\u0302\u0301n đấu đạt 2.298 ho") + r("\u0323\u0302"),
        by("ins", "An", r("phấn đấu")) + r(" đạt ") + by("del", "An", r("9", tag="delText")) + by("moveTo", "An", r("2.298 hộ")),
        field(' HYPERLINK "http://a.vn" ', r("phấn đấu")) + r(" đạt 2.298 hộ"),
        f'<w:fldSimple w:instr=" HYPERLINK x ">{r("phấn đấu")}</w:fldSimple>' + r(" đạt 2.298 hộ"),
        field(' FILLIN "" ', r("phấn đấu")) + r(" đạt 2.298 hộ"),
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="w14">{r("phấn đấu")}</mc:Choice><mc:Fallback>{r("khác")}</mc:Fallback></mc:AlternateContent>'
        + r(" đạt 2.298 hộ"),
        '<w:r><w:br w:type="page"/><w:t>phấn đấu đạt 2.298 hộ</w:t></w:r>',
    ],
)
def test_words_read_alike_however_programs_cut_and_wrap_them(runs: str) -> None:
    assert paper(p(runs)).blocks == paper(p(r("phấn đấu đạt 2.298 hộ"))).blocks
    assert [token.text for token in paper(p(runs)).blocks[0].cells[0]] == [
        "phấn",
        " ",
        "đấu",
        " ",
        "đạt",
        " ",
        "2.298",
        " ",
        "hộ",
    ]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:tab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ("<w:noBreakHyphen/>", "\u2011"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "\uf0fc"),
        ('<w:sym w:font="Wingdings" w:char="zz"/>', OBJECT),
        ("<w:drawing/>", OBJECT),
        ("<w:pict/>", OBJECT),
        ('<w:footnoteReference w:id="2"/>', OBJECT),
        (
            f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>',
            OBJECT,
        ),
        ("<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t></w:r></w:rubyBase></w:ruby>", "chữ"),
        ("<w:footnoteRef/><w:annotationRef/>", ""),
        ("<w:t>  lề  </w:t>", "lề"),
        ("<w:t xml:space='preserve'>một\nhai\t\u2029ba\ufffc</w:t>", "một hai  ba "),
    ],
)
def test_signs_in_a_run_read_as_one_character_each(xml: str, text: str) -> None:
    assert texts(paper(p(f"<w:r>{xml}</w:r>"))) == [text]


@pytest.mark.parametrize(
    "runs",
    [
        field(" PAGE ", r("12")),
        f'<w:fldSimple w:instr=" PAGE ">{r("12")}</w:fldSimple>',
        field(" IF ", field(" PAGE ", r("3")), r("12")),
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    ],
)
def test_a_field_or_formula_is_one_object(runs: str) -> None:
    one = paper(p(r("trang "), runs, r(" hết")))
    assert texts(one) == [f"trang {OBJECT} hết"]
    leaf = leaves(one.elements[0])[1]
    assert leaf.text == OBJECT
    assert leaf.last is not None
    assert leaf.run.getparent() is one.elements[0]


def test_words_of_a_field_that_never_ends_are_not_lost() -> None:
    begun = field(" TOC ", r("Mục một")).removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert texts(paper(p(begun) + p(r("Mục hai"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'))) == [
        f"{OBJECT}Mục một",
        "Mục hai",
    ]


# --- looks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "look", "expected"),
    [
        ("", "", 0),
        ("", "b", BOLD),
        ("", "b i", BOLD | ITALIC),
        ("", "b=0", 0),
        ("", "b=true i=on", BOLD | ITALIC),
        ("", "rStyle=s", BOLD),
        ("", "rStyle=s b=0", 0),
        ("b", "", 0),
        ("b", "b", 0),
        ("b", "b=0", BOLD),
        ("b", "rStyle=s", 0),
        ("c", "b i", 0),
        ("c", "i=off", ITALIC),
        ("khong-co", "b", BOLD),
        ("d", "b", BOLD),
    ],
)
def test_a_look_is_what_differs_from_the_paragraphs_style(style: str, look: str, expected: int) -> None:
    assert looks(paper(p(r("chữ", look), style=style))) == [("chữ", expected)]


def test_bold_on_runs_and_bold_in_the_style_are_no_difference_to_each_other() -> None:
    on_runs = paper(p(r("Kết quả", "b"), style="b"), STYLED)
    assert on_runs.blocks == paper(p(r("Kết quả"), style="b"), STYLED).blocks


STYLED = '<w:style w:type="paragraph" w:default="1" w:styleId="b"><w:name w:val="Mục"/><w:rPr><w:b/></w:rPr></w:style>'


def test_white_space_has_no_look_and_is_cut_by_none() -> None:
    apart = paper(p(r("Về văn hóa: ", "b"), r(" ", "i"), r("Huy động")))
    assert apart.blocks == paper(p(r("Về văn hóa:", "b"), r("  Huy động"))).blocks


def test_a_style_is_known_by_its_name_whatever_its_id() -> None:
    other = '<w:style w:type="paragraph" w:default="1" w:styleId="Chun"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="mc"><w:name w:val="Đề mục"/></w:style><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>'
    first = paper(p(r("a"), style="b") + p(r("b")) + p(r("c"), style="khong-co") + p(r("d"), style="d"))
    assert first.blocks == paper(p(r("a"), style="mc") + p(r("b"), style="Chun") + p(r("c")) + p(r("d"), style="h"), other).blocks
    assert [block.style for block in first.blocks] == ["Đề mục", "Normal", "Normal", "heading 1"]


# --- blocks -----------------------------------------------------------------------------------------------------------


def test_rows_have_cells_and_a_cell_parts_its_paragraphs() -> None:
    one = paper(
        p(r("trước")) + table(tr(p(r("a")) + p(r("b")), p()), tr(p(r("c")), p(r("d")))) + p(r("giữa")) + table(tr(p(style="b")))
    )
    assert texts(one) == ["trước", f"a{PARAGRAPH_END}b\t", "c\td", "giữa", ""]
    assert [(block.shape, block.table) for block in one.blocks] == [
        (Shape.PARAGRAPH, 0), (Shape.ROW, 1), (Shape.ROW, 1), (Shape.PARAGRAPH, 0), (Shape.ROW, 2),
    ]  # fmt: skip
    assert one.blocks[-1].style == "Đề mục"


def test_tables_that_touch_are_one() -> None:
    assert [block.table for block in paper(table(tr(p())) + table(tr(p()))).blocks] == [1, 1]


def test_a_table_inside_a_cell_joins_its_words() -> None:
    inner = table(tr(p(r("b")), p(r("c"))), tr(p(r("bỏ")), mark=by("del", "An")))
    one = paper(table(tr(p(r("a")) + inner + p(r("d")))))
    assert texts(one) == [PARAGRAPH_END.join("abcd")]


def test_controls_around_paragraphs_rows_and_cells_are_not_seen() -> None:
    def sdt(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    row = f"<w:tr><w:tc>{p(r('a'))}</w:tc>{sdt(f'<w:tc>{sdt(p(r(chr(98))))}</w:tc>')}</w:tr>"
    wrapped = sdt(sdt(p(r("trước")))) + f"<w:tbl><w:tblPr/>{sdt(row)}</w:tbl>"
    assert paper(wrapped).blocks == paper(p(r("trước")) + table(tr(p(r("a")), p(r("b"))))).blocks


def test_leaves_are_the_text_of_their_cell() -> None:
    one = paper(
        table(tr(p(r("a "), r("b", "b"), field(" PAGE ", r("1"))) + p("<w:r><w:t>c</w:t><w:tab/><w:t>d</w:t></w:r>"), p()))
    )
    for index, cell in enumerate(one.blocks[0].cells):
        read = PARAGRAPH_END.join("".join(leaf.text for leaf in leaves(each)) for each in cell_paragraphs(one.elements[0], index))
        assert read == text_of(cell)
    assert [(leaf.text, leaf.look) for leaf in leaves(cell_paragraphs(one.elements[0], 0)[0], one.styles)][:2] == [
        ("a ", 0),
        ("b", BOLD),
    ]


def test_a_bookmark_of_ours_is_the_blocks_anchor() -> None:
    def mark(number: int, name: str) -> str:
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'

    ends = "".join(f'<w:bookmarkEnd w:id="{number}"/>' for number in range(1, 8))
    body = (
        p(mark(1, "cua-nguoi"), mark(2, "_n1_1"), r("a"), mark(3, "_n1_2"))
        + mark(4, "_n1_3") + p(r("b"))
        + table(tr(p(), p(mark(5, "_n1_4"), r("c"))))
        + p(mark(6, "_n1_1"), r("chép"))
        + p(mark(7, "_n1_5"))
        + p(r("mới"))
    )  # fmt: skip
    assert [block.anchor for block in paper(body + ends).blocks] == ["_n1_1", "_n1_3", "_n1_4", "", "", ""]


# --- tracked changes --------------------------------------------------------------------------------------------------


def test_what_people_deleted_whole_is_no_block() -> None:
    gone = by("del", "An", r("bỏ", tag="delText"))
    body = p(r("một")) + p(gone, mark=by("del", "An")) + p(gone) + table(tr(p(r("hàng")), mark=by("del", "An"))) + p(r("hai"))
    one = paper(body)
    assert texts(one) == ["một", "", "hai"]
    assert [(note.kind, note.words, note.block) for note in one.revisions] == [
        ("deleted", "bỏ", 1),
        ("deleted", "bỏ", 1),
        ("deleted", "hàng", 2),
    ]


def test_people_s_changes_are_told_by_author_kind_words_and_block() -> None:
    body = (
        p(r("một"))
        + p(by("ins", "An", r("thêm ")), by("ins", "An", r("nữa")), by("del", "Bình", r("bỏ", tag="delText")))
        + p(by("moveFrom", "An", r("đi")), by("moveTo", "An", r("đến")))
        + p(f"<w:r><w:rPr><w:b/>{by('rPrChange', 'An', '<w:rPr/>')}</w:rPr><w:t>đổi</w:t></w:r>")
        + p(r("mới"), mark=by("ins", "An"))
    )
    assert [(one.author, one.kind, one.words, one.block) for one in paper(body).revisions] == [
        ("An", "inserted", "thêm nữa", 1),
        ("Bình", "deleted", "bỏ", 1),
        ("An", "moved", "đi", 2),
        ("An", "moved", "đến", 2),
        ("An", "format", "đổi", 3),
        ("An", "inserted", "", 4),
    ]


def test_a_conflict_of_ours_reads_as_people_typed_it_disputed_and_is_no_persons_change() -> None:
    old, new = by("del", AUTHOR, r("2.299", tag="delText")), by("ins", AUTHOR, r("2.300", "b"))
    one = paper(p(r("đạt "), old, new, r(" hộ")))
    assert [(token.text, token.look, token.disputed) for token in one.blocks[0].cells[0]] == [
        ("đạt", 0, False), (" ", 0, False), ("2.300", BOLD, True), (" ", 0, False), ("hộ", 0, False),
    ]  # fmt: skip
    assert one.revisions == ()
    assert one.blocks[0].is_disputed


def test_a_paragraph_that_we_brought_back_is_no_block_and_one_that_we_left_is_disputed() -> None:
    back = p(by("del", AUTHOR, r("cũ", tag="delText")), mark=by("del", AUTHOR))
    left = p(by("ins", AUTHOR, r("của người")), mark=by("ins", AUTHOR))
    one = paper(back + left + table(tr(p(by("ins", AUTHOR, r("hàng"))), mark=by("ins", AUTHOR))))
    assert texts(one) == ["của người", "hàng"]
    assert all(token.disputed for block in one.blocks for token in block.cells[0] if not token.text.isspace())


def test_a_deletion_by_people_inside_a_conflict_is_not_read() -> None:
    inner = by("ins", AUTHOR, r("giữ "), by("del", "An", r("bỏ", tag="delText")), by("ins", "An", r("thêm")))
    assert texts(paper(p(inner))) == ["giữ thêm"]


def test_comments_are_told_with_their_block_ours_left_out() -> None:
    def comment(number: int, author: str, *words: str) -> str:
        return f'<w:comment w:id="{number}" w:author="{author}">{"".join(p(r(each)) for each in words)}</w:comment>'

    comments = comment(1, "An", "Xem lại", "số này") + comment(2, AUTHOR, "Dữ liệu") + comment(3, "Bình", "Không chỗ")
    body = (
        p(r("một"))
        + p('<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/>', r("hai"))
        + '<w:commentRangeStart w:id="9"/>'
    )
    notes = paper(body, comments=comments).notes
    assert [(one.author, one.words, one.block) for one in notes] == [("An", "Xem lại\nsố này", 1), ("Bình", "Không chỗ", None)]
