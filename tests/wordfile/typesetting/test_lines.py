"""Boxes, and lines under paragraphs, whatever they are made of."""

from __future__ import annotations

import pytest

from ntmdocs.model.sheet import Container, Rule, Sheet
from ntmdocs.wordfile.sheet import open_sheet
from ntmdocs.wordfile.typesetting.lines import is_line_of_text
from tests.wordfile.files import drawn_line, p, r, table, text_box, word_file


def sheet(body: str) -> Sheet:
    return open_sheet(word_file(body), "x")


def rules(body: str) -> list[tuple[str, list[str]]]:
    return [(one.text, [rule.made_of for rule in one.rules]) for one in sheet(body).strips]


def test_a_drawn_line_has_its_length_and_its_place() -> None:
    (found,) = sheet(p("XÃ MẪU", drawn_line(25, left_mm=20, down_mm=6), form='<w:jc w:val="center"/>')).strips
    assert found.rules == (Rule(25, "shape", 50.0, 6.0),)


@pytest.mark.parametrize(("down", "under"), [(1.0, 0), (6.0, 0), (12.0, 1), (17.5, 2)])
def test_a_drawn_line_belongs_to_the_words_right_above_it(down: float, under: int) -> None:
    found = sheet(p("Dòng một", drawn_line(25, down_mm=down)) + p("Dòng hai") + p("Dòng ba"))
    assert [len(one.rules) for one in found.strips] == [int(index == under) for index in range(3)]


def test_a_line_anchored_in_the_empty_paragraph_below_belongs_to_the_words_above() -> None:
    assert rules(p("TÊN") + p(drawn_line(25, down_mm=0.5)) + p("Số: 05")) == [("TÊN", ["shape"]), ("", []), ("Số: 05", [])]


@pytest.mark.parametrize("height", ["", ' style="position:absolute;margin-left:10pt;margin-top:2pt;width:100pt;height:0"'])
def test_lines_of_older_files(height: str) -> None:
    line = (
        '<v:line style="position:absolute" from="10pt,2pt" to="110pt,2pt"/>'
        if not height
        else f'<v:shape type="#_x0000_t32" o:connectortype="straight"{height}/>'
    )
    (found,) = sheet(p("a", f"<w:r><w:pict>{line}</w:pict></w:r>")).strips
    assert [(rule.length_mm, rule.left_mm) for rule in found.rules] == [(35.28, 33.53)]


def test_a_level_line_of_web_pages_is_one() -> None:
    (found,) = sheet(
        p(
            "a",
            '<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t" stroked="f"/></w:pict></w:r>',
        )
    ).strips
    assert [(rule.made_of, rule.length_mm) for rule in found.rules] == [("shape", 160.01)]


def test_a_steep_or_invisible_line_is_none() -> None:
    steep = '<w:r><w:pict><v:line style="position:absolute" from="0,0" to="10pt,100pt"/></w:pict></w:r>'
    hidden = drawn_line(25).replace(
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>', "<a:ln><a:noFill/></a:ln>"
    )
    assert rules(p("a", steep) + p("b", hidden)) == [("a", []), ("b", [])]


def test_paragraph_borders_are_lines_as_long_as_the_paragraph() -> None:
    border = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr><w:ind w:left="1134" w:right="1134"/>'
    )
    (found,) = sheet(p("a", form=border)).strips
    assert found.rules == (Rule(120.01, "border", 50.0),)


def test_the_upper_border_of_an_empty_paragraph_is_a_line_under_the_words_above() -> None:
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    assert rules(p("a") + p(form=border) + p("b")) == [("a", ["border"]), ("", []), ("b", [])]


def test_a_frame_around_words_is_no_line_under_them() -> None:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
    )
    assert rules(p("MẬT", form=f"<w:pBdr>{sides}</w:pBdr>")) == [("MẬT", [])]


def test_neighbours_with_the_same_border_share_one_line() -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    assert rules(p("a", form=border) + p("b", form=border)) == [("a", []), ("b", ["border"])]


@pytest.mark.parametrize(
    "line", ["________", "-------------", "———", "–––––", "-----***-----", "---------o0o---------", "_ _ _ _"]
)
def test_dashes_alone_are_a_line_under_the_words_above(line: str) -> None:
    assert rules(p("TÊN") + p(line)) == [("TÊN", ["text"]), (line, [])]


@pytest.mark.parametrize("text", ["- a -", "--", "…………", "Số: ____/KH", "", "***", "1-2-3"])
def test_what_is_no_line(text: str) -> None:
    assert not is_line_of_text(text)


