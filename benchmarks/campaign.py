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

from tests.editing.chain import Life, Save, live  # noqa: E402
from tests.editing.office import Office, why_not  # noqa: E402
from tests.editing.workbench import SAMPLES  # noqa: E402

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
    given = _arguments()
    tasks = [Task(given.seed, number, number <= given.office, given.cycles if number <= given.office else 1, number % 5 == 0) for number in _numbers(given)]
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
    groups = [tasks[at : at + SCRIPTS_OF_A_PROCESS] for at in range(0, len(tasks), SCRIPTS_OF_A_PROCESS)]
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


def _play_group(tasks: list[Task], queue: Any) -> None:
    for task in tasks:
        queue.put(play(task))
    _close_office()


_offices: list[Office] = []


def _save() -> Save:
    if not _offices:
        _offices.append(Office().__enter__())
    return _offices[0].edit


def _close_office() -> None:
    while _offices:
        _offices.pop().__exit__(None, None, None)


def play(task: Task, keep: Path | None = None) -> dict[str, Any]:
    """Play one script; return its record: counts, faults, seconds and the log."""
    began = time.perf_counter()
    chance = random.Random(f"{task.seed}-{task.number}")
    sample = SAMPLES[chance.random() < 0.4]
    with tempfile.TemporaryDirectory(prefix="ntmdocs-campaign-") as folder:
        life = Life((keep or Path(folder)) / "ws", sample, chance, _save() if task.office else None)
        try:
            live(life, task.cycles, rounds=1 if task.office else 2)
        except Exception:
            life.story.faults.append(f"broke off: {traceback.format_exc()[-1500:]}")
        if task.validate:
            life.story.blame("validators", _invalid(life.story.papers))
    if keep is not None:
        _close_office()
    story = life.story
    record: dict[str, Any] = {"name": task.name, "sample": sample, "edits": story.edits, "conflicts": story.conflicts, "leftovers": story.leftovers}
    record |= {"outcomes": story.outcomes, "validated": len(story.papers) if task.validate else 0, "faults": story.faults}
    again = f"python benchmarks/campaign.py --seed {task.seed} --only {task.number} --office {task.number if task.office else 0} --cycles {task.cycles}"
    return record | {"again": again, "seconds": round(time.perf_counter() - began, 1), "log": "\n".join(story.log)}


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
    print(f"{record['name']}: {record['edits']} edits, {record['seconds']} s" + (f", {len(record['faults'])} FAULTS" if record["faults"] else ""), flush=True)
    for fault in record["faults"][:6]:
        print(f"    {fault[:600]}", flush=True)
    if record["faults"]:
        print(f"    {record['again']}", flush=True)


def report(records: list[dict[str, Any]]) -> None:
    """Print the figures of the campaign."""
    for title, group in (("direct", [one for one in records if "office" not in one["name"]]), ("office", [one for one in records if "office" in one["name"]])):
        if group:
            _report(title, group)


def _report(title: str, records: list[dict[str, Any]]) -> None:
    outcomes = Counter((home, outcome) for one in records for _, home, outcome in one["outcomes"])
    line = {outcome: outcomes["line", outcome] for outcome in MEASURED}
    free = line["mapped"] + line["asked"] + line["wrong"]
    faults = [fault for one in records for fault in one["faults"]]
    count = {name: sum(f": {name}" in fault for fault in faults) for name in ("lost", "came back", "conflict without cause", "left over", "wrong", "no edit", "silent")}
    seconds = [one["seconds"] for one in records]
    print(f"\n{title}: {len(records)} scripts, {sum(one['edits'] for one in records)} edits, {sum(seconds) / len(seconds):.1f} s a script")
    print(f"  conflicts standing at a pull: {sum(one['conflicts'] for one in records)}; without cause: {count['conflict without cause']}")
    print(f"  edits that a line of data can take: {free}, mapped without asking {line['mapped']} ({100 * line['mapped'] / max(1, free):.1f}%), asked {line['asked']}, wrong {line['wrong']}")
    print(f"  others: {dict(Counter({f'{home} {outcome}': n for (home, outcome), n in outcomes.items() if home != 'line'}))}; in conflict: {line['disputed']}")
    print(f"  lost {count['lost']}, came back {count['came back']}, left-over files {sum(one['leftovers'] for one in records)}, lines changed by no edit {count['no edit']}, silent {count['silent']}")
    print(f"  files validated: {sum(one['validated'] for one in records)}, faults in them: {sum('validators' in fault for fault in faults)}")
    asked = Counter(kind for one in records for kind, home, outcome in one["outcomes"] if home == "line" and outcome == "asked")
    print(f"  asked by kind: {dict(asked.most_common())}")
    broken = [one for one in records if one["faults"]]
    print(f"  scripts with a broken law: {len(broken)}")
    for one in broken[:40]:
        print(f"    {one['again']}\n        {one['faults'][0][:200]}")


if __name__ == "__main__":
    sys.exit(main())
