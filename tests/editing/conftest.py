from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.editing.workbench import Workbench

collect_ignore = ["office_worker.py"]  # runs under another Python, which has uno


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[bytes, str]]:
    """Return `built(sample)`: the Word file that a sample builds, and the text of its plan."""

    @cache
    def build(sample: str) -> tuple[bytes, str]:
        bench = Workbench(Path(tmp_path_factory.mktemp("built")) / "ws", sample)
        assert bench.build().code == 0
        return bench.paper.read_bytes(), bench.text

    return build
