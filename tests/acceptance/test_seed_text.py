"""The whole text of the real plan stands in sample (a), in order, and nowhere in code or templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "data" / "nghi-hoa" / "2024" / "plan.yaml"
CITATION = re.compile(r"\$\w+(?:\.\w+)*")
LABELS = {"thuận lợi": "* Thuận lợi: ", "khó khăn": "* Khó khăn: ", "mục tiêu": "Mục tiêu: "}


def words(printed: str) -> str:
    """Return a printed paragraph without its dash and without the mark that ends the body."""
    return re.sub(r"^[-+] ", "", printed).removesuffix("/.").strip()


# --- the built document -----------------------------------------------------------------------------------------------


def test_every_paragraph_of_the_source_is_printed_in_order_and_nothing_is_added(seed: Any, sample_a: Any) -> None:
    printed = [text for one in sample_a if (text := words(one.text))]
    expected = [paragraph.text for paragraph in seed]
    assert expected[0] in printed
    assert printed[printed.index(expected[0]) :] == expected


def test_the_parts_run_one_two_three(sample_a: Any) -> None:
    assert [one.number for one in sample_a if re.fullmatch(r"[IVXL]+\.", one.number)] == ["I.", "II.", "III."]


def test_twelve_criteria_are_to_be_reached_and_seven_kept(sample_a: Any) -> None:
    numbers = [one.number for one in sample_a if one.text.startswith("Tiêu chí số ")]
    assert numbers == [*(f"2.{n}." for n in range(1, 13)), *(f"3.{n}." for n in range(1, 8))]


# --- the data text ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    return loaded


def lines(prose: str) -> Iterator[str]:
    for line in filter(None, map(str.strip, prose.splitlines())):
        if not line.startswith(">> "):
            yield re.sub(r"\*+", "", line.removeprefix("- "))


def typed(plan: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the plan's body as they follow each other on the paper."""
    titles = {slot: title.strip() for slot, title in plan["tiêu đề"].items()}
    yield from lines(plan["kết quả"])
    yield from lines(plan["tồn tại"])
    for slot, label in LABELS.items():
        yield from (label + line for line in lines(plan[slot]))
    for slot in ("nhiệm vụ", "duy trì"):
        yield titles[slot]
        for number, value in plan[slot].items():
            section = value if isinstance(value, dict) else {"nội dung": value}
            heading = section.get("ghi là", f"Tiêu chí số {number} về …").strip()
            content = list(lines(section["nội dung"]))
            yield from ([f"{heading}: {content[0]}", *content[1:]] if slot == "duy trì" else [heading, *content])
    yield titles["phần giải pháp"]
    yield titles["giải pháp"]
    yield from lines(plan["giải pháp"])
    for name, prose in plan["tổ chức thực hiện"].items():
        yield name
        yield from lines(prose)
    yield from lines(plan["đề nghị"])


def pattern(line: str) -> re.Pattern[str]:
    """Return what a typed line may print: a citation or a criterion's name from the set in force is open."""
    return re.compile(".+?".join(re.escape(piece) for piece in re.split(rf"{CITATION.pattern}|…(?=$|: )", line)))


def test_the_yaml_holds_every_body_line_of_the_source_once_and_in_order(seed: Any, plan: dict[str, Any]) -> None:
    own = {"Tồn tại, hạn chế", "MỤC TIÊU, NHIỆM VỤ TRỌNG TÂM XÂY DỰNG NTM NÂNG CAO NĂM 2024", "Tổ chức thực hiện"}
    expected = [one.text for one in seed if one.kind != "closing" and one.text not in own]
    found = list(typed(plan))
    assert [text for line, text in zip(found, expected, strict=True) if not pattern(line).fullmatch(text)] == []


def test_every_criterion_has_its_right_number_once(plan: dict[str, Any]) -> None:
    assert list(plan["nhiệm vụ"]) == [1, 2, 3, 5, 6, 7, 12, 13, 14, 16, 17, 18]
    assert list(plan["duy trì"]) == [4, 8, 9, 10, 11, 15, 19]


def test_what_the_source_lacks_stays_a_gap(plan: dict[str, Any]) -> None:
    assert [plan[key] for key in ("số", "ngày", "căn cứ")] == ["chưa có"] * 3
    assert "mở đầu" not in plan
    register = yaml.safe_load((PLAN.parents[1] / "xa.yaml").read_text(encoding="utf-8"))
    assert [hamlet["tên"] for hamlet in register["xóm"].values()].count("chưa có") == 1
    assert len(register["xóm"]) == 8


def test_no_residue_of_the_conversion_is_left() -> None:
    text = PLAN.read_text(encoding="utf-8")
    assert re.findall(r"\$\\|\\[geq%*]|\]\(|\*\*\*|^ *#{2,}", text, flags=re.MULTILINE) == []


# --- code and templates -----------------------------------------------------------------------------------------------


def read_words(path: Path) -> str:
    """Return what a file says; of a .docx the text of its parts, without tags."""
    if not is_zipfile(path):
        return path.read_text(encoding="utf-8", errors="replace")
    with ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist() if name.endswith(".xml")]
    return re.sub(r"<[^>]+>", "", "\n".join(parts))


def test_no_body_sentence_of_the_source_stands_in_code_or_templates(seed: Any, seed_sentences: ModuleType) -> None:
    bodies = [one.text for one in seed if one.kind == "body"]
    sentences = {sentence for text in bodies for sentence in seed_sentences.sentences(text) if len(sentence) >= 30}
    assert len(sentences) > 100
    files = [path for top in ("ntmdocs", "templates") for path in (ROOT / top).rglob("*") if path.is_file()]
    said = {path: " ".join(read_words(path).split()) for path in files if "__pycache__" not in path.parts}
    assert said
    assert [(path.name, one) for path, text in said.items() for one in sentences if one in text] == []
