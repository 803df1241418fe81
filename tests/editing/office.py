"""The second editor: LibreOffice, told by UNO what to do; every file that it saves is as its own writer leaves it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from io import BytesIO
from pathlib import Path
from types import TracebackType

from tests.editing.direct import Stuck, png
from tests.editing.sheet import Sheet, text_of
from tests.editing.strokes import Stroke

WORKER = Path(__file__).with_name("office_worker.py")
PYTHONS = ("/usr/bin/python3", "python3", "python")


@cache
def python() -> str:
    """Return a Python that has `uno`, "" where there is none."""
    for name in PYTHONS:
        path = shutil.which(name)
        if path and subprocess.run([path, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return path
    return ""


def why_not() -> str:
    """Return what is missing for this editor, "" where all is there."""
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        return "LibreOffice is not installed"
    return "" if python() else "no Python has the module uno (package python3-uno)"


def has_comments(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "word/comments.xml" in archive.namelist()


class Office:
    """One LibreOffice with a profile of its own, for many files one after the other; a context manager."""

    def __enter__(self) -> Office:
        self.folder = Path(tempfile.mkdtemp(prefix="ntmdocs-editing-"))
        (self.folder / "anh.png").write_bytes(png())
        program = shutil.which("soffice") or shutil.which("libreoffice") or ""
        command = [python(), str(WORKER), program, (self.folder / "profile").as_uri()]
        self.worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.count = 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self.worker.stdin
        self.worker.stdin.close()
        try:
            self.worker.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.worker.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def edit(self, data: bytes, strokes: Sequence[Stroke] = ()) -> bytes:
        """Return the document after the strokes as LibreOffice saves it; without strokes that is a mere save. Raises: Stuck."""
        if has_comments(data):
            if strokes:
                raise Stuck("LibreOffice dies over UNO on files with comments")
            return self.convert([data])[0]
        assert self.worker.stdin
        assert self.worker.stdout
        self.count += 1
        source, target = (self.folder / f"{self.count}-{name}.docx" for name in ("a", "b"))
        source.write_bytes(data)
        texts = [text_of(one) for one in Sheet(data).paragraphs] if strokes else []
        job = {"source": str(source), "target": str(target), "strokes": [asdict(one) for one in strokes], "picture": str(self.folder / "anh.png"), "texts": texts}
        self.worker.stdin.write(json.dumps(job) + "\n")
        self.worker.stdin.flush()
        line = self.worker.stdout.readline()
        fault = json.loads(line)["fault"] if line else "the worker died"
        if fault or not target.is_file():
            raise Stuck(fault or "LibreOffice wrote nothing")
        try:
            return target.read_bytes()
        finally:
            source.unlink()
            target.unlink()

    def convert(self, files: Sequence[bytes]) -> list[bytes]:
        """Return the documents as LibreOffice's converter saves them, all in one run. Raises: Stuck."""
        source, target = self.folder / "to-convert", self.folder / "converted"
        for folder in (source, target):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        for number, data in enumerate(files):
            (source / f"{number}.docx").write_bytes(data)
        program = shutil.which("soffice") or shutil.which("libreoffice") or ""
        own = f"-env:UserInstallation={(self.folder / 'profile-converter').as_uri()}"
        command = [program, own, "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir", str(target), *map(str, sorted(source.iterdir()))]
        subprocess.run(command, capture_output=True, timeout=60 + 10 * len(files), check=False)
        if len(list(target.iterdir())) != len(files):
            raise Stuck("LibreOffice's converter wrote nothing")
        return [(target / f"{number}.docx").read_bytes() for number in range(len(files))]
