"""Build a plan from text, as the tests of acceptance need it: a workspace in a folder, one document, its paragraphs."""

from __future__ import annotations

from pathlib import Path

from ntmdocs import pipeline, workspace
from ntmdocs.pipeline import Built
from ntmdocs.wordfile.dump import Printed, paragraphs

ROOT = Path(__file__).parents[1]
REGISTER = """\
xã: Mẫu
tỉnh: Mẫu
cơ quan:
  ubnd:
    tên: Ủy ban nhân dân xã Mẫu
    viết tắt: UBND
cán bộ:
  Nguyễn Văn A:
    chức vụ: Chủ tịch UBND xã
xóm:
"""
COMMUNE = f"{REGISTER}  mot:\n    tên: Xóm Một\n"
HEAD = """\
loại: kế hoạch
năm: 2027
cơ quan: ubnd
trích yếu: Xây dựng nông thôn mới năm 2027
"""


def build_plan(folder: Path, plan: str, commune: str = COMMUNE) -> Built:
    """Write a plan and its commune under `folder` and build it."""
    place = folder / "data" / "mau" / "2027"
    place.mkdir(parents=True, exist_ok=True)
    (place / "plan.yaml").write_text(plan, encoding="utf-8", newline="")
    (place.parent / "xa.yaml").write_text(commune, encoding="utf-8", newline="")
    ws = workspace.find(folder)
    (ref,) = workspace.documents(ws)
    return pipeline.build(ref, pipeline.read_settings(ws))


def printed(built: Built) -> tuple[Printed, ...]:
    """Return the built document's paragraphs; fail with the findings when there is none."""
    assert built.data is not None, [(one.code, one.mark, one.values) for one in built.checked.findings]
    return paragraphs(built.data)
