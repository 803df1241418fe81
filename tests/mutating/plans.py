"""One of the texts as a typed plan: its paragraphs in the plan's slots, some of its figures declared.

The lines of plan.yaml are a `Paper` too, so that the same makers plant their faults there; number n is line n of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ntmdocs import pipeline, workspace
from ntmdocs.finding import Finding
from ntmdocs.pipeline import Settings
from ntmdocs.proofreading import read_plan
from ntmdocs.workspace import DocumentRef
from tests.mutating.judging import Verdict, tells
from tests.mutating.mutator import Fault
from tests.mutating.papers import Paper
from tests.mutating.registers import register_of
from tests.mutating.texts import Line, Text, parse_line, texts

NAME = "ke-hoach"
DECLARED = "declared figures"
HEAD = """\
loại: kế hoạch
năm: 2027
cơ quan: ubnd
bộ tiêu chí: ntm-2026-2030
số: chưa có
ngày: chưa có
trích yếu: |
  {subject}
căn cứ: |
{bases}
số liệu:
{figures}
"""
FIGURES = """\
  thu nhập:
    tiêu chí: 3
    đơn vị: triệu đồng/người/năm
    cộng: cho trước
    năm 2025: 66,8
    năm 2026: 72,4
    kế hoạch 2027: 78
  bảo hiểm y tế:
    tiêu chí: 5
    đơn vị: "%"
    yêu cầu: từ 95 trở lên
    cộng: cho trước
    năm 2026: 95,6
    kế hoạch 2027: từ 96 trở lên
  kinh phí thực hiện:
    đơn vị: tỷ đồng
    cộng: cho trước
    năm 2026: {t1:21,46}
    gồm:
      ngân sách tỉnh hỗ trợ: {p1:9,8}
      ngân sách xã: {p1:4,36}
      doanh nghiệp đóng góp: {p1:3,2}
      Nhân dân đóng góp: {p1:4,1}"""
FOOT = """\
nơi nhận: |
{recipients}
ký:
  họ tên: {name}
"""
CRITERION = re.compile(r"Tiêu chí số (\d+) về ")
SLOTS = {
    "Kết quả đạt được": "kết quả",
    "Tồn tại, hạn chế": "tồn tại",
    "Mục tiêu": "mục tiêu",
    "III. KINH PHÍ THỰC HIỆN": "kinh phí",
}


def marked_plan() -> str:
    """Return plan.yaml with the marks of the text still in it."""
    text = next(one for one in texts() if one.name == NAME)
    head = HEAD.format(subject=text.head["subject"], bases=_block(_bare(text.of("bases"))), figures=FIGURES)
    foot = FOOT.format(recipients=_block(_bare(text.of("recipients"))), name=text.head["name"])
    return head + "".join(f"{line}\n" for line in _slots(text)) + foot


def _bare(words: tuple[str, ...]) -> list[str]:
    return [re.sub(r"[;.]$", "", one.removeprefix("- ")) for one in words]


def _block(words: list[str], indent: str = "  ") -> str:
    return "\n".join(indent + one for one in words)


def _slots(text: Text) -> Iterator[str]:
    """Yield the lines of the slots; a heading of the paper opens its slot, the template writes the heading itself."""
    indent, inside = "", ""
    for line in text.lines[1:-1]:
        if not line.level:
            yield indent + marked(line)
        elif (title := re.sub(r"^[\d.]+ ", "", line.text)) in SLOTS:
            yield f"{SLOTS[title]}: |"
            indent = "  "
        elif criterion := CRITERION.search(line.text):
            yield f"  {criterion[1]}: |"
            indent = "    "
        elif "Nhiệm vụ thực hiện" in title:
            yield "nhiệm vụ:"
        elif "TỔ CHỨC THỰC HIỆN" in title:
            inside = "tổ chức thực hiện:"
            yield inside
        elif inside:
            yield f"  {title}: |"
            indent = "    "


def marked(line: Line) -> str:
    """Return a line with its marks again."""
    words, at = "", 0
    for spot in line.spots:
        words += line.text[at : spot.start] + f"{{{spot.part}{spot.group}:{spot.text}}}"
        at = spot.end
    return words + line.text[at:]


def typed_plan() -> Paper:
    """Return plan.yaml as a paper: prose lines to plant faults into, by line number."""
    text = next(one for one in texts() if one.name == NAME)
    lines = [parse_line(line) for line in marked_plan().splitlines()]
    prose = {number: line for number, line in enumerate(lines, start=1) if line.text.startswith("  ") and len(line.text) > 40}
    words = tuple(line.text for line in lines)
    return Paper(
        text, b"", words, prose, {"basis": tuple(n for n in prose if "Căn cứ " in words[n - 1]), "number": (), "place": ()}
    )


def declared_faults(plan: Paper) -> list[Fault]:
    """Return faults of a declared figure: its total or one of its parts mistyped."""
    made = []
    for old, new in (("21,46", "24,16"), ("9,8", "8,9"), ("4,36", "4,63"), ("3,2", "2,3"), ("4,1", "41")):
        number = next(n for n, words in enumerate(plan.paragraphs, start=1) if re.search(rf"^ +\S.*: {old}$", words))
        before = plan.paragraphs[number - 1]
        made.append(Fault(DECLARED, "sum", NAME, number, before, before.replace(old, new), new))
    return made


@dataclass(frozen=True)
class Desk:
    """A workspace with one plan, read again after each fault."""

    ref: DocumentRef
    settings: Settings
    path: Path
    plan: Paper
    before: tuple[Finding, ...] = ()

    def read(self, words: tuple[str, ...]) -> tuple[Finding, ...]:
        self.path.write_text("\n".join(words) + "\n", encoding="utf-8", newline="")
        return read_plan(pipeline.check(self.ref, self.settings), self.settings).findings

    def judge(self, fault: Fault) -> Verdict:
        words = list(self.plan.paragraphs)
        words[fault.number - 1] = fault.after
        known = Counter((one.code, one.mark.line) for one in self.before)
        brought = []
        for finding in self.read(tuple(words)):
            key = (finding.code, finding.mark.line)
            known[key] -= 1
            if known[key] < 0:
                brought.append(finding)
        near = range(fault.number - 6, fault.number + 7) if fault.category == DECLARED else ()  # a figure is of several lines
        return Verdict(fault, any(tells(one, fault, near) for one in brought), tuple(brought))


def desk_in(folder: Path) -> Desk:
    """Write the plan and its register under `folder` and read it once."""
    plan = typed_plan()
    place = folder / "data" / NAME / "2027"
    place.mkdir(parents=True)
    (place.parent / "xa.yaml").write_text(register_of(plan.text), encoding="utf-8", newline="")
    path = place / "plan.yaml"
    path.write_text("\n".join(plan.paragraphs) + "\n", encoding="utf-8", newline="")
    ws = workspace.find(folder)
    (ref,) = workspace.documents(ws)
    desk = Desk(ref, pipeline.read_settings(ws), path, plan)
    return replace(desk, before=desk.read(plan.paragraphs))
