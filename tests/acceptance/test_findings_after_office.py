"""A Word file that LibreOffice saved again gives the same findings as before."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.proofreading import find_reference, read_word
from tests import seed_paper
from tests.letters import letter
from tests.manners import MANNERS
from tests.official_forms import has_forms, split_forms
from tests.recognition.test_office_saves import save_again

ROOT = Path(__file__).parents[2]
REFERENCE = find_reference(None)
PAGE_NUMBER = {"LAY106", "LAY107"}


def built() -> dict[str, bytes]:
    """Return both sample plans as they are built."""
    ws = workspace.find(ROOT)
    settings = pipeline.read_settings(ws)
    made = {ref.id: pipeline.build(ref, settings).data for ref in workspace.documents(ws)}
    return {id.replace("/", "-"): data for id, data in made.items() if data}


def findings(data: bytes) -> Counter[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Return what is found: the code, the words of the paragraph, what is said of it."""
    proof = read_word(data, "a.docx", REFERENCE)
    words = {strip.ordinal: " ".join(strip.text.split()) for strip in proof.recognised.sheet.strips}
    return Counter(
        (one.code, "" if one.code in PAGE_NUMBER else words.get(one.mark.line, ""), one.parameters) for one in proof.findings
    )


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    papers = {f"m{order}": letter(**manner) for order, manner in enumerate(MANNERS.values())} | built()
    if seed_paper.PATH.exists():
        papers["seed"] = seed_paper.type_plan().data
    if has_forms():
        papers |= {f"f{order}": data for order, data in enumerate(split_forms().values())}
    return papers


def test_a_save_by_libreoffice_changes_no_finding(papers: dict[str, bytes], tmp_path: Path) -> None:
    differences = []
    for name, saved in save_again(papers, tmp_path).items():
        before, after = findings(papers[name]), findings(saved)
        differences += [(name, "gone", *one) for one in (before - after).elements()]
        differences += [(name, "new", *one) for one in (after - before).elements()]
    assert differences == []


def test_there_is_something_to_be_found_in_them(papers: dict[str, bytes]) -> None:
    assert sum(findings(data).total() for data in papers.values()) > 200
