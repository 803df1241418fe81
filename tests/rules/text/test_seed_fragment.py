"""The faults of a real plan whose head is cut off, row by row (families A to E), and its controls, which stay silent."""

from __future__ import annotations

import pytest

from ntmdocs.finding import Finding
from ntmdocs.intake.law import load
from ntmdocs.model.script import HamletName
from tests.rules.text.writing import check, criteria

FRAGMENT = """
học trước, không còn học sinh bỏ học; Chất lượng hoạt động của Hội Khuyến học và Trung tâm HTCD tiếp tục được nâng lên.
- Về văn hóa: Có 05 xóm bổ sung thiết chế văn hóa, trong đó 1 xóm đạt chuẩn đối với thiết chế VH.
Tỷ lệ Gia đình văn hóa đạt 88,9%, có 7/8 xóm đạt làng văn hóa (87,5%), trong đó xóm Đông Nam được khen thưởng LVH 5 năm liên tục.
- Về Hộ nghèo: Tỷ lệ hộ nghèo cuối năm 2023 là 2,36%.
- Lao động: Mở 01 lớp đào tạo nghề.
- Về hành chính công: Công tác CCHC và triển khai thực hiện Đề án 06 năm 2023 thu được nhiều kết quả.
- Về quốc phòng: Đã có 4/8 xóm lắp đặt Camera an ninh (Hoa Tây, Thượng Thọ, Đông Nam, Ngọc Đường).
## 2. Tồn tại, hạn chế
- Trách nhiệm của các thành viên BCD, cấp ủy các chi bộ còn thiếu quyết liệt.
# I. MỤC TIÊU, NHIỆM VỤ TRỌNG TÂM XÂY DỰNG NTM NÂNG CAO NĂM 2024
Thuận lợi: Cơ bản các chỉ tiêu đã đạt chuẩn như: Giao thông, trường học, thủy lợi, Y tế và thiết chế VH các xóm... đã cơ bản đạt chuẩn
## 1. Mục tiêu: | Tập trung chỉ đạo quyết liệt để xã đạt chuẩn NTM nâng cao trong quý II năm 2024.
## 2. Nhiệm vụ trọng tâm trong xây dựng NTM nâng cao năm 2024.
### 2.1. Tiêu chí số 1 về Quy hoạch
Tiến hành rà soát, căn cứ Quyết định số 1563/QĐ-UBND Tỉnh ngày 07/6/2022 của UBND tỉnh về việc ban hành Bộ tiêu chí.
### 2.2. Tiêu chí số 2 về Giao thông.
- Đường từ chợ Thực phẩm đến đường liên xã Hoa Diên; mở rộng đường phía tây xóm Hoa Nam, Hoa Trung cũ; từ QL48E vào Đình Chợ Xâm.
- Đường GTNT tại các xóm: Thượng Thọ, Trung Thành, Hoa Tây, Trung Bắc, Đông Nam và xóm Hậu Hòa.
### 2.3. Tiêu chí số 3 về Thủy Lợi và phòng chống thiên tai.
- Xây dựng 04 tuyến mương theo Quyết định số 1769/QĐ-UBND ngày 23/6/2023 của UBND tỉnh Nghệ An.
- Cấp phối đường GTNĐ. Triển khai Phương án PCTT – TCKN, đảm bảo “4 tại chỗ”.
### 2.4. Tiêu chí số 4 về Giáo dục:
- Trường MN: Nâng cao chất lượng.
- TTHTCĐ: Tổ chức tập huấn chuyển giao KHKT, tư vấn XKLD.
### 2.5. Tiêu chí số 6 về Văn hóa
- Chỉnh trang nhà VH các xóm.
- (Chỉ tiêu giao kế hoạch các xóm có phụ lục kèm theo).
### 2.6. Tiêu chí số 7 về Cơ sở hạ tầng thương mại nông thôn:
- Thực hiện tốt công tác PCCC và công tác VSATTP tại chợ ViSap.
- Chợ Quán được mở rộng.
### 2.7. Tiêu chí số 12 về Lao động:
- Mở lớp đào tạo nghề.
- Tư vấn việc làm.
### 2.8. Tiêu chí số 13 về Tổ chức sản xuất và phát triển kinh tế nông thôn:
- Đổi mới hoạt động theo Luật HTX năm 2012.
- Phát triển làng nghề.
### 2.9. Tiêu chí số 14 về Y tế.
- Rà soát kết quả người dân đã tham gia BHYT, phấn đấu tỷ lệ tham gia bảo hiểm y tế đạt trên 95%.
- Thực hiện sổ khám chữa bệnh điện tử.
### 2.10. Tiêu chí số 16 về Tiếp cận pháp luật:
- Kiện toàn tổ hòa giải.
- Tuyên truyền pháp luật.
### 2.11. Tiêu chí số 17 về Môi trường:
Thực hiện thường xuyên công tác tuyên truyền các nội dung của Đề án BVMT.
- Phân loại rác.
- Thu gom rác thải.
### 2.12. Tiêu chí số 18 về Chất lượng môi trường sống.
- Tập huấn kiến thức về ATTP.
- Duy trì hoạt động của Ban chỉ đạo VSATTP xã.
## 3. Duy trì và thực hiện có hiệu quả các tiêu chí đã hoàn thành:
### 2.3.1. Tiêu chí số 4 về Điện: | Khảo sát nguồn điện hợp lý.
### 2.3.3. Tiêu chí số 8 về Thông tin và truyền thông: | Phát huy trang thông tin điện tử.
### 2.3.3. Tiêu chí số 9 về Nhà ở dân cư: | Hướng dẫn thủ tục.
### 2.3.4. Tiêu chí số 10 về Thu nhập: | Phấn đấu đến cuối năm 2024 thu nhập đạt trên 55 triệu đồng/người/năm.
### 2.3.5. Tiêu chí số 11 về Hộ nghèo: | Giảm từ 4 đến 5 hộ nghèo.
### 2.3.6. Tiêu chí số 15 về Hành chính công: | Đẩy mạnh CCHC.
### 2.3.7. Tiêu chí số 19 về Quốc phòng và an ninh: | Phong trào BVANTQ; 5 xóm còn lại cụ thể xóm Trung Bắc, Trưng Thành.
# IV. CÁC GIẢI PHÁP VÀ TỔ CHỨC THỰC HIỆN.
## 1. Các giải pháp.
- Thực hiện QCDCCS; kiện toàn BCD xã.
## 2. Tổ chức thực hiện
### 2.1. Ban chỉ đạo, Ban quản lý xây dựng NTM nâng cao xã:
- Xây dựng kế hoạch.
### 2.2. UBMTTQ và các đoàn thể
- MTTQ và các đoàn thể chỉ đạo các Ban CTMT.
### 2.3. Đối với xóm
- Báo cáo về Thường trực BCD xã.
3. Đề nghị Đảng ủy ban hành Nghị quyết chuyên đề về xây dựng NTM nâng cao.
NHẬN> UBND huyện (b/c);
NHẬN> TT ĐU, TT HĐND xã;
NHẬN> Lưu: VP.
KÝ> TM. BAN CHỈ ĐẠO
KÝ> PHÓ TRƯỞNG BAN
CHỨC> CHỦ TỊCH UBND XÃ
TÊN> Đặng Văn Tâm
"""
ADVANCED = "nang-cao-2021-2025"
HAMLETS = ("Hoa Tây", "Thượng Thọ", "Đông Nam", "Ngọc Đường", "Trung Bắc", "Trung Thành", "Hậu Hòa")
LINES = FRAGMENT.strip("\n").splitlines()


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    others = tuple(one for one in load().law.criteria_sets if one.id != ADVANCED)
    return check(
        FRAGMENT,
        year=2024,
        kind="KH",
        criteria=criteria(ADVANCED),
        other_sets=others,
        hamlets=tuple(map(HamletName, HAMLETS)),
        is_fragment=True,
    )


