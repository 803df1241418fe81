"""Faults planted in copies of a real plan: all found in one run of `ntmdocs check`, each once and on its line."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "data/nghi-hoa/2024/plan.yaml").read_text(encoding="utf-8")
Run = Callable[..., subprocess.CompletedProcess[str]]

# name -> (what stands in the sample, what is written over its first occurrence); » stands at the start of the faulty line.
PARSEABLE = {
    "unknown key": ("lần dự thảo: 1\n", "lần dự thảo: 1\n»người soạn: văn phòng\n"),
    "a date that does not exist": ("ngày: chưa có\n", "»ngày: 31/02/2024\n"),
    "a draft count in words": ("lần dự thảo: 1\n", "»lần dự thảo: một\n"),
    "a key typed twice": ("số: chưa có\n", "số: chưa có\n»năm: 2024\n"),
    "an ambiguous dot": ("    năm 2023: 2,32\n", "»    năm 2023: 2.32\n"),
    "an unknown hamlet": ("      Hoa Tây: có\n", "»      Hoa Tai: có\n"),
    "an unknown criterion": ("\n  16:", "\n»  61:"),
    "a figure that is not there": ("thuận lợi: |\n", "thuận lợi: |\n»  Đã có $số_liệu_không_khai.\n"),
    "a value cut at a hash": ("tên ngắn: ntm-nang-cao-2024\n", "»tên ngắn: ntm #2024\n"),
    "a key without value": ("đề nghị: |\n", "»kinh phí:\nđề nghị: |\n"),
    "an answer to no shortcoming": ("        >> khắc phục: Chủ nhật xanh\n", "»        >> khắc phục: việc chưa ai nêu\n"),
    "an unknown attribute": (">> hạn: hằng tuần\n", ">> hạn: hằng tuần\n»        >> người làm: Các xóm\n"),
}

# name -> (the code of its finding, what stands in the sample, what is written over it)
SWALLOWED = {
    "a value cut at a hash": ("INP130", "tên ngắn: ntm-nang-cao-2024\n", "»tên ngắn: ntm #2024\n"),
    "a value that begins with >": ("INP131", "    yêu cầu: ≥ 51\n", "»    yêu cầu: >5\n"),
    "a folded block": ("INP131", "trích yếu: |\n", "»trích yếu: >\n"),
    "an empty value": ("INP132", "số: chưa có\n", "»số:\n"),
    "a decimal comma in braces": ("INP133", "số liệu:\n", "số liệu:\n»  số thử: {đơn vị: tỷ đồng, năm 2023: 2,32}\n"),
    "a list item that became a mapping": (
        "INP134",
        "nơi nhận: |\n  UBND huyện (b/c)\n  TT ĐU, TT HĐND xã\n  Lưu: VP\n",
        "nơi nhận:\n  - UBND huyện (b/c)\n»  - Lưu: VP\n",
    ),
    "a null word": ("INP145", "số: chưa có\n", "»số: null\n"),
    "letters apart from their accents": ("INP163", "tên ngắn: ntm-nang-cao-2024\n", "»tên ngắn: ke hoa\u0323ch\n"),
    "a direction character": ("INP161", "tên ngắn: ntm-nang-cao-2024\n", "»tên ngắn: ntm\u202enang-cao\n"),
    "a tag": ("INP140", "tên ngắn: ntm-nang-cao-2024\n", "»tên ngắn: !!str ntm\n"),
    "an anchor": ("INP138", "tên ngắn: ntm-nang-cao-2024\n", "»tên ngắn: &a ntm\n"),
}

STOPPERS: Mapping[str, bytes] = {
    "tab indent": SAMPLE.replace("      Hoa Tây: có", "\tHoa Tây: có", 1).encode(),
    "broken UTF-8": SAMPLE.encode().replace("kế hoạch".encode(), b"k\xea ho\xb9ch", 1),
    "empty file": b"",
    "only spaces": b"\n\n  \n",
    "colon in a plain value": SAMPLE.replace("tên ngắn: ntm-nang-cao-2024", "tên ngắn: như: Giao thông", 1).encode(),
    "unclosed quote": SAMPLE.replace("tên ngắn: ntm-nang-cao-2024", 'tên ngắn: "ntm', 1).encode(),
    "star": SAMPLE.replace("tên ngắn: ntm-nang-cao-2024", "tên ngắn: **Về văn hóa:** tốt", 1).encode(),
    "UTF-16": SAMPLE.encode("utf-16"),
}


def plant(*faults: Sequence[str]) -> tuple[str, list[int]]:
    """Return the sample with the faults in it, and their lines, sorted."""
    text = SAMPLE
    for find, write in faults:
        assert find in text, f"the sample no longer holds {find!r}"
        text = text.replace(find, write, 1)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("»")]
    assert len(lines) == len(faults)
    return text.replace("»", ""), lines


def check(ntmdocs: Run, folder: Path, plans: Mapping[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    """Check copies of the sample, one a year's folder, in one run; return folder -> findings."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "data/nghi-hoa").mkdir(parents=True)
    shutil.copy(ROOT / "data/nghi-hoa/xa.yaml", folder / "data/nghi-hoa")
    for name, content in plans.items():
        (folder / "data/nghi-hoa" / name).mkdir()
        (folder / "data/nghi-hoa" / name / "plan.yaml").write_bytes(content)
    checked = ntmdocs(folder, "check", "--format", "json")
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert "Traceback" not in checked.stderr
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in plans}
    for finding in json.loads(checked.stdout):
        found.setdefault(Path(finding["path"]).parent.name, []).append(finding)
    return found


