"""The way home: what people edited in a Word file becomes the same in the data, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from ntmdocs import pipeline, workspace
from ntmdocs.errors import Refusal
from ntmdocs.homecoming import Homeward, Pulled, finish, read_home, undo
from ntmdocs.pipeline import Settings
from ntmdocs.regeneration import regenerate
from ntmdocs.store import Backup, list_backups
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import open_paper
from ntmdocs.workspace import DocumentRef, Workspace
from tests.plans import HEAD, REGISTER
from tests.word_edits import Edit, cell, drop, drop_row, edit, put_after, retype, strip

NOW = datetime(2027, 1, 5, 8, tzinfo=timezone(timedelta(hours=7)))
HAMLETS = (("mot", "Một"), ("hai", "Hai"), ("ba", "Ba"))
COMMUNE = REGISTER + "".join(f"  {key}:\n    tên: Xóm {name}\n" for key, name in HAMLETS)
PLAN = f"""\
# của văn phòng
{HEAD}bộ tiêu chí: nang-cao-2021-2025
số liệu:
  thu nhập:
    đơn vị: triệu đồng
    năm 2025: 48
    năm 2026: 51      # đã chốt
  đường bê tông:
    đơn vị: m
    cộng: cộng
    năm 2026:
      Xóm Một: 1.200,5
      Xóm Hai: 850
      Xóm Ba: 10
    kế hoạch 2027:
      Xóm Một: 300
      Xóm Hai: 200
      Xóm Ba: 100
  làng văn hóa:
    đơn vị: xóm
    cộng: đếm
    năm 2026:
      Xóm Một: có
      còn lại: không
    kế hoạch 2027:
      còn lại: có
kết quả: |
  - **Kinh tế:** Đời sống của nhân dân trong xã được nâng lên rõ rệt so với năm trước;
  - Thu nhập bình quân đầu người trong năm đạt $thu_nhập, cả xã $thu_nhập.change so với năm trước.
  - Toàn xã làm được $đường_bê_tông đường bê tông xóm, ngõ sạch đẹp.
giải pháp: |
  Tuyên truyền rộng rãi đến từng hộ gia đình.
  - Phân công thành viên phụ trách từng xóm.
phụ lục:
  - loại: chỉ tiêu các xóm
    chỉ tiêu: |
      đường bê tông
      làng văn hóa
