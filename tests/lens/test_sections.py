from __future__ import annotations

from ntmdocs.lens import Deed
from ntmdocs.model.blocks import BOLD
from tests.lens.office import adding, dropping, moving, pull, typing
from tests.lens.plans import PLAN, SHAPES


def test_a_title_of_the_template_comes_home_as_a_title_of_the_plan() -> None:
    pulled = pull(PLAN, typing("Kết quả đạt được", "đạt được", "nổi bật"), typing("KẾT QUẢ THỰC", "THỰC HIỆN", "BƯỚC ĐẦU"))
    assert pulled.lines == [
        "+tiêu đề:",
        "+  phần kết quả: |",
        "+    KẾT QUẢ BƯỚC ĐẦU XÂY DỰNG NÔNG THÔN MỚI NĂM 2026",
        "+  kết quả: |",
        "+    Kết quả nổi bật",
    ]
    assert pulled.reads_as_edited


def test_a_run_in_title_comes_home_too() -> None:
    pulled = pull(PLAN, typing("Mục tiêu: Phấn", "Mục tiêu", "Mục tiêu chung"))
    assert pulled.lines == ["+tiêu đề:", "+  mục tiêu: |", "+    Mục tiêu chung"]
    assert pulled.reads_as_edited


def test_a_title_joins_those_that_the_plan_has() -> None:
    pulled = pull(SHAPES, typing("Tồn tại", "Tồn tại", "Những tồn tại"), typing("Những giải pháp", "lớn", "chính"))
    assert pulled.lines == [
        "-  giải pháp: Những giải pháp lớn.",
        "+  giải pháp: Những giải pháp chính.",
        "+  tồn tại: |",
        "+    Những tồn tại, hạn chế",
    ]
    assert pulled.reads_as_edited


def test_a_heading_that_is_a_key_is_renamed_and_quoted_where_it_must_be() -> None:
    pulled = pull(PLAN, typing("Đối với xóm", "xóm", "xóm: thôn"), typing("Ban quản lý", "xã", 'xã "ta"'))
    assert "+  'Đối với xóm: thôn': |   # các xóm" in pulled.lines
    assert '+  "Ban quản lý: xã \\"ta\\"": |' in pulled.lines
    assert [change.deed for change in pulled.home.changes] == [Deed.RENAMED, Deed.RENAMED]
    assert pulled.reads_as_edited


def test_a_verbatim_heading_changes_and_a_computed_one_is_told() -> None:
    pulled = pull(PLAN, typing("Giáo dục và học", "và học", "và đào tạo"), typing("Tiêu chí số 2", "Hạ tầng", "Nền tảng"))
    assert pulled.lines[1] == "+    ghi là: Tiêu chí số 5 về Giáo dục và đào tạo"
    assert pulled.codes == ["MRG302"]


def test_the_subject_changes_where_it_is_typed() -> None:
    pulled = pull(SHAPES, typing("Xây dựng nông thôn mới:", "năm 2027", 'năm "2027"'))
    assert pulled.lines[1] == '+trích yếu: "Xây dựng nông thôn mới: năm \\"2027\\""'


def test_a_typed_heading_with_items_is_a_new_key() -> None:
    pulled = pull(
        PLAN,
        adding("- Họp dân", "Công an xã: phó", "Cơ quan thực hiện"),
        adding("Công an xã", "- Giữ trật tự.", "Gạch đầu dòng"),
    )
    assert pulled.lines == ["+  'Công an xã: phó': |", "+    - Giữ trật tự."]
    assert pulled.reads_as_edited


def test_a_bold_line_before_items_is_a_heading_among_headings() -> None:
    pulled = pull(
        PLAN,
        adding("- Họp dân", "Công an xã", "Nội dung", BOLD),
        adding("Công an xã", "- Giữ trật tự.", "Gạch đầu dòng"),
    )
    assert pulled.lines == ["+  Công an xã: |", "+    - Giữ trật tự."]


def test_a_heading_typed_between_items_takes_the_later_ones() -> None:
    pulled = pull(PLAN, adding("- Kiện toàn", "Công an xã", "Cơ quan thực hiện"))
    assert pulled.lines == ["+  Công an xã: |"]
    assert len(pulled.home.changes) == 1
    assert pulled.reads_as_edited


def test_a_heading_in_the_style_of_sections_is_a_free_section() -> None:
    pulled = pull(PLAN, adding("- Còn chậm", "Phối hợp", "Mục"), adding("Phối hợp", "- Cùng làm.", "Gạch đầu dòng"))
    assert pulled.lines == [
        "+mục thêm:",
        "+  - tiêu đề: |",
        "+      Phối hợp",
        "+    sau: tồn tại",
        "+    nội dung: |",
        "+      - Cùng làm.",
    ]
    assert pulled.reads_as_edited


def test_a_free_section_joins_those_that_the_plan_has() -> None:
    pulled = pull(SHAPES, adding("Phối hợp giữa", "Khen thưởng", "Mục"), adding("Khen thưởng", "Khen tập thể."))
    assert "  - tiêu đề: |\n      Khen thưởng\n    sau: giải pháp\n    nội dung: |\n      Khen tập thể.\n" in pulled.text
    assert pulled.reads_as_edited


def test_an_emptied_slot_loses_its_key() -> None:
    pulled = pull(PLAN, dropping("Tồn tại", "- Còn chậm"))
    assert pulled.lines == ["-tồn tại: |", "-  - Còn chậm."]
    assert pulled.codes == []
    assert pull(PLAN, dropping("- Còn chậm")).codes == ["MRG312"]


def test_all_bodies_gone_take_their_slot_along() -> None:
    pulled = pull(PLAN, dropping("Tổ chức thực hiện", "Đối với xóm", "- Kiện toàn", "- Họp dân", "Ban quản lý", "- Chỉ đạo"))
    assert pulled.lines[0] == "-tổ chức thực hiện:"
    assert len(pulled.lines) == 6
    assert pulled.reads_as_edited


def test_a_heading_without_its_text_stays_in_the_data() -> None:
    pulled = pull(PLAN, dropping("- Chỉ đạo"))
    assert pulled.lines == []
    assert pulled.codes == ["MRG305"]
    assert pull(PLAN, moving("- Chỉ đạo", "- Còn chậm")).codes == ["MRG308"]


def test_wording_of_the_template_stays_in_word_and_is_told_once() -> None:
    pulled = pull(PLAN, typing("CỘNG HÒA", "Độc lập", "ĐỘC LẬP", 1))
    assert pulled.lines == []
    assert pulled.codes == ["MRG300"]


def test_words_of_other_data_are_told_with_their_file_and_line() -> None:
    pulled = pull(PLAN, typing("Số:", "Mẫu, ngày", "Mẫu Mới, ngày", 1))
    (finding,) = pulled.home.findings
    assert (finding.code, finding.mark.path, finding.mark.line) == ("MRG309", "data/mau/xa.yaml", 1)
