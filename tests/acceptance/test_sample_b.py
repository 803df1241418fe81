"""Sample (b): a two-level province, the ten criteria, every slot used, nothing invented without its mark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ntmdocs import names
from ntmdocs.intake import law
from ntmdocs.yamlfile import read

HOME = Path(__file__).parents[2] / "data" / "nghi-loc"
PLAN = HOME / "2027" / "plan.yaml"
ATTRIBUTES = ("chủ trì", "phối hợp", "hạn", "sản phẩm", "khắc phục", "chỉ tiêu", "id")


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def register() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HOME / "xa.yaml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("path", [PLAN, HOME / "xa.yaml"], ids=lambda path: path.name)
def test_the_files_are_read_without_a_finding(path: Path) -> None:
    assert read(path.read_bytes(), path.name)[1] == ()


def test_every_slot_of_a_plan_is_used(plan: dict[str, Any]) -> None:
    assert {names.PLAN.find(key) for key in plan} == set(names.PLAN.pairs)
    assert {appendix["loại"] for appendix in plan["phụ lục"]} == set(names.APPENDIX_KIND.pairs.values())
    text = PLAN.read_text(encoding="utf-8")
    assert [one for one in ATTRIBUTES if f">> {one}: " not in text] == []


def test_every_criterion_stands_once_and_is_assessed(plan: dict[str, Any]) -> None:
    chosen = law.load().law.criteria_set(plan["bộ tiêu chí"])
    assert chosen is not None
    assert sorted([*plan["nhiệm vụ"], *plan["duy trì"]]) == list(chosen.criteria) == list(plan["đánh giá"])
    assert [number for number, words in plan["đánh giá"].items() if words == "đạt"] == list(plan["duy trì"])


def test_nothing_is_missing_but_what_issuing_gives(plan: dict[str, Any]) -> None:
    gaps = [line for line in PLAN.read_text(encoding="utf-8").splitlines() if "chưa có" in line.lower() and line[0] != "#"]
    assert gaps == ["số: chưa có", "ngày: chưa có"]
    assert plan["lần dự thảo"] == 2


def test_every_invented_figure_says_so(plan: dict[str, Any]) -> None:
    assert [name for name, figure in plan["số liệu"].items() if figure["nguồn"] != "minh họa"] == []


def test_no_number_that_a_figure_holds_is_typed_into_the_prose(plan: dict[str, Any]) -> None:
    prose = PLAN.read_text(encoding="utf-8").split("\nmở đầu:", 1)[1].split("\nphụ lục:", 1)[0]
    assert re.findall(r"\d+(?:,\d+)?\s*(?:%|xóm|hộ|tỷ|triệu)", prose) == []


def test_the_register_has_hamlets_of_four_old_communes_and_no_district(register: dict[str, Any]) -> None:
    hamlets = list(register["xóm"].values())
    assert len(hamlets) >= 24
    assert len({hamlet["xã cũ"] for hamlet in hamlets}) == 4
    assert len({hamlet["tên"] for hamlet in hamlets}) == len(hamlets)
    assert "huyện" not in register
    assert not re.search("huyện", PLAN.read_text(encoding="utf-8"), flags=re.IGNORECASE)


def test_the_plan_shares_no_sentence_with_the_real_one(seed: Any, seed_sentences: Any) -> None:
    theirs = {sentence for one in seed for sentence in seed_sentences.sentences(one.text) if len(sentence) > 40}
    ours = PLAN.read_text(encoding="utf-8")
    assert [sentence for sentence in theirs if sentence in ours] == []
