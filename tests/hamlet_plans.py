"""A plan with hamlets, as the tests of forms and answers need it: read from YAML, nothing written."""

from __future__ import annotations

from ntmdocs.intake.commune import read_commune
from ntmdocs.intake.law import load
from ntmdocs.intake.plan import Surroundings, read_plan
from ntmdocs.model.document import Plan
from ntmdocs.yamlfile import read
from tests.plans import HEAD, REGISTER

HAMLETS = {"mot": "Xóm Một", "hai": "Xóm Hai", "ba": "Xóm Ba"}
FIGURES = """\
số liệu:
  đường bê tông:
    đơn vị: m
    tiêu chí: 2
    cộng: cộng
    năm 2026:
      Xóm Một: 1.200,5
      Xóm Hai: 850
      Xóm Ba: 0
    kế hoạch 2027:
      Xóm Một: 300
  số hộ:
    đơn vị: hộ
    cộng: cộng
    năm 2026:
      Xóm Một: 120
      Xóm Hai: 95
      Xóm Ba: 101
  gia đình văn hóa:
    đơn vị: "%"
    tiêu chí: 16
    cộng: bình quân theo số hộ
    năm 2026:
      Xóm Một: 88,9
      Xóm Hai: 90
      Xóm Ba: 75,5
    kế hoạch 2027:
      Xóm Một: trên 90
  làng văn hóa:
    đơn vị: xóm
    tiêu chí: 16
    cộng: đếm
    năm 2026:
      Xóm Một: có
      còn lại: không
"""


def plan_of(figures: str = FIGURES, hamlets: str | None = None, id: str = "mau/2027/plan", head: str = HEAD) -> Plan:
    """Return the plan that these figures make; fail with the findings when it cannot be typed."""
    named = hamlets or "".join(f"  {one}:\n    tên: {name}\n" for one, name in HAMLETS.items())
    register, found = read((REGISTER + named).encode(), "data/mau/xa.yaml")
    assert register is not None, found
    commune, faults = read_commune(register, "mau", "data/mau/xa.yaml")
    assert commune is not None
    assert not faults, faults
    node, found = read((head + figures).encode(), "plan.yaml")
    assert node is not None, found
    plan, findings = read_plan(node, id, "plan.yaml", Surroundings(commune, load().law))
    assert plan is not None, findings
    return plan
