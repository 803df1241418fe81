"""Law data: what ships, which set a day selects, and what an office may add."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest

from ntmdocs.intake import law
from ntmdocs.messages import cure, message
from ntmdocs.model.criteria import CriteriaSet, Evidence, Law, Threshold

SHIPPED = law.load().law


def added(text: str) -> law.Reading:
    return law.load([("data/luat/them.yaml", dedent(text).encode())])


def faults(text: str) -> list[tuple[str, int]]:
    """Return code and line of every finding; its message must be complete."""
    findings = added(text).findings
    assert all("…" not in message(one) and cure(one) for one in findings)
    return [(one.code, one.mark.line) for one in findings]


def found(id: str, reading: Law = SHIPPED) -> CriteriaSet:
    chosen = reading.criteria_set(id)
    assert chosen is not None
    return chosen


def test_what_ships_is_read_without_a_finding() -> None:
    assert law.load().findings == ()
    assert [one.id for one in SHIPPED.criteria_sets] == list(law.SHIPPED)


@pytest.mark.parametrize(
    ("id", "count", "some"),
    [
        ("ntm-2021-2025", 19, {5: "Trường học", 14: "Giáo dục và Đào tạo", 17: "Môi trường và an toàn thực phẩm"}),
        ("nang-cao-2021-2025", 19, {5: "Giáo dục", 14: "Y tế", 18: "Chất lượng môi trường sống"}),
        ("ntm-2026-2030", 10, {1: "Quy hoạch", 10: "Tiếp cận pháp luật và an ninh, quốc phòng"}),
    ],
)
def test_the_sets_have_their_numbers_and_names(id: str, count: int, some: dict[int, str]) -> None:
    criteria = found(id).criteria
    assert list(criteria) == list(range(1, count + 1))
    assert {number: criteria[number] for number in some} == some


def test_the_model_commune_is_the_advanced_set_with_conditions_of_its_own() -> None:
    model = found("kieu-mau-2021-2025")
    assert model.criteria == found("nang-cao-2021-2025").criteria
    assert len(model.conditions) == 4


def test_every_piece_says_what_it_is_known_from() -> None:
    for one in SHIPPED.criteria_sets:
        assert one.decision
        assert one.evidence.source
        assert one.period
        for criterion in one.details:
            assert criterion.evidence.status in {"verified", "memory"}
            assert criterion.evidence.is_verified or criterion.evidence.confidence
            assert all(indicator.text and indicator.evidence.status != "office" for indicator in criterion.indicators)


def test_an_indicator_may_be_read_in_the_text_and_its_threshold_not() -> None:
    criterion = found("nang-cao-2021-2025").criterion(16)
    first = criterion.indicator("16.1") if criterion else None
    assert first
    assert first.evidence.is_verified
    assert [level.evidence.is_verified for level in first.thresholds] == [False]


def test_a_threshold_that_depends_on_region_and_year_keeps_both() -> None:
    income = found("nang-cao-2021-2025").criterion(10)
    assert income
    assert income.indicators[0].thresholds[2].scope == ("Bắc Trung Bộ", "năm 2023")
    assert income.indicators[0].thresholds[2].value == "≥51"


def test_no_threshold_is_verified_after_the_amendment() -> None:
    chosen = found("nang-cao-2021-2025")
    health = chosen.criterion(14)
    assert health
    level = health.indicators[0].thresholds[0]
    assert chosen.is_verified(level, date(2024, 3, 1))
    assert not chosen.is_verified(level, date(2024, 3, 2))
    assert not chosen.is_verified(Threshold("≥1", evidence=Evidence("memory", "high")), date(2023, 1, 1))


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2019, 6, 1), []),
        (date(2022, 1, 1), ["ntm-2021-2025", "nang-cao-2021-2025", "kieu-mau-2021-2025"]),
        (date(2026, 1, 1), ["ntm-2026-2030", "ntm-2021-2025", "nang-cao-2021-2025", "kieu-mau-2021-2025"]),
        (date(2026, 2, 15), ["ntm-2026-2030"]),
        (date(2027, 1, 1), ["ntm-2026-2030"]),
    ],
)
def test_the_day_selects_the_sets(day: date, ids: list[str]) -> None:
    assert [one.id for one in SHIPPED.sets_in_force(day)] == ids


@pytest.mark.parametrize(("year", "id"), [(2024, "ntm-2021-2025"), (2026, "ntm-2026-2030"), (2033, "ntm-2026-2030")])
def test_a_year_selects_the_set_that_a_new_plan_starts_from(year: int, id: str) -> None:
    chosen = SHIPPED.set_for(year)
    assert chosen
    assert chosen.id == id


def test_an_unknown_set_has_a_nearest_one() -> None:
    assert SHIPPED.criteria_set("nang-cao") is None
    assert SHIPPED.nearest("Nâng cao 2021-2025") == "nang-cao-2021-2025"
    assert Law().nearest("x") == ""
    assert Law().set_for(2027) is None


# --- what the office adds ---------------------------------------------------------------------------------------------

OURS = """\
    phiên bản dữ liệu: 1
    bộ tiêu chí:
      tinh-2026:
        tên: Bộ tiêu chí của tỉnh
        chương trình: NTM hiện đại
        từ: 01/3/2026
        tiêu chí:
          2: Hạ tầng
          1:
            tên: Quy hoạch
            chỉ tiêu:
              1.10: Có quy hoạch chung
              1.2:
                mức:
                  Nhóm 1: ≥40%
                  Nhóm 2: ≥35%
