"""What `new` writes: read back as typed, every slot present or shown, any name of a commune."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs import names, starting
from ntmdocs.intake import law
from ntmdocs.model.criteria import CriteriaSet, Criterion
from ntmdocs.yamlfile import Mapping, Node, Scalar, read

LAW = law.load().law
SETS = {one.id: one for one in LAW.criteria_sets}


def top(text: str) -> dict[str, Node]:
    """Return the root's values by key; the text must be read without a finding."""
    node, findings = read(text.encode(), "new.yaml")
    assert findings == ()
    assert isinstance(node, Mapping)
    return {entry.key.value: entry.value for entry in node.entries}


def word(node: Node) -> str:
    assert isinstance(node, Scalar)
    return node.value.strip()


def plan(year: int = 2027, id: str = "ntm-2026-2030", commune: str = "Xuân Lâm") -> str:
    return starting.starting_plan("xuan-lam", commune, year, SETS[id])


@pytest.mark.parametrize("id", SETS)
def test_a_starting_plan_is_read_without_a_finding_and_has_every_criterion(id: str) -> None:
    fields = top(plan(id=id))
    tasks = fields["nhiệm vụ"]
    assert isinstance(tasks, Mapping)
    assert [int(entry.key.value) for entry in tasks.entries] == list(SETS[id].criteria)
    assert word(fields["bộ tiêu chí"]) == id
    assert SETS[id].programme in word(fields["trích yếu"])


def test_the_file_name_of_a_starting_plan_keeps_its_year() -> None:
    """The subject is longer than a file name may be: cut there, plans of two years would have one name."""
    assert word(top(plan(2027))["tên ngắn"]) == "ntm-2027"


def test_every_slot_is_present_or_shown_in_a_comment() -> None:
    text = plan()
    shown = set(re.findall(r"^(?:# )?([^\W\d_][^:#\n]*):", text, flags=re.MULTILINE))
    assert set(names.PLAN.pairs.values()) <= shown


def test_comments_uncovered_are_still_a_plan_that_can_be_read() -> None:
    keys = "|".join(names.PLAN.pairs.values())
    shown = re.compile(rf"^# (?:{keys}):.*\n(?:#  .*\n)*", re.MULTILINE)
    uncovered, count = shown.subn(lambda block: re.sub("^# ", "", block[0], flags=re.MULTILINE), plan())
    assert count > 10
    assert {names.PLAN.find(key) for key in top(uncovered)} == set(names.PLAN.pairs)


def test_what_is_unknown_is_a_marked_gap_and_nothing_is_invented() -> None:
    fields = top(plan())
    for slot in ("kết quả", "tồn tại", "mục tiêu", "giải pháp", "nơi nhận", "căn cứ"):
        assert "[CHƯA CÓ: " in word(fields[slot])
    assert [word(fields[key]) for key in ("số", "ngày")] == [names.MISSING] * 2


def test_a_decision_that_nobody_read_is_not_cited() -> None:
    unread = CriteriaSet("x", "Bộ X", "NTM", decision="Quyết định 1", details=(Criterion(1, "Quy hoạch"),))
    bases = word(top(starting.starting_plan("a", "A", 2027, unread))["căn cứ"])
    assert "Quyết định 1" not in bases
    assert "[CHƯA CÓ: quyết định" in bases
    assert SETS["ntm-2026-2030"].decision in word(top(plan())["căn cứ"])


def test_the_issuer_is_a_body_of_the_new_register() -> None:
    bodies = top(starting.starting_commune("Xuân Lâm"))["cơ quan"]
    assert isinstance(bodies, Mapping)
    assert word(top(plan())["cơ quan"]) in [entry.key.value for entry in bodies.entries]


def test_the_year_chooses_the_set_of_a_new_plan() -> None:
    chosen = LAW.set_for(2027)
    assert chosen in LAW.sets_in_force(date(2027, 1, 1))


def test_a_register_has_its_province_or_a_gap() -> None:
    assert word(top(starting.starting_commune("Xuân Lâm", " Thanh  Hóa "))["tỉnh"]) == "Thanh Hóa"
    assert word(top(starting.starting_commune("Xuân Lâm", "Tỉnh Thanh Hóa"))["tỉnh"]) == "Thanh Hóa"
    assert word(top(starting.starting_commune("Xuân Lâm"))["tỉnh"]) == names.MISSING


@pytest.mark.parametrize("typed", ["Xuân Lâm", " xã  Xuân Lâm ", "Xã Xuân Lâm", "XA Xuân Lâm"])
def test_the_word_for_the_level_is_no_part_of_the_name(typed: str) -> None:
    assert word(top(starting.starting_commune(typed))["xã"]) == "Xuân Lâm"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).filter(lambda text: text.strip()))
def test_any_name_is_read_back_as_typed(name: str) -> None:
    node, _ = read(starting.starting_commune(f"Lâm {name}", name).encode(), "xa.yaml")
    assert isinstance(node, Mapping)
    fields = {entry.key.value: entry.value for entry in node.entries}
    same, _ = read(f"a: |\n  {name}".encode(), "a.yaml")
    assert isinstance(same, Mapping)
    expected = word(same.entries[0].value)
    assert word(fields["tỉnh"]) == expected
    assert word(fields["xã"]) == f"Lâm {expected}"
    node, _ = read(plan(commune=f"Lâm {name}").encode(), "plan.yaml")
    assert isinstance(node, Mapping)
    assert [names.PLAN.find(entry.key.value) for entry in node.entries].count(None) == 0
