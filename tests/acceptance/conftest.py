"""The seed and the sample made from it, as the acceptance tests see them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seed_sentences() -> ModuleType:
    """Return tests/seed_sentences.py; skip where the seed does not lie beside the project."""
    spec = importlib.util.spec_from_file_location("seed_sentences", ROOT / "tests" / "seed_sentences.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    if not module.PATH.is_file():
        pytest.skip(f"the real plan is not at {module.PATH}")
    return module


@pytest.fixture(scope="session")
def seed(seed_sentences: ModuleType) -> tuple[Any, ...]:
    """Return the paragraphs (kind, text) of the real plan, mended, in order."""
    found: tuple[Any, ...] = seed_sentences.read()
    return found


@pytest.fixture(scope="session")
def sample_a() -> tuple[Any, ...]:
    """Return the printed paragraphs (style, number, text) of the document that sample (a) builds, without its appendix."""
    pipeline = pytest.importorskip("ntmdocs.pipeline", exc_type=ImportError)
    from ntmdocs import workspace
    from ntmdocs.wordfile.dump import paragraphs

    place = workspace.find(ROOT)
    built = pipeline.build(workspace.resolve(place, "nghi-hoa/2024/plan"), pipeline.read_settings(place))
    assert built.data is not None, built.checked.findings
    printed = paragraphs(built.data)
    appendix = next(order for order, one in enumerate(printed) if one.style == "Số phụ lục")
    return printed[:appendix]
