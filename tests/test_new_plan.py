"""Where a new plan goes, and what it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.new_plan import begin_plan
from ntmdocs.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    (tmp_path / "data").mkdir()
    return Workspace(tmp_path)


def write(ws: Workspace, place: str, text: str) -> None:
    path = ws.data / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_new_commune_gets_a_folder_a_plan_and_a_register(ws: Workspace) -> None:
    begun = begin_plan(ws, "xã Xuân Lâm", 2027)
    assert begun.id == "xuan-lam/2027/plan"
    assert [ws.relative(path) for path in begun.texts][:2] == ["data/xuan-lam/2027/plan.yaml", "data/xuan-lam/xa.yaml"]


def test_the_schema_that_a_new_file_names_in_its_first_line_is_there(ws: Workspace) -> None:
    """A workspace may be a folder `data` made by hand."""
    texts = begin_plan(ws, "Xuân Lâm", 2027).texts
    named = [path.parent / text.splitlines()[0].partition("$schema=")[2] for path, text in texts.items() if path.suffix == ".yaml"]
    assert {path.resolve() for path in named} == {path.resolve() for path in texts if path.suffix == ".json"}
    (ws.data / "luoc-do").mkdir()
    (ws.data / "luoc-do" / "xa.schema.json").write_text("{}", encoding="utf-8")
    again = begin_plan(ws, "Xuân Lâm", 2027).texts
    assert [path.name for path in again if path.suffix == ".json"] == ["ke-hoach.schema.json"]


def test_a_register_that_is_there_is_not_written_again(ws: Workspace) -> None:
    write(ws, "xuan-lam/xa.yaml", "xã: Xuân Lâm\ntỉnh: Nghệ An\n")
    texts = begin_plan(ws, "Xuân Lâm", 2027).texts
    assert [path for path in texts if path.suffix == ".yaml"] == [ws.data / "xuan-lam" / "2027" / "plan.yaml"]


def test_another_commune_of_a_like_name_keeps_its_own_folder(ws: Workspace) -> None:
    write(ws, "xuan-lam/xa.yaml", "xã: Xuân Lam\ntỉnh: Nghệ An\n")
    assert begin_plan(ws, "Xuân Lâm", 2027).id == "xuan-lam-2/2027/plan"


def test_the_plan_is_issued_by_a_body_that_the_register_has(ws: Workspace) -> None:
    write(ws, "xuan-lam/xa.yaml", "xã: Xuân Lâm\ntỉnh: Nghệ An\ncơ quan:\n  dang-uy:\n    tên: Đảng ủy xã Xuân Lâm\n")
    begun = begin_plan(ws, "Xuân Lâm", 2027)
    assert "\ncơ quan: dang-uy" in begun.texts[begun.path]


@pytest.mark.parametrize("name", ["Con", "Luật"])
def test_a_name_that_the_system_or_the_law_data_uses_is_no_folder(ws: Workspace, name: str) -> None:
    assert begin_plan(ws, name, 2027).path.parts[-3].startswith("xa-")
