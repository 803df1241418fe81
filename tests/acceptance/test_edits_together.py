"""All kinds of edits at once while the data change in the same and in other places; then chains by chance."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.editing.chain import Life, live
from tests.editing.data_edits import KINDS as TURNS
from tests.editing.direct import resolve
from tests.editing.edits import KINDS
from tests.editing.judge import DISPUTED, MAPPED, conflicts, differences
from tests.editing.sheet import BODY, NS, OURS, Sheet
from tests.editing.workbench import SAMPLES, Workbench
from tests.office import audit_faults, own_faults, sdk_faults

TWICE = ["word", "spelling", "insert", "delete", "tracked_word"]


def validated(data: bytes) -> list[str]:
    return own_faults(data) + audit_faults(data) + sdk_faults(data)


@pytest.mark.parametrize("sample", SAMPLES)
def test_all_edits_at_once_survive_changed_data_and_come_home(tmp_path: Path, sample: str) -> None:
    life = Life(Workbench(tmp_path / "ws", sample), random.Random(f"together-{sample}"))
    life.generate("first build")
    edits = life.edit([*KINDS, *TWICE])
    life.change_data([*TURNS, "template"])
    life.merge("build")
    paper = life.bench.paper.read_bytes()
    life.pull("pull")
    assert life.story.faults == []
    assert len(edits) > 25
    assert len(life.case.turns) > 6
    assert conflicts(Sheet(paper))
    assert {outcome for _, home, outcome in life.story.outcomes if home == "line"} <= {MAPPED, DISPUTED}
    assert not life.bench.leftover
    assert validated(paper) == []
    assert validated(life.bench.paper.read_bytes()) == []


def test_changed_styles_and_margins_of_the_template_reach_an_edited_document(tmp_path: Path) -> None:
    life = Life(Workbench(tmp_path / "ws", SAMPLES[0]), random.Random("layout"))
    life.generate("first build")
    life.edit(["word", "insert", "bold", "picture"])
    template = Sheet(life.bench.template.read_bytes())
    for margins in template.tree(BODY).iter(NS + "pgMar"):
        margins.set(NS + "left", "1418")
    for size in template.tree("word/styles.xml").iterfind(f"{NS}style[@{NS}styleId='NoiDung']/{NS}rPr/{NS}sz"):
        size.set(NS + "val", "27")
    life.bench.template.write_bytes(template.close())
    life.merge("build")
    assert life.story.faults == []
    merged = Sheet(life.bench.paper.read_bytes())
    assert {one.get(NS + "left") for one in merged.tree(BODY).iter(NS + "pgMar")} & {"1418"}
    (size,) = merged.tree("word/styles.xml").iterfind(f"{NS}style[@{NS}styleId='NoiDung']/{NS}rPr/{NS}sz")
    assert size.get(NS + "val") == "27"
    assert validated(life.bench.paper.read_bytes()) == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_conflict_accepted_is_hers_and_comes_home_rejected_is_the_datas(tmp_path: Path, sample: str) -> None:
    life = Life(Workbench(tmp_path / "ws", sample), random.Random(f"conflict-{sample}"))
    life.generate("first build")
    life.edit(["word", "delete"])
    life.change_data(["clash", "touch_deleted"])
    life.merge("build")
    assert life.story.faults == []
    paper, hers, theirs = life.bench.paper.read_bytes(), life.case.records[0].typed[0], life.case.turns[0].typed[0]
    for accept, stays, goes in ((True, hers, theirs), (False, theirs, hers)):
        resolved = Sheet(resolve(paper, OURS, accept=accept))
        assert stays in resolved.text
        assert goes not in resolved.text
    life.bench.paper.write_bytes(resolve(paper, OURS, accept=True))
    assert life.bench.pull("--yes").code == 0
    assert hers in life.bench.text
    assert theirs not in life.bench.text
    before = life.bench.paper.read_bytes()
    assert life.bench.build().code == 0
    assert differences(before, life.bench.paper.read_bytes(), tables=sample == SAMPLES[0]) == []
    assert not conflicts(Sheet(life.bench.paper.read_bytes()))


@pytest.mark.parametrize(("sample", "seed"), [(SAMPLES[0], 1), (SAMPLES[0], 2), (SAMPLES[1], 3)])
def test_a_chain_by_chance_keeps_the_laws(tmp_path: Path, sample: str, seed: int) -> None:
    story = live(Life(Workbench(tmp_path / "ws", sample), random.Random(f"chain-{seed}")))
    assert story.faults == []
    assert story.edits > 5
