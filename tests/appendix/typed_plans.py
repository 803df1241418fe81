"""Plans typed from text, for tables that need no files."""

from __future__ import annotations

from ntmdocs.finding import Finding
from ntmdocs.intake.commune import read_commune
from ntmdocs.intake.law import load
from ntmdocs.intake.plan import Surroundings, read_plan
from ntmdocs.model.document import Plan
from ntmdocs.model.table import Table
from ntmdocs.yamlfile import read
from tests.plans import COMMUNE, HEAD

SET = "ntm-2026-2030"


def read_typed(source: str, law: str = "", commune: str = COMMUNE, head: str = HEAD) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the plan typed as `source` after `head`, and every finding; `law` is a file of data/luat."""
    register, _ = read(commune.encode(), "xa.yaml")
    assert register is not None
    known, _ = read_commune(register, "mau", "xa.yaml")
    node, found = read((head + source).encode(), "plan.yaml")
    assert node is not None, found
    reading = load([("data/luat/rieng.yaml", law.encode())] if law else [])
    assert reading.findings == ()
    plan, findings = read_plan(node, "mau/2027/plan", "plan.yaml", Surroundings(known, reading.law))
    assert plan is not None
    return plan, found + findings


def plan_of(source: str, law: str = "", commune: str = COMMUNE, head: str = HEAD) -> Plan:
    plan, findings = read_typed(source, law, commune, head)
    assert findings == ()
    return plan


def texts(table: Table) -> list[list[str]]:
    """Return the words of a table's rows, header left out; cells that go on from above are "^"."""
    return [["^" if cell.merge == "continue" else cell.text for cell in row.cells] for row in table.rows]


def heads(table: Table) -> list[str]:
    return [cell.text for cell in table.header[0].cells]


def gaps(table: Table) -> list[str]:
    """Return the words of every gap."""
    return [words.text for row in table.rows for cell in row.cells for line in cell.lines for words in line if words.is_gap]
