"""The second editor: LibreOffice does the edits itself and saves between the steps; what it writes invalid is mended."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editing.chain import Life
from tests.editing.edits import KINDS
from tests.editing.judge import DISPUTED, MAPPED
from tests.editing.office import Office, why_not
from tests.editing.workbench import SAMPLES, Workbench
from tests.office import audit_faults, own_faults, sdk_faults

BY_OTHER_MEANS = {"comment", "add_row"}  # LibreOffice dies over UNO on comments; a row of it may have other cells


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    if why_not():
        pytest.skip(why_not())
    with Office() as one:
        yield one


def test_edits_by_libreoffice_survive_changed_data_and_come_home(tmp_path: Path, office: Office) -> None:
    life = Life(Workbench(tmp_path / "ws", SAMPLES[0]), random.Random("office"), office.edit)
    life.generate("first build")
    edits = life.edit([kind for kind in KINDS if kind not in BY_OTHER_MEANS], office.edit)
    life.change_data(["same", "nearby", "elsewhere", "insert", "delete", "figure"])
    life.merge("build")
    paper = life.story.papers[0]
    life.pull("pull")
    assert life.story.faults == []
    assert len(edits) > 20
    assert {outcome for _, home, outcome in life.story.outcomes if home == "line"} <= {MAPPED, DISPUTED}
    assert own_faults(paper) + audit_faults(paper) + sdk_faults(paper) == []


def test_conflicts_and_comments_survive_a_save_by_libreoffice(tmp_path: Path, office: Office) -> None:
    life = Life(Workbench(tmp_path / "ws", SAMPLES[0]), random.Random("office conflict"), office.edit)
    life.generate("first build")
    life.edit(["word", "word", "comment", "tracked_word"])
    life.resave()
    life.change_data(["clash", "elsewhere"])
    life.merge("build")
    paper = life.story.papers[0]
    life.pull("pull")
    assert life.story.faults == []
    assert DISPUTED in {outcome for _, _, outcome in life.story.outcomes}
    assert own_faults(paper) + audit_faults(paper) + sdk_faults(paper) == []
