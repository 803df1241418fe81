"""The workspace: found upward, its documents listed and resolved, its output named."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs import workspace
from ntmdocs.errors import Refusal
from ntmdocs.workspace import Workspace, filenames
from ntmdocs.workspace.detect import top_level_keys
from ntmdocs.workspace.record import Record, Written, digest, parse_record, print_record

PLAN = "loại: kế hoạch\nnăm: 2024\n"


def put(path: Path, text: str | bytes = PLAN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    put(tmp_path / "data/nghi-hoa/2024/plan.yaml")
    put(tmp_path / "data/nghi-hoa/xa.yaml", "xã: A\nloại: x\n")
    put(tmp_path / "data/nghi-hoa/2024/so-lieu.yaml", "loại: 5\n")
    put(tmp_path / "data/ntmdocs.yaml", "loại: 5\n")
    put(tmp_path / "data/luat/bo-moi.yaml", "loại: 5\n")
    return workspace.find(tmp_path)


def ids(ws: Workspace) -> list[str]:
    return [ref.id for ref in workspace.documents(ws)]


def codes(caught: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [finding.offence.name for finding in caught.value.findings]


def test_a_workspace_is_found_from_any_folder_in_it(ws: Workspace) -> None:
    for folder in (ws.root, ws.data, ws.data / "nghi-hoa/2024", ws.root / "not/there/yet"):
        assert workspace.find(folder) == ws


def test_without_data_there_is_a_refusal_that_names_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "plain/data", "a file")
    with pytest.raises(Refusal) as caught:
        workspace.find(tmp_path / "plain")
    assert codes(caught) == ["no-workspace"]
    assert str(tmp_path) in caught.value.findings[0].values["folder"]


def test_commune_figures_choices_and_law_are_no_documents(ws: Workspace) -> None:
    assert ids(ws) == ["nghi-hoa/2024/plan"]


def test_documents_are_sorted_folder_by_folder(ws: Workspace) -> None:
    for name in ("b.yaml", "nghi-hoa/2024-1/plan.yaml", "nghi-hoa/2024/bao-cao.yaml", "a/plan.yml"):
        put(ws.data / name)
    assert ids(ws) == ["a/plan", "b", "nghi-hoa/2024/bao-cao", "nghi-hoa/2024/plan", "nghi-hoa/2024-1/plan"]


@pytest.mark.parametrize(
    "text",
    [
        "loại: kế hoạch",
        "LOẠI : kế hoạch",
        "loai: ke hoach",
        "'loại': kế hoạch",
        "kind: plan",
        "\ufeffloại: kế hoạch",
        "# ghi chú\n---\nnăm: 2024\nloại: kế hoạch",
        "{loại: kế hoạch, năm: 2024}",
        "  năm: 2024\n  loại: kế hoạch",
        unicodedata.normalize("NFD", "loại: kế hoạch"),
        "loại:kế hoạch",
        "loại： kế hoạch",
        "\tloại: kế hoạch",
        "năm: 2024\n  x: [1\nloại: kế hoạch\n\t- {",
        "",
        "# chỉ có ghi chú",
    ],
)
def test_a_document_is_known_by_its_kind_however_it_is_typed_or_broken(text: str) -> None:
    assert "kind" in set(top_level_keys(text.encode()))


def test_files_that_no_parser_reads_are_listed_so_that_they_are_reported(ws: Workspace) -> None:
    put(ws.data / "a/legacy.yaml", b"lo\xb9i: k\xd5 ho\xb9ch\n")
    put(ws.data / "a/notepad.yaml", "loại: kế hoạch\n".encode("utf-16"))
    put(ws.data / "a/zeros.yaml", b"\0\0\0")
    assert ids(ws)[:3] == ["a/legacy", "a/notepad", "a/zeros"]


@pytest.mark.parametrize("text", ["năm: 2024\nkết quả: |\n  loại: kế hoạch\n", "khác:\n  loại: x\n", "- loại: x\n", "a: 1\n"])
def test_a_kind_below_the_top_makes_no_document(text: str) -> None:
    assert "kind" not in set(top_level_keys(text.encode()))


def test_a_plan_that_forgot_its_kind_is_said_and_other_yaml_is_not(ws: Workspace) -> None:
    put(ws.data / "a/plan.yaml", "năm: 2024\nkết quả: x\n")
    put(ws.data / "a/other.yaml", "foo: 1\n")
    said = workspace.survey(ws).findings
    assert [(finding.offence.name, finding.mark.path) for finding in said] == [("document-without-kind", "data/a/plan.yaml")]


def test_an_id_whose_file_forgot_its_kind_is_told_so(ws: Workspace) -> None:
    put(ws.data / "a/forgot.yaml", "năm: 2024\nkết quả: x\n")
    with pytest.raises(Refusal) as refused:
        workspace.resolve(ws, "a/forgot")
    assert [one.code for one in refused.value.findings] == ["INP503"]


def test_links_hidden_files_and_office_leftovers_are_passed_over(ws: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = put(tmp_path_factory.mktemp("elsewhere") / "plan.yaml")
    (ws.data / "linked.yaml").symlink_to(elsewhere)
    (ws.data / "linked").symlink_to(elsewhere.parent)
    (ws.data / "loop").symlink_to(ws.data)
    put(ws.data / ".git/plan.yaml")
    put(ws.data / "~$plan.yaml")
    survey = workspace.survey(ws)
    assert [ref.id for ref in survey.documents] == ["nghi-hoa/2024/plan"]
    assert sorted(finding.mark.path for finding in survey.findings) == ["data/linked", "data/linked.yaml", "data/loop"]
    for argument in ("linked", str(ws.data / "linked/plan.yaml")):
        with pytest.raises(Refusal):
            workspace.resolve(ws, argument)


def test_ids_are_nfc_and_paths_are_as_the_disk_has_them(ws: Workspace) -> None:
    name = unicodedata.normalize("NFD", "kế hoạch")
    path = put(ws.data / name / "plan.yaml")
    ref = workspace.resolve(ws, "kế hoạch/plan")
    assert (ref.id, ref.path) == ("kế hoạch/plan", path)
    assert ref.mark.path == "data/kế hoạch/plan.yaml"
    assert workspace.resolve(ws, "data/kế hoạch/plan.yaml") == ref


def test_two_files_that_some_systems_take_for_one_are_said(ws: Workspace) -> None:
    put(ws.data / "a/plan.yaml")
    put(ws.data / "a/PLAN.yml")
    survey = workspace.survey(ws)
    assert len(survey.documents) == 2
    assert [finding.offence.name for finding in survey.findings] == ["same-id"]


def test_a_document_is_named_by_id_or_path_from_anywhere(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    (ref,) = workspace.documents(ws)
    arguments = [
        "nghi-hoa/2024/plan",
        "nghi-hoa\\2024\\plan",
        "data/nghi-hoa/2024/plan.yaml",
        "data\\nghi-hoa\\2024\\plan.yaml",
        "./nghi-hoa/2024/plan.yaml",
        str(ref.path),
        f"{ws.data}/nghi-hoa/../nghi-hoa/2024/plan.yaml",
    ]
    assert {workspace.resolve(ws, argument) for argument in arguments} == {ref}
    monkeypatch.chdir(ref.path.parent)
    assert workspace.resolve(ws, "plan.yaml") == ref
    assert workspace.resolve(ws, "plan.yaml", folder=ws.data / "nghi-hoa/2024") == ref


@pytest.mark.parametrize("argument", ["", ".", "..", "../../no/such", "nghi-hoa", "x\0y", "/", "nghi-hoa/2024/plan/.."])
def test_what_names_no_document_is_refused(ws: Workspace, argument: str) -> None:
    with pytest.raises(Refusal) as caught:
        workspace.resolve(ws, argument)
    assert codes(caught) == ["unknown-document"]


@pytest.mark.parametrize("argument", ["Nghi Hòa/2024/plan", "nghi-hoa/2024/plna", "nghihoa/2024/plan", "plan"])
def test_an_unknown_name_suggests_the_nearest_ids(ws: Workspace, argument: str) -> None:
    with pytest.raises(Refusal) as caught:
        workspace.resolve(ws, argument)
    assert caught.value.findings[0].values["nearest"] == "nghi-hoa/2024/plan"


def test_files_outside_data_and_files_that_are_no_documents_are_refused(ws: Workspace) -> None:
    put(ws.root / "plan.yaml")
    for argument, name in (("plan.yaml", "outside-data"), ("nghi-hoa/xa.yaml", "no-kind")):
        with pytest.raises(Refusal) as caught:
            workspace.resolve(ws, argument, folder=ws.root)
        assert codes(caught) == [name]


def test_several_arguments_are_refused_together_and_none_means_all(ws: Workspace) -> None:
    put(ws.data / "a.yaml")
    with pytest.raises(Refusal) as caught:
        workspace.resolve_all(ws, ["b", "a", "c"])
    assert codes(caught) == ["unknown-document"] * 2
    assert [ref.id for ref in workspace.resolve_all(ws, ["a", "data/a.yaml"])] == ["a"]
    assert workspace.resolve_all(ws, []) == workspace.documents(ws)


def test_a_word_file_is_known_by_its_place_or_its_bytes(ws: Workspace) -> None:
    path = put(ws.output / "nghi-hoa/2024/x.docx", b"word")
    with pytest.raises(Refusal) as caught:
        workspace.resolve(ws, str(path))
    assert codes(caught) == ["unknown-word-file"]
    record = Record((Written("output/nghi-hoa/2024/x.docx", "nghi-hoa/2024/plan", digest(b"word")),))
    put(ws.state / "state.json", print_record(record))
    copy = put(ws.root / "Desktop/Bản gửi.docx", b"word")
    assert workspace.resolve(ws, str(path)).id == workspace.resolve(ws, str(copy)).id == "nghi-hoa/2024/plan"
    put(path, b"edited")
    assert workspace.resolve(ws, str(path)).id == "nghi-hoa/2024/plan"


def test_the_record_survives_printing_and_a_broken_one_is_empty() -> None:
    one, two = Written("a.docx", "x", "1"), Written("b.docx", "x", "2", "t", "a.docx")
    record = Record().extended([one, two])
    assert parse_record(print_record(record)) == record
    assert record.of("x") == one
    assert record.extended([one]) is record
    moved = record.extended([Written("c.docx", "x", "3")])
    assert (moved.of("x") or one).path == "c.docx"
    assert moved.extended([one]).of("x") == one
    for data in (b"", b"[]", b"{}", b'{"format": 1, "files": [1]}', b'{"format": 1, "files": [{"x": 1}]}', b"\xff"):
        assert parse_record(data) == Record()


def test_siblings_stand_where_the_contract_says(ws: Workspace) -> None:
    (ref,) = workspace.documents(ws)
    assert workspace.commune_file(ref) == ws.data / "nghi-hoa/xa.yaml"
    assert workspace.shared_figures_file(ref) == ws.data / "nghi-hoa/2024/so-lieu.yaml"
    assert workspace.law_files(ws) == (ws.data / "luat/bo-moi.yaml",)
    assert workspace.output_folder(ref) == ws.output / "nghi-hoa/2024"
    assert workspace.output_folder(ref, ws.root / "D") == ws.root / "D/nghi-hoa/2024"
    for name, expected in (("xuan-lam/2027/plan", "xuan-lam/xa.yaml"), ("plan", "xa.yaml"), ("a/b/c/plan", "a/xa.yaml")):
        put(ws.data / f"{name}.yaml")
        assert workspace.commune_file(workspace.resolve(ws, name)) == ws.data / expected


def test_the_workspaces_own_template_goes_before_the_shipped_one(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = put(ws.root / "shipped/ke-hoach.docx", b"ours").parent
    monkeypatch.setattr(workspace.places, "shipped", lambda folder: shipped)
    assert workspace.template_file(ws, "plan") == shipped / "ke-hoach.docx"
    own = put(ws.templates / "ke-hoach.docx", b"hers")
    assert workspace.template_file(ws, "plan") == own
    with pytest.raises(Refusal) as caught:
        workspace.template_file(ws, "trích xóm")
    assert caught.value.findings[0].values["name"] == "trich-xom.docx"


def test_output_is_named_for_people_and_zalo() -> None:
    assert workspace.output_name("KH-BCĐ", "ntm-nang-cao-2024") == "KH-BCD_ntm-nang-cao-2024_du-thao.docx"
    assert workspace.output_name("12/KH-UBND", "Đề án: “Sáng, xanh”") == "12-KH-UBND_de-an-sang-xanh_du-thao.docx"
    assert workspace.output_name("", "", suffix=".pdf") == "du-thao.pdf"


@given(st.text(max_size=60), st.text(max_size=120))
def test_every_output_name_is_safe_everywhere(symbol: str, short_name: str) -> None:
    name = workspace.output_name(symbol, short_name)
    assert name.isascii()
    assert not set(name) & set('<>:"/\\|?* \t\n')
    assert name.endswith("_du-thao.docx") or name == "du-thao.docx"
    assert name.split(".")[0].casefold() not in filenames.RESERVED
    short = name.removesuffix("_du-thao.docx").rpartition("_")[2]
    assert filenames.slug(short_name) == "" or len(short) <= 40


@given(st.text(max_size=120))
def test_a_short_name_is_cut_at_a_word(text: str) -> None:
    whole, cut = filenames.ascii_name(text).lower(), filenames.slug(text)
    assert whole.startswith(cut)
    assert len(cut) <= 40
    rest = whole[len(cut) :]
    assert not rest or rest.startswith("-") or "-" not in whole[:41]


def test_a_deep_folder_shortens_the_name_and_an_empty_one_takes_the_id(ws: Workspace) -> None:
    deep = ws.root / ("x" * 60) / ("y" * 60)
    (ref,) = workspace.documents(ws)
    long = workspace.output_path(ref, "KH-BCĐ", "Xây dựng nông thôn mới nâng cao năm 2024", base=deep)
    assert len(str(long)) < len(str(deep / "nghi-hoa/2024/KH-BCD_xay-dung-nong-thon-moi-nang-cao-nam-2024_du-thao.docx"))
    assert workspace.output_path(ref, "KH-BCĐ", "…!").name == "KH-BCD_plan_du-thao.docx"


def test_editor_locks_are_known_by_their_names() -> None:
    names = [path.name for path in filenames.editor_locks(Path("d/Document.docx"))]
    assert {"~$cument.docx", "~$Document.docx", ".~lock.Document.docx#"} == set(names)
    assert "~$abc.docx" in [path.name for path in filenames.editor_locks(Path("abc.docx"))]


def test_laying_out_copies_what_ships_and_leaves_alone_what_stands(tmp_path: Path) -> None:
    target = tmp_path / "mới"
    plain, full = workspace.lay_out(target, samples=False), workspace.lay_out(target, samples=True)
    data = {path.relative_to(target / "data").parts[0] for path in plain.new if path.is_relative_to(target / "data")}
    assert data == {"ntmdocs.yaml", "luoc-do"}
    assert set(plain.new) < set(full.new)
    put(target / "data/ntmdocs.yaml", "hers")
    again = workspace.lay_out(target, samples=True)
    assert again.kept == (target / "data/ntmdocs.yaml",)
    assert set(again.new) == set(full.new) - set(again.kept)
    assert [path.name for path in target.iterdir()] == ["data"]


def test_a_file_in_the_way_of_a_new_workspace_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "file", "x")
    for target in (tmp_path / "file", tmp_path / "file/below"):
        with pytest.raises(Refusal) as caught:
            workspace.lay_out(target, samples=False)
        assert codes(caught) == ["not-a-folder"]
