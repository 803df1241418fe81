"""Files that went other ways: pasted into a new file, sent to outsiders, open in Word, to three leaders at once."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.editing.chain import Life
from tests.editing.direct import perform, strip
from tests.editing.judge import MAPPED, conflicts, faults_on_paper, judge_home
from tests.editing.sheet import Sheet
from tests.editing.workbench import SAMPLES, Workbench
from tests.office import audit_faults, own_faults, sdk_faults

MILD = ["word", "insert", "delete", "bold", "split", "join", "move", "recipient", "figure", "comment"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_file_without_bookmarks_and_custom_parts_comes_home_by_its_words(tmp_path: Path, sample: str) -> None:
    life = Life(Workbench(tmp_path / "ws", sample), random.Random(f"stripped-{sample}"))
    life.generate("first build")
    life.edit(MILD)
    pasted = tmp_path / "dán sang tệp mới.docx"
    pasted.write_bytes(strip(life.bench.paper.read_bytes()))
    answer = life.bench.pull("--yes", "--doc", life.bench.doc, path=pasted)
    assert answer.code in (0, 1)
    home = judge_home(life.case, pasted.read_bytes(), life.bench.text, answer.output)
    assert home.faults == []
    lines = [outcome for record, outcome in zip(life.case.records, home.outcomes, strict=True) if record.home == "line"]
    assert lines.count("mapped") >= len(lines) - 1


def test_a_stripped_file_without_doc_is_refused_with_a_cure(tmp_path: Path) -> None:
    life = Life(Workbench(tmp_path / "ws", SAMPLES[0]), random.Random("stripped"))
    life.generate("first build")
    pasted = tmp_path / "la.docx"
    pasted.write_bytes(strip(life.bench.paper.read_bytes()))
    before = life.bench.snapshot()
    answer = life.bench.pull("--yes", path=pasted)
    assert answer.code == 1
    assert "--doc" in answer.output
    assert life.bench.snapshot() == before


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sent_copy_carries_nothing_but_the_words(tmp_path: Path, sample: str) -> None:
    life = Life(Workbench(tmp_path / "ws", sample), random.Random(f"sent-{sample}"))
    life.generate("first build")
    life.edit(["word", "comment", "tracked_word", "tracked_delete", "bold", "picture"])
    paper = life.bench.paper.read_bytes()
    assert life.bench.run("send", life.bench.doc).code == 0
    assert life.bench.paper.read_bytes() == paper
    sent = next(path for path in life.bench.paper.parent.glob("*.docx") if path != life.bench.paper)
    sheet = Sheet(sent.read_bytes())
    assert not [name for name in sheet.bookmarks if name.startswith("_n")]
    assert not [name for name in sheet.parts if name.startswith("customXml/") or "comments" in name or "people" in name]
    assert not sheet.proposals
    everything = b"\n".join(sheet.parts.values()).decode("utf-8", "replace")
    for trace in ("Lê Văn Duyệt", "urn:ntmdocs", str(tmp_path), "w:rsid", "Xem lại:"):
        assert trace not in everything
    assert [line.text for line in sheet.lines] == [line.text for line in Sheet(paper).lines]
    assert not own_faults(sent.read_bytes()) + audit_faults(sent.read_bytes()) + sdk_faults(sent.read_bytes())


def test_a_file_open_in_word_is_left_alone_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    life = Life(Workbench(tmp_path / "ws", SAMPLES[0]), random.Random("locked"))
    life.generate("first build")
    life.edit(["word", "insert"])
    life.change_data(["elsewhere", "nearby"])
    paper = life.bench.paper
    before = (paper.stat().st_mtime_ns, paper.read_bytes())
    lock = paper.with_name(f"~${paper.name[2:]}")
    lock.write_bytes(b"\x05Tam")
    assert life.bench.build().code == 1
    assert (paper.stat().st_mtime_ns, paper.read_bytes()) == before
    assert lock.is_file()
    beside = paper.with_name(f"{paper.stem} (moi).docx")
    words = [words for one in [*life.case.records, *life.case.turns] for words in one.typed]
    assert words
    assert all(one in Sheet(beside.read_bytes()).text for one in words)


def test_three_copies_of_one_draft_are_taken_together_and_come_home(tmp_path: Path) -> None:
    life = Life(Workbench(tmp_path / "ws", SAMPLES[0]), random.Random("copies"))
    life.generate("first build")
    draft, paper = life.bench.paper.read_bytes(), life.bench.paper
    copies = []
    for number, kinds in enumerate((["word", "insert", "comment"], ["spelling", "delete", "bold"], ["tracked_word", "move", "recipient"])):
        paper.write_bytes(draft)
        life.edit(kinds)
        copies.append(tmp_path / f"bản lãnh đạo ({number}).docx")
        copies[-1].write_bytes(paper.read_bytes())
    paper.write_bytes(draft)
    assert life.bench.run("take", *map(str, copies)).code == 0
    taken = paper.read_bytes()
    assert faults_on_paper(life.case, taken) == []
    assert not own_faults(taken) + audit_faults(taken) + sdk_faults(taken)
    life.pull("pull")
    assert life.story.faults == []
    assert all(outcome == MAPPED for _, home, outcome in life.story.outcomes if home == "line")


def test_two_copies_that_differ_in_the_same_words_leave_a_conflict_that_names_whose_they_are(tmp_path: Path) -> None:
    life = Life(Workbench(tmp_path / "ws", SAMPLES[0]), random.Random("two copies"))
    life.generate("first build")
    draft, paper = life.bench.paper.read_bytes(), life.bench.paper
    ((stroke,), words) = next((record.strokes, record.typed[0]) for record in life.edit(["word"]))
    copies = [tmp_path / "anh Tâm.docx", tmp_path / "chị Hoa.docx"]
    copies[0].write_bytes(paper.read_bytes())
    copies[1].write_bytes(perform(draft, [replace(stroke, words="cánh diều sóng biển")]))
    paper.write_bytes(draft)
    life.bench.run("take", *map(str, copies))
    sheet = Sheet(paper.read_bytes())
    proposed = " ".join(one.words for one in conflicts(sheet))
    assert words in proposed
    assert "cánh diều sóng biển" in proposed
    assert any("chị Hoa.docx" in text or "anh Tâm.docx" in text for _, text in sheet.comments)
    assert not own_faults(paper.read_bytes()) + audit_faults(paper.read_bytes()) + sdk_faults(paper.read_bytes())
