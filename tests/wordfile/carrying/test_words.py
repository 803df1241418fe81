"""Words that the data put in take the look of what they replace or stand within; people's changes and comments stay."""

from __future__ import annotations

import pytest

from ntmdocs.wordfile.conflict import AUTHOR
from tests.wordfile.carrying.sheets import accepted, merged, rejected, sheet, texts, xml

LAN = 'w:author="Lan" w:date="2026-01-01T00:00:00Z"'


def run(text: str, look: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def put_in(text: str, number: int = 901) -> str:
    return f'<w:ins w:id="{number}" {LAN}>{run(text)}</w:ins>'


def taken_out(text: str, number: int = 902) -> str:
    return f'<w:del w:id="{number}" {LAN}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


RED = '<w:color w:val="FF0000"/><w:sz w:val="28"/>'


def test_a_word_takes_the_look_of_the_one_it_replaces() -> None:
    edited = sheet(run("Xóm có ") + run("20 hộ", f"<w:b/>{RED}") + run(" nghèo."))
    made = merged(sheet("Xóm có 20 hộ nghèo."), edited, sheet("Xóm có 25 hộ nghèo."))
    assert f'<w:r><w:rPr><w:b/>{RED}</w:rPr><w:t xml:space="preserve">25 hộ</w:t></w:r>' in xml(made)


def test_words_within_formatted_words_take_their_look_and_words_beside_them_do_not() -> None:
    edited = sheet(run("Xóm có ") + run("20 hộ", RED) + run(" nghèo."))
    made = xml(merged(sheet("Xóm có 20 hộ nghèo."), edited, sheet("Xóm ta có 20 người hộ rất nghèo.")))
    assert f'<w:rPr>{RED}</w:rPr><w:t xml:space="preserve">20 người hộ</w:t>' in made
    assert '<w:r><w:t xml:space="preserve">Xóm ta có </w:t></w:r>' in made
    assert '<w:r><w:t xml:space="preserve"> rất nghèo.</w:t></w:r>' in made


def test_the_data_turn_words_bold_on_top_of_what_people_gave_them() -> None:
    edited = sheet(run("Xóm có ") + run("20 hộ", RED) + run(" nghèo."))
    made = xml(merged(sheet("Xóm có 20 hộ nghèo."), edited, sheet("Xóm có **20 hộ** nghèo.")))
    assert f'<w:rPr><w:b/><w:bCs/>{RED}</w:rPr><w:t xml:space="preserve">20 hộ</w:t>' in made or made.count("<w:b/>") == 2


def test_a_figure_in_the_place_of_a_gap_is_not_highlighted_and_a_new_gap_is() -> None:
    gap = run("[CHƯA CÓ: số hộ]", '<w:highlight w:val="yellow"/>')
    base, fresh = sheet(run("Xóm có ") + gap + run(" nghèo.")), sheet("Xóm có 20 hộ nghèo.")
    assert "highlight" not in xml(merged(base, base, fresh))
    assert xml(merged(fresh, fresh, base)).count("highlight") == 1


def test_all_else_stays_as_it_is() -> None:
    kept = '<w:p w:rsidR="00AB12CD"><w:pPr><w:jc w:val="center"/></w:pPr><w:proofErr w:type="spellStart"/><w:r w:rsidR="00112233"><w:t>Giữ</w:t></w:r><w:bookmarkStart w:id="7" w:name="cua_toi"/><w:bookmarkEnd w:id="7"/></w:p>'
    made = xml(merged(sheet(kept, "Xóm có 20 hộ."), sheet(kept, "Xóm có 20 hộ."), sheet("Giữ", "Xóm có 25 hộ.")))
    assert kept in made.replace(' xml:space="preserve"', "")


def test_repeated_changes_do_not_leave_more_runs() -> None:
    made, base = sheet("Xóm có 20 hộ nghèo."), sheet("Xóm có 20 hộ nghèo.")
    for count in range(21, 26):
        fresh = sheet(f"Xóm có {count} hộ nghèo.")
        made, base = merged(base, made, fresh), fresh
    assert xml(made).count("<w:r>") == 1


CASES = {
    "changed": (taken_out("20") + put_in("30"), "30 hộ"),
    "changed, the new word first": (put_in("30") + taken_out("20"), "30 hộ"),
    "deleted": (taken_out("20"), " hộ"),
    "in part": (put_in("chừng ") + run("tầm ") + taken_out("20") + put_in("30", 903), "chừng tầm 30 hộ"),
}


@pytest.mark.parametrize("name", CASES)
def test_peoples_tracked_changes_survive_within_a_conflict(name: str) -> None:
    hers, reads = CASES[name]
    edited = sheet(run("Xóm có ") + hers + run(" hộ nghèo."))
    made = merged(sheet("Xóm có 20 hộ nghèo."), edited, sheet("Xóm có 25 hộ nghèo."))
    assert texts(made) == accepted(made) == [f"Xóm có {reads} nghèo."]
    assert rejected(made) == ["Xóm có 25 hộ nghèo."]
    assert xml(made).count('w:author="Lan"') == hers.count("Lan")
    assert AUTHOR in xml(made)


def test_peoples_tracked_changes_beside_new_words_survive_and_do_not_take_them_in() -> None:
    edited = sheet(run("Xóm có 20 hộ ") + put_in("rất nghèo") + run(", vốn 5 triệu."))
    made = merged(sheet("Xóm có 20 hộ , vốn 5 triệu."), edited, sheet("Xóm có 25 hộ , vốn 7 triệu."))
    assert texts(made) == ["Xóm có 25 hộ rất nghèo, vốn 7 triệu."]
    assert put_in("rất nghèo") in xml(made)


def test_a_field_a_picture_and_a_link_stay_where_they_are() -> None:
    field = "".join(
        f"<w:r>{one}</w:r>"
        for one in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>", '<w:fldChar w:fldCharType="end"/>')
    )
    link = f'<w:hyperlink w:anchor="x">{run("theo đây")}</w:hyperlink>'
    made = xml(
        merged(
            sheet("<w:p>" + run("Trang ") + field + run(" của 5 ") + link + run(" nhé.") + "</w:p>"),
            sheet("<w:p>" + run("Trang ") + field + run(" của 5 ") + link + run(" nhé.") + "</w:p>"),
            sheet("<w:p>" + run("Trang ") + field + run(" của 7 ") + link + run(" nhé bạn.") + "</w:p>"),
        )
    )
    assert field in made
    assert link in made


def test_cells_gain_and_lose_paragraphs() -> None:
    base, edited, fresh = (
        sheet([["Nơi nhận:|- UBND;|- Lưu: VP.", "Ký"]], "Hết."),
        sheet([["Nơi nhận:|- UBND;|- Chị Lan;|- Lưu: VP.", "Ký"]], "Hết."),
        sheet([["Nơi nhận:|- HĐND;|- UBND;|- Lưu: VP.", "Ký"]], "Hết."),
    )
    assert texts(merged(base, edited, fresh))[0] == "Nơi nhận:|- HĐND;|- UBND;|- Chị Lan;|- Lưu: VP.\tKý"
    assert texts(merged(fresh, fresh, base))[0] == "Nơi nhận:|- UBND;|- Lưu: VP.\tKý"


def test_a_conflict_over_paragraphs_of_a_cell_reads_both_ways() -> None:
    base, edited, fresh = (
        sheet([[text, "Ký"]], "Hết.")
        for text in ("Chủ tịch|Lê A", "Quyền Chủ tịch|Phó ban|Trần B", "Phó Chủ tịch|Trưởng ban|Phạm C")
    )
    made = merged(base, edited, fresh)
    assert "w:del " in xml(made)
    assert texts(made)[0] == accepted(made)[0] == "Quyền Chủ tịch|Phó ban|Trần B\tKý"
    assert rejected(made)[0] == "Phó Chủ tịch|Trưởng ban|Phạm C\tKý"


def test_what_libreoffice_spells_in_the_manner_of_another_edition_is_mended() -> None:
    late = '<w:p><w:pPr><w:jc w:val="start"/><w:rPr><w:sz w:val="28"/><w:ins w:id="3" w:author="Lan" w:date="2026-01-01T00:00:00Z"/></w:rPr></w:pPr><w:r><w:t>Xóm có 20 hộ.</w:t></w:r></w:p>'
    edited = sheet(late, [["Một", "5"]], "Kết.")
    edited = edited.replaced({"word/document.xml": xml(edited).replace("<w:tblPr>", '<w:tblPr><w:jc w:val="end"/>').encode()})
    made = merged(sheet("Xóm có 20 hộ.", [["Một", "5"]], "Kết."), edited, sheet("Xóm có 25 hộ.", [["Một", "5"]], "Kết."))
    assert '<w:jc w:val="left"/><w:rPr><w:ins w:id="3" w:author="Lan" w:date="2026-01-01T00:00:00Z"/><w:sz w:val="28"/></w:rPr>' in xml(made)
    assert '<w:jc w:val="right"/>' in xml(made)
