"""A plan in a folder, checked; what the rules on tables say of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from ntmdocs import pipeline, workspace
from ntmdocs.finding import Finding
from tests.plans import HEAD as PLAN_HEAD
from tests.plans import REGISTER

HAMLETS = ("Đồng Trước", "Đồng Sau", "Bãi Nổi", "Gò Cao")
COMMUNE = REGISTER + "".join(f"  h{number}:\n    tên: {name}\n" for number, name in enumerate(HAMLETS, 1))
HEAD = f"{PLAN_HEAD}bộ tiêu chí: ntm-2026-2030\n"
TARGETS = "  - loại: chỉ tiêu các xóm\n    tên: Chỉ tiêu giao các xóm năm 2027\n"
ASSESSMENT = "  - loại: đánh giá tiêu chí\n    tên: Tự đánh giá năm 2026\n"
ASSIGNMENT = "  - loại: phân công\n    tên: Phân công thực hiện kế hoạch\n"


def check(folder: Path, plan: str, commune: str = COMMUNE) -> tuple[Finding, ...]:
    """Return all findings of a plan, in the order of its file."""
    place = folder / "data" / "mau" / "2027"
    place.mkdir(parents=True, exist_ok=True)
    (place / "plan.yaml").write_text(HEAD + plan, encoding="utf-8", newline="")
    (place.parent / "xa.yaml").write_text(commune, encoding="utf-8", newline="")
    ws = workspace.find(folder)
    (ref,) = workspace.documents(ws)
    return tuple(sorted(pipeline.check(ref, pipeline.read_settings(ws)).findings, key=lambda one: one.mark))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def of(code: str, findings: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in findings if one.code == code]


def given(unit: str, total: str, *hamlets: str, name: str = "số thử", period: str = "kế hoạch 2027") -> str:
    """Return a figure whose commune value stands beside those of the first hamlets; "" leaves a hamlet out."""
    values = "".join(f"      {hamlet}: {value}\n" for hamlet, value in zip(HAMLETS, hamlets, strict=False) if value)
    lines = f"  {name}:\n    đơn vị: {unit}\n    cộng: cho trước\n    {period}:\n      toàn xã: {total}\n{values}"
    return "số liệu:\n" + lines.replace("    đơn vị: \n", "")


def slot(name: str, text: str) -> str:
    return f"{name}: |\n{indent(text, '  ')}\n"


def tasks(text: str, name: str = "nhiệm vụ", criterion: int = 5) -> str:
    return f"{name}:\n  {criterion}: |\n{indent(text, '    ')}\n"