@pytest.mark.parametrize(
    ("row", "code", "severity", "opening"),
    [
        ("A01", "TXT100", "error", "# IV."),
        ("A01", "TXT104", "warning", "# I."),
        ("A02", "TXT101", "error", "### 2.3.1. Tiêu chí số 4 về Điện"),
        ("A03", "TXT102", "error", "### 2.3.3. Tiêu chí số 9"),
        ("A04", "TXT103", "error", "### 2.3.3. Tiêu chí số 8"),
        ("A05", "TXT122", "error", "### 2.4. Tiêu chí số 4 về Giáo dục"),
        ("A06", "TXT106", "hint", "3. Đề nghị"),
        ("A07", "TXT107", "hint", "### 2.2. Tiêu chí số 2"),
        ("A09", "TXT108", "hint", "- Lao động:"),
        ("A10", "TXT109", "hint", "Thực hiện thường xuyên công tác"),
        ("B04", "TXT140", "error", "### 2.3.7."),
        ("B05", "TXT144", "warning", "Tỷ lệ Gia đình"),
        ("B17", "TXT130", "warning", "## 1. Mục tiêu"),
        ("B18", "TXT129", "warning", "Thuận lợi"),
        ("C05", "TXT151", "error", "học trước"),
        ("C06", "TXT151", "error", "- Trách nhiệm"),
        ("C06", "TXT151", "error", "- Báo cáo về"),
        ("C07", "TXT151", "error", "- TTHTCĐ"),
        ("C08", "TXT152", "warning", "- Cấp phối"),
        ("D01", "TXT125", "warning", "### 2.3.5."),
        ("D02", "TXT126", "hint", "### 2.3. Tiêu chí số 3"),
        ("D02", "TXT126", "hint", "### 2.3.3. Tiêu chí số 8"),
        ("D02", "TXT126", "hint", "### 2.3.7."),
        ("D06", "TXT154", "hint", "- Tập huấn kiến thức về ATTP"),
        ("D07", "TXT153", "hint", "- Rà soát kết quả"),
        ("D08", "TXT154", "hint", "### 2.2. UBMTTQ"),
        ("D09", "TXT150", "warning", "- Thực hiện QCDCCS"),
        ("D09", "TXT150", "warning", "- MTTQ và các đoàn thể chỉ đạo các Ban CTMT"),
        ("D09", "TXT150", "warning", "- Cấp phối đường GTNĐ"),
        ("D10", "TXT160", "error", "Tiến hành rà soát"),
        ("D12", "TXT169", "warning", "- Đổi mới"),
        ("D13", "TXT170", "hint", "- Về hành chính công"),
        ("D24", "TXT110", "hint", "## 2. Tồn tại"),
        ("D25", "TXT195", "warning", "- (Chỉ tiêu giao"),
        ("D27", "TXT168", "hint", "- Xây dựng 04"),
        ("E01", "TXT182", "error", "KÝ> PHÓ"),
        ("E02", "TXT180", "warning", "NHẬN> UBND huyện"),
        ("E03", "TXT181", "hint", "NHẬN> Lưu"),
    ],
)
def test_every_row_is_found_at_its_place(found: list[Finding], row: str, code: str, severity: str, opening: str) -> None:
    line = next(number for number, text in enumerate(LINES, 1) if text.startswith(opening))
    assert [one.severity for one in found if one.code == code and one.mark.line == line] == [severity], row