"""


def test_an_office_adds_a_set_of_its_own() -> None:
    reading = added(OURS)
    assert reading.findings == ()
    chosen = found("tinh-2026", reading.law)
    assert dict(chosen.criteria) == {1: "Quy hoạch", 2: "Hạ tầng"}
    assert [one.code for one in chosen.details[0].indicators] == ["1.10", "1.2"]
    assert [(one.scope, one.value) for one in chosen.details[0].indicators[1].thresholds] == [
        (("Nhóm 1",), "≥40%"),
        (("Nhóm 2",), "≥35%"),
    ]
    assert not chosen.details[0].evidence.is_verified
    assert not chosen.is_in_force(date(2026, 2, 28))
    assert chosen.is_in_force(date(2026, 3, 1))
    assert [one.id for one in reading.law.sets_in_force(date(2027, 1, 1))] == ["ntm-2026-2030", "tinh-2026"]


def test_an_office_fills_in_what_ships_without_losing_the_rest() -> None:
    reading = added(
        """\
        bộ tiêu chí:
          ntm-2026-2030:
            tiêu chí:
              5:
                chỉ tiêu:
                  5.1:
                    nội dung: Tỷ lệ tham gia bảo hiểm y tế
                    mức: ≥95%
                    trạng thái: đã kiểm tra
        """
    )
    assert reading.findings == ()
    chosen, before = found("ntm-2026-2030", reading.law), found("ntm-2026-2030")
    assert chosen.criteria == before.criteria
    assert chosen.period == before.period
    filled = chosen.criterion(5)
    assert filled
    assert filled.evidence == before.details[4].evidence
    assert chosen.is_verified(filled.indicators[0].thresholds[0], date(2027, 1, 1))
    assert [one.id for one in reading.law.sets_in_force(date(2027, 1, 1))] == ["ntm-2026-2030"]


def test_a_threshold_typed_over_a_verified_one_is_no_longer_verified() -> None:
    text = """\
    bộ tiêu chí:
      nang-cao-2021-2025:
        tiêu chí:
          14:
            chỉ tiêu:
              14.1:
                mức: ≥96%
    """
    criterion = found("nang-cao-2021-2025", added(text).law).criterion(14)
    indicator = criterion.indicator("14.1") if criterion else None
    assert indicator
    assert [one.value for one in indicator.thresholds] == ["≥96%"]
    assert indicator.text
    assert not indicator.thresholds[0].evidence.is_verified


def test_a_verified_name_may_be_changed_but_not_in_silence() -> None:
    text = "bộ tiêu chí:\n  ntm-2026-2030:\n    tiêu chí:\n      1: Quy hoạch chung\n"
    assert faults(text) == [("INP410", 4)]
    chosen = found("ntm-2026-2030", added(text).law)
    assert chosen.criteria[1] == "Quy hoạch chung"
    assert not chosen.details[0].evidence.is_verified


def test_all_faults_of_a_file_come_at_once() -> None:
    text = """\
    bộ tiêu chí:
      moi:
        tên: Bộ mới
        chuơng trìn: NTM
        từ: 31/02/2027
        giai đoạn: 2030-2026
        trạng thái: chắc chắn
        theo bộ: nang cao
        văn bản:
          số: 5
        tiêu chí:
          1a: Quy hoạch
          2:
            nhóm: Hạ tầng
      cu:
        tên: Bộ cũ
        chương trình: NTM
        từ: 01/01/2027
        đến: 01/01/2026
        tiêu chí: nhiều
    """
    assert sorted(faults(text), key=lambda one: (one[1], one[0])) == [
        ("INP201", 4),
        ("INP205", 5),
        ("INP406", 6),
        ("INP223", 7),
        ("INP408", 8),
        ("INP203", 10),
        ("INP405", 12),
        ("INP402", 13),
        ("INP231", 19),
        ("INP200", 20),
    ]


def test_a_set_without_its_short_name_is_not_used() -> None:
    reading = added("bộ tiêu chí:\n  moi:\n    tên: Bộ mới\n    tiêu chí:\n      1: Quy hoạch\n")
    assert [one.values["key"] for one in reading.findings] == ["chương trình"]
    assert reading.law.criteria_set("moi") is None


def test_a_file_of_a_later_version_is_left_alone() -> None:
    assert faults("phiên bản dữ liệu: 2\nbộ tiêu chí:\n  moi: x\n") == [("INP224", 1)]


def test_a_file_that_no_parser_reads_leaves_the_shipped_law() -> None:
    reading = law.load([("data/luat/hong.yaml", b"\tbo: x"), ("data/luat/rong.yaml", b"")])
    assert len(reading.findings) == 2
    assert reading.law == SHIPPED


def test_two_readings_do_not_leak_into_each_other() -> None:
    added("bộ tiêu chí:\n  ntm-2026-2030:\n    tên: Khác\n")
    assert found("ntm-2026-2030", law.load().law).title == found("ntm-2026-2030").title != "Khác"
