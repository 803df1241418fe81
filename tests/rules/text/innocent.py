"""Official texts of communes of other provinces and of other kinds, without a fault that the rules of words should see."""

from __future__ import annotations

DECISION = """
SỐ> Số: 145/QĐ-UBND
CĂN CỨ> Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
CĂN CỨ> Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
CĂN CỨ> Căn cứ Quyết định số 51/2025/QĐ-TTg ngày 29 tháng 12 năm 2025 của Thủ tướng Chính phủ ban hành Bộ tiêu chí quốc gia;
CĂN CỨ> Theo đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 12/TTr-PKT ngày 03 tháng 02 năm 2026.
Điều 1. Thành lập Ban Chỉ đạo Chương trình mục tiêu quốc gia xã Ia Dơk, gồm các ông, bà có tên sau:
1. Ông Rơ Châm Hyơi, Chủ tịch Ủy ban nhân dân xã, Trưởng ban;
2. Bà Lê Thị Hòa, Phó Chủ tịch Ủy ban nhân dân xã, Phó Trưởng ban;
3. Trưởng các thôn, làng: Thành viên.
Điều 2. Ban Chỉ đạo có nhiệm vụ:
a) Xây dựng kế hoạch hằng năm;
b) Đôn đốc các thôn Đoàn Kết, Tân Lập và làng Mook Đen thực hiện;
c) Kiểm tra, giám sát;
d) Báo cáo định kỳ;
đ) Tham mưu khen thưởng;
e) Thực hiện các nhiệm vụ khác;
g) Giải thể sau khi hoàn thành.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Điều 4. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành.
NHẬN> Như Điều 4;
NHẬN> Thường trực Đảng ủy xã;
NHẬN> Lưu: VT, PKT.
KÝ> TM. ỦY BAN NHÂN DÂN
KÝ> CHỦ TỊCH
TÊN> Siu Bình
"""

WARD_REPORT = """
## I. KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2026
### 1. Về kinh tế
Thu ngân sách đạt 12,4 tỷ đồng, bằng 52% dự toán. Toàn phường có 2/2 khu phố mới hoàn thành chỉ tiêu.
- Khu phố 1, Khu phố 2 và Khu phố 5 dẫn đầu phong trào.
- Khu phố Tân Phú, khu phố Bình Đáng đã hoàn thành trước hạn.
### 2. Về văn hóa - xã hội
#### 2.1. Giáo dục
Tỷ lệ trẻ 5 tuổi ra lớp đạt 100%. Trường THCS Nguyễn Trãi đạt chuẩn quốc gia mức độ 1.
#### 2.2. Y tế
Tỷ lệ tham gia bảo hiểm y tế đạt 94,8%.
### 3. Tồn tại, hạn chế và nguyên nhân
Một số khu phố triển khai còn chậm, nguyên nhân do thiếu cán bộ.
## II. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026
### 1. Nhiệm vụ chung
Từ ngày 01/7/2026 đến ngày 31/12/2026, phường tập trung hoàn thành các chỉ tiêu còn lại.
### 2. Nhiệm vụ cụ thể
1) Tổ chức đối thoại với doanh nghiệp;
2) Rà soát quy hoạch;
3) Chỉnh trang hẻm 12/5 đường Lê Lợi (giai đoạn 2024 - 2026).
NHẬN> UBND thành phố (b/c);
NHẬN> Đảng ủy, HĐND phường;
NHẬN> Các khu phố;
NHẬN> Lưu: VT, VP.
KÝ> TM. ỦY BAN NHÂN DÂN
KÝ> KT. CHỦ TỊCH
KÝ> PHÓ CHỦ TỊCH
TÊN> Trần Minh Khoa
"""

