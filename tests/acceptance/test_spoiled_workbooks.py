"""A set of workbooks with one fault each: one finding a fault, the clean hamlets taken, nothing of the others."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance import oracle

openpyxl = pytest.importorskip("openpyxl", reason="the extra [xlsx] is not installed")

ROOT = Path(__file__).parents[2]
DOC = "nghi-loc/2027/plan"
Run = Callable[..., subprocess.CompletedProcess[str]]
Spoiler = Callable[[Any], None]


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def entry(sheet: Any) -> Any:
    """Return the first number that may be typed over."""
    return next(one for one in cells(sheet) if not one.protection.locked and isinstance(one.value, (int, float)))


def label(sheet: Any) -> Any:
    """Return the label of that number's row."""
    head = next(one for one in cells(sheet) if one.value == "Chỉ tiêu")
    return sheet.cell(entry(sheet).row, head.column)


def with_words(sheet: Any, start: str) -> Any:
    return next(one for one in cells(sheet) if str(one.value).startswith(start))


def put(find: Callable[[Any], Any], value: object) -> Spoiler:
    def spoil(sheet: Any) -> None:
        find(sheet).value = value

    return spoil


def hide_row(sheet: Any) -> None:
    sheet.row_dimensions[entry(sheet).row].hidden = True


def type_over_the_count(sheet: Any) -> None:
    next(one for one in cells(sheet) if one.data_type == "f").value = 3


SPOILERS: dict[str, Spoiler] = {
    "another year": put(lambda sheet: with_words(sheet, "Năm 20"), "Năm 2019"),
    "another hamlet": put(lambda sheet: with_words(sheet, "Đơn vị"), "Đơn vị: Xóm Khác"),
    "another label": put(label, "Chỉ tiêu khác hẳn"),
    "words in a number's cell": put(entry, "năm trăm mét"),
    "foreign notation": put(entry, "1,234.5"),
    "a formula never computed": put(entry, "=1+1"),
    "a hidden row": hide_row,
    "a count typed over": type_over_the_count,
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def export(ntmdocs: Run, place: Path, form: str) -> list[Path]:
    out = place / "sent"
    result = ntmdocs(place, "table", "export", DOC, form, "--output", str(out))
    assert result.returncode == 0, result.stdout + result.stderr
    order = [f"chi-tieu_{id}.xlsx" for id in oracle.read_yaml(place / "data/nghi-loc/xa.yaml")["xóm"]]
    return sorted(out.glob("*.xlsx"), key=lambda path: order.index(path.name) if path.name in order else -1)


def change(path: Path, spoil: Spoiler) -> None:
    book = openpyxl.load_workbook(path)
    spoil(next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible"))
    book.save(path)


def findings(result: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_each_fault_is_one_finding_and_only_clean_hamlets_are_taken(place: Path, ntmdocs: Run) -> None:
    sent = export(ntmdocs, place, "--each")
    spoiled = dict(zip(SPOILERS, sent[1:], strict=False))
    for name, path in spoiled.items():
        change(path, lambda sheet: setattr(entry(sheet), "value", entry(sheet).value + 100))
        change(path, SPOILERS[name])
    clean, twice = sent[0], sent[-1]
    change(clean, lambda sheet: setattr(entry(sheet), "value", 999))
    change(twice, lambda sheet: setattr(entry(sheet), "value", 888))
    copy = twice.with_name("ban sao (1).xlsx")
    shutil.copy(twice, copy)
    no_workbook = place / "sent" / "anh-chup.xlsx"
    no_workbook.write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    plan = place / "data" / f"{DOC}.yaml"
    before = plan.read_text(encoding="utf-8")
    files = [clean, *spoiled.values(), twice, copy, no_workbook]
    result = ntmdocs(place, "table", "import", *map(str, files), "--format", "json")
    assert result.returncode == 1, result.stdout + result.stderr
    told = findings(result)
    assert len(told) == len(SPOILERS) + 2, [(one["code"], one["message"]) for one in told]
    by_file = Counter(Path(one["path"]).name for one in told)
    assert all(by_file[path.name] == 1 for path in (*spoiled.values(), no_workbook))
    changed = [line for line in zip(before.splitlines(), plan.read_text(encoding="utf-8").splitlines(), strict=True) if len(set(line)) > 1]
    assert [new.strip() for _, new in changed] == ["Xóm Mẫu 1: 999"]


def test_a_total_typed_over_in_the_workbook_of_all_is_told_and_never_taken(place: Path, ntmdocs: Run) -> None:
    (whole,) = export(ntmdocs, place, "--one")
    last = {}

    def spoil(sheet: Any) -> None:
        row = entry(sheet).row
        total = next(one for one in reversed(cells(sheet)) if one.row == row and one.data_type == "f")
        last["cell"] = total.coordinate
        total.value = 1

    change(whole, spoil)
    plan = place / "data" / f"{DOC}.yaml"
    before = plan.read_bytes()
    result = ntmdocs(place, "table", "import", str(whole), "--format", "json")
    (told,) = findings(result)
    assert result.returncode == 1
    assert last["cell"] in told["message"]
    assert plan.read_bytes() == before


def test_a_value_changed_on_both_sides_is_asked_and_accept_answers(place: Path, ntmdocs: Run) -> None:
    sent = export(ntmdocs, place, "--each")
    change(sent[0], lambda sheet: setattr(entry(sheet), "value", 777))
    plan = place / "data" / f"{DOC}.yaml"
    text = plan.read_text(encoding="utf-8")
    assert text.count("      Xóm Mẫu 1: 650\n") == 1
    plan.write_text(text.replace("      Xóm Mẫu 1: 650\n", "      Xóm Mẫu 1: 655\n"), encoding="utf-8", newline="")
    before = plan.read_bytes()
    result = ntmdocs(place, "table", "import", str(sent[0]), "--format", "json")
    assert result.returncode == 1
    assert len(findings(result)) == 1
    assert plan.read_bytes() == before
    result = ntmdocs(place, "table", "import", str(sent[0]), "--accept", "Xóm Mẫu 1/đường xóm cứng hóa")
    assert result.returncode == 0, result.stdout + result.stderr
    assert plan.read_bytes() == before.replace("Xóm Mẫu 1: 655\n".encode(), "Xóm Mẫu 1: 777\n".encode())
