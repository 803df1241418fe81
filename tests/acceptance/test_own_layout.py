"""What ntmdocs writes itself keeps the decree: no finding of layout in any Word file of the samples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ntmdocs import batch, workspace
from ntmdocs.proofreading.papers import read_layout

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Both plans and the extracts of all hamlets, by name."""
    from datetime import UTC, datetime

    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(ROOT / "data", folder / "data")
    ws = workspace.find(folder)
    made = batch.build_all(
        ws,
        workspace.documents(ws),
        output=None,
        overwrite=False,
        clock=lambda: datetime(2027, 1, 5, tzinfo=UTC),
        per_hamlet=True,
    )
    paths = [one.path for built in made for one in (built, *built.extracts) if one.path]
    return {ws.relative(path): path.read_bytes() for path in paths}


def test_no_word_file_of_ours_is_set_wrongly(files: dict[str, bytes]) -> None:
    assert len(files) > 30
    told = [(name, one.code, one.mark.line) for name, data in files.items() for one in read_layout(data, name)]
    assert told == []
