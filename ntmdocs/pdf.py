"""Turn Word files into PDF through LibreOffice: bytes in, bytes out, in a profile and a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from ntmdocs.finding import Finding
from ntmdocs.offences import store as offence
from ntmdocs.source import Mark

PROGRAMS = ("soffice", "libreoffice")
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "LOCALAPPDATA")
START_SECONDS = 90
SECONDS_A_FILE = 15
RELATIONS_AT_MOST = 8_000_000
RELATIONSHIP = re.compile(rb"<(?:[\w.-]+:)?Relationship\b[^>]*>")
EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
HYPERLINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""")
TARGET = re.compile(rb"""\sTarget\s*=\s*["']([^"']*)["']""")
# Never load what a document points at, never run what it carries.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Converted:
    """The PDFs by the path of their Word file, and a finding for each that could not be made."""

    pdfs: Mapping[Path, bytes]
    findings: tuple[Finding, ...]


def find_libreoffice() -> Path | None:
    """Return the program of LibreOffice: on the PATH, else in the usual places of Windows, macOS and Linux."""
    on_path = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    return Path(on_path) if on_path else next((path for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    for variable in WINDOWS_ROOTS:
        if root := os.environ.get(variable):
            yield from (Path(root, "LibreOffice", "program", name) for name in ("soffice.com", "soffice.exe"))
    yield from map(Path, USUAL_PLACES)


def to_pdf(documents: Mapping[Path, bytes], *, program: Path | None = None, seconds: float | None = None) -> Converted:
    """Turn Word files, given as path and bytes, into PDF in one run of LibreOffice; the paths only name them.

    A document that takes content from elsewhere is refused. `seconds` limits the whole run (default: 90 and 15 a file).
    """
    findings = [finding for path, data in documents.items() for finding in _check_package(path, data)]
    refused = {finding.mark.path for finding in findings}
    ready = [path for path in documents if path.as_posix() not in refused]
    if not ready:
        return Converted({}, tuple(findings))
    soffice = program or find_libreoffice()
    if soffice is None:
        return Converted({}, (*findings, offence.NO_LIBREOFFICE.at(Mark(""))))
    limit = seconds or START_SECONDS + SECONDS_A_FILE * len(ready)
    with tempfile.TemporaryDirectory(prefix="ntmdocs-pdf-", ignore_cleanup_errors=True) as folder:
        in_time = _convert(soffice, Path(folder), [documents[path] for path in ready], limit)
        made = {path: pdf for number, path in enumerate(ready) if (pdf := _read_pdf(Path(folder), number))}
    findings += (_failed(path, in_time, limit) for path in ready if path not in made)
    return Converted(made, tuple(findings))


def _failed(path: Path, in_time: bool, limit: float) -> Finding:
    mark = Mark(path.as_posix())
    if in_time:
        return offence.NOT_CONVERTED.at(mark, file=path.name)
    return offence.TOO_SLOW.at(mark, file=path.name, seconds=round(limit))


def page_texts(pdf: bytes) -> tuple[str, ...] | None:
    """Return the words of each page; None where the library that reads PDFs is not installed."""
    try:
        import pypdfium2
    except ImportError:
        return None
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _check_package(path: Path, data: bytes) -> Iterator[Finding]:
    """Iterate over what forbids to convert: no package, or a relationship to elsewhere that is not a hyperlink."""
    mark = Mark(path.as_posix())
    try:
        target = next(_iter_external(data), None)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
        yield offence.NOT_A_PACKAGE.at(mark, file=path.name)
        return
    if target is not None:
        yield offence.EXTERNAL_CONTENT.at(mark, file=path.name, target=target)


def _iter_external(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [info for info in package.infolist() if info.filename.endswith(".rels")]
        if sum(info.file_size for info in parts) > RELATIONS_AT_MOST or not parts:
            raise ValueError("relationships too large or absent")
        for info in parts:
            for relation in RELATIONSHIP.findall(package.read(info)):
                if EXTERNAL.search(relation) and not HYPERLINK.search(relation):
                    found = TARGET.search(relation)
                    yield found[1].decode("utf-8", "replace") if found else ""


def _convert(program: Path, folder: Path, documents: Sequence[bytes], seconds: float) -> bool:
    """Run LibreOffice over `documents` in `folder`; tell whether it ended in time."""
    _write_settings(folder / "profile")
    sources = [folder / f"{number:04}.docx" for number in range(len(documents))]
    for source, data in zip(sources, documents, strict=True):
        source.write_bytes(data)
    command = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--nolockcheck", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, sources)]
    return _run(command, folder, seconds)


def _write_settings(profile: Path) -> None:
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")


def _run(command: Sequence[str], folder: Path, seconds: float) -> bool:
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, cwd=folder, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
    except OSError:
        return True
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that still runs, and those that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read_pdf(folder: Path, number: int) -> bytes | None:
    """Return the PDF of one document if it is whole."""
    path = folder / f"{number:04}.pdf"
    data = path.read_bytes() if path.is_file() else b""
    return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None
