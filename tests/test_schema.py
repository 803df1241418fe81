"""The JSON Schemas: what an editor completes and explains agrees with what intake reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from ntmdocs import names, schema
from ntmdocs.intake.fields import COMMUNE_FIELDS, PLAN_FIELDS

DATA = Path(__file__).parents[1] / "data"
PLANS = sorted(DATA.glob("*/*/plan.yaml"))
COMMUNES = sorted(DATA.glob("*/xa.yaml"))


def errors(instance: Any, rules: dict[str, Any]) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(rules).iter_errors(instance)]


@pytest.mark.parametrize(("file", "made"), [("ke-hoach", schema.plan_schema), ("xa", schema.commune_schema)])
def test_the_workspace_holds_the_schema_of_today(file: str, made: Any) -> None:
    kept = json.loads((DATA / "luoc-do" / f"{file}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(kept)
    assert kept == made()


@pytest.mark.parametrize("path", PLANS, ids=str)
def test_a_sample_plan_fits_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../luoc-do/ke-hoach.schema.json\n")
    assert errors(yaml.safe_load(text), schema.plan_schema()) == []


@pytest.mark.parametrize("path", COMMUNES, ids=str)
def test_a_sample_register_fits_its_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../luoc-do/xa.schema.json\n")
    assert errors(yaml.safe_load(text), schema.commune_schema()) == []


def plan(**more: Any) -> dict[str, Any]:
    return {"loại": "kế hoạch", "năm": 2027, "cơ quan": "ubnd", "trích yếu": "Một việc", **more}


def test_keys_in_english_or_without_accents_are_no_fault() -> None:
    english = {"kind": "plan", "year": 2027, "issuer": "ubnd", "subject": "Một việc", "achievements": "- Một."}
    assert errors(english, schema.plan_schema()) == []
    assert errors(plan(**{"ket_qua": "- Một.", "to chuc thuc hien": {"Các xóm": "- Hai."}}), schema.plan_schema()) == []


@pytest.mark.parametrize("wrong", [{"kêt quá": "x"}, {"nhiệm vụ": "chữ"}, {"mục thêm": [{"nội dung": "x"}]}, {"năm": "hai"}])
def test_what_cannot_be_typed_is_underlined(wrong: dict[str, Any]) -> None:
    assert errors(plan(**wrong), schema.plan_schema())


def test_a_missing_key_is_underlined() -> None:
    assert errors({"loại": "kế hoạch"}, schema.plan_schema())


@pytest.mark.parametrize(
    ("made", "vocabulary", "fields"),
    [(schema.plan_schema, names.PLAN, PLAN_FIELDS), (schema.commune_schema, names.COMMUNE, COMMUNE_FIELDS)],
)
def test_every_key_has_a_vietnamese_title_and_description(made: Any, vocabulary: names.Vocabulary, fields: Any) -> None:
    assert {field.name for field in fields} == set(vocabulary.pairs)
    for field in fields:
        described = made()["properties"][vocabulary.vietnamese(field.name)]
        assert described["title"]
        assert described["description"]


def iter_properties(rules: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key that an editor can complete, at any depth, with what it tells of it."""
    if isinstance(rules, list):
        for one in rules:
            yield from iter_properties(one, path)
    if isinstance(rules, dict):
        for key, described in rules.get("properties", {}).items():
            yield f"{path}/{key}", described
            yield from iter_properties(described, f"{path}/{key}")
        for nested in ("additionalProperties", "items", "anyOf"):
            yield from iter_properties(rules.get(nested), path)


@pytest.mark.parametrize("made", [schema.plan_schema, schema.commune_schema])
def test_every_key_at_every_depth_is_explained(made: Any) -> None:
    keys = list(iter_properties(made()))
    assert max(path.count("/") for path, _ in keys) >= 2
    assert [path for path, described in keys if not described.get("title") or not described.get("description")] == []


def test_a_name_in_the_register_is_not_called_a_hamlet() -> None:
    told = dict(iter_properties(schema.commune_schema()))
    assert "xóm" not in told["/tỉnh/tên"]["title"]
    assert "xóm" in told["/xóm/tên"]["title"]


@pytest.mark.parametrize(
    ("more", "is_right"),
    [
        ({"nhiệm vụ": {17: {"ghi là": "Một", "nội dung": "- Hai."}}}, True),
        ({"mục thêm": [{"tiêu đề": "Một", "sau": "giải pháp", "nội dung": "Hai"}]}, True),
        ({"mục thêm": [{"tiêu đề": "Một", "sau": "đâu đó", "nội dung": "Hai"}]}, False),
        ({"tiêu đề": {"phần kết quả": "Một"}}, True),
        ({"tiêu đề": {"phần kết": "Một"}}, False),
        ({"ký": {"họ tên": "Nguyễn Văn A"}}, True),
        ({"ký": {"ho va ten": "Nguyễn Văn A"}}, False),
        ({"số liệu": {"thu nhập": {"đơn vị": "triệu đồng", "cộng": "bình quân theo số hộ", "năm 2026": {"Xóm 1": 3}}}}, True),
        ({"số liệu": {"thu nhập": 5}}, False),
        ({"phụ lục": [{"loại": "chỉ tiêu các xóm", "kỳ": "năm 2026"}]}, True),
        ({"phụ lục": [{"loại": "bảng lạ"}]}, False),
        ({"số": "chưa có", "ngày": "chưa có", "căn cứ": "chưa có", "ký": "chưa có"}, True),
    ],
)
def test_nested_keys_are_checked_too(more: dict[str, Any], is_right: bool) -> None:
    instance = json.loads(json.dumps(plan(**more)))
    assert (errors(instance, schema.plan_schema()) == []) is is_right
