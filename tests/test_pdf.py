"""Word to PDF: one run, any path, no look at what a document points at, no hang."""

from __future__ import annotations

import os
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest

from ntmdocs import pdf

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
PICTURE = """<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/>
</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="%s" r:link="rId9"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>
</w:drawing></w:r>"""


def relation(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    return f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def make(text: str, relations: str = "", runs: str = "") -> bytes:
    """Return the least Word file that LibreOffice opens."""
    root = relation("officeDocument", "word/document.xml", "")
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r>{runs}</w:p></w:body></w:document>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(root),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": RELATIONS.format(relations),
    }
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def said(converted: pdf.Converted) -> list[tuple[str, str]]:
    return [(finding.offence.name, finding.mark.path) for finding in converted.findings]


def program(tmp_path: Path, body: str) -> Path:
    """Return a program that stands in for LibreOffice."""
    path = tmp_path / "soffice"
    # A shebang cannot name a folder with spaces: the shell starts Python, which reads these lines as a string.
    start = f"""#!/bin/sh\n'''exec' "{sys.executable}" "$0" "$@"\n' '''\n"""
    path.write_text(f"{start}{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "relations",
    [
        relation("image", "http://127.0.0.1/x.png"),
        relation("oleObject", "file:///etc/passwd"),
        relation("attachedTemplate", "\\\\server\\x.dotm"),
        "<r:Relationship\n TargetMode = 'External'\n Target='http://x/'\n Type='http://x/subDocument'/>",
    ],
)
def test_a_document_that_takes_content_from_elsewhere_is_refused(relations: str, tmp_path: Path) -> None:
    made = pdf.to_pdf({Path("a/x.docx"): make("x", relations)}, program=tmp_path / "never run")
    assert (dict(made.pdfs), said(made)) == ({}, [("external-content", "a/x.docx")])


@pytest.mark.parametrize("data", [b"", b"PK", b"not a package", make("x")[:200]])
def test_what_is_no_package_is_refused(data: bytes, tmp_path: Path) -> None:
    made = pdf.to_pdf({Path("x.docx"): data}, program=tmp_path / "never run")
    assert said(made) == [("unreadable-word-file", "x.docx")]


def test_relationships_that_swell_are_refused(tmp_path: Path) -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", b" " * (pdf.RELATIONS_AT_MOST + 1))
    start = time.monotonic()
    assert said(pdf.to_pdf({Path("x.docx"): data.getvalue()}, program=tmp_path / "never run"))[0][0] == "unreadable-word-file"
    assert time.monotonic() - start < 1


def test_without_libreoffice_there_is_one_finding_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    assert said(pdf.to_pdf({Path("a.docx"): make("a"), Path("b.docx"): make("b")})) == [("no-libreoffice", "")]
    assert pdf.to_pdf({}) == pdf.Converted({}, ())


def test_libreoffice_is_found_on_the_path_and_in_the_usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = program(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pdf.find_libreoffice() == found
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    monkeypatch.setattr(pdf, "USUAL_PLACES", ())
    assert pdf.find_libreoffice() is None
    usual = tmp_path / "Program Files/LibreOffice/program/soffice.exe"
    usual.parent.mkdir(parents=True)
    usual.write_bytes(b"")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path / "Program Files"))
    assert pdf.find_libreoffice() == usual


@pytest.mark.skipif(os.name == "nt", reason="a script as program")
def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    body = "import subprocess, sys, time\nsubprocess.Popen(['sleep', '30'])\n"
    body += f"open({str(tmp_path / 'started')!r}, 'w').close()\ntime.sleep(30)"
    start = time.monotonic()
    made = pdf.to_pdf({Path("a.docx"): make("a")}, program=program(tmp_path, body), seconds=2)
    assert (said(made), (tmp_path / "started").exists()) == ([("slow-pdf", "a.docx")], True)
    assert time.monotonic() - start < 8


@pytest.mark.skipif(os.name == "nt", reason="a script as program")
@pytest.mark.parametrize("content", ["b''", "b'%PDF-1.7 cut in the mid'", "b'<html>'"])
def test_a_pdf_that_is_not_whole_is_none(tmp_path: Path, content: str) -> None:
    body = "import sys, pathlib\nout = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
    body += f"(out / '0000.pdf').write_bytes({content})"
    assert said(pdf.to_pdf({Path("a.docx"): make("a")}, program=program(tmp_path, body))) == [("no-pdf", "a.docx")]


def test_a_program_that_does_not_start_makes_no_pdf(tmp_path: Path) -> None:
    assert said(pdf.to_pdf({Path("a.docx"): make("a")}, program=tmp_path / "absent")) == [("no-pdf", "a.docx")]


@pytest.fixture
def visits() -> Iterator[tuple[int, list[str]]]:
    seen: list[str] = []

    class Visited(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, format: str, *arguments: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Visited)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, seen
    server.shutdown()
    server.server_close()


def test_several_documents_of_one_name_become_pdf_in_one_run(
    soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Thư mục có dấu"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    names = (Path("xã A/kế hoạch 1.docx"), Path("xã B/kế hoạch 1.docx"))
    made = pdf.to_pdf({**{name: make("Kế hoạch") for name in names}, Path("bad.docx"): b""}, program=Path(soffice))
    assert set(made.pdfs) == set(names)
    assert said(made) == [("unreadable-word-file", "bad.docx")]
    assert list(folder.iterdir()) == []


def test_libreoffice_visits_nothing_even_if_a_link_slips_through(
    soffice: str, visits: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, seen = visits
    monkeypatch.setattr(pdf, "_check_package", lambda path, data: iter(()))
    linked = make("x", relation("image", f"http://127.0.0.1:{port}/x.png"), PICTURE % OFFICE)
    hyperlink = make("y", relation("hyperlink", f"http://127.0.0.1:{port}/y"))
    made = pdf.to_pdf({Path("x.docx"): linked, Path("y.docx"): hyperlink}, program=Path(soffice))
    assert (len(made.pdfs), seen) == (2, [])


def test_a_hyperlink_is_no_content_from_elsewhere(soffice: str) -> None:
    made = pdf.to_pdf({Path("y.docx"): make("y", relation("hyperlink", "https://example.org/"))}, program=Path(soffice))
    assert made.findings == ()
