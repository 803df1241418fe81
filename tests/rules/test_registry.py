"""The registry: every rule listed once, in the house shape; silent over both samples, loud when one is spoiled."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.finding import Finding
from ntmdocs.messages import LANGUAGES, cure, message
from ntmdocs.offences import tables
from ntmdocs.rules import RULES, check_rules

ROOT = Path(__file__).parents[2]
SAMPLES = ("nghi-hoa/2024/plan", "nghi-loc/2027/plan")
MENTION = "    *(Chỉ tiêu giao kế hoạch các xóm có phụ lục kèm theo).*\n"


def check(folder: Path, sample: str, *changes: tuple[str, str]) -> tuple[Finding, ...]:
    """Check a copy of a sample in which each (old, new) was replaced."""
    shutil.copytree(ROOT / "data", folder / "data")
    place = folder / "data" / f"{sample}.yaml"
    text = place.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    place.write_text(text, encoding="utf-8", newline="")
    ws = workspace.find(folder)
    (ref,) = (one for one in workspace.documents(ws) if one.id == sample)
    return pipeline.check(ref, pipeline.read_settings(ws)).findings


def test_every_offence_has_one_rule_and_every_rule_a_file() -> None:
    assert {rule.offence for rule in RULES} == set(tables.OFFENCES)
    assert len({rule.offence.code for rule in RULES}) == len(RULES)
    files = [rule.check.__module__ for rule in RULES]
    assert len(set(files)) == len(files)
    assert all(one.startswith("ntmdocs.rules.tables.") for one in files)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_have_nothing_to_be_found(tmp_path: Path, sample: str) -> None:
    assert [one for one in check(tmp_path, sample) if one.code.startswith("TAB10")] == []


def test_the_real_plan_as_it_came_announces_an_appendix_that_is_not_there(tmp_path: Path) -> None:
    text = (ROOT / "data/nghi-hoa/2024/plan.yaml").read_text(encoding="utf-8")
    appendix = text[text.index("\nphụ lục:\n") : text.index("\nđánh giá:\n")]
    (found,) = (one for one in check(tmp_path, SAMPLES[0], (appendix, "\n")) if one.code.startswith("TAB10"))
    assert (found.code, found.values["words"]) == ("TAB102", "phụ lục")
    assert found.where is not None
    assert (found.where.number, found.where.slot) == ("2.5", "tasks")


def test_the_real_plan_without_its_sentence_forgets_its_appendix(tmp_path: Path) -> None:
    (found,) = (one for one in check(tmp_path, SAMPLES[0], (MENTION, "")) if one.code.startswith("TAB10"))
    assert (found.code, found.values["number"]) == ("TAB103", "Phụ lục")


def test_the_real_plan_with_another_income_contradicts_itself(tmp_path: Path) -> None:
    spoiled = check(tmp_path, SAMPLES[0], ("bình quân đạt trên 55 triệu", "bình quân đạt trên 65 triệu"))
    (found,) = (one for one in spoiled if one.code.startswith("TAB10"))
    assert (found.code, found.values["stated"]) == ("TAB104", "trên 65 triệu đồng/người/năm")


def test_the_real_count_of_cultural_hamlets_is_held_against_the_hamlets(tmp_path: Path) -> None:
    old = "    năm 2023: 7/8\n    kế hoạch 2024: 7/8\n"
    new = "    năm 2023: 7/8\n    kế hoạch 2024:\n      toàn xã: 7/8\n      còn lại: có\n"
    (found,) = (one for one in check(tmp_path, SAMPLES[0], (old, new)) if one.code.startswith("TAB10"))
    assert (found.code, found.values["total"], found.values["together"]) == ("TAB100", "7/8 xóm", "8/8 xóm")


def test_a_plan_is_checked_without_what_was_told_before() -> None:
    ws = workspace.find(ROOT)
    (ref,) = (one for one in workspace.documents(ws) if one.id == SAMPLES[1])
    plan = pipeline.check(ref, pipeline.read_settings(ws)).document
    assert plan is not None
    assert check_rules(plan) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_says_what_is_wrong_and_how_to_mend_it(tmp_path: Path, language: str) -> None:
    for found in check(tmp_path, SAMPLES[0], (MENTION, ""), ("đạt trên 55 triệu", "đạt trên 65 triệu")):
        assert "…" not in message(found, language)
        assert cure(found, language)
