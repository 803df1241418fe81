"""Every command and every YAML example of the README and the guide is run, as a reader would, from top to bottom."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ntmdocs.wordfile.dump import paragraphs
from tests import word

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
TOP_KEY = re.compile(r"^(\S[^:\n]*):", flags=re.MULTILINE)
PLAN = "data/xuan-lam/2027/plan.yaml"
NAMED = {
    "xa.yaml": "data/xuan-lam/xa.yaml",
    "so-lieu.yaml": "data/xuan-lam/2027/so-lieu.yaml",
    "ntmdocs.yaml": "data/ntmdocs.yaml",
    "luat/cua-tinh.yaml": "data/luat/cua-tinh.yaml",
}
CITATION = re.compile(r"^\| `(\$[^`]+)` \| (.+) \|$", flags=re.MULTILINE)


Run = Callable[..., subprocess.CompletedProcess[str]]


def iter_fences(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield each fenced block: its language, what stands behind that, its text."""
    yield from FENCE.findall((ROOT / page).read_text(encoding="utf-8"))


def iter_blocks(page: str) -> Iterator[tuple[str, str]]:
    yield from ((language, block) for language, _, block in iter_fences(page))


def iter_commands(block: str) -> Iterator[list[str]]:
    for line in block.splitlines():
        if line.startswith("ntmdocs "):
            yield shlex.split(line, comments=True)[1:]


def put(text: str, example: str) -> str:
    """Return a YAML file with the example's top-level keys in place of its own."""
    for key in TOP_KEY.findall(example):
        text = re.sub(rf"^{re.escape(key)}:.*\n(?:(?:[ #].*)?\n)*", "", text, flags=re.MULTILINE)
    return f"{text.rstrip()}\n{example}"


def write_example(folder: Path, example: str) -> None:
    """Put a YAML example into the file that its first line names, else into the plan."""
    name = example.splitlines()[0].removeprefix("# ")
    path = folder / NAMED.get(name, PLAN)
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(put(before, example), encoding="utf-8", newline="")


def find_errors(ntmdocs: Run, folder: Path) -> list[str]:
    checked = ntmdocs(folder, "check", "--format", "json")
    findings = json.loads(checked.stdout)
    return [f"{one['path']}:{one['line']} {one['code']} {one['message']}" for one in findings if one["severity"] == "error"]


@pytest.mark.parametrize("page", ["README.md", "docs/huong-dan.md"])
def test_a_page_can_be_followed_word_for_word(page: str, tmp_path: Path, ntmdocs: Run) -> None:
    ran = 0
    for language, block in iter_blocks(page):
        if language == "bash":
            for command in iter_commands(block):
                result = ntmdocs(tmp_path, *command)
                assert result.returncode == 0, f"ntmdocs {shlex.join(command)}\n{result.stdout}{result.stderr}"
                ran += 1
        elif language == "yaml":
            write_example(tmp_path, block)
            assert find_errors(ntmdocs, tmp_path) == [], block
    assert ran >= 5
    assert list(tmp_path.rglob("*.docx")), "no document on disk at the end of the page"


def take_part(folder: Path, ntmdocs: Run, language: str, words: str, block: str) -> None:
    """Do what the page tells of: a command (its exit code behind `bash`), an edit in Word (of a copy), one of the data, a choice."""
    draft = next(folder.glob("output/nghi-hoa/2024/*_du-thao.docx"), folder)
    old, _, new = block.strip().partition(" → ")
    if language == "bash":
        for command in iter_commands(block):
            result = ntmdocs(folder, *command)
            assert result.returncode == int(words or 0), f"ntmdocs {shlex.join(command)}\n{result.stdout}{result.stderr}"
    elif language == "word":
        copy = folder / words if words else draft
        copy.write_bytes(draft.read_bytes())
        word.edit(copy, old, new)
    elif language == "data":
        plan = folder / "data/nghi-hoa/2024/plan.yaml"
        text = plan.read_text(encoding="utf-8")
        assert text.count(old) == 1
        plan.write_text(text.replace(old, new), encoding="utf-8")
    else:
        assert language == "accept"
        word.accept(draft)
        assert any(old in line for line in word.lines(draft))


def test_the_story_of_edits_in_word_happens_as_it_is_told(tmp_path: Path, ntmdocs: Run) -> None:
    for language, words, block in iter_fences("docs/sua-trong-word.md"):
        take_part(tmp_path, ntmdocs, language, words, block)
    draft = next(tmp_path.glob("output/nghi-hoa/2024/*_du-thao.docx"))
    told = "\n".join(word.lines(draft))
    for words in ("Tâm lý chờ đợi Đề án", "trẻ 5 tuổi ra lớp", "chưa kịp thời", "phát huy hết nội lực", "đoàn thể chưa quyết liệt"):
        assert words in told
    assert list(tmp_path.glob("output/nghi-hoa/2024/*_ban-gui.docx"))


def test_the_page_on_checks_can_be_followed(tmp_path: Path, ntmdocs: Run) -> None:
    for language, words, block in iter_fences("docs/kiem-tra.md"):
        if language == "yaml":
            plan = tmp_path / "data/nghi-hoa/2024/plan.yaml"
            plan.write_text(put(plan.read_text(encoding="utf-8"), block), encoding="utf-8", newline="")
        else:
            take_part(tmp_path, ntmdocs, language, words, block)
    shown = ntmdocs(tmp_path, "check", "nghi-hoa/2024/plan").stdout
    assert "1 chỗ được bỏ qua có lý do" in shown
    assert (tmp_path / "ban-ghi-chu.docx").is_file()
    found = json.loads(ntmdocs(tmp_path, "check", "nghi-hoa/2024/plan", "--baseline", "moc.json", "--format", "json").stdout)
    assert found == []


def test_every_citation_of_the_guide_prints_what_the_guide_says(tmp_path: Path, ntmdocs: Run) -> None:
    guide = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
    examples = CITATION.findall(guide)
    assert len(examples) >= 10
    assert ntmdocs(tmp_path, "init", ".").returncode == 0
    assert ntmdocs(tmp_path, "new", "plan", "--commune", "Xuân Lâm", "--year", "2027").returncode == 0
    for language, block in iter_blocks("docs/huong-dan.md"):
        if language == "yaml" and not block.startswith("# luat"):
            write_example(tmp_path, block)
    write_example(tmp_path, "giải pháp: |\n" + "".join(f"  {cited} = {printed}\n" for cited, printed in examples))
    assert ntmdocs(tmp_path, "build").returncode == 0
    (made,) = tmp_path.glob("output/*/*/*.docx")
    lines = [one.text for one in paragraphs(made.read_bytes()) if " = " in one.text]
    assert [line.split(" = ")[0] for line in lines] == [printed for _, printed in examples]


@pytest.mark.parametrize("page", ["README.md", "docs/huong-dan.md", "docs/sua-trong-word.md", "docs/kiem-tra.md"])
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in targets if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_the_readme_names_every_command_in_both_languages() -> None:
    from ntmdocs.cli import commands

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [re.findall(r"`([^`]+)`", row) for row in re.findall(r"^\| (`.*)\|$", text, flags=re.MULTILINE)]
    documented = {(words[0].split()[0], words[1].split()[0]) for words in rows if len(words) >= 2}
    assert set(commands.ROOT.pairs.items()) <= documented
