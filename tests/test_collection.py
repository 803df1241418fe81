"""Forms go out, come back, and change exactly what they answer; nothing is lost or written by halves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ntmdocs import collection, workspace
from ntmdocs.collection import Form, Taken
from ntmdocs.pipeline import read_settings
from ntmdocs.store import Outcome
from ntmdocs.workspace import DocumentRef, Workspace
from tests.hamlet_forms import DOC, NOW, fill, form_file, office, plan_file

pytest.importorskip("openpyxl", reason="the extra [xlsx] is not installed")
pytest.importorskip("xlsxwriter", reason="the extra [xlsx] is not installed")
EACH = frozenset({Form.EACH})


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return office(tmp_path)


def ref_of(ws: Workspace, id: str = DOC) -> DocumentRef:
    return workspace.resolve(ws, id, folder=ws.root)


def export(ws: Workspace, forms: frozenset[Form] = EACH, id: str = DOC, output: Path | None = None) -> collection.Exported:
    return collection.export(ref_of(ws, id), read_settings(ws), forms, output=output, clock=lambda: NOW)


def take(ws: Workspace, *paths: Path, accepted: tuple[str, ...] = (), is_trial: bool = False) -> Taken:
    files = {ws.relative(path): path.read_bytes() for path in paths}
    return collection.take(ws, read_settings(ws), files, accepted=accepted, is_trial=is_trial, clock=lambda: NOW)


def snapshot(ws: Workspace) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in ws.root.rglob("*") if path.is_file()}


def codes(taken: Taken | collection.Exported) -> list[str]:
    return [finding.code for finding in taken.findings]


def test_one_form_a_hamlet_goes_out_and_a_second_export_touches_nothing(ws: Workspace) -> None:
    first = export(ws)
    assert [result.outcome for result in first.results] == [Outcome.WRITTEN] * 3
    assert {result.path for result in first.results} == {form_file(ws, one) for one in ("mot", "hai", "ba")}
    before = snapshot(ws)
    assert [result.outcome for result in export(ws).results] == [Outcome.UNCHANGED] * 3
    assert snapshot(ws) == before


def test_forms_go_where_they_are_told_and_say_nothing_of_former_places(ws: Workspace, tmp_path: Path) -> None:
    export(ws)
    made = export(ws, frozenset({Form.ONE, Form.EACH}), output=tmp_path / "gửi")
    assert sorted(path.name for path in (tmp_path / "gửi").iterdir()) == [
        "chi-tieu.xlsx",
        "chi-tieu_ba.xlsx",
        "chi-tieu_hai.xlsx",
        "chi-tieu_mot.xlsx",
    ]
    assert not made.findings


def test_a_form_that_somebody_filled_in_is_left_alone(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "hai"), ("số hộ", "2026", "hai", 96))
    filled = form_file(ws, "hai").read_bytes()
    plan_file(ws).write_text(plan_file(ws).read_text("utf-8").replace("Xóm Hai: 95", "Xóm Hai: 94"), "utf-8")
    made = export(ws)
    assert {result.path.stem: result.outcome for result in made.results}["chi-tieu_hai"] is Outcome.KEPT
    assert codes(made) == ["TAB241"]
    assert form_file(ws, "hai").read_bytes() == filled


def test_two_plans_of_a_folder_keep_their_own_forms(ws: Workspace) -> None:
    plan_file(ws).with_name("khac.yaml").write_bytes(plan_file(ws).read_bytes())
    export(ws)
    mine = form_file(ws, "hai").read_bytes()
    other = export(ws, id="mau/2027/khac")
    assert {result.path.name for result in other.results} >= {"chi-tieu_hai_khac.xlsx"}
    assert form_file(ws, "hai").read_bytes() == mine


def test_a_plan_that_asks_nothing_or_is_not_understood_has_no_forms(tmp_path: Path) -> None:
    silent = office(tmp_path / "a", "số liệu:\n  số hộ:\n    đơn vị: hộ\n    năm 2026: 5\n")
    assert codes(export(silent)) == ["TAB239"]
    wrong = office(tmp_path / "b", "số liệu:\n  số hộ:\n    cộng: cộng\n    năm 2026:\n      Xóm Mộtt: 5\n")
    made = export(wrong)
    assert made.findings
    assert not made.results
    assert not (tmp_path / "b" / "output" / "mau").exists()


@pytest.mark.parametrize("id", ["../../x", "Hoa Tây", "a/b", "con", "..", 'x"y'])
def test_whatever_a_hamlet_is_called_its_form_stays_in_the_folder(ws: Workspace, id: str) -> None:
    register = plan_file(ws).parents[1] / "xa.yaml"
    register.write_text(register.read_text("utf-8").replace("  ba:\n", f"  {id!r}:\n"), "utf-8")
    made = export(ws)
    assert len({result.path for result in made.results}) == 3
    assert {result.path.parent for result in made.results} == {form_file(ws).parent}
    assert all(result.path.name.isascii() and " " not in result.path.name for result in made.results)


def test_forms_on_paper_need_no_extra_and_are_kept_when_edited(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection, "LIBRARIES", ("no_such_library_anywhere",))
    printed = frozenset({Form.PRINT})
    made = export(ws, printed)
    assert sorted(result.path.name for result in made.results) == ["phieu_ba.docx", "phieu_hai.docx", "phieu_mot.docx"]
    edited = form_file(ws).with_name("phieu_ba.docx")
    edited.write_bytes(edited.read_bytes() + b"x")
    (finding,) = export(ws, printed).findings
    assert (finding.code, finding.values["path"]) == ("TAB241", "")


def test_answers_are_written_with_their_origin_and_a_backup(ws: Workspace) -> None:
    export(ws)
    before = plan_file(ws).read_text("utf-8")
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121), ("số hộ", "kh2027", "mot", 125))
    (cell,) = fill(form_file(ws, "hai"), ("làng văn hóa", "2026", "hai", "có"))
    taken = take(ws, form_file(ws, "mot"), form_file(ws, "hai"), form_file(ws, "ba"))
    assert not taken.findings
    assert len(taken.decisions) == 3
    assert taken.files == (plan_file(ws),)
    after = before.replace("Xóm Một: 120\n", "Xóm Một: 121\n").replace(
        "      Xóm Ba: 101\n", "      Xóm Ba: 101\n    kế hoạch 2027:\n      Xóm Một: 125\n"
    )
    assert plan_file(ws).read_text("utf-8") == after.replace("      còn lại", "      Xóm Hai: có\n      còn lại")
    (backup,) = (ws.backups / "data").rglob("*.yaml")
    assert backup.read_text("utf-8") == before
    origin = collection.read_origins(ws).latest(DOC, "hai")
    assert origin
    assert (origin.figure, origin.period, origin.value, origin.day) == ("làng văn hóa", "2026", "có", "2027-01-05")
    assert (origin.file, origin.cell) == (ws.relative(form_file(ws, "hai")), cell)


def test_an_import_of_nothing_new_touches_no_byte(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121))
    forms = [form_file(ws, one) for one in ("mot", "hai", "ba")]
    assert take(ws, *forms).decisions
    before = snapshot(ws)
    again = take(ws, *forms)
    assert not again.decisions
    assert not again.findings
    assert snapshot(ws) == before


def test_a_trial_shows_what_an_import_would_do_and_writes_nothing(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121))
    before = snapshot(ws)
    trial = take(ws, form_file(ws, "mot"), is_trial=True)
    assert snapshot(ws) == before
    assert trial.decisions == take(ws, form_file(ws, "mot")).decisions


def test_a_hamlet_is_told_to_send_its_form_back_and_the_office_to_import_its_own(ws: Workspace) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    export(ws, frozenset({Form.ONE, Form.EACH}))
    own, common = (
        " ".join(str(cell.value) for row in openpyxl.load_workbook(path).worksheets[0] for cell in row)
        for path in (form_file(ws, "mot"), form_file(ws))
    )
    assert ("gửi về xã" in own, "table import" in own) == (True, False)
    assert ("gửi về xã" in common, "table import" in common) == (False, True)


def test_the_form_for_all_is_taken_hamlet_by_hamlet(ws: Workspace) -> None:
    export(ws, frozenset({Form.ONE}))
    fill(form_file(ws), ("số hộ", "2026", "mot", 121), ("số hộ", "2026", "ba", "một trăm"))
    taken = take(ws, form_file(ws))
    assert [(one.hamlet.id, str(one.value.value)) for one in taken.decisions] == [("mot", "121")]
    assert codes(taken) == ["TAB214"]
    assert not taken.passed_over


def test_an_untouched_form_for_all_beside_the_hamlets_own_is_not_told_as_passed_over(ws: Workspace) -> None:
    export(ws, frozenset({Form.ONE, Form.EACH}))
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121))
    taken = take(ws, form_file(ws), *(form_file(ws, one) for one in ("mot", "hai", "ba")))
    assert [one.hamlet.id for one in taken.decisions] == ["mot"]
    assert not taken.findings
    assert not taken.passed_over


def test_a_faulty_hamlet_is_left_out_whole(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", "năm"), ("số hộ", "kh2027", "mot", 125))
    fill(form_file(ws, "hai"), ("số hộ", "2026", "hai", 96))
    taken = take(ws, form_file(ws, "mot"), form_file(ws, "hai"))
    assert [one.hamlet.id for one in taken.decisions] == ["hai"]
    assert taken.passed_over == (ws.relative(form_file(ws, "mot")),)
    assert "125" not in plan_file(ws).read_text("utf-8")


def test_a_value_that_the_plan_changed_too_is_asked_about_until_it_is_accepted(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121))
    newer = plan_file(ws).read_text("utf-8").replace("Xóm Một: 120\n", "Xóm Một: 119\n")
    plan_file(ws).write_text(newer, "utf-8")
    asked = take(ws, form_file(ws, "mot"))
    assert codes(asked) == ["TAB230"]
    assert plan_file(ws).read_text("utf-8") == newer
    taken = take(ws, form_file(ws, "mot"), accepted=("Xóm Một/số hộ",))
    assert not taken.findings
    assert plan_file(ws).read_text("utf-8") == newer.replace("119", "121")
    assert not take(ws, form_file(ws, "mot"), accepted=("Xóm Một/số hộ",)).findings


def test_an_acceptance_of_nothing_is_told_even_without_a_form_to_read(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", "năm"))
    assert "TAB231" in codes(take(ws, form_file(ws, "mot"), accepted=("Xóm Một/số hộ",)))


def test_shared_figures_are_written_in_their_own_file_once_for_two_plans(ws: Workspace) -> None:
    head, _, figures = plan_file(ws).read_text("utf-8").partition("số liệu:\n")
    shared = plan_file(ws).with_name("so-lieu.yaml")
    shared.write_text("".join(line[2:] for line in figures.splitlines(keepends=True)), "utf-8")
    for name in ("plan", "khac"):
        plan_file(ws).with_name(f"{name}.yaml").write_text(head, "utf-8")
        export(ws, id=f"mau/2027/{name}")
    other = form_file(ws, "mot").with_name("chi-tieu_mot_khac.xlsx")
    for path, households in ((form_file(ws, "mot"), 121), (other, 122)):
        fill(path, ("số hộ", "2026", "mot", households), ("đường bê tông", "2026", "mot", 1300))
    before = shared.read_text("utf-8")
    taken = take(ws, form_file(ws, "mot"), other)
    assert codes(taken) == ["TAB233"]
    assert [one.figure.name for one in taken.decisions] == ["đường bê tông"]
    assert shared.read_text("utf-8") == before.replace("1.200,5", "1.300")
    assert taken.files == (shared,)


def test_a_plan_that_cannot_be_read_is_told_as_such(ws: Workspace) -> None:
    export(ws)
    plan_file(ws).write_text("loại: kế hoạch\n- x\n", "utf-8")
    taken = take(ws, form_file(ws, "mot"), form_file(ws, "hai"))
    assert codes(taken) == ["TAB238"]
    assert len(taken.passed_over) == 2


def test_a_plan_that_somebody_saves_meanwhile_is_not_written_over(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "mot"), ("số hộ", "2026", "mot", 121))

    def clock() -> datetime:
        plan_file(ws).write_text(plan_file(ws).read_text("utf-8") + "# sửa\n", "utf-8")
        return NOW

    files = {"a.xlsx": form_file(ws, "mot").read_bytes()}
    taken = collection.take(ws, read_settings(ws), files, accepted=(), is_trial=False, clock=clock)
    assert codes(taken) == ["MRG103"]
    assert not taken.decisions
    assert plan_file(ws).read_text("utf-8").endswith("# sửa\n")
    assert not collection.read_origins(ws).all


def test_without_the_extra_one_finding_says_how_to_get_it(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection, "LIBRARIES", ("no_such_library_anywhere",))
    assert codes(export(ws)) == ["TAB240"]
    assert codes(take(ws, plan_file(ws))) == ["TAB240"]


def test_status_tells_who_has_not_answered_and_where_the_last_values_came_from(ws: Workspace) -> None:
    export(ws)
    fill(form_file(ws, "mot"), ("số hộ", "kh2027", "mot", 125), ("làng văn hóa", "kh2027", "mot", "có"))
    take(ws, form_file(ws, "mot"))
    standings, findings = collection.status(ref_of(ws), read_settings(ws))
    assert not findings
    told = {one.hamlet.id: (one.known, one.asked, one.latest.day if one.latest else "") for one in standings}
    assert told == {"mot": (8, 8, "2027-01-05"), "hai": (4, 8, ""), "ba": (4, 8, "")}
    assert [one.is_whole for one in standings] == [True, False, False]
