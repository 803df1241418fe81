"""Random documents edited at random: what a merge writes reads as it said, both ways, and is valid."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ntmdocs.merge import merge
from ntmdocs.package.members import Package
from ntmdocs.wordfile.carrying import carry
from ntmdocs.wordfile.package import read_package, write_package
from ntmdocs.wordfile.paper import open_paper
from tests.editing.office import python, why_not
from tests.office import audit_faults, own_faults, sdk_faults
from tests.wordfile.carrying.scribbles import three_sides
from tests.wordfile.carrying.sheets import (
    WHEN,
    accepted,
    both_ways,
    merged,
    rejected,
    sheet,
    tell,
    texts,
    without_comments,
    worded,
    xml,
)

WORKER = Path(__file__).with_name("settle_worker.py")


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_the_result_reads_as_the_merge_said_and_both_ways(first: int) -> None:
    for seed in range(first, first + 20):
        made = merged(*(sheet(*lines) for lines in three_sides(seed)))
        assert own_faults(write_package(made)) == [], seed


def test_a_second_merge_of_the_same_data_changes_nothing() -> None:
    for seed in range(500, 520):
        base, edited, fresh = (sheet(*lines) for lines in three_sides(seed))
        made = merged(base, edited, fresh)
        if not merge(*(open_paper(one).blocks for one in (fresh, made, fresh))).is_quiet:
            continue  # a word that people moved by retyping it may be found anew: that is for the merge to tell
        assert xml(merged(fresh, made, fresh)) == xml(made), seed


def test_a_redline_rejected_is_the_old_file_and_accepted_the_new_one() -> None:
    for seed in range(700, 730):
        base, edited, _ = (sheet(*lines) for lines in three_sides(seed))
        made = merged(base, base, edited, revise=True)
        assert worded(rejected(made)) == worded(texts(base)), seed
        assert worded(accepted(made)) == worded(texts(edited)), seed


def conflicting(count: int) -> list[tuple[int, Package, list[str], list[str]]]:
    """Return merged files with conflicts, and how they read accepted and rejected."""
    found = []
    for seed in range(10_000):
        base, edited, fresh = (open_paper(sheet(*lines)) for lines in three_sides(seed))
        plan = merge(base.blocks, edited.blocks, fresh.blocks)
        if plan.conflicts:
            found.append((seed, carry(edited, fresh, plan, tell, when=WHEN), *both_ways(edited.blocks, fresh.blocks, plan)))
        if len(found) == count:
            return found
    raise AssertionError("no conflicts")


def test_both_validators_are_clean() -> None:
    for seed, made, _, _ in conflicting(2):
        data = write_package(made)
        assert sdk_faults(data) == audit_faults(data) == [], seed


def test_libreoffice_accepts_and_rejects_as_the_merge_said(tmp_path: Path) -> None:
    if why_not():
        pytest.skip(why_not())
    jobs: list[str] = []
    expected: dict[Path, list[str]] = {}
    for seed, made, yes, no in conflicting(10):
        source = tmp_path / f"{seed}.docx"
        source.write_bytes(write_package(without_comments(made)))
        for what, lines in (("accept", yes), ("reject", no)):
            target = tmp_path / f"{seed}-{what}.docx"
            expected[target] = lines
            jobs += [str(source), str(target), what]
    program = shutil.which("soffice") or shutil.which("libreoffice") or ""
    command = [python(), str(WORKER), program, (tmp_path / "profile").as_uri(), *jobs]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for target, lines in expected.items():
        assert worded(texts(read_package(target.read_bytes(), target.name))) == lines, target.name
