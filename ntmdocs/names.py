"""The one table of names that people type: field keys, attributes, citation forms, template words.

Each name is a pair, English and Vietnamese, declared once here. They match with or without accents, case, spaces,
`_` or `-` (C4); no two names of one vocabulary may fold together.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return `text` without accents, case, spaces, `_` and `-`.

    >>> fold("Tổ chức_thực-hiện"), fold("đề nghị")
    ('tochucthuchien', 'denghi')
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return re.sub(r"[\s_-]+", "", "".join(c for c in decomposed if not unicodedata.combining(c)))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed set of names; `pairs` maps English to Vietnamese, in the order in which people should meet them."""

    pairs: Mapping[str, str]
    folded: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table: dict[str, str] = {}
        for english, vietnamese in self.pairs.items():
            for name in {fold(english), fold(vietnamese)}:
                if table.setdefault(name, english) != english:
                    raise ValueError(f"{english} and {table[name]} fold together")
        object.__setattr__(self, "folded", table)

    def find(self, typed: str) -> str | None:
        """Return the English name that `typed` means, or None."""
        return self.folded.get(fold(typed))

    def nearest(self, typed: str) -> str:
        """Return the Vietnamese name that looks most like `typed`, or ""."""
        close = difflib.get_close_matches(fold(typed), self.folded, n=1, cutoff=0.6)
        return self.pairs[self.folded[close[0]]] if close else ""

    def meant(self, typed: str) -> str | None:
        """Return the English name that a slip of the keyboard in `typed` hides, or None: so near that it is hardly another."""
        close = difflib.get_close_matches(fold(typed), self.folded, n=1, cutoff=0.8)
        return self.folded[close[0]] if close else None

    def vietnamese(self, english: str) -> str:
        return self.pairs[english]


