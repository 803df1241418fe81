"""The compiled template: names, cache, cold start, same bytes, grids, drawings, and what the output is worth."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from docx_text import lines, make, unpack

import ntmdocs.template as engine
from ntmdocs.errors import Refusal
from ntmdocs.names import TEMPLATE
from ntmdocs.template import cache as disk
from ntmdocs.template.finishing import fix_grids, number_drawings

ROOT = Path(__file__).parents[2]
TEXT = (
    "# {{ trích_yếu }}\n{%p for đoạn in kết_quả %}\n{%p if đoạn.gạch %}\n- | {{r đoạn.chữ }}\n"
    "{%p endif %}\n{%p endfor %}\nend {{ năm }}"
)
CONTEXT = {
    "subject": engine.text("Kế hoạch", "S"),
    "achievements": [{"is_item": True, "text": engine.runs([("một", True, False, False)], "A")}, {"is_item": False, "text": "x"}],
    "year": engine.text("2024", "Y"),
}


def test_vietnamese_names_reach_the_english_keys() -> None:
    rendered = engine.compile(make(TEXT), names=TEMPLATE.folded).render(CONTEXT)
    assert lines(rendered.data) == ["Kế hoạch", "-một", "end 2024"]
    assert [one.places for one in rendered.provenance] == [("S",), ("A",), ("Y",)]


@pytest.mark.parametrize("written", ["trích_yếu", "trich_yeu", "Trích_Yếu", "subject", "tri\u0301ch_ye\u0302\u0301u"])
def test_a_name_is_known_however_it_is_spelt(written: str) -> None:
    assert lines(engine.compile(make("{{ " + written + " }}"), names=TEMPLATE.folded).render(CONTEXT).data) == ["Kế hoạch"]


def test_a_cached_template_renders_the_same(tmp_path: Path) -> None:
    fresh = engine.compile(make(TEXT), names=TEMPLATE.folded, cache=tmp_path)
    (stored,) = tmp_path.iterdir()
    cached = disk.load_template(tmp_path, make(TEXT), dict(TEMPLATE.folded), "")
    assert cached is not None
    assert cached.render(CONTEXT) == fresh.render(CONTEXT)
    assert disk.load_template(tmp_path, make(TEXT), {}, "") is None
    assert stored.stat().st_size > 0


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign", "open to all", "another version"])
def test_a_damaged_or_foreign_cache_is_ignored(tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.compile(make(TEXT), names=TEMPLATE.folded, cache=tmp_path)
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    if damage == "open to all":
        path.chmod(0o666)
    elif damage == "another version":
        monkeypatch.setattr(disk, "_stamp", lambda: "another")
    else:
        path.write_bytes({"cut": data[:-9], "flip": data[:-9] + b"x" + data[-8:], "empty": b"", "foreign": b"1"}[damage])
    assert disk.load_template(tmp_path, make(TEXT), dict(TEMPLATE.folded), "") is None
    assert lines(engine.compile(make(TEXT), names=TEMPLATE.folded, cache=tmp_path).render(CONTEXT).data)[0] == "Kế hoạch"


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    template = engine.compile(make(TEXT), names=TEMPLATE.folded, cache=tmp_path / "file")
    assert lines(template.render(CONTEXT).data)[0] == "Kế hoạch"


COLD = """
import sys
from pathlib import Path
from ntmdocs import template
from ntmdocs.names import TEMPLATE
made = template.compile(Path(sys.argv[1]).read_bytes(), names=TEMPLATE.folded, cache=Path(sys.argv[2]))
rendered = made.render({"subject": template.text("Kế hoạch", "S"), "achievements": [], "year": template.text("2024")})
import hashlib
print(hashlib.sha256(rendered.data).hexdigest(), *(name for name in ("docxtpl", "lxml", "zipfile") if name in sys.modules))
"""


def test_a_cold_process_with_a_cache_imports_no_docxtpl_and_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_bytes(make(TEXT))
    printed = []
    for seed, zone in (("1", "UTC"), ("99", "Asia/Ho_Chi_Minh"), ("3", "America/Lima")):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", COLD, str(tmp_path / "t.docx"), str(tmp_path / "cache")]
        printed.append(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split())
    assert printed[0][0] == printed[1][0] == printed[2][0]
    assert printed[1][1:] == printed[2][1:] == []


def test_rendering_twice_gives_the_same_bytes() -> None:
    template = engine.compile(make(TEXT), names=TEMPLATE.folded)
    assert hashlib.sha256(template.render(CONTEXT).data).digest() == hashlib.sha256(template.render(CONTEXT).data).digest()


def test_a_context_is_never_changed() -> None:
    context = {"xs": ["a", "b"], "d": {"k": "v"}}
    engine.compile(make("{% set xs2 = xs + xs %}{{ xs2|length }}{{ d.k }}")).render(context)
    assert context == {"xs": ["a", "b"], "d": {"k": "v"}}


def test_every_rule_line_has_a_number_of_its_own_and_its_length() -> None:
    data = (
        engine.compile(make("{{r line }}\n{%p for x in xs %}\n{{r line }}\n{%p endfor %}"))
        .render({"line": engine.rule_line(28.5, 1), "xs": [1, 2]})
        .data
    )
    xml = unpack(data)["word/document.xml"].decode()
    assert re.findall(r'<wp:docPr id="(\d+)"', xml) == ["1001", "1002", "1003"]
    assert set(re.findall(r' cx="(\d+)"', xml)) == {"1026000"}
    assert 'w="12700"' in xml


def test_drawings_are_numbered_in_order() -> None:
    assert number_drawings('a="\x05" b="\x05"', count(7)) == 'a="7" b="8"'


ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc><w:p/></w:tc>"


@pytest.mark.parametrize(
    ("columns", "cells", "wanted"), [(2, 2, [1000, 1000]), (2, 4, [500] * 4), (4, 2, [2000, 2000]), (3, 1, [3000])]
)
def test_a_grid_follows_its_widest_row_and_keeps_its_width(columns: int, cells: int, wanted: list[int]) -> None:
    grid = '<w:gridCol w:w="1000"/>' * columns
    table = f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{ROW.format(CELL * cells)}</w:tbl>"
    assert [int(width) for width in re.findall(r'w:w="(\d+)"', fix_grids(table))] == wanted


def test_the_grid_of_a_nested_table_is_its_own() -> None:
    inner = f'<w:tbl><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>{ROW.format(CELL * 2)}</w:tbl>'
    outer = f'<w:tbl><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>{ROW.format(f"<w:tc>{inner}<w:p/></w:tc>")}</w:tbl>'
    fixed = fix_grids("before" + outer + outer + "after")
    assert re.findall(r'w:w="(\d+)"', fixed) == ["900", "50", "50"] * 2
    assert fixed.startswith("before<w:tbl>")
    assert fixed.endswith("</w:tbl>after")


def test_all_faults_of_a_template_are_refused_at_once() -> None:
    with pytest.raises(Refusal) as refusal:
        engine.compile(make("{{ a\n{{ b|nope }}\n{% if c %}\n{{ d.__class__ }}\n@header {{ e + }}"), name="templates/x.docx")
    assert sorted((f.code, f.mark.line) for f in refusal.value.findings) == [
        ("TPL101", 1), ("TPL103", 1), ("TPL104", 3), ("TPL106", 2), ("TPL108", 4),
    ]  # fmt: skip
    assert {finding.mark.path for finding in refusal.value.findings} == {"templates/x.docx"}
