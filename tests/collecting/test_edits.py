"""Answers written into YAML: exactly the lines that must change, everything else byte for byte."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.collecting.answers import Answer, Return
from ntmdocs.collecting.changes import Verdict, decide
from ntmdocs.collecting.edits import Rewritten, rewrite
from ntmdocs.collecting.kinds import typed_words
from ntmdocs.model.document import Plan
from ntmdocs.model.figures import cited
from ntmdocs.model.period import parse_period
from ntmdocs.vietnamese import number
from tests.hamlet_plans import HEAD, plan_of

ID = "mau/2027/plan"
Typed = tuple[str, str, str, str]  # figure, period, hamlet id, value


def answers_of(plan: Plan, *typed: Typed) -> list[Return]:
    """Return the answers as if the form had been exported just now."""
    found = []
    for figure, label, hamlet, value in typed:
        period = parse_period(label)
        known = plan.figures.find(figure)
        assert period
        assert known
        cell = known.periods[period].hamlets.get(hamlet, known.periods[period].rest) if period in known.periods else None
        exported = typed_words(cell.quantity) if cell else ""
        answer = Answer(figure, period, hamlet, value, exported, "a.xlsx", "Phiếu", "E8")
        found.append(Return(ID, hamlet, "a.xlsx", (answer,)))
    return found


def wrote(figures: str, *typed: Typed, eol: str = "\n") -> tuple[str, Rewritten]:
    """Return what stands under `số liệu` after the answers were written, and the whole result."""
    plan = plan_of(figures)
    decisions = decide(answers_of(plan, *typed), plan)
    assert all(one.verdict is Verdict.TAKE for one in decisions.all)
    data = (HEAD + figures).replace("\n", eol).encode()
    result = rewrite(data, "plan.yaml", decisions.takes, plan.figures.register)
    text = result.data.decode()
    assert text.startswith(HEAD.replace("\n", eol))
    return text.removeprefix(HEAD.replace("\n", eol)), result


def figure(body: str, head: str = "    đơn vị: m\n    cộng: cộng\n", name: str = "đường") -> str:
    return f"số liệu:\n  {name}:\n{head}{body}"


def changed(before: str, after: str, *typed: Typed) -> None:
    """Check that the answers turn one body of the figure into the other, in LF and in CRLF."""
    for eol in ("\n", "\r\n"):
        text, result = wrote(figure(before), *typed, eol=eol)
        assert text == figure(after).replace("\n", eol)
        assert not result.findings
        assert len(result.written) == len(typed)


MOT = ("đường", "năm 2026", "mot")
HAI = ("đường", "năm 2026", "hai")
BA = ("đường", "năm 2026", "ba")


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        ("Xóm Một: 120  # theo báo cáo", "Xóm Một: 130  # theo báo cáo", "130"),
        ("Xóm Một: chưa có # hỏi lại", "Xóm Một: 5 # hỏi lại", "5"),
        ("Xóm Một:   # hỏi lại", "Xóm Một: 5   # hỏi lại", "5"),
        ("Xóm Một:", "Xóm Một: 5", "5"),
        ("Xóm Một: '120'", "Xóm Một: '130'", "130"),
        ('Xóm Một: "chưa có"', 'Xóm Một: "130"', "130"),
        ('"Xóm Một":   120', '"Xóm Một":   130', "130"),
        ("mot: 120", "mot: 130", "130"),
        ("Xóm Một: 120", "Xóm Một: 1.234,50", "1234,50"),
        ("Xóm Một: 120", "Xóm Một: trên 1.250", "trên 1250"),
        ("Xóm Một: 120", "Xóm Một: '> 55'", "> 55"),
        ("Xóm Một: 120", "Xóm Một: từ 60 - 70", "từ 60 - 70"),
        ("Xóm Một: 120 m", "Xóm Một: 130 m", "130"),
        ("Xóm Một: trên 120 m", "Xóm Một: 130 m trở lên", "130 trở lên"),
    ],
)
def test_a_value_is_replaced_where_it_stands(before: str, after: str, value: str) -> None:
    changed(f"    năm 2026:\n      {before}\n", f"    năm 2026:\n      {after}\n", (*MOT, value))


def test_a_file_without_a_last_line_break_stays_without() -> None:
    changed("    năm 2026:\n      Xóm Một: 1", "    năm 2026:\n      Xóm Một: 2\n      Xóm Hai: 3", (*MOT, "2"), (*HAI, "3"))
    changed("    năm 2026:\n      Xóm Một:", "    năm 2026:\n      Xóm Một: 2\n      Xóm Hai: 3", (*MOT, "2"), (*HAI, "3"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      Xóm Một: 1\n      Xóm Ba: 3\n", "      Xóm Một: 1\n      Xóm Hai: 2\n      Xóm Ba: 3\n"),
        ("      Xóm Ba: 3\n", "      Xóm Hai: 2\n      Xóm Ba: 3\n"),
        ("      # đã rà\n      Xóm Ba: 3\n", "      Xóm Hai: 2\n      # đã rà\n      Xóm Ba: 3\n"),
        ("      Xóm Một: 1 # a\n      # b\n\n", "      Xóm Một: 1 # a\n      Xóm Hai: 2\n      # b\n\n"),
        ("      Xóm Ba: 3\n      Xóm Một: 1\n", "      Xóm Ba: 3\n      Xóm Một: 1\n      Xóm Hai: 2\n"),
        ("      còn lại: 9\n", "      Xóm Hai: 2\n      còn lại: 9\n"),
        ("      Xóm Một: 1\n      còn lại: 9 # hai xóm\n", "      Xóm Một: 1\n      Xóm Hai: 2\n      còn lại: 9 # hai xóm\n"),
        ("      còn lại: 9\n      Xóm Ba: 3\n", "      còn lại: 9\n      Xóm Hai: 2\n      Xóm Ba: 3\n"),
        ("        mot: 1\n", "        mot: 1\n        Xóm Hai: 2\n"),
        ("      Xóm Một:\n        1\n", "      Xóm Một:\n        1\n      Xóm Hai: 2\n"),
    ],
)
def test_a_new_hamlet_gets_a_line_in_the_registers_order(before: str, after: str) -> None:
    changed(f"    năm 2026: # số xóm báo\n{before}", f"    năm 2026: # số xóm báo\n{after}", (*HAI, "2"))


def test_several_new_hamlets_stand_in_the_registers_order() -> None:
    before = "    năm 2026:\n      Xóm Hai: 2\n    nguồn: xóm báo\n"
    after = "    năm 2026:\n      Xóm Một: 1\n      Xóm Hai: 2\n      Xóm Ba: 3\n    nguồn: xóm báo\n"
    changed(before, after, (*BA, "3"), (*MOT, "1"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "    năm 2025:\n      Xóm Một: 1\n    # sau\n    kế hoạch 2027:\n      Xóm Một: 9\n",
            "    năm 2025:\n      Xóm Một: 1\n    năm 2026:\n      Xóm Một: 5\n      Xóm Ba: 7\n"
            "    # sau\n    kế hoạch 2027:\n      Xóm Một: 9\n",
        ),
        (
            "    kế hoạch 2027:\n      Xóm Một: 9\n    nguồn: x\n",
            "    năm 2026:\n      Xóm Một: 5\n      Xóm Ba: 7\n    kế hoạch 2027:\n      Xóm Một: 9\n    nguồn: x\n",
        ),
        ("    nguồn: x\n", "    nguồn: x\n    năm 2026:\n      Xóm Một: 5\n      Xóm Ba: 7\n"),
        (
            "    năm 2025:\n          Xóm Một: 1",
            "    năm 2025:\n          Xóm Một: 1\n    năm 2026:\n      Xóm Một: 5\n      Xóm Ba: 7",
        ),
    ],
)
def test_a_new_period_stands_in_the_order_of_time(before: str, after: str) -> None:
    changed(before, after, (*BA, "7"), (*MOT, "5"))


def test_two_new_periods_come_in_the_order_of_time() -> None:
    after = "    năm 2026:\n      Xóm Một: 5\n    kế hoạch 2027:\n      Xóm Một: 6\n"
    changed("", after, ("đường", "kế hoạch 2027", "mot", "6"), (*MOT, "5"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    năm 2026: chưa có  # hỏi\n", "    năm 2026:  # hỏi\n      Xóm Một: 5\n"),
        ("    năm 2026:\n", "    năm 2026:\n      Xóm Một: 5\n"),
        ('    "năm 2026" : "chưa có"\n    nguồn: x\n', '    "năm 2026" :\n      Xóm Một: 5\n    nguồn: x\n'),
    ],
)
def test_hamlets_take_the_place_of_a_marked_gap(before: str, after: str) -> None:
    for eol in ("\n", "\r\n"):
        text, result = wrote(figure(before), (*MOT, "5"), eol=eol)
        assert [line.rstrip() for line in text.splitlines()] == figure(after).splitlines()
        assert text.count("\r") == (text.count("\n") if eol == "\r\n" else 0)
        assert not result.findings


def test_a_given_commune_value_stays_beside_the_hamlets() -> None:
    head = "    đơn vị: m\n    cộng: cho trước\n"
    text, result = wrote(figure("    năm 2026: 1.234,0 # báo cáo huyện\n", head), (*MOT, "5"))
    assert text == figure("    năm 2026: # báo cáo huyện\n      toàn xã: 1.234,0\n      Xóm Một: 5\n", head)
    assert not result.findings


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("    năm 2026: 500\n", "TAB235"),
        ("    năm 2026: {Xóm Một: 1, Xóm Ba: 3}\n", "TAB234"),
        ("    năm 2026: {}\n", "TAB234"),
        ("    năm 2026: [1, 2]\n", "TAB237"),
        ("    năm 2026:\n      Xóm Hai: 1.5\n", "TAB236"),
        ("    năm 2026:\n      Xóm Hai: chưa có (chờ xóm)\n", "TAB236"),
        ("    năm 2026:\n      Xóm Hai: |\n        5\n", "TAB237"),
        ("    năm 2026: |\n      chưa có\n", "TAB237"),
        ("    năm 2026:\n      ? Xóm Một\n      : 1\n", "TAB237"),
        ("    năm 2026: {Xóm Một: 1, Xóm Hai}\n", "TAB237"),
        ("    năm 2026:\n      toàn xã: 500\n", "TAB235"),
        ("    kế hoạch 2027:\n      Xóm Hai: 1\n    gồm:\n      cấp phối: 1\n", "TAB242"),
        ("    gồm:\n      cấp phối: 1\n", "TAB242"),
    ],
)
def test_what_has_no_place_is_told_and_touches_nothing(body: str, code: str) -> None:
    text, result = wrote(figure(body), (*HAI, "2"))
    assert text == figure(body)
    assert [finding.code for finding in result.findings] == [code]
    assert "Xóm Hai: 2" in result.findings[0].values["hamlets"]
    assert not result.written


def test_one_place_that_refuses_several_hamlets_is_told_once() -> None:
    _, result = wrote(figure("    năm 2026: 500\n"), (*HAI, "2"), (*BA, "3"))
    (finding,) = result.findings
    assert finding.values["hamlets"] == "Xóm Hai: 2; Xóm Ba: 3"


def test_in_brackets_values_are_replaced_and_quoted_where_a_comma_would_part_them() -> None:
    text, _ = wrote(figure("    năm 2026: {Xóm Một: 1, Xóm Hai: chưa có}\n"), (*MOT, "2"), (*HAI, "3,5"))
    assert text == figure("    năm 2026: {Xóm Một: 2, Xóm Hai: '3,5'}\n")


def test_a_figure_in_brackets_takes_no_new_period() -> None:
    _, result = wrote("số liệu:\n  đường: {đơn vị: m, cộng: cộng}\n", (*MOT, "2"))
    assert [finding.code for finding in result.findings] == ["TAB234"]
    _, result = wrote("số liệu:\n  đường: {đơn vị: m, cộng: cộng, năm 2026: chưa có}\n", (*MOT, "2"))
    assert [finding.code for finding in result.findings] == ["TAB234"]


def test_a_figure_that_is_still_a_gap_gets_its_first_values() -> None:
    text, _ = wrote("số liệu:\n  đường: chưa có\n", (*MOT, "2"), ("đường", "kế hoạch 2027", "mot", "3"))
    assert text == "số liệu:\n  đường:\n    năm 2026:\n      Xóm Một: 2\n    kế hoạch 2027:\n      Xóm Một: 3\n"


def test_english_keys_are_found() -> None:
    before = "figures:\n  đường:\n    unit: m\n    aggregation: sum\n    result 2026:\n      Xóm Một: 1\n      rest: 4\n"
    text, _ = wrote(before, (*MOT, "2"), (*HAI, "3"))
    assert text == before.replace("Xóm Một: 1\n", "Xóm Một: 2\n      Xóm Hai: 3\n")


def test_choices_are_written_in_their_words() -> None:
    before = figure("    năm 2026:\n      Xóm Một: có\n      còn lại: không\n", "    cộng: đếm\n")
    text, _ = wrote(before, (*MOT, "chưa đạt"), (*BA, "có"))
    assert text == before.replace("Xóm Một: có\n", "Xóm Một: chưa đạt\n      Xóm Ba: có\n")


def test_figures_of_the_folders_own_file_are_written_there() -> None:
    plan = plan_of(figure("    năm 2026:\n      Xóm Một: 1\n"))
    decisions = decide(answers_of(plan, (*MOT, "2")), plan)
    shared = "đường:\n  đơn vị: m\n  cộng: cộng\n  năm 2026:\n    Xóm Một: 1 # a\nsố liệu:\n  đơn vị: cái\n".encode()
    result = rewrite(shared, "so-lieu.yaml", decisions.takes, plan.figures.register)
    assert result.data == shared.replace(b": 1 # a", b": 2 # a")


def test_parts_with_periods_of_their_own_let_a_new_period_in() -> None:
    before = "    kế hoạch 2027:\n      Xóm Hai: 1\n    gồm:\n      cấp phối:\n        kế hoạch 2027: 1\n"
    changed(before, "    năm 2026:\n      Xóm Hai: 2\n" + before, (*HAI, "2"))


def test_text_in_decomposed_letters_stays_as_it_was() -> None:
    body = figure("    năm 2026:\n      Xóm Một: 1 # số cũ\n      còn lại: chưa có\n")
    plan = plan_of(body)
    takes = decide(answers_of(plan, (*MOT, "2"), (*HAI, "3")), plan).takes
    before = normalize("NFD", HEAD + body)
    assert before != HEAD + body
    result = rewrite(before.encode(), "plan.yaml", takes, plan.figures.register)
    number_line = normalize("NFD", "Một: 1 # số cũ\n")
    changed_line = normalize("NFD", "Một: 2 # số cũ\n") + "      Xóm Hai: 3\n"
    assert result.data.decode() == before.replace(number_line, changed_line)


def test_a_byte_order_mark_stays() -> None:
    plan = plan_of(figure("    năm 2026:\n      Xóm Một: 1\n"))
    decisions = decide(answers_of(plan, (*MOT, "2"), (*HAI, "3")), plan)
    data = ("\ufeffđường:\n  đơn vị: m\n  cộng: cộng\n  năm 2026:\n    Xóm Một: 1\n").encode()
    result = rewrite(data, "so-lieu.yaml", decisions.takes, plan.figures.register)
    assert result.data == data.replace(b": 1\n", ": 2\n    Xóm Hai: 3\n".encode())


# --- the law ----------------------------------------------------------------------------------------------------------

HAMLET_NAMES = {"mot": "Xóm Một", "hai": "Xóm Hai", "ba": "Xóm Ba"}
COMMENTS = st.sampled_from(("", "  # hỏi lại", " # 5: sáu", "\t# x"))
PERIODS = ("năm 2026", "kế hoạch 2027")
numbers = st.decimals(0, 99999, places=2).map(lambda one: one.normalize() if one else Decimal(0))
FIGURES_OF = st.lists(st.sampled_from(("đường", "số hộ", "nhà văn hóa")), min_size=1, max_size=3, unique=True)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[str], dict[Typed, int]]:
    """Return the lines of a ledger and, for each value in it, the line that it stands on."""
    lines, places = ["số liệu:"], {}
    for name in draw(FIGURES_OF):
        lines += ["  # " + draw(st.sampled_from(("ghi chú", "a: b", "- c"))), f"  {name}:", "    cộng: cộng"]
        for label in PERIODS:
            lines.append(f"    {label}:" + draw(COMMENTS))
            for hamlet in draw(st.lists(st.sampled_from(sorted(HAMLET_NAMES)), min_size=1, unique=True)):
                value = draw(st.one_of(numbers.map(lambda one: number(one)), st.just("chưa có")))
                quote = draw(st.sampled_from(("", "'", '"')))
                lines.append(f"      {HAMLET_NAMES[hamlet]}: {quote}{value}{quote}{draw(COMMENTS)}")
                places[name, label, hamlet, value] = len(lines) - 1
    return lines, places


def differs(old: str, value: Decimal) -> bool:
    return number(value) != old


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.data(), st.sampled_from(("\n", "\r\n")))
def test_exactly_the_changed_values_differ(ledger: tuple[list[str], dict[Typed, int]], data: st.DataObject, eol: str) -> None:
    lines, places = ledger
    chosen = data.draw(st.lists(st.sampled_from(sorted(places)), min_size=1, unique=True))
    answers, wanted = [], list(lines)
    for figure_, label, hamlet, old in chosen:
        new = data.draw(numbers.filter(partial(differs, old)))
        answers.append((figure_, label, hamlet, number(new)))
        at = places[figure_, label, hamlet, old]
        wanted[at] = wanted[at].replace(f"{old}", number(new), 1)
        assert wanted[at] != lines[at]
    text, result = wrote("\n".join(lines) + "\n", *answers, eol=eol)
    assert text == eol.join(wanted) + eol
    assert not result.findings


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.data())
def test_new_lines_add_to_what_stands(ledger: tuple[list[str], dict[Typed, int]], data: st.DataObject) -> None:
    lines, places = ledger
    typed = {key[:3] for key in places}
    names = {name for name, *_ in typed}
    free = sorted({(name, label, hamlet) for name in names for label in PERIODS for hamlet in HAMLET_NAMES} - typed)
    if not free:
        return
    chosen = data.draw(st.lists(st.sampled_from(free), min_size=1, unique=True))
    text, result = wrote("\n".join(lines) + "\n", *((*key, "7,25") for key in chosen))
    got = text.splitlines()
    new = [line for line in got if line.endswith(": 7,25")]
    kept = [line for line in got if line not in new]
    assert kept == [line for line in lines if line not in new]
    assert len(result.written) == len(chosen)
    assert len(got) == len(lines) + len(chosen)
    after = plan_of(text)
    for name, label, hamlet in chosen:
        found = after.figures.by_name[cited(name)].periods[parse_period(label)].hamlets[hamlet]  # type: ignore[index]
        assert found.quantity
        assert found.quantity.value == Decimal("7.25")
