"""What people let stand: at one place, of one kind, with reason and date; what covers nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.proofreading import Proof, read_plan
from tests.plans import COMMUNE, HEAD

FIGURES = """\
số liệu:
  hộ lắp camera:
    đơn vị: hộ
    cộng: cho trước
    năm 2026:
      toàn xã: 9
      Xóm Một: 5
"""
FAULT = "TAB100"  # nine stated, five counted


def waiver(offence: str = FAULT, place: str = "toàn xã: 9", reason: str = "số của huyện", day: str = "05/01/2027") -> str:
    return f"bỏ qua:\n  - lỗi: {offence}\n    chỗ: '{place}'\n    lý do: {reason}\n    ngày: {day}\n"


def proof(folder: Path, *more: str) -> Proof:
    place = folder / "data/mau/2027"
    place.mkdir(parents=True, exist_ok=True)
    (place / "plan.yaml").write_text(HEAD + FIGURES + "".join(more), encoding="utf-8")
    (place.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8")
    ws = workspace.find(folder)
    settings = pipeline.read_settings(ws)
    (ref,) = workspace.documents(ws)
    return read_plan(pipeline.check(ref, settings), settings)


def codes(found: Proof) -> list[str]:
    return [one.code for one in found.findings if one.code.startswith(("TAB", "INP4"))]


def test_a_fault_stands_among_the_findings_until_it_is_let_stand(tmp_path: Path) -> None:
    assert FAULT in codes(proof(tmp_path))
    found = proof(tmp_path, waiver())
    assert FAULT not in codes(found)
    assert [(one.finding.code, one.waiver.reason.value) for one in found.waived] == [(FAULT, "số của huyện")]


def test_a_name_will_do_for_a_code(tmp_path: Path) -> None:
    (one,) = proof(tmp_path, waiver()).waived
    assert FAULT not in codes(proof(tmp_path, waiver(offence=one.finding.offence.name)))


@pytest.mark.parametrize("place", ["số liệu khác", "toàn xã: 8"])
def test_a_waiver_of_another_place_covers_nothing_and_is_told(tmp_path: Path, place: str) -> None:
    found = codes(proof(tmp_path, waiver(place=place)))
    assert FAULT in found
    assert "INP452" in found


def test_a_waiver_of_another_kind_covers_nothing(tmp_path: Path) -> None:
    assert FAULT in codes(proof(tmp_path, waiver(offence="TAB103")))


def test_what_is_not_understood_cannot_be_let_stand(tmp_path: Path) -> None:
    assert "INP451" in codes(proof(tmp_path, waiver(offence="INP300")))


def test_an_unknown_code_is_told(tmp_path: Path) -> None:
    assert "INP450" in codes(proof(tmp_path, waiver(offence="TAB1OO")))


@pytest.mark.parametrize("missing", ["lỗi", "chỗ", "lý do", "ngày"])
def test_a_waiver_that_does_not_say_all_four_things_covers_nothing(tmp_path: Path, missing: str) -> None:
    lines = [line for line in waiver().splitlines(keepends=True) if f"{missing}:" not in line]
    text = "".join(lines).replace("    chỗ", "  - chỗ", 1) if missing == "lỗi" else "".join(lines)
    found = proof(tmp_path, text)
    assert FAULT in codes(found)
    assert any(one.values.get("key") == missing for one in found.findings)
