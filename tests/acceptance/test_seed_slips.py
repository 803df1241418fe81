"""The real plan's own slips, found in the plan typed as data and in the plan typed by hand in Word; its controls stay silent.

`TABLE` names for each row of the list which carrier shows it, and by which finding. A finding counts where it stands in the
paragraph that the row quotes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ntmdocs import pipeline, workspace
from ntmdocs.finding import Finding
from ntmdocs.proofreading import find_reference, read_plan, read_word
from tests import seed_paper

ROOT = Path(__file__).parents[2]
LIST = ROOT.parent / "shared" / "seed" / "seed_issues.yaml"
PLAN = "nghi-hoa/2024/plan"
NOT_ASKED = {"A08", "D23", "E04"}  # depths of a markup, its residue, a head that was cut off: neither carrier has them
pytestmark = pytest.mark.skipif(not LIST.exists(), reason="the list of the real plan's slips does not lie beside the project")

# row -> what shows it in Word, what in the data; the words of the YAML line where the quote is printed from elsewhere
TABLE: dict[str, tuple[str, str, str]] = {
    "A01": ("TXT100", "", ""),
    "A02": ("TXT101", "", ""),
    "A03": ("TXT102", "", ""),
    "A04": ("TXT103", "", ""),
    "A05": ("TXT122", "TXT122", ""),
    "A07": ("TXT107", "TXT107", ""),
    "A09": ("TXT108", "TXT108", ""),
    "A10": ("TXT109", "TXT109", ""),
    "B01": ("NUM300", "NUM200", "năm 2023: 2,32"),
    "B03": ("NUM306", "NUM306", ""),
    "B04": ("TXT140", "TXT140", ""),
    "B05": ("TXT144", "", ""),
    "B10": ("NUM335", "NUM335", "Tổ chức sản xuất và phát triển kinh tế nông thôn: Hoạt động của"),
    "B13": ("NUM332", "NUM332", ""),
    "B14": ("NUM333", "NUM333", ""),
    "B15": ("NUM334", "NUM334", ""),
    "B16": ("NUM320", "NUM224", "kế hoạch 2024: 7/8"),
    "B21": ("NUM321", "NUM321", ""),
    "B22": ("NUM322", "NUM322", ""),
    "C01": ("TXT300", "TXT300", ""),
    "C02": ("TXT300", "TXT300", ""),
    "C03": ("TXT300", "TXT300", ""),
    "C04": ("TXT302", "TXT302", ""),
    "C05": ("TXT151", "TXT151", ""),
    "C06": ("TXT151", "TXT151", ""),
    "C07": ("TXT151", "TXT151", ""),
    "C08": ("TXT152", "TXT152", ""),
    "C09": ("TXT300", "TXT300", ""),
    "C10": ("TXT300", "TXT300", ""),
    "C11": ("TXT303", "TXT303", ""),
    "C12": ("TXT303", "TXT303", ""),
    "C13": ("TXT303", "TXT303", ""),
    "C14": ("TXT301", "TXT301", ""),
    "C15": ("TXT300", "TXT300", ""),
    "C16": ("TXT300", "TXT300", ""),
    "C19": ("TXT310", "TXT310", ""),
    "D01": ("TXT125", "TXT125", ""),
    "D02": ("TXT126", "TXT126", ""),
    "D04": ("TXT360", "TXT360", ""),
    "D05": ("TXT361", "TXT361", ""),
    "D06": ("TXT154", "TXT154", ""),
    "D07": ("TXT153", "TXT153", ""),
    "D08": ("TXT154", "TXT154", ""),
    "D09": ("TXT150", "TXT150", ""),
    "D10": ("TXT160", "TXT160", ""),
    "D14": ("TXT370", "TXT370", ""),
    "D16": ("TXT371", "TXT371", ""),
    "D18": ("TXT340", "TXT340", ""),
    "D20": ("TXT342", "TXT342", ""),
    "D21": ("TXT350", "TXT350", ""),
    "D25": ("TXT195", "", ""),
    "D26": ("TXT373", "TXT373", ""),
    "D27": ("TXT168", "TXT167", ""),
    "E01": ("TXT182", "TXT182", "họ tên: Đặng Văn Tâm"),
    "E02": ("", "TXT180", "UBND huyện (b/c)"),
    "E03": ("TXT181", "TXT181", ""),
}


# control -> the families that must not speak where it stands, and a twin that must: words, their twin, what shows it
CONTROLS: dict[str, tuple[str, str, str, str]] = {
    "A11": ("TXT10", "**2.10. Tiêu chí số 16", "**2.11. Tiêu chí số 16", "TXT103"),
    "B06": ("NUM30", "(87,5%)", "(87,4%)", "NUM303"),
    "B07": ("NUM3", "(Hoa Tây, Thượng Thọ, Đông Nam, Ngọc Đường)", "(Hoa Tây, Thượng Thọ, Đông Nam)", "NUM306"),
    "B08": ("NUM3", "đạt 51 triệu đồng/người/năm", "đạt 50 triệu đồng/người/năm", "NUM308"),
    "B09": ("NUM30 NUM31", "tăng 3,299 tỷ đồng", "tăng 93,299 tỷ đồng", "NUM31"),
    "B24": ("TXT14", "Hoa Nam, Hoa Trung cũ", "Thượng Thỏ", "TXT140"),
    "B25": ("NUM30 NUM31 TXT14", "tổng chiều dài 1,1 km", "tổng chiều dài 1,1 km, trong đó đoạn qua xóm 0,7 km và đoạn qua đồng 0,8 km", "NUM3"),
}
Row = dict[str, Any]


@cache
def rows() -> dict[str, Row]:
    return {row["id"]: row for row in yaml.safe_load(LIST.read_text(encoding="utf-8"))["issues"]}


def wanted() -> list[str]:
    if not LIST.exists():
        return ["A01"]
    return [id for id, row in rows().items() if row["detectable"] == "yes" and row["severity"] != "ok" and id not in NOT_ASKED]


@cache
def in_word(old: str = "", new: str = "") -> tuple[dict[int, list[Finding]], dict[int, int]]:
    """Return what is found in the plan typed by hand, by line of the source, and the paragraph of each line.

    It is read twice: as a file from anywhere, and beside the commune's register.
    """
    paper = seed_paper.type_plan(old, new)
    lines = {ordinal: line for line, ordinal in paper.ordinals.items()}
    found: dict[int, list[Finding]] = defaultdict(list)
    for place in (None, workspace.find(ROOT)):
        for one in read_word(paper.data, "ke-hoach.docx", find_reference(place)).findings:
            found[lines.get(one.mark.line, 0)].append(one)
    return found, paper.ordinals


@cache
def in_data() -> dict[str, set[str]]:
    """Return the codes that are found in the plan typed as data, by the text of their line."""
    ws = workspace.find(ROOT)
    settings = pipeline.read_settings(ws)
    (ref,) = (one for one in workspace.documents(ws) if one.id == PLAN)
    lines = ref.path.read_text(encoding="utf-8").splitlines()
    found: dict[str, set[str]] = defaultdict(set)
    for one in read_plan(pipeline.check(ref, settings), settings).findings:
        found[lines[one.mark.line - 1] if one.mark.line else ""].add(one.code)
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"^[#\s*]*(?:[\d.]+|[IVX]+\.)?", "", text).casefold())


def is_line_of(line: str, quote: str) -> bool:
    """Tell whether a line of the data holds the words of a quote, what is cited from elsewhere aside."""
    held, sought = set(words(line)), [word for word in words(quote) if not word.isdigit()]
    return sum(word in held for word in sought) >= 0.6 * len(sought) > 0


def test_the_table_names_a_carrier_for_every_row_that_is_asked() -> None:
    assert set(TABLE) == set(wanted())
    assert all(word or data for word, data, _ in TABLE.values())
    assert len(wanted()) == 56


@pytest.mark.parametrize("id", [id for id, (word, _, _) in TABLE.items() if word])
def test_a_slip_is_found_in_the_plan_typed_by_hand(id: str) -> None:
    found, _ = in_word()
    lines = [line for quote in rows()[id]["quotes"] for line in quote["lines"]]
    assert TABLE[id][0] in {one.code for line in lines for one in found[line]}


@pytest.mark.parametrize("id", [id for id, (_, data, _) in TABLE.items() if data])
def test_a_slip_is_found_in_the_plan_typed_as_data(id: str) -> None:
    _, code, given = TABLE[id]
    quotes = [given] if given else [quote["text"] for quote in rows()[id]["quotes"]]
    held = {line: codes for line, codes in in_data().items() if any(is_line_of(line, quote) for quote in quotes)}
    assert code in {one for codes in held.values() for one in codes}


@pytest.mark.parametrize("id", CONTROLS)
def test_a_control_is_left_alone(id: str) -> None:
    families = tuple(CONTROLS[id][0].split())
    found, _ = in_word()
    lines = seed_paper.PATH.read_text(encoding="utf-8").splitlines()
    for quote in rows()[id]["quotes"]:
        for line in quote["lines"]:
            typed = seed_paper.mend(lines[line - 1]).replace("*", "")
            begin = typed.find(seed_paper.mend(quote["text"]).replace("*", ""))
            assert begin >= 0
            span = range(begin + 1, begin + len(quote["text"]) + 1)
            told = [one.code for one in found[line] if one.code.startswith(families) and one.mark.column in span]
            assert told == [], (id, line)


@pytest.mark.parametrize("id", CONTROLS)
def test_the_twin_of_a_control_is_found(id: str) -> None:
    _, old, new, code = CONTROLS[id]
    line = next(n for n, text in enumerate(seed_paper.PATH.read_text(encoding="utf-8").splitlines(), 1) if old in text)
    before, _ = in_word()
    after, _ = in_word(old, new)
    told = [one.code for one in after[line] if one.code.startswith(code)]
    assert len(told) > len([one for one in before[line] if one.code.startswith(code)])
