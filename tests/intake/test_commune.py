"""A commune's register as typed: names, bodies, people, hamlets, each with dates."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.finding import Finding
from ntmdocs.intake.commune import read_commune
from ntmdocs.model.commune import Commune
from ntmdocs.yamlfile import read

HEAD = "xã: Mẫu\ntỉnh: Mẫu\n"


def typed(source: str) -> tuple[Commune | None, tuple[Finding, ...]]:
    node, found = read(source.encode(), "xa.yaml")
    assert node is not None
    commune, findings = read_commune(node, "mau", "xa.yaml")
    return commune, found + findings


def whole(source: str) -> Commune:
    commune, findings = typed(HEAD + source)
    assert findings == ()
    assert commune is not None
    return commune


def test_a_district_may_end_while_the_commune_goes_on() -> None:
    (district,) = whole("huyện:\n  tên: Cũ\n  đến: 30/6/2025\n").districts
    assert district.validity.covers(date(2025, 6, 30))
    assert not district.validity.covers(date(2025, 7, 1))


def test_an_officer_has_roles_in_bodies() -> None:
    commune = whole("cơ quan:\n  bcd:\n    tên: Ban Chỉ đạo\ncán bộ:\n  Lê Văn C:\n    chức vụ: Chủ tịch UBND xã\n    trong bcd: Phó Trưởng ban\n")
    body = commune.body("bcd")
    assert body is not None
    role = commune.officers[0].role_in(body)
    assert role is not None
    assert role.value == "Phó Trưởng ban"


def test_a_hamlet_without_a_name_keeps_its_place() -> None:
    commune = whole("xóm:\n  a:\n    tên: Một\n  b:\n    tên: chưa có\n  c: Ba\n")
    assert [(one.id, one.name.value if one.name else None) for one in commune.hamlets] == [("a", "Một"), ("b", None), ("c", "Ba")]


def test_hamlets_are_chosen_by_date() -> None:
    commune = whole("xóm:\n  a:\n    tên: Một\n    đến: 31/12/2025\n  b:\n    tên: Hai\n    từ: 01/01/2026\n")
    assert [one.id for one in commune.hamlets_on(date(2025, 12, 31))] == ["a"]
    assert [one.id for one in commune.hamlets_on(date(2026, 1, 1))] == ["b"]


def test_households_are_a_whole_number_with_grouping_dots() -> None:
    assert whole("xóm:\n  a:\n    tên: Một\n    số hộ: 1.204\n").hamlets[0].households == 1204


def test_an_unknown_province_is_a_gap() -> None:
    commune, findings = typed("xã: Mẫu\ntỉnh: chưa có\n")
    assert commune is not None
    assert commune.province is None
    assert findings == ()


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("tỉnh: Mẫu\n", "INP202", 1),
        ("xã: Mẫu\n", "INP202", 1),
        (HEAD + "xom la: 1\n", "INP201", 3),
        (HEAD + "xóm:\n  a: Một\n  b: Mot\n", "INP230", 5),
        (HEAD + "xóm:\n  a:\n    tên: Một\n    từ: 02/01/2026\n    đến: 01/01/2026\n", "INP231", 7),
        (HEAD + "xóm:\n  a:\n    tên: Một\n    số hộ: 12,5\n", "INP222", 6),
        (HEAD + "cơ quan:\n  a:\n    viết tắt: A\n", "INP202", 4),
        (HEAD + "cơ quan:\n  a: Ban\n", "INP200", 4),
        (HEAD + "xóm:\n  a:\n    tên: Một\n    từ: 31/02/2026\n", "INP205", 6),
    ],
)
def test_each_fault_has_its_code_and_line(source: str, code: str, line: int) -> None:
    assert (code, line) in [(one.code, one.mark.line) for one in typed(source)[1]]
