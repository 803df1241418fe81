"""The long campaign: random chains of builds, edits, changed data and pulls, judged from outside (tests/editing).

    python benchmarks/campaign.py --scripts 1000 --office 200 --cycles 3 --seed 1 --state campaign.jsonl

Every script is decided by the seed and its number: the first `--office` ones are saved by LibreOffice between all steps and
run `--cycles` cycles each, the rest one cycle. What is done stands in the state file, so that the campaign can be stopped and
goes on where it was; `--only N` plays one script again and tells every step.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.editing.chain import Life, live  # noqa: E402
from tests.editing.office import Office, why_not  # noqa: E402
from tests.editing.workbench import SAMPLES, Workbench  # noqa: E402

COMMAND = "benchmarks/campaign.py"
SCRIPTS_OF_A_PROCESS = 25  # then a new one, with a new LibreOffice
MEASURED = ("mapped", "asked", "disputed", "wrong")


@dataclass(frozen=True)
class Task:
    seed: int
    number: int
    office: bool
    cycles: int
    validate: bool

    @property
    def name(self) -> str:
        return f"{self.seed}-{self.number}{'-office' if self.office else ''}"


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the processes below end, too
    given = _arguments()
    tasks = [_task(given, number) for number in _numbers(given)]
    if any(task.office for task in tasks) and why_not():
        print(f"no scripts through LibreOffice: {why_not()}", file=sys.stderr)
        return 2
    if given.only:
        record = play(tasks[0], given.keep)
        print(record.pop("log"))
        print(json.dumps(record, ensure_ascii=False, indent=1))
        return int(bool(record["faults"]))
    done = {record["name"]: record for record in _read(given.state)}
    open_tasks = [task for task in tasks if task.name not in done]
    print(f"{len(tasks)} scripts, {len(tasks) - len(open_tasks)} of them done before", flush=True)
    with given.state.open("a", encoding="utf-8") as state:
        for record in _play_all(open_tasks, given.processes):
            record.pop("log")
            done[record["name"]] = record
            state.write(json.dumps(record, ensure_ascii=False) + "\n")
            state.flush()
            _tell(record)
    report([done[task.name] for task in tasks if task.name in done])
    return int(any(record["faults"] for record in done.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scripts", type=int, default=1000)
    parser.add_argument("--office", type=int, default=200, help="how many of them go through LibreOffice")
    parser.add_argument("--cycles", type=int, default=3, help="cycles of each script through LibreOffice")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path, default=Path("campaign.jsonl"))
    parser.add_argument("--only", type=int, default=0, help="play this script alone and tell every step")
    parser.add_argument("--keep", type=Path, help="with --only: the folder to work in, which stays")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


def _task(given: argparse.Namespace, number: int) -> Task:
    is_office = number <= given.office
    return Task(given.seed, number, is_office, given.cycles if is_office else 1, number % 5 == 0)


def _numbers(given: argparse.Namespace) -> Iterable[int]:
    return (given.only,) if given.only else range(1, given.scripts + 1)


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def _play_all(tasks: list[Task], processes: int) -> Iterator[dict[str, Any]]:
    if not tasks:
        return
    groups = list(_mixed([task for task in tasks if task.office], [task for task in tasks if not task.office]))
    queue: Any = multiprocessing.Queue()
    running: list[Any] = []
    left = len(tasks)
    while left:
        running = [one for one in running if one.is_alive()]
        while groups and len(running) < processes:
            running.append(multiprocessing.Process(target=_play_group, args=(groups.pop(0), queue), daemon=True))
            running[-1].start()
        try:
            record = queue.get(timeout=5)
        except Exception:
            if not groups and not any(one.is_alive() for one in running) and queue.empty():
                print(f"{left} scripts did not answer", file=sys.stderr)
                return
            continue
        left -= 1
        yield record


def _mixed(office: list[Task], direct: list[Task]) -> Iterator[list[Task]]:
    """Yield tasks in groups, those through LibreOffice between the others."""
    size = SCRIPTS_OF_A_PROCESS
    one, other = ([tasks[at : at + size] for at in range(0, len(tasks), size)] for tasks in (office, direct))
    each = max(1, len(other) // max(1, len(one)))
    while one or other:
        yield from other[:each]
        yield from one[:1]
        one, other = one[1:], other[each:]


def _play_group(tasks: list[Task], queue: Any) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for task in tasks:
        queue.put(play(task))
    _close_office()


_offices: list[Office] = []


def _office() -> Office:
    if not _offices:
        _offices.append(Office().__enter__())
    return _offices[0]


def _close_office() -> None:
    while _offices:
        _offices.pop().__exit__(None, None, None)


def play(task: Task, keep: Path | None = None) -> dict[str, Any]:
    """Play one script; return its record: counts, faults, seconds and the log."""
    began = time.perf_counter()
    chance = random.Random(f"{task.seed}-{task.number}")
    sample = SAMPLES[chance.random() < 0.4]
    with tempfile.TemporaryDirectory(prefix="ntmdocs-campaign-") as folder:
        office = _office() if task.office else None
        bench = Workbench((keep or Path(folder)) / "ws", sample)
        if chance.random() < 0.2:
            bench.crowd()
        life = Life(bench, chance, office.edit, office.edit) if office else Life(bench, chance)
        try:
            live(life, task.cycles, rounds=1 if task.office else 2)
        except Exception:
            life.story.faults.append(f"broke off: {traceback.format_exc()[-1500:]}")
        if task.validate:
            life.story.blame("validators", _invalid(life.story.papers))
    if keep is not None:
        _close_office()
    story = life.story
    number = task.number
    return {
        "name": task.name,
        "sample": sample,
        "edits": story.edits,
        "conflicts": story.conflicts,
        "leftovers": story.leftovers,
        "outcomes": story.outcomes,
        "validated": len(story.papers) if task.validate else 0,
        "faults": story.faults,
        "again": f"python {COMMAND} --seed {task.seed} --only {number} --office {number * task.office} --cycles {task.cycles}",
        "seconds": round(time.perf_counter() - began, 1),
        "log": "\n".join(story.log),
    }


def _invalid(papers: list[bytes]) -> list[str]:
    import pytest

    from tests.office import audit_faults, own_faults, sdk_faults

    found: list[str] = []
    for number, data in enumerate(papers, 1):
        for ask in (own_faults, audit_faults, sdk_faults):
            try:
                found += [f"paper {number}: {fault}"[:300] for fault in ask(data)[:2]]
            except pytest.skip.Exception as missing:
                found.append(f"not asked: {missing}")
    return list(dict.fromkeys(found))


def _tell(record: dict[str, Any]) -> None:
    broken = f", {len(record['faults'])} FAULTS" if record["faults"] else ""
    print(f"{record['name']}: {record['edits']} edits, {record['seconds']} s{broken}", flush=True)
    for fault in record["faults"][:6]:
        print(f"    {fault[:600]}", flush=True)
    if record["faults"]:
        print(f"    {record['again']}", flush=True)


def report(records: list[dict[str, Any]]) -> None:
    """Print the figures of the campaign."""
    is_office = {one["name"]: one["name"].endswith("office") for one in records}
    for title, through in (("by hand on the XML", False), ("through LibreOffice", True)):
        group = [one for one in records if is_office[one["name"]] is through]
        if group:
            _report(title, group)


def _report(title: str, records: list[dict[str, Any]]) -> None:
    outcomes = Counter((home, outcome) for one in records for _, home, outcome in one["outcomes"])
    mapped, asked, disputed, wrong = (outcomes["line", outcome] for outcome in MEASURED)
    others = {f"{home} {outcome}": count for (home, outcome), count in sorted(outcomes.items()) if home != "line"}
    kinds = Counter(kind for one in records for kind, home, outcome in one["outcomes"] if (home, outcome) == ("line", "asked"))
    free = mapped + asked + wrong
    count = Counter(_sort_of(fault) for one in records for fault in one["faults"])
    broken = [one for one in records if one["faults"]]
    share, seconds = 100 * mapped / max(1, free), _sum(records, "seconds") / len(records)
    print(f"\n{title}: {len(records)} scripts, {_sum(records, 'edits')} edits, {seconds:.1f} s a script")
    print(f"  a line of data can take {free}: mapped without asking {mapped} ({share:.1f}%), asked {asked}, wrong {wrong}")
    print(f"  asked by kind: {dict(kinds.most_common())}")
    print(f"  in conflict {disputed}; others: {others}")
    print(f"  proposals of conflicts at a pull {_sum(records, 'conflicts')}, left-over files {_sum(records, 'leftovers')}")
    print(f"  merged files validated {_sum(records, 'validated')}")
    print(f"  scripts with a broken law {len(broken)}; faults by sort: {dict(count.most_common())}")
    for one in broken[:40]:
        print(f"    {one['again']}\n        {one['faults'][0][:200]}")


def _sum(records: list[dict[str, Any]], name: str) -> float:
    return sum(one[name] for one in records)


def _sort_of(fault: str) -> str:
    """Return what sort of fault it is: the words between the step and the particulars."""
    return fault.split(": ")[1][:40] if ": " in fault else fault[:40]


if __name__ == "__main__":
    sys.exit(main())
