"""Commands that write: init, new plan, schema, template; what stands there is never lost."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result

from ntmdocs.workspace import Workspace

Type = Callable[..., Result]
NEW = ("new", "plan", "--commune", "Xuân Lâm", "--year", "2027")


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".ntmdocs" not in path.parts}


def test_init_lays_out_a_workspace_and_names_the_next_step(type_: Type, folder: Path) -> None:
    shown = type_("init", "nơi làm việc")
    assert shown.exit_code == 0
    assert {path.name for path in (folder / "nơi làm việc").iterdir()} == {"data", "templates", "output"}
    assert 'cd "nơi làm việc"' in shown.stdout
    assert "ntmdocs new plan" in shown.stdout


def test_init_here_asks_nobody_to_go_elsewhere(type_: Type) -> None:
    assert "cd " not in type_("init", ".").stdout


def test_init_with_samples_says_that_they_can_be_built(type_: Type, folder: Path) -> None:
    shown = type_("init", "a", "--kèm-mẫu")
    assert "ntmdocs build" in shown.stdout
    assert list(folder.glob("a/data/*/*/plan.yaml"))


def test_init_leaves_what_stands_there(type_: Type, folder: Path) -> None:
    (folder / "a/templates").mkdir(parents=True)
    (folder / "a/templates/ke-hoach.docx").write_bytes("của tôi".encode())
    before = snapshot(folder)
    shown = type_("init", "a", "--samples")
    assert shown.exit_code == 0
    assert "Giữ nguyên 1 tệp" in shown.stdout
    assert before.items() <= snapshot(folder).items()
    again = snapshot(folder)
    assert type_("init", "a", "--samples").exit_code == 0
    assert snapshot(folder) == again


def test_init_on_a_file_is_refused(type_: Type, folder: Path) -> None:
    (folder / "a").write_text("tệp", encoding="utf-8")
    assert type_("init", "a").exit_code == 1
    assert (folder / "a").read_text(encoding="utf-8") == "tệp"


def test_a_new_plan_stands_beside_the_register_of_its_commune(type_: Type, folder: Path) -> None:
    type_("init", ".")
    shown = type_(*NEW, "--province", "Nghệ An")
    assert shown.exit_code == 0
    assert "ntmdocs build xuan-lam/2027/plan" in shown.stdout
    assert "Nghệ An" in (folder / "data/xuan-lam/xa.yaml").read_text(encoding="utf-8")
    assert type_("list").stdout.startswith("xuan-lam/2027/plan ")


@pytest.mark.parametrize("commune", ["Xuân Lâm", "xã Xuân Lâm", " XUÂN  LÂM ", "Xua\u0302n La\u0302m"])
def test_a_second_plan_of_a_commune_uses_its_register_however_the_name_is_typed(
    commune: str, type_: Type, folder: Path
) -> None:
    type_("init", ".")
    type_(*NEW, "--province", "Nghệ An")
    before = snapshot(folder)
    assert type_("new", "plan", "--commune", commune, "--year", "2028").exit_code == 0
    assert set(snapshot(folder)) - set(before) == {folder / "data/xuan-lam/2028/plan.yaml"}
    assert before.items() <= snapshot(folder).items()


def test_a_plan_that_exists_is_kept_and_said_so(type_: Type, folder: Path) -> None:
    type_("init", ".")
    type_(*NEW)
    (folder / "data/xuan-lam/2027/plan.yaml").write_text("của tôi", encoding="utf-8")
    before = snapshot(folder)
    shown = type_(*NEW)
    assert shown.exit_code == 1
    assert "data/xuan-lam/2027/plan.yaml" in shown.stderr
    assert snapshot(folder) == before


def test_another_commune_of_a_like_name_gets_a_folder_of_its_own(type_: Type, folder: Path) -> None:
    type_("init", ".")
    type_(*NEW, "--province", "Nghệ An")
    assert type_("new", "plan", "--commune", "Xuân Lam", "--year", "2027").exit_code == 0
    assert (folder / "data/xuan-lam-2/2027/plan.yaml").is_file()


@pytest.mark.parametrize("commune", ["Luật", "Con", "COM1", "Nul"])
def test_a_name_that_a_folder_may_not_have_is_helped(commune: str, type_: Type, folder: Path) -> None:
    type_("init", ".")
    assert type_("new", "plan", "--commune", commune, "--year", "2027").exit_code == 0
    (line,) = type_("list").stdout.splitlines()
    assert line.startswith("xa-")


def test_a_plan_is_issued_by_a_body_that_its_register_has(type_: Type, folder: Path) -> None:
    type_("init", ".")
    (folder / "data/xuan-lam").mkdir(parents=True)
    register = "xã: Xuân Lâm\ntỉnh: Nghệ An\ncơ quan:\n  ban-cd:\n    tên: Ban Chỉ đạo\n"
    (folder / "data/xuan-lam/xa.yaml").write_text(register, encoding="utf-8")
    assert type_(*NEW).exit_code == 0
    assert "cơ quan: ban-cd" in (folder / "data/xuan-lam/2027/plan.yaml").read_text(encoding="utf-8")
    assert (folder / "data/xuan-lam/xa.yaml").read_text(encoding="utf-8") == register


@pytest.mark.parametrize(
    ("words", "title"), [((), "kế hoạch"), (("plan",), "kế hoạch"), (("kế-hoạch",), "kế hoạch"), (("xã",), "xã")]
)
def test_a_schema_is_printed_as_json(words: tuple[str, ...], title: str, type_: Type) -> None:
    assert json.loads(type_("schema", *words).stdout)["title"] == title


def test_a_schema_is_written_where_asked(type_: Type, folder: Path) -> None:
    (folder / "data").mkdir()
    shown = type_("schema", "plan", "--output", ".vscode/kế hoạch.json")
    assert shown.exit_code == 0
    assert json.loads((folder / ".vscode/kế hoạch.json").read_text(encoding="utf-8")) == json.loads(type_("schema").stdout)


def test_the_shipped_templates_are_rebuilt_where_they_are_missing(type_: Type, workspace: Workspace) -> None:
    assert type_("template", "new").exit_code == 0
    made = (workspace.templates / "ke-hoach.docx").read_bytes()
    again = type_("mẫu", "làm-lại")
    assert again.exit_code == 0
    assert "Không có gì mới" in again.stdout
    assert (workspace.templates / "ke-hoach.docx").read_bytes() == made


def replaced(data: bytes, old: str, new: str) -> bytes:
    """Return a template as an editor would save it: a word changed in every part, packed anew."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old.encode(), new.encode()))
    return made.getvalue()


