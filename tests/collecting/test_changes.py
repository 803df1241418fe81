"""An answer against the data: as exported, as it stands now, as answered."""

from __future__ import annotations

import pytest

from ntmdocs.collecting.acceptance import read_acceptances
from ntmdocs.collecting.answers import Answer, Return
from ntmdocs.collecting.changes import Decisions, Verdict, check_accepted, check_twins, decide
from ntmdocs.model.period import Period, parse_period
from tests.hamlet_plans import FIGURES, plan_of

ID = "mau/2027/plan"


def period(label: str) -> Period:
    found = parse_period(label)
    assert found
    return found


def answer(figure: str, label: str, hamlet: str, value: str, exported: str) -> Answer:
    return Answer(figure, period(label), hamlet, value, exported, f"chi-tieu_{hamlet}.xlsx", "Phiếu", "E8")


def decided(*answers: Answer, figures: str = FIGURES, accepted: tuple[str, ...] = ()) -> Decisions:
    returns = [Return(ID, one.hamlet, one.file, (one,)) for one in answers]
    return decide(returns, plan_of(figures), accepted)


def one(value: str, exported: str, known: str, figure: str = "số hộ", **more: tuple[str, ...]) -> Decisions:
    line = f"      Xóm Một: {known}\n" if known else "      Xóm Hai: 1\n"
    figures = f"số liệu:\n  {figure}:\n    đơn vị: hộ\n    cộng: cộng\n    năm 2026:\n{line}"
    return decided(answer(figure, "năm 2026", "mot", value, exported), figures=figures, **more)


@pytest.mark.parametrize(
    ("exported", "known", "answered", "verdict"),
    [
        ("120", "120", "120", "keep"),
        ("120", "120", "121", "take"),
        ("120", "121", "121", "keep"),  # both came to the same
        ("120", "121", "120", "keep"),  # only the plan changed
        ("120", "121", "122", "ask"),
        ("", "chưa có", "7", "take"),
        ("", "", "7", "take"),
        ("", "", "0", "take"),  # zero is not blank
        ("", "7", "7", "keep"),
        ("", "8", "7", "ask"),
        ("7", "chưa có", "8", "ask"),
        ("7", "chưa có", "7", "keep"),
        ("1.200", "1200", "1.200,00", "keep"),  # the same quantity, other digits
        ("trên 55", "> 55", "lớn hơn 55", "keep"),
        ("55", "55", "trên 55", "take"),
        ("60 - 70", "60 – 70", "từ 60 đến 70", "keep"),
        ("120", "120 hộ", "121", "take"),
    ],
)
def test_an_answer_is_taken_kept_out_or_asked_about(exported: str, known: str, answered: str, verdict: str) -> None:
    typed = f'"{known}"' if known.startswith(">") else known
    (decision,) = one(answered, exported, typed).all
    assert decision.verdict == verdict


def test_a_value_under_the_rest_is_known() -> None:
    same = answer("làng văn hóa", "năm 2026", "hai", "không", "không")
    other = answer("làng văn hóa", "năm 2026", "ba", "có", "không")
    kept, taken = decided(same, other).all
    assert (kept.verdict, taken.verdict) == (Verdict.KEEP, Verdict.TAKE)
    assert taken.known is not None
    assert taken.known.value == 0


def test_choices_are_the_same_in_other_words() -> None:
    (kept,) = decided(answer("làng văn hóa", "năm 2026", "mot", "đạt", "có")).all
    assert kept.is_in_step


def test_a_question_names_the_line_the_cell_and_all_three_values() -> None:
    decisions = one("122", "120", "121")
    (finding,) = decisions.findings
    assert finding.code == "TAB230"
    assert (finding.mark.path, finding.mark.line) == ("plan.yaml", 10)
    said = finding.values
    assert (said["exported"], said["known"], said["value"], said["cell"]) == ("120", "121", "122", "E8")
    assert not decisions.takes


@pytest.mark.parametrize("typed", ["Xóm Một/số hộ", "mot/số hộ", "mot/số_hộ", "ba/x, Xóm Một/số hộ"])
def test_a_question_is_answered_by_the_hamlets_name_or_id(typed: str) -> None:
    decisions = one("122", "120", "121", accepted=(typed,))
    assert len(decisions.takes) == 1
    assert [finding.code for finding in decisions.findings if finding.code == "TAB230"] == []


def idle(value: str, exported: str, known: str, typed: str) -> list[str]:
    """Return what the finding about an idle acceptance offers instead."""
    decisions = one(value, exported, known, accepted=(typed,))
    findings = list(check_accepted([typed], decisions.all))
    assert {finding.code for finding in findings} <= {"TAB231"}
    return [finding.values["known"] for finding in findings]


def test_an_acceptance_of_what_is_taken_anyhow_is_silent_and_of_nothing_is_told() -> None:
    assert not idle("122", "120", "121", "mot/số hộ")
    assert not idle("121", "120", "120", "mot/số hộ")
    assert not idle("121", "120", "121", "mot/số hộ")
    assert idle("120", "120", "121", "mot/số hộ") == [""]
    assert idle("122", "120", "121", "Xóm Mộtt/số hộ") == ["Xóm Một/số hộ"]


def test_a_slip_in_an_acceptance_is_offered_its_meaning_and_never_taken_for_it() -> None:
    for typed, meant in (("xom mot/so ho", "Xóm Một/số hộ"), ("Xóm Bảy/điện", "")):
        decisions = one("122", "120", "121", accepted=(typed,))
        (finding,) = check_accepted([typed], decisions.all)
        assert finding.values["nearest"] == meant
        assert not decisions.takes


def test_two_answers_for_one_value_are_taken_once_or_not_at_all() -> None:
    (first,) = one("121", "120", "120").takes
    (same,) = one("121,0", "120", "120").takes
    (other,) = one("122", "120", "120").takes
    assert check_twins([first, same]) == ((first,), ())
    kept, (finding,) = check_twins([first, same, other])
    assert not kept
    assert (finding.code, finding.values["value"], finding.values["other"]) == ("TAB233", "121", "122")


def test_commas_part_acceptances_but_not_names() -> None:
    typed = ["Xóm Một/vốn xã, vốn huyện,hai/số hộ", "ba/làng"]
    assert [one.typed for one in read_acceptances(typed)] == ["Xóm Một/vốn xã, vốn huyện", "hai/số hộ", "ba/làng"]


def test_a_hamlet_with_an_answer_that_no_longer_fits_is_left_out_whole() -> None:
    returned = Return(
        ID,
        "mot",
        "a.xlsx",
        (answer("số hộ", "năm 2026", "mot", "121", "120"), answer("số hộ", "kế hoạch 2027", "mot", "có", "")),
    )
    decisions = decide([returned], plan_of())
    assert not decisions.all
    assert [finding.code for finding in decisions.findings] == ["TAB232"]


def test_returns_of_another_document_are_passed_over() -> None:
    returned = Return("khac/2027/plan", "mot", "a.xlsx", (answer("số hộ", "năm 2026", "mot", "121", "120"),))
    assert not decide([returned], plan_of()).all