def news(findings: list[dict[str, Any]], text: str, known: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Return (line, code) of the findings that the untouched sample has not: another code, or on another line's words."""

    def key(finding: Mapping[str, Any], lines: list[str]) -> tuple[str, str]:
        return finding["code"], lines[finding["line"] - 1] if finding["line"] else ""

    before = {key(one, SAMPLE.split("\n")) for one in known}
    return sorted((one["line"], one["code"]) for one in findings if key(one, text.split("\n")) not in before)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, ntmdocs: Run) -> dict[str, list[dict[str, Any]]]:
    """Everything in one run: the sample, the twelve faults in one file, each swallowed value and each stopper in its own."""
    plans = {"sample": SAMPLE.encode(), "twelve": plant(*PARSEABLE.values())[0].encode()}
    plans |= {name: plant(fault)[0].encode() for name, (_, *fault) in SWALLOWED.items()} | STOPPERS
    return check(ntmdocs, tmp_path_factory.mktemp("planted"), plans)


def test_twelve_planted_faults_give_twelve_findings_on_their_lines(found: dict[str, list[dict[str, Any]]]) -> None:
    text, lines = plant(*PARSEABLE.values())
    assert len(lines) == 12
    fresh = news(found["twelve"], text, found["sample"])
    assert [line for line, _ in fresh] == lines, fresh
    assert len({code for _, code in fresh}) == 12


@pytest.mark.parametrize("name", SWALLOWED)
def test_what_yaml_swallows_in_silence_is_found(name: str, found: dict[str, list[dict[str, Any]]]) -> None:
    code, *fault = SWALLOWED[name]
    text, (line,) = plant(fault)
    fresh = news(found[name], text, found["sample"])
    assert fresh.count((line, code)) == 1, fresh


@pytest.mark.parametrize("name", STOPPERS)
def test_what_stops_the_parser_is_told_once(name: str, found: dict[str, list[dict[str, Any]]]) -> None:
    (finding,) = found[name]
    assert finding["severity"] == "error"
    assert finding["message"]
    assert finding["cure"]


def test_every_finding_has_a_place_and_a_cure_in_words(found: dict[str, list[dict[str, Any]]]) -> None:
    findings = [one for many in found.values() for one in many]
    assert [one for one in findings if not (one["path"] and one["message"] and one["cure"])] == []
