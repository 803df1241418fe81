"""The appendix prints every hamlet's value as typed and every total as an independent oracle works it out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import pipeline, workspace
from tests.acceptance import oracle
from tests.acceptance.grids import WHOLE, read_grids, read_values
from tests.plans import HEAD, REGISTER, build_plan

ROOT = Path(__file__).parents[2]
KINDS = ("cộng", "đếm", "nhỏ nhất", "lớn nhất", "cho trước", "không", "bình quân theo số hộ", "bình quân theo số người")
PERIODS = ("năm 2026", "kế hoạch 2027")
UNNAMED = "[CHƯA CÓ: "


def expected(data: Mapping[str, Any], commune: oracle.Commune, appendix: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str], str]]:
    figures = data["số liệu"]
    for name in appendix["chỉ tiêu"].split("\n"):
        if not name:
            continue
        for period in appendix["kỳ"].strip().split("\n"):
            figure = figures[name]
            yield (name, period, WHOLE), oracle.total(figure, period, commune, figures)
            typed = oracle.hamlet_texts(figure.get(period), commune)
            for hamlet, _ in commune.hamlets:
                yield (name, period, hamlet), typed.get(hamlet, "")


def printed(data: bytes) -> dict[tuple[str, str, str], str]:
    """Return the appendix's values by figure name, period as the YAML writes it, hamlet."""
    found = {}
    for (title, head, hamlet), text in read_values(read_grids(data)).items():
        period = re.sub(r"^(?:KH|Kế hoạch|kế hoạch) ", "kế hoạch ", head)
        period = re.sub(r"^Năm ", "năm ", period)
        name = re.sub(r" \([^()]*\)$", "", title)
        found[name[:1].lower() + name[1:], period, hamlet] = text
    return found


def same(expected_text: str, text: str) -> bool:
    return text.lower() == expected_text.lower()


def compare(data: bytes, plan: Mapping[str, Any], commune: oracle.Commune, appendix: Mapping[str, Any]) -> int:
    """Compare every value of the appendix with the oracle; return how many were compared."""
    found = printed(data)
    wanted = dict(expected(plan, commune, appendix))
    wrong = {
        key: (text, found.get(key))
        for key, text in wanted.items()
        if not any(same(text, found[other]) for other in found if _matches(other, key))
    }
    assert wrong == {}
    return len(wanted)


def _matches(found: tuple[str, str, str], wanted: tuple[str, str, str]) -> bool:
    hamlet = found[2] == wanted[2] or (found[2].startswith(UNNAMED) and wanted[2] in found[2])
    return found[0] == wanted[0] and found[1] in (wanted[1], "") and hamlet


@pytest.mark.parametrize("sample", ["nghi-hoa/2024/plan", "nghi-loc/2027/plan"])
def test_the_samples_print_what_is_typed_and_the_totals_that_it_gives(sample: str) -> None:
    place = workspace.find(ROOT)
    built = pipeline.build(workspace.resolve(place, sample), pipeline.read_settings(place))
    assert built.data is not None
    plan = oracle.read_yaml(ROOT / "data" / f"{sample}.yaml")
    commune = oracle.read_commune(ROOT / "data" / sample.split("/")[0] / "xa.yaml")
    appendix = next(one for one in plan["phụ lục"] if one["loại"] == "chỉ tiêu các xóm")
    assert compare(built.data, plan, commune, appendix) >= 50


@pytest.mark.parametrize("seed", range(12))
def test_random_matrices_of_every_kind_print_the_oracle_s_totals(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    hamlets = [f"Xóm {number}" for number in range(1, chance.choice((1, 2, 5, 8, 13, 21, 34)) + 1)]
    register = "".join(f"  x{n}:\n    tên: {name}\n    số hộ: {chance.randint(20, 400)}\n" for n, name in enumerate(hamlets, 1))
    commune = REGISTER + register
    names = [f"chỉ số {letter}" for letter in "abcdefghijklmnop"[: chance.randint(len(KINDS), 16)]]
    figures = "".join(_figure(name, KINDS[order % len(KINDS)], hamlets, chance) for order, name in enumerate(names))
    people = _figure("số người", "cộng", hamlets, chance, whole=True)
    listed = "".join(f"      {name}\n" for name in names)
    periods = "".join(f"      {period}\n" for period in PERIODS)
    appendix = f"phụ lục:\n  - loại: chỉ tiêu các xóm\n    tên: Chỉ tiêu\n    chỉ tiêu: |\n{listed}    kỳ: |\n{periods}"
    built = build_plan(tmp_path, f"{HEAD}số liệu:\n{figures}{people}{appendix}", commune)
    assert built.data is not None, [(one.code, one.mark, one.values) for one in built.checked.findings]
    path = tmp_path / "data" / "mau" / "2027" / "plan.yaml"
    plan, register_read = oracle.read_yaml(path), oracle.read_commune(path.parents[1] / "xa.yaml")
    assert compare(built.data, plan, register_read, plan["phụ lục"][0]) == len(names) * len(PERIODS) * (len(hamlets) + 1)


def _figure(name: str, kind: str, hamlets: list[str], chance: random.Random, whole: bool = False) -> str:
    unit = {"đếm": "xóm", "không": "m"}.get(kind, "%" if kind.startswith("bình quân") else chance.choice(("m", "triệu đồng", "hộ")))
    lines = [f"  {name}:", f'    đơn vị: "{unit}"', f"    cộng: {kind}"]
    places = 0 if whole else chance.choice((0, 0, 1, 2))
    for period in PERIODS:
        lines.append(f"    {period}:")
        if kind == "cho trước":
            lines.append(f"      toàn xã: {_number(chance, places)}")
        blank = chance.choice(hamlets) if not whole and chance.random() < 0.2 else ""
        for hamlet in hamlets:
            value = chance.choice(("có", "không")) if kind == "đếm" else _number(chance, places)
            lines.append(f"      {hamlet}: {'chưa có' if hamlet == blank else value}")
    return "\n".join(lines) + "\n"


def _number(chance: random.Random, places: int) -> str:
    whole = f"{chance.choice((0, 7, 42, 999, 1000, 12345, chance.randint(0, 2_000_000))):,}".replace(",", ".")
    return f"{whole},{chance.randint(0, 10**places - 1):0{places}d}" if places else whole