def nearest(typed: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like `typed` when both are folded, or ""."""
    by_fold = {fold(name): name for name in known}
    close = difflib.get_close_matches(fold(typed), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


PLAN = Vocabulary(
    {
        "kind": "loại",
        "data_version": "phiên bản dữ liệu",
        "year": "năm",
        "issuer": "cơ quan",
        "subject": "trích yếu",
        "short_name": "tên ngắn",
        "criteria_set": "bộ tiêu chí",
        "number": "số",
        "date": "ngày",
        "draft": "lần dự thảo",
        "legal_bases": "căn cứ",
        "figures": "số liệu",
        "lead_in": "mở đầu",
        "achievements": "kết quả",
        "shortcomings": "tồn tại",
        "causes": "nguyên nhân",
        "lessons": "bài học",
        "advantages": "thuận lợi",
        "difficulties": "khó khăn",
        "goal": "mục tiêu",
        "tasks": "nhiệm vụ",
        "maintain": "duy trì",
        "funding": "kinh phí",
        "measures": "giải pháp",
        "assignments": "tổ chức thực hiện",
        "proposals": "đề nghị",
        "extra": "mục thêm",
        "tables": "bảng",
        "titles": "tiêu đề",
        "recipients": "nơi nhận",
        "signatory": "ký",
        "appendices": "phụ lục",
        "assessment": "đánh giá",
        "waivers": "bỏ qua",
    }
)
WAIVER = Vocabulary({"offence": "lỗi", "place": "chỗ", "reason": "lý do", "day": "ngày"})
PARTS = {"part_results": "phần kết quả", "part_targets": "phần mục tiêu", "part_measures": "phần giải pháp"}
SLOTS = {
    slot: PLAN.pairs[slot]
    for slot in (
        *("achievements", "shortcomings", "causes", "lessons", "advantages", "difficulties", "goal", "tasks"),
        *("maintain", "funding", "measures", "assignments", "proposals"),
    )
}
TITLES = Vocabulary({**SLOTS, **PARTS})
AFTER = Vocabulary({"lead_in": PLAN.pairs["lead_in"], **SLOTS})
CRITERION_SLOT = Vocabulary({"verbatim": "ghi là", "content": "nội dung"})
EXTRA = Vocabulary({"title": "tiêu đề", "after": "sau", "content": "nội dung"})
SIGNATORY = Vocabulary({"full_name": "họ tên", "verbatim": "ghi là"})
APPENDIX = Vocabulary(
    {
        "kind": "loại",
        "name": "tên",
        "indicators": "chỉ tiêu",
        "periods": "kỳ",
        "order": "xếp",
        "paper": "khổ",
        "direction": "chiều",
    }
)
BODY_TABLE = Vocabulary({"after": "sau", "name": "tên", "indicators": "chỉ tiêu", "periods": "kỳ"})
ATTRIBUTE = Vocabulary(
    {
        "id": "mã",
        "owner": "chủ trì",
        "partners": "phối hợp",
        "due": "hạn",
        "product": "sản phẩm",
        "answers": "khắc phục",
        "indicator": "chỉ tiêu",
    }
)
COMMUNE = Vocabulary(
    {
        "commune": "xã",
        "data_version": "phiên bản dữ liệu",
        "district": "huyện",
        "province": "tỉnh",
        "place": "địa danh",
        "bodies": "cơ quan",
        "officers": "cán bộ",
        "hamlets": "xóm",
    }
)
VALIDITY = {"valid_from": "từ", "valid_to": "đến"}
UNIT = Vocabulary({"name": "tên", **VALIDITY})
BODY = Vocabulary(
    {"name": "tên", "abbreviation": "viết tắt", "superior": "cấp trên", "seal": "dùng dấu", "short": "tên ngắn", **VALIDITY}
)
OFFICER = Vocabulary({"office": "chức vụ", "signs": "ký", **VALIDITY})
HAMLET = Vocabulary({"name": "tên", "old_commune": "xã cũ", "households": "số hộ", **VALIDITY})
EVIDENCE = {"status": "trạng thái", "confidence": "độ tin", "source": "nguồn", "note": "ghi chú"}
LAW = Vocabulary({"data_version": "phiên bản dữ liệu", "criteria_sets": "bộ tiêu chí"})
CRITERIA_SET = Vocabulary(
    {
        "title": "tên",
        "programme": "chương trình",
        "decision": "văn bản",
        **VALIDITY,
        "period": "giai đoạn",
        "amendments": "sửa đổi",
        "thresholds_until": "mức kiểm tra đến",
        "based_on": "theo bộ",
        "conditions": "điều kiện",
        **EVIDENCE,
        "criteria": "tiêu chí",
    }
)
CRITERION = Vocabulary(
    {"name": "tên", "group": "nhóm", "aliases": "tên khác", **EVIDENCE, "indicators": "chỉ tiêu"}
)
INDICATOR = Vocabulary(
    {"text": "nội dung", **EVIDENCE, "thresholds": "mức", "threshold_status": "trạng thái mức"}
)
STATUS = Vocabulary({"verified": "đã kiểm tra", "memory": "theo trí nhớ", "office": "tự nhập"})
CONFIDENCE = Vocabulary({"high": "cao", "medium": "vừa", "low": "thấp"})
FIGURE = Vocabulary(
    {
        "criterion": "tiêu chí",
        "unit": "đơn vị",
        "requirement": "yêu cầu",
        "aggregation": "cộng",
        "parts": "gồm",
        "whole": "trong tổng",
        "share_of": "tỷ lệ của",
        "rise_of": "mức tăng của",
        "fall_of": "mức giảm của",
        "rest_of": "còn lại của",
        "source": "nguồn",
        "title": "ghi là",
        "note": "ghi chú",
    }
)
HAMLET_VALUES = Vocabulary({"commune": "toàn xã", "rest": "còn lại"})
AGGREGATION = Vocabulary(
    {
        "sum": "cộng",
        "weighted": "bình quân theo",
        "count": "đếm",
        "min": "nhỏ nhất",
        "max": "lớn nhất",
        "none": "không",
        "given": "cho trước",
    }
)
DOCUMENT_KIND = Vocabulary({"plan": "kế hoạch"})
APPENDIX_OPTIONS = {
    "order": Vocabulary({"register": "sổ", "alphabet": "abc"}),
    "paper": Vocabulary({"a4": "A4", "a3": "A3"}),
    "direction": Vocabulary(
        {"portrait": "dọc", "landscape": "ngang", "hamlets_across": "xóm theo cột", "hamlets_down": "xóm theo hàng"}
    ),
}
DIRECTION_PAIRS = (("portrait", "landscape"), ("hamlets_across", "hamlets_down"))  # of each, one may be said
APPENDIX_KIND = Vocabulary({"targets": "chỉ tiêu các xóm", "assessment": "đánh giá tiêu chí", "assignment": "phân công"})
CITATION_FORM = Vocabulary(
    {
        "value": "giá trị",
        "ratio": "tỷ số",
        "percent": "phần trăm",
        "change": "thay đổi",
        "words": "bằng chữ",
        "sum": "cộng",
        "count": "đếm",
        "requirement": "yêu cầu",
        "part": "gồm",
    }
)
MISSING = "chưa có"

TEMPLATE = Vocabulary(
    {
        **{english: vietnamese.replace(" ", "_") for english, vietnamese in {**PLAN.pairs, **PARTS}.items()},
        "parent_lines": "chủ_quản",
        "issuer_lines": "tên_cơ_quan",
        "issuer_name": "cơ_quan_ban_hành",
        "issuer_rule": "kẻ_cơ_quan",
        "motto_rule": "kẻ_tiêu_ngữ",
        "subject_rule": "kẻ_trích_yếu",
        "symbol": "ký_hiệu",
        "place": "địa_danh",
        "day": "ngày_ban_hành",
        "month": "tháng_ban_hành",
        "issue_year": "năm_ban_hành",
        "last_year": "năm_trước",
        "commune": "xã",
        "hamlet": "xóm",
        "hamlet_head": "trưởng_xóm",
        "programme": "chương_trình",
        "text": "chữ",
        "is_item": "gạch",
        "is_subitem": "cộng",
        "is_last": "cuối",
        "end": "cuối_cùng",
        "name": "tên",
        "verbatim": "ghi_là",
        "first": "đầu",
        "rest": "sau",
        "paragraphs": "đoạn",
        "authority": "quyền_hạn",
        "office": "chức_vụ",
        "full_name": "họ_tên",
        "table": "bảng",
        "tables": "các_bảng",
        "unit": "đơn_vị",
        "continued": "tiếp_theo",
        "ending": "hết_phần",
    }
)