def test_controls_and_listed_false_positives_stay_silent(found: list[Finding]) -> None:
    """A11 2.9 to 2.10 and 2.1 again in part IV; B07 names in brackets; B24 places that are no hamlets; E01's second office."""
    hamlets = [one.values["name"] for one in found if one.code in ("TXT140", "TXT141", "TXT143")]
    assert hamlets == ["Trưng Thành"]
    numbered = [one.mark.line for one in found if one.code in ("TXT100", "TXT101", "TXT102", "TXT103")]
    assert len(numbered) == 4
    assert [one for one in found if one.code in ("TXT120", "TXT121", "TXT123", "TXT124", "TXT127")] == []
    assert [one for one in found if one.code in ("TXT163", "TXT164", "TXT165", "TXT166", "TXT183", "TXT184", "TXT185", "TXT190")] == []


def test_the_same_fragment_mended_is_told_no_error(found: list[Finding]) -> None:
    mends = {
        "# IV. CÁC": "# IV. CÁC",
        "# I. MỤC": "# III. MỤC",
        "### 2.3.1.": "### 3.1.",
        "### 2.3.3. Tiêu chí số 8": "### 3.2. Tiêu chí số 8",
        "### 2.3.3. Tiêu chí số 9": "### 3.3. Tiêu chí số 9",
        "### 2.3.": "### 3.",
        "### 3. Tiêu chí số 3": "### 2.3. Tiêu chí số 3",
        "Tiêu chí số 4 về Giáo dục": "Tiêu chí số 5 về Giáo dục",
        "Trưng Thành": "Trung Thành",
        "HTCD": "HTCĐ",
        "BCD": "BCĐ",
        "XKLD": "XKLĐ",
        "1563/QĐ-UBND Tỉnh": "1563/QĐ-UBND",
        "KÝ> PHÓ": "KÝ> KT. TRƯỞNG BAN\nKÝ> PHÓ",
    }
    text = FRAGMENT
    for wrong, right in mends.items():
        text = text.replace(wrong, right)
    text = text.replace("### 3. Đối với xóm", "### 2.3. Đối với xóm")
    told = check(text, year=2024, kind="KH", criteria=criteria(ADVANCED), hamlets=tuple(map(HamletName, HAMLETS)), is_fragment=True)
    assert [(one.code, one.mark.line, one.values) for one in told if one.severity == "error"] == []