def test_a_line_of_letters_is_as_long_as_these() -> None:
    plain, raised = sheet(p("TÊN") + p("_" * 20) + p("TÊN") + p(r("_" * 20, '<w:vertAlign w:val="superscript"/>'))).strips[::2]
    assert plain.rules[0].length_mm == pytest.approx(20 * 7 * 25.4 / 72, abs=0.1)
    assert raised.rules[0].length_mm == pytest.approx(0.65 * 20 * 7 * 25.4 / 72, abs=0.1)


def test_a_line_behind_a_line_break_belongs_to_its_own_paragraph() -> None:
    assert rules(p("<w:r><w:t>TÊN</w:t><w:br/><w:t>______</w:t></w:r>"))[0][1] == ["text"]


def test_dashes_in_the_cell_below_are_a_line_too() -> None:
    assert rules(table(("TÊN", "MOTTO"), ("____", "-----"), widths=(2835, 2835)) + p())[:2] == [
        ("TÊN", ["text"]),
        ("MOTTO", ["text"]),
    ]


def test_underlined_words_are_their_own_line() -> None:
    (found,) = sheet(p(r("Độc "), r("lập - Tự do - Hạnh", '<w:u w:val="single"/>'), r(" phúc"))).strips
    assert [rule.made_of for rule in found.rules] == ["underline"]
    assert 35 < (found.rules[0].length_mm or 0) < 45


def test_underlined_blanks_are_a_line_of_text_under_the_words_above() -> None:
    assert rules(p("TÊN") + p(r("          ", '<w:u w:val="single"/>')))[0] == ("TÊN", ["text"])


# --- boxes ------------------------------------------------------------------------------------------------------------


def test_a_text_box_is_read_once_behind_its_paragraph_with_its_own_edges() -> None:
    found = sheet(p("Ngoài", text_box(p("Trong"), 60, left_mm=100)) + p("Sau"))
    assert [(one.ordinal, one.text, one.container) for one in found.strips] == [
        (1, "Ngoài", Container.BODY),
        (2, "Trong", Container.BOX),
        (3, "Sau", Container.BODY),
    ]
    inset = 2.54
    assert (found.strips[1].left_mm, found.strips[1].right_mm) == (
        pytest.approx(130 + inset, abs=0.05),
        pytest.approx(190 - inset, abs=0.05),
    )


@pytest.mark.parametrize(
    ("across", "left"), [("page", 100), ("margin", 130), ("column", 130), ("leftMargin", 100), ("rightMargin", 290)]
)
def test_boxes_are_measured_from_what_they_name(across: str, left: float) -> None:
    found = sheet(p("a", text_box(p("b"), 60, across=across, left_mm=100)))
    assert found.strips[1].left_mm == pytest.approx(left + 2.54, abs=0.05)


def test_a_box_of_an_older_file() -> None:
    box = f'<v:shape style="position:absolute;margin-left:10mm;width:50mm;height:20mm"><v:textbox inset="1mm,0,2mm,0"><w:txbxContent>{p("Trong")}</w:txbxContent></v:textbox></v:shape>'
    found = sheet(p("a", f"<w:r><w:pict>{box}</w:pict></w:r>")).strips[1]
    assert (found.text, found.container, found.left_mm, found.right_mm) == ("Trong", Container.BOX, 41.0, 88.0)


def test_boxes_and_lines_in_groups_are_scaled() -> None:
    inner = f'<v:shape style="position:absolute;left:0;top:0;width:500;height:500"><v:textbox inset="0,0,0,0"><w:txbxContent>{p("Trong")}</w:txbxContent></v:textbox></v:shape><v:line from="500,500" to="1000,500"/>'
    group = f'<v:group style="position:absolute;margin-left:0;margin-top:0;width:100mm;height:20mm" coordsize="1000,1000">{inner}</v:group>'
    found = sheet(p("a", f"<w:r><w:pict>{group}</w:pict></w:r>")).strips
    assert (found[1].left_mm, found[1].right_mm) == (30.0, 80.0)
    assert [(rule.length_mm, rule.left_mm) for rule in found[0].rules] == [(50.0, 80.0)]


def test_a_frame_is_a_box() -> None:
    form = '<w:framePr w:w="2835" w:hAnchor="page" w:x="1134" w:vAnchor="text" w:y="1"/>'
    (found, _) = sheet(p("Trong", form=form) + p("a")).strips
    assert (found.container, found.left_mm, found.right_mm) == (Container.BOX, 20.0, 70.01)


def test_a_large_first_letter_is_no_box() -> None:
    assert sheet(p("K", form='<w:framePr w:dropCap="drop" w:lines="3"/>')).strips[0].container is Container.BODY


def test_boxes_within_boxes_end() -> None:
    inner = p("đáy")
    for _ in range(120):
        inner = p(text_box(inner, 60))
    assert len(sheet(inner).strips) <= 121
