"""A workspace of its own with one sample, and ntmdocs as a person calls it, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ("nghi-hoa/2024", "nghi-loc/2027")


# Lines that are short, alike, and stand in several places: the hardest to tell apart.
ALIKE = ("Xóm Mẫu {} làm chậm.", "Xóm Mẫu {} làm tốt.", "Đường xóm Mẫu {}.", "Tổ {} họp.")


@dataclass(frozen=True)
class Answer:
    code: int
    output: str


class Workbench:
    def __init__(self, folder: Path, sample: str, like: Workbench | None = None) -> None:
        """Lay out a workspace, new or as another one stands."""
        self.folder, self.sample, self.doc = folder, sample, f"{sample}/plan"
        if like is not None:
            shutil.copytree(like.folder, folder)
            return
        (folder / "data").mkdir(parents=True)
        shutil.copytree(ROOT / "templates", folder / "templates")
        shutil.copy(ROOT / "data" / "ntmdocs.yaml", folder / "data")
        shutil.copytree(ROOT / "data" / sample.split("/")[0], folder / "data" / sample.split("/")[0])

    def crowd(self) -> None:
        """Fill slots of the plan with short lines that are alike."""
        for slot in ("tồn tại", "giải pháp", "bài học"):
            lines = [f"  - {words.format(number)}\n" for words in ALIKE for number in (1, 2, 3)]
            lines += ["  - Các xóm cùng làm.\n"]
            self.text = self.text.replace(f"\n{slot}: |\n", f"\n{slot}: |\n{''.join(lines)}", 1)

    def run(self, *words: str) -> Answer:
        """Run one command line; an exception of ours comes out."""
        from click.testing import CliRunner

        from ntmdocs.cli.root import root

        result = CliRunner().invoke(root, ["-C", str(self.folder), *words], catch_exceptions=False)
        return Answer(result.exit_code, result.output + (self._crash() if result.exit_code == 3 else ""))

    def _crash(self) -> str:
        """Return the end of the newest log of a fault of ours."""
        logs = sorted((self.folder / "output" / ".ntmdocs").glob("loi-*.txt"), key=lambda one: one.stat().st_mtime_ns)
        return "\n" + logs[-1].read_text(encoding="utf-8")[-1500:] if logs else ""

    @property
    def plan(self) -> Path:
        return self.folder / "data" / f"{self.doc}.yaml"

    @property
    def text(self) -> str:
        return self.plan.read_bytes().decode("utf-8")

    @text.setter
    def text(self, text: str) -> None:
        self.plan.write_bytes(text.encode("utf-8"))

    @property
    def template(self) -> Path:
        return self.folder / "templates" / "ke-hoach.docx"

    @property
    def paper(self) -> Path:
        """Return the Word file of the document."""
        made = (self.folder / "output" / self.sample).glob("*_du-thao.docx")
        (found,) = [path for path in made if not path.name.startswith("~$")]
        return found

    @property
    def leftover(self) -> bytes:
        found = sorted((self.folder / "output" / self.sample).glob("*_chua-xep-duoc*.docx"))
        return found[0].read_bytes() if found else b""

    def build(self, *further: str) -> Answer:
        return self.run("build", *further)

    def pull(self, *further: str, path: Path | None = None) -> Answer:
        return self.run("pull", str(path or self.paper), *further)

    def snapshot(self, folders: Sequence[str] = ("data", "output")) -> dict[str, tuple[int, bytes]]:
        """Return when each file was written and what it holds; what the program remembers for itself is left out."""
        files = [path for name in folders for path in (self.folder / name).rglob("*") if path.is_file()]
        mine = [path for path in files if ".ntmdocs" not in path.parts]
        return {str(path.relative_to(self.folder)): (path.stat().st_mtime_ns, path.read_bytes()) for path in mine}