DELTA_PLAN = """
CĂN CỨ> Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
CĂN CỨ> Căn cứ Quyết định số 318/QĐ-TTg ngày 08 tháng 3 năm 2022 của Thủ tướng Chính phủ về việc ban hành Bộ tiêu chí quốc gia;
Thực hiện Kế hoạch số 87/KH-UBND ngày 12/4/2023 của UBND huyện Châu Thành về xây dựng nông thôn mới giai đoạn 2021 - 2025, xã đề ra:
## I. ĐẶC ĐIỂM TÌNH HÌNH
Xã có 6 ấp: Hòa Bình, Hòa Long, Phú Thạnh, Phú An, An Lạc và An Thới; dân số 11.245 người.
## II. KẾT QUẢ
### 1. Các tiêu chí đã đạt
#### 1.1. Tiêu chí số 1 về Quy hoạch
Đã công bố quy hoạch chung.
#### 1.2. Tiêu chí số 4 về Điện
Có 6/6 ấp có điện lưới quốc gia, 99,7% hộ dùng điện an toàn.
### 2. Hạn chế, nguyên nhân
- Đường từ ấp Hòa Long đi ấp Phú Thạnh xuống cấp; nguyên nhân do mưa lũ.
- Chợ Phú Thành và kênh An Lạt chưa được nạo vét.
## III. GIẢI PHÁP
### 1. Tuyên truyền
- Phối hợp Ủy ban Mặt trận Tổ quốc Việt Nam (MTTQ) và các đoàn thể tuyên truyền; MTTQ chủ trì.
### 2. Nguồn lực
- Vận động Nhân dân hiến đất, góp công.
"""

MOUNTAIN_SUBMISSION = """
Kính gửi: Ủy ban nhân dân tỉnh Sơn La.
Thực hiện Chỉ thị số 05/CT-TTg ngày 14 tháng 02 năm 2026 của Thủ tướng Chính phủ về đẩy mạnh giải ngân, UBND xã Mường Bú trình:
## 1. Sự cần thiết
Bản Búng Diến, bản Phường Pa và bản Nà Xi nằm ở vùng đặc biệt khó khăn; đường vào bản dài 7,5 km.
## 2. Nội dung đề nghị
### 2.1. Quy mô
Cứng hóa 3,2 km đường từ bản Nà Xi đến trung tâm xã.
### 2.2. Kinh phí
Tổng kinh phí 4,8 tỷ đồng. Chi tiết tại Phụ lục kèm theo.
## 3. Thời gian
Từ quý II đến hết quý IV năm 2026.
Dự án trước đây do UBND huyện Mường La làm chủ đầu tư, nay chuyển về xã. Đường huyện ĐH.12 nối với quốc lộ 279.
NHẬN> Như trên;
NHẬN> Lưu: VT.
KÝ> TM. ỦY BAN NHÂN DÂN
KÝ> CHỦ TỊCH
CHỨC> PHÓ BÍ THƯ ĐẢNG ỦY
TÊN> Lò Văn Sơn
PL> Phụ lục
"""

LETTER = """
Ủy ban nhân dân phường nhận được Công văn số 1234/STC-QLNS ngày 15/01/2026 của Sở Tài chính về việc quyết toán ngân sách năm 2025.
Theo Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương về nông nghiệp, nông dân, nông thôn đến năm 2030, phường báo cáo:
1. Tổng thu 15,2 tỷ đồng.
2. Tổng chi 14,9 tỷ đồng.
Căn cứ Công văn số 1234/STC-QLNS và Nghị quyết số 19-NQ/TW, đề nghị Tổ dân phố số 3, Tổ dân phố số 4 nộp sổ sách trước ngày 20/02/2026.
KÝ> TL. CHỦ TỊCH
KÝ> CHÁNH VĂN PHÒNG
TÊN> Nguyễn Thị Lan
"""

TEXTS = {
    "decision": (DECISION, {"year": 2026, "kind": "QĐ", "hamlets": ("Đoàn Kết", "Tân Lập", "Mook Đen", "Mook Trêl")}),
    "ward report": (WARD_REPORT, {"year": 2026, "kind": "BC", "hamlets": ("Khu phố Tân Phú", "Khu phố Bình Đáng")}),
    "plan in the delta": (
        DELTA_PLAN,
        {"year": 2024, "kind": "KH", "hamlets": ("Hòa Bình", "Hòa Long", "Phú Thạnh", "Phú An", "An Lạc", "An Thới")},
    ),
    "submission from the mountains": (MOUNTAIN_SUBMISSION, {"year": 2026, "kind": "TTr"}),
    "letter": (LETTER, {"year": 2026, "kind": "CV"}),
}
