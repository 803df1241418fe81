"""Plans as clerks type them: in blocks as PLAN_YAML wants it, and in every other shape that is read."""

from tests.plans import HEAD

SPACES = "   "  # that nobody sees

PLAN = f"""\
{HEAD}\
căn cứ: |
  Căn cứ Luật Tổ chức chính quyền địa phương;
  Căn cứ Nghị quyết số 5 của Đảng ủy.
số liệu:
  thu nhập:
    đơn vị: triệu đồng
    năm 2026: 51
    kế hoạch 2027: trên 55
mở đầu: |
  Ủy ban nhân dân xã xây dựng kế hoạch như sau:
kết quả: |
  Đoạn mở đầu của kết quả.
  - **Về thu nhập:** Bình quân đạt $thu_nhập, tăng đều.{SPACES}
    >> mã: tn
    Đoạn thêm của mục này.

  - Về văn hóa có \\*sao\\* sáng.
tồn tại: |
  - Còn chậm.
mục tiêu: |
  Phấn đấu đạt $thu_nhập mỗi năm.
nhiệm vụ:
  2: |
    - Làm đường.
  5:
    ghi là: Tiêu chí số 5 về Giáo dục và học
    nội dung: |
      - Xây trường.
      - Sửa lớp.
giải pháp: |
  - Tuyên truyền.
  - Vận động.
tổ chức thực hiện:
  Đối với xóm: |   # các xóm
    - Kiện toàn tiểu ban.
    - Họp dân.
  "Ban quản lý: xã": |
    - Chỉ đạo.
đề nghị: |
  Đề nghị huyện quan tâm.
nơi nhận: |
  UBND huyện (b/c);
  Các xóm
  Lưu: VP
ký:
  họ tên: Nguyễn Văn A
"""

SHAPES = f"""\
{HEAD.replace("trích yếu: Xây dựng nông thôn mới năm 2027", 'trích yếu: "Xây dựng nông thôn mới: năm 2027"')}\
căn cứ:
  - Luật Tổ chức chính quyền địa phương;
  - "Nghị quyết: số 5 của Đảng ủy"
số liệu:
  thu nhập:
    đơn vị: triệu đồng
    năm 2026: 51
    kế hoạch 2027: trên 55
mở đầu: Ủy ban nhân dân xã xây dựng kế hoạch năm 2027 như sau
kết quả:
  Về thu nhập: |
    Bình quân đạt $thu_nhập, tăng đều.
    - Trong đó xóm một tăng nhanh.
  Về văn hóa: giữ vững các danh hiệu đã có
tồn tại:
  - Còn chậm ở một số khâu của xã.
  - 'Chưa đều giữa các xóm: xóm một nhanh hơn.'
nguyên nhân: "Do thiếu người \\"giỏi\\" và thiếu vốn."
thuận lợi: |
  Có điều kiện $thu_nhập.2026 tốt.
khó khăn: Còn nhiều việc phải làm ngay
mục tiêu: chưa có
nhiệm vụ:
  2: Làm đường bê tông xóm một
  5: {{ghi là: Tiêu chí số 5 về Giáo dục, nội dung: Xây trường mới cho xóm hai}}
duy trì:
  8: |
    Giữ sạch môi trường sống.
    - Trồng cây xanh hai bên đường.
giải pháp: |

  - Tuyên truyền sâu rộng.

  - Vận động nhân dân.
tổ chức thực hiện:
  Đối với xóm: Kiện toàn tiểu ban và họp dân
  Đối với xã: |
    - Làm đúng việc của mình.
mục thêm:
  - tiêu đề: Công tác phối hợp
    sau: giải pháp
    nội dung: |
      Phối hợp giữa các ngành của xã.
tiêu đề:
  giải pháp: Những giải pháp lớn.
nơi nhận: [UBND huyện, Các xóm]
ký:
  họ tên: Nguyễn Văn A
  ghi là: |
    TM. BAN CHỈ ĐẠO
    PHÓ TRƯỞNG BAN

    CHỦ TỊCH UBND XÃ"""
