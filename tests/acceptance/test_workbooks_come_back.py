"""Workbooks go out, through LibreOffice, come back changed: exactly the changed values reach the YAML."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance import oracle
from tests.acceptance.grids import read_grids, read_values

openpyxl = pytest.importorskip("openpyxl", reason="the extra [xlsx] is not installed")

ROOT = Path(__file__).parents[2]
DOC = "nghi-loc/2027/plan"
CHANGES = 20
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a workspace that holds sample (b) and the templates."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


@pytest.fixture
def workbooks(place: Path, ntmdocs: Run, soffice: str) -> list[Path]:
    """Export one workbook for each hamlet and save each anew by LibreOffice."""
    out = place / "exported"
    result = ntmdocs(place, "table", "export", DOC, "--each", "--output", str(out))
    assert result.returncode == 0, result.stdout + result.stderr
    exported = sorted(out.glob("chi-tieu_*.xlsx"))
    assert len(exported) == len(oracle.read_commune(place / "data/nghi-loc/xa.yaml").hamlets)
    back = place / "back"
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(back), *map(str, exported)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return sorted(back.glob("*.xlsx"))


def scalars(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from scalars(value, (*path, key))
    elif isinstance(node, list):
        for order, value in enumerate(node):
            yield from scalars(value, (*path, str(order)))
    else:
        yield path, node


def entry_cells(path: Path) -> Iterator[tuple[Any, Any]]:
    """Yield the book and each unlocked cell that holds a number."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((book, one) for one in row if not one.protection.locked and isinstance(one.value, (int, float)))


def change(paths: list[Path], count: int) -> None:
    chance = random.Random(2027)
    for path in chance.sample(paths, count):
        book, cell = chance.choice(list(entry_cells(path)))
        cell.value += 1
        book.save(path)


def test_twenty_changed_values_and_no_other_byte_reach_the_yaml(place: Path, workbooks: list[Path], ntmdocs: Run) -> None:
    plan = place / "data" / f"{DOC}.yaml"
    before, text_before = oracle.read_yaml(plan), plan.read_text(encoding="utf-8")
    change(workbooks, CHANGES)
    result = ntmdocs(place, "table", "import", *map(str, workbooks))
    assert result.returncode == 0, result.stdout + result.stderr
    after, text_after = oracle.read_yaml(plan), plan.read_text(encoding="utf-8")
    was, now = dict(scalars(before)), dict(scalars(after))
    assert was.keys() == now.keys()
    changed = [path for path in was if was[path] != now[path]]
    assert len(changed) == CHANGES
    assert all(oracle.number(now[path]) == oracle.number(was[path]) + 1 for path in changed)
    lines = zip(text_before.splitlines(), text_after.splitlines(), strict=True)
    assert sum(old != new for old, new in lines) == CHANGES
    assert ntmdocs(place, "build", DOC).returncode == 0
    (made,) = place.glob("output/nghi-loc/2027/*.docx")
    printed = read_values(read_grids(made.read_bytes()))
    commune = oracle.read_commune(place / "data/nghi-loc/xa.yaml")
    for _, figure, period, _hamlet in changed:
        wanted = oracle.total(after["số liệu"][figure], period, commune, after["số liệu"])
        assert wanted in [text for (title, head, whole), text in printed.items() if _is(title, head, whole, figure, period)]


def _is(title: str, head: str, whole: str, figure: str, period: str) -> bool:
    return title.lower().startswith(figure) and head[-4:] == period[-4:] and whole == "Toàn xã"


def test_an_unchanged_import_touches_no_byte(place: Path, workbooks: list[Path], ntmdocs: Run) -> None:
    before = snapshot(place)
    result = ntmdocs(place, "table", "import", *map(str, workbooks))
    assert result.returncode == 0, result.stdout + result.stderr
    assert snapshot(place) == before


def snapshot(folder: Path) -> dict[Path, tuple[int, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file() and "profile" not in path.parts]
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}