def retouched(data: bytes) -> bytes:
    return replaced(data, "tháng", "Tháng")


def test_a_template_that_a_person_changed_is_kept(type_: Type, workspace: Workspace) -> None:
    type_("template", "new")
    path = workspace.templates / "ke-hoach.docx"
    path.write_bytes(edited := retouched(path.read_bytes()))
    shown = type_("template", "new")
    assert shown.exit_code == 1
    assert "templates/ke-hoach.docx" in shown.stderr
    assert path.read_bytes() == edited


def test_a_template_of_unknown_origin_is_kept(type_: Type, workspace: Workspace) -> None:
    workspace.templates.mkdir()
    (workspace.templates / "ke-hoach.docx").write_bytes(b"mine")
    assert type_("template", "new").exit_code == 1
    assert (workspace.templates / "ke-hoach.docx").read_bytes() == b"mine"


def test_our_own_template_of_an_earlier_version_is_replaced(
    type_: Type, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ntmdocs.wordfile import build

    today = build.shipped_template
    monkeypatch.setattr(build, "shipped_template", lambda name, on: retouched(today(name, on)))
    type_("template", "new")
    monkeypatch.undo()
    monkeypatch.chdir(workspace.root)
    assert type_("template", "new").exit_code == 0
    assert "Không có gì mới" in type_("template", "new").stdout


def test_a_template_check_lists_variables_and_every_fault(type_: Type, workspace: Workspace) -> None:
    type_("template", "new")
    path = workspace.templates / "ke-hoach.docx"
    sound = path.read_bytes()
    shown = type_("template", "check", "templates/ke-hoach.docx")
    assert "trích_yếu" in shown.stdout
    broken = replaced(sound, "trích_yếu", "chích_yếu")
    (workspace.templates / "sai.docx").write_bytes(broken)
    shown = type_("mau", "kiem-tra", "templates/sai.docx", "--all")
    assert shown.exit_code == 1
    assert "“chích_yếu”" in shown.stdout
    assert "“trích_yếu”" in shown.stdout
    assert "templates/sai.docx" in shown.stdout


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_word_file_is_told_plainly(content: bytes, type_: Type, folder: Path) -> None:
    (folder / "lạ.docx").write_bytes(content)
    shown = type_("template", "check", "lạ.docx")
    assert shown.exit_code == 1
    assert "lạ.docx" in shown.stdout


def test_a_template_that_is_not_there_is_a_fault_of_typing(type_: Type) -> None:
    shown = type_("template", "check", "không có.docx")
    assert shown.exit_code == 2
    assert "Không có tệp “không có.docx”." in shown.stderr


def test_a_pdf_that_could_not_be_made_is_not_said_to_be_without_fault(
    type_: Type, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ntmdocs.pdf.find_libreoffice", lambda: None)
    type_("init", ".", "--samples")
    shown = type_("build", "nghi-loc/2027/plan", "--pdf")
    assert shown.exit_code == 1
    assert list(folder.glob("output/*/*/*.docx"))
    assert shown.stdout.splitlines()[-1] == "Trước khi ban hành còn: 1 lỗi phải sửa."


def test_a_copy_left_beside_by_an_open_word_is_told_of_when_the_file_itself_is_new_again(type_: Type, folder: Path) -> None:
    type_("init", ".", "--samples")
    type_("build", "nghi-loc/2027/plan")
    (made,) = folder.glob("output/*/*/*.docx")
    lock = made.with_name(f"~${made.name[2:]}")
    lock.touch()
    source = folder / "data/nghi-loc/2027/plan.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("Lưu: VT, KT", "Lưu: VT"), encoding="utf-8")
    assert type_("build", "nghi-loc/2027/plan").exit_code == 1
    lock.unlink()
    told = type_("build", "nghi-loc/2027/plan")
    assert told.exit_code == 0
    assert "(moi).docx" in told.stdout
