"""Slips planted into clean papers, and how many of them the program finds (tests/mutating).

    python benchmarks/slips.py --seed 7 --faults 1000 --misses misses.txt

Prints the recall of each category and kind; every fault that was not found goes, with what was said, to `--misses`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from multiprocessing import Pool
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.mutating.judging import Judge, Verdict, story, table  # noqa: E402
from tests.mutating.mutator import WEIGHTS, Fault, plant  # noqa: E402
from tests.mutating.papers import papers  # noqa: E402
from tests.mutating.registers import reference_in  # noqa: E402
from tests.mutating.texts import texts  # noqa: E402


def main() -> int:
    given = _arguments()
    begun = time.monotonic()
    weights = {key: value for key, value in WEIGHTS.items() if not given.only or given.only in key}
    faults = plant(papers(), given.seed, given.faults, weights)
    with Pool(given.jobs, initializer=_set_judge) as pool:
        verdicts = pool.map(_judge, faults, chunksize=10)
    print(table(verdicts))
    print(f"seed {given.seed}: {len(verdicts)} faults in {time.monotonic() - begun:.0f} s")
    if given.misses:
        missed = [story(one) for one in verdicts if not one.found]
        Path(given.misses).write_text("\n\n".join(missed) + "\n", encoding="utf-8")
    return 0


JUDGE: list[Judge] = []


def _set_judge() -> None:
    with tempfile.TemporaryDirectory() as folder:
        JUDGE[:] = [Judge(papers(), reference_in(Path(folder), texts()))]


def _judge(fault: Fault) -> Verdict:
    return JUDGE[0].judge(fault)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=int, default=300)
    parser.add_argument("--only", default="", help="a category, or a part of its name")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--misses", help="file for the faults that were not found")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