"""
PATH = "data/mau/2027/plan.yaml"


@dataclass
class Office:
    ws: Workspace
    settings: Settings
    ref: DocumentRef
    built: bytes

    @property
    def data(self) -> str:
        return self.ref.path.read_bytes().decode()

    def save(self, *edits: Edit, name: str = "ban-sua.docx") -> Path:
        """Write the built file, edited, where a person would have it."""
        path = self.ws.root / name
        path.write_bytes(edit(self.built, *edits))
        return path

    def read(self, *edits: Edit) -> Homeward:
        return read_home(self.ws, self.settings, self.save(*edits))

    def pull(self, *edits: Edit, agrees: bool = False) -> Pulled:
        home = self.read(*edits)
        agreed = range(len(home.asked)) if agrees else ()
        return finish(self.ws, home, agreed, now=NOW)

    def lines(self) -> list[str]:
        """Return the lines that the plan lost and got."""
        old, new = PLAN.splitlines(), self.data.splitlines()
        return [f"-{one.strip()}" for one in old if one not in new] + [f"+{one.strip()}" for one in new if one not in old]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    place = tmp_path / "data" / "mau" / "2027"
    place.mkdir(parents=True)
    (place / "plan.yaml").write_text(PLAN, encoding="utf-8", newline="")
    (place.parent / "xa.yaml").write_text(COMMUNE, encoding="utf-8", newline="")
    ws = workspace.find(tmp_path)
    (ref,) = workspace.documents(ws)
    settings = pipeline.read_settings(ws)
    built = pipeline.build(ref, settings)
    assert built.data is not None, built.checked.findings
    return Office(ws, settings, ref, built.data)


def codes(pulled: Pulled) -> list[str]:
    return [one.code for one in pulled.findings]


def test_an_unedited_file_changes_no_byte(office: Office) -> None:
    before = office.ref.path.stat().st_mtime_ns
    pulled = office.pull()
    assert (pulled.done, pulled.written, pulled.changes, pulled.findings) == (True, (), (), ())
    assert office.ref.path.stat().st_mtime_ns == before
    assert not office.ws.state.exists() or not (office.ws.state / "lay-ve.json").exists()


def test_a_word_is_one_line_and_all_else_stays(office: Office) -> None:
    pulled = office.pull(retype("rõ rệt", "rất nhiều"))
    assert pulled.is_whole, pulled.findings
    assert office.data == PLAN.replace("rõ rệt", "rất nhiều")
    assert [one.original for one in _backups(office)] == [office.ref.path]


def _backups(office: Office) -> list[Backup]:
    return list(list_backups(office.ws))


def test_a_cell_of_one_hamlet_comes_home_at_once_and_tells_what_follows(office: Office) -> None:
    home = office.read(cell("Đường bê tông", 5, "900"))
    assert (len(home.changes), home.asked) == (1, ())
    echoes = [(one.old, one.new) for one in home.proof.echoes]
    assert ("2.060,5", "2.110,5") in echoes
    assert any("2.110,5 m" in new for _, new in echoes)
    assert finish(office.ws, home, now=NOW).is_whole
    assert office.lines() == ["-Xóm Hai: 850", "+Xóm Hai: 900"]


def test_a_cited_figure_is_asked_about_and_left_without_an_answer(office: Office) -> None:
    pulled = office.pull(retype("đạt 51 triệu", "đạt 52 triệu"))
    assert codes(pulled) == ["MRG365"]
    assert not pulled.is_whole
    assert office.data == PLAN


def test_a_cited_figure_changes_with_a_yes_and_names_the_other_places(office: Office) -> None:
    home = office.read(retype("đạt 51 triệu", "đạt 52 triệu"))
    figures = [one for one in home.asked if one.question.label]
    (asked,) = figures
    assert asked.question.label == "thu nhập, năm 2026"
    assert any("tăng 4" in echo.new for echo in asked.echoes)
    pulled = finish(office.ws, home, [home.asked.index(asked)], now=NOW)
    assert office.lines() == ["-năm 2026: 51      # đã chốt", "+năm 2026: 52      # đã chốt"]
    assert pulled.is_whole, pulled.findings


def test_a_computed_figure_is_refused_with_the_lines_that_it_comes_from(office: Office) -> None:
    pulled = office.pull(retype("2.060,5 m", "2.500 m"))
    assert "MRG341" in codes(pulled)
    finding = next(one for one in pulled.findings if one.code == "MRG341")
    numbers = [at for at, line in enumerate(PLAN.splitlines(), 1) if line.strip() in ("Xóm Một: 1.200,5", "Xóm Hai: 850", "Xóm Ba: 10")]
    assert finding.values["places"] == ", ".join(f"{PATH}:{at}" for at in numbers)
    assert office.data == PLAN


def test_a_figure_that_documents_share_changes_in_their_file_and_tells_of_the_others(office: Office) -> None:
    head, figures = PLAN.split("số liệu:\n")
    shared, rest = figures.split("  đường bê tông:")
    ledger = office.ref.path.with_name("so-lieu.yaml")
    ledger.write_text(shared.replace("\n  ", "\n").removeprefix("  "), encoding="utf-8", newline="")
    plan = f"{head}số liệu:\n  đường bê tông:{rest}"
    office.ref.path.write_text(plan, encoding="utf-8", newline="")
    other = f"{HEAD}kết quả: |\n  Người dân có thu nhập $thu_nhập một năm.\n"
    office.ref.path.with_name("khac.yaml").write_text(other, encoding="utf-8", newline="")
    home = office.read(retype("đạt 51 triệu", "đạt 52 triệu"))
    (asked,) = home.asked
    assert asked.question.change.path == "data/mau/2027/so-lieu.yaml"
    assert any(one.where.words.startswith("mau/2027/khac: ") and "52 triệu" in one.new for one in asked.echoes)
    assert finish(office.ws, home, [0], now=NOW).written == (ledger,)
    assert "năm 2026: 52      # đã chốt" in ledger.read_text("utf-8")
    assert office.data == plan


def test_line_breaks_of_windows_and_a_byte_order_mark_stay(office: Office) -> None:
    foreign = ("\ufeff" + PLAN).replace("\n", "\r\n").encode()
    office.ref.path.write_bytes(foreign)
    pulled = office.pull(
        retype("rõ rệt", "rất nhiều"), cell("Đường bê tông", 5, "900"), put_after("Tuyên truyền rộng", "Trồng thêm nhiều cây xanh.")
    )
    assert pulled.is_whole, pulled.findings
    after = office.ref.path.read_bytes().decode()
    assert "\n" not in after.replace("\r\n", "")
    expected = foreign.decode().replace("rõ rệt", "rất nhiều").replace("850", "900")
    assert after.replace("  Trồng thêm nhiều cây xanh.\r\n", "") == expected


def test_words_that_are_no_value_replace_the_citation_only_when_a_person_says_so(office: Office) -> None:
    home = office.read(retype("đạt 51 triệu đồng", "đạt khoảng năm chục triệu"))
    assert [one.code for one in home.findings] == ["MRG340"]
    (asked,) = home.asked
    assert asked.question.label == ""
    left = finish(office.ws, home, now=NOW)
    assert (codes(left), office.data) == (["MRG340"], PLAN)
    pulled = finish(office.ws, home, [0], now=NOW)
    assert pulled.is_whole, pulled.findings
    assert office.data == PLAN.replace("đạt $thu_nhập,", "đạt khoảng năm chục triệu,")


def test_a_row_taken_out_leaves_the_list_of_the_table(office: Office) -> None:
    pulled = office.pull(drop_row("Làng văn hóa"))
    assert office.lines() == ["-làng văn hóa"]
    assert office.data == PLAN.replace("      làng văn hóa\n", "")
    assert pulled.is_whole, pulled.findings


def test_items_put_in_and_taken_out_are_the_same_in_the_data(office: Office) -> None:
    pulled = office.pull(drop("Phân công thành viên"), put_after("Tuyên truyền rộng rãi", "Vận động mỗi hộ trồng thêm cây xanh."))
    assert pulled.is_whole, pulled.findings
    assert "  Vận động mỗi hộ trồng thêm cây xanh.\n" in office.data
    assert "Phân công" not in office.data


def test_after_a_pull_the_document_prints_what_people_wrote_and_a_second_pull_has_nothing_to_do(office: Office) -> None:
    edits = (retype("rõ rệt", "rất nhiều"), cell("Đường bê tông", 5, "900"))
    assert office.pull(*edits).is_whole
    data = office.data
    again = office.pull(*edits)
    assert (again.written, again.changes) == ((), ())
    assert office.data == data


@pytest.mark.parametrize(
    "acts",
    [
        (retype("làm được", "đã chung tay"),),
        (retype("Toàn xã làm", "Cả xã mình làm"), retype("ngõ sạch", "ngõ xanh")),
        (drop("Toàn xã"), retype("so với năm trước.", "so với năm trước. Toàn xã làm được 2.060,5 m đường bê tông.")),
    ],
)
def test_a_cell_comes_home_with_the_words_of_a_line_that_prints_its_total(office: Office, acts: tuple[Edit, ...]) -> None:
    edits = (*acts, cell("Đường bê tông", 5, "900"))
    assert office.pull(*edits).is_whole
    assert "+Xóm Hai: 900" in office.lines()
    data = office.data
    assert office.pull(*edits).changes == ()
    assert office.data == data
    made = regenerate(pipeline.build(office.ref, office.settings), office.save(*edits).read_bytes(), now=NOW)
    assert made is not None
    assert [one for one in made.news if one.is_conflict] == []
    assert any("2.110,5 m" in text for text in texts(made.data))


def test_undo_puts_the_data_back(office: Office) -> None:
    office.pull(retype("rõ rệt", "rất nhiều"))
    done = undo(office.ws, now=NOW)
    assert done.written == (office.ref.path,)
    assert office.data == PLAN


def test_a_file_without_any_mark_needs_its_document_and_the_kept_base(office: Office) -> None:
    path = office.save(retype("rõ rệt", "rất nhiều"))
    path.write_bytes(strip(path.read_bytes()))
    with pytest.raises(Refusal, match="MRG360"):
        read_home(office.ws, office.settings, path)
    with pytest.raises(Refusal, match="MRG361"):
        read_home(office.ws, office.settings, path, office.ref.id)
    base = workspace.base_file(office.ws, office.ref.id)
    base.parent.mkdir(parents=True)
    base.write_bytes(office.built)
    home = read_home(office.ws, office.settings, path, office.ref.id)
    assert finish(office.ws, home, now=NOW).is_whole
    assert office.data == PLAN.replace("rõ rệt", "rất nhiều")


def test_a_file_that_is_quite_another_takes_nothing_home(office: Office) -> None:
    base = workspace.base_file(office.ws, office.ref.id)
    base.parent.mkdir(parents=True)
    base.write_bytes(office.built)
    path = office.ws.root / "khác.docx"
    path.write_bytes(strip(edit(office.built, *(drop("") for _ in range(22)))))
    with pytest.raises(Refusal, match="MRG369"):
        read_home(office.ws, office.settings, path, office.ref.id)


def test_an_older_draft_is_read_against_its_own_base(office: Office) -> None:
    newer = PLAN.replace("từng hộ gia đình", "từng nhà")
    office.ref.path.write_text(newer, encoding="utf-8", newline="")
    assert office.pull().written == ()
    assert office.pull(retype("rõ rệt", "rất nhiều")).is_whole
    assert office.data == newer.replace("rõ rệt", "rất nhiều")


def test_data_with_faults_take_nothing_home(office: Office) -> None:
    office.ref.path.write_text(PLAN.replace("năm: 2027", "năm: hai bảy"), encoding="utf-8", newline="")
    with pytest.raises(Refusal, match="MRG362"):
        office.read(retype("rõ rệt", "rất nhiều"))


def test_what_was_typed_while_the_plan_was_shown_is_not_written_over(office: Office) -> None:
    home = office.read(retype("rõ rệt", "rất nhiều"))
    office.ref.path.write_text(PLAN + "# thêm\n", encoding="utf-8", newline="")
    pulled = finish(office.ws, home, now=NOW)
    assert not pulled.done
    assert codes(pulled) == ["MRG103"]
    assert office.data == PLAN + "# thêm\n"


def test_after_a_pull_building_over_the_edited_file_meets_no_conflict(office: Office) -> None:
    edits = (
        retype("rõ rệt", "rất nhiều"),
        cell("Đường bê tông", 5, "900"),
        put_after("Tuyên truyền rộng rãi", "Vận động mỗi hộ trồng thêm cây xanh."),
        drop("Phân công thành viên"),
    )
    assert office.pull(*edits).is_whole
    built = pipeline.build(office.ref, office.settings)
    path = office.save(*edits)
    made = regenerate(built, path.read_bytes(), now=NOW)
    assert made is not None
    assert [one for one in made.news if one.is_conflict] == []
    assert made.findings == ()
    (built_file := office.ws.root / "fresh.docx").write_bytes(built.data or b"")
    assert texts(made.data) == texts(built_file.read_bytes())


def test_what_waits_for_a_decision_is_not_taken(office: Office) -> None:
    edited = edit(office.built, drop("Phân công thành viên"), retype("rộng rãi", "sâu rộng"))
    newer = PLAN.replace("phụ trách từng xóm", "phụ trách mỗi xóm").replace("rộng rãi", "rộng khắp")
    office.ref.path.write_text(newer, encoding="utf-8", newline="")
    made = regenerate(pipeline.build(office.ref, office.settings), edited, now=NOW)
    assert made is not None
    path = office.ws.root / "hai-ben.docx"
    path.write_bytes(made.data)
    for data in (made.data, edited):  # with the conflicts in the file, and while nobody has built
        path.write_bytes(data)
        home = read_home(office.ws, office.settings, path)
        assert (home.changes, home.asked) == ((), ())
        assert [one.code for one in home.findings] == ["MRG363", "MRG363"]
        assert not finish(office.ws, home, now=NOW).is_whole
        assert office.data == newer


def texts(data: bytes) -> list[str]:
    return [one.text for one in open_paper(read_package(data, "x.docx")).blocks]
