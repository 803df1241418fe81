"""Opening a package safely, copying what did not change, writing the same bytes every time."""


from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from ntmdocs.errors import Refusal
from ntmdocs.messages import cure, message
from ntmdocs.wordfile.package import read_package, write_package

ROOT = Path(__file__).parents[2]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def good() -> dict[str, bytes]:
    document = Document()
    document.add_paragraph("Xin chào")
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


GOOD = good()


def pack(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def body(xml: str, **parts: bytes) -> bytes:
    document = GOOD["word/document.xml"].replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
    return pack({**GOOD, "word/document.xml": document, **parts})


def related(kind: str, target: str, mode: str = ' TargetMode="External"', part: str = "word/_rels/document.xml.rels") -> bytes:
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()
    old = GOOD.get(part, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>')
    return pack({**GOOD, part: old.replace(b"</Relationships>", relation)})


def field(*instructions: str) -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    inside = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in instructions)
    return body(f"<w:p>{begin}{inside}{end}</w:p>")


def nested_field() -> bytes:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    inner = f"{begin}<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>{end}"
    return body(f'<w:p>{begin}{inner}<w:r><w:instrText> c:\\x "a"</w:instrText></w:r>{end}</w:p>')


def raw_zip(change: Callable[[bytearray], object]) -> bytes:
    data = bytearray(pack(GOOD))
    change(data)
    return bytes(data)


def twice(name: str) -> bytes:
    stream = io.BytesIO(pack(GOOD))
    with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(name, b"<a/>")
    return stream.getvalue()


def lying_size() -> bytes:
    """Say in the directory that a part is small when it is not."""

    def change(data: bytearray) -> None:
        at = data.index(b"PK\1\2")
        data[at + 24 : at + 28] = struct.pack("<I", 10)

    return raw_zip(change)


def encrypted() -> bytes:
    def change(data: bytearray) -> None:
        at = data.index(b"PK\1\2")
        data[at + 8] |= 1

    return raw_zip(change)


def overlapping() -> bytes:
    """Let two entries of the directory point at one part."""

    def change(data: bytearray) -> None:
        first = data.index(b"PK\1\2")
        second = data.index(b"PK\1\2", first + 4)
        data[second + 42 : second + 46] = data[first + 42 : first + 46]

    return raw_zip(change)


def xml_head(head: str, part: str = "word/document.xml") -> bytes:
    plain = GOOD[part].split(b"?>", 1)[1]
    return pack({**GOOD, part: head.encode() + plain})


BOMB = b'<?xml version="1.0"?><a>' + b" " * 60_000_000 + b"</a>"
ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "PKG100"),
    "a PDF": (lambda: b"%PDF-1.7\n%...", "PKG101"),
    "a page": (lambda: b"\xef\xbb\xbf  <!DOCTYPE html><html></html>", "PKG101"),
    "a page of Word": (lambda: b'<html xmlns:w="urn:schemas-microsoft-com:office:word">', "PKG101"),
    "rich text": (lambda: b"{\\rtf1\\ansi", "PKG101"),
    "a text": (lambda: "Kế hoạch".encode(), "PKG101"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "PKG102"),
    "a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "PKG103"),
    "an encrypted part": (encrypted, "PKG103"),
    "cut in the middle": (lambda: pack(GOOD)[:3000], "PKG104"),
    "only a signature": (lambda: b"PK\3\4", "PKG104"),
    "a bit flipped": (lambda: raw_zip(lambda data: data.__setitem__(60, data[60] ^ 0xFF)), "PKG104"),
    "a lie about size": (lying_size, "PKG104"),
    "parts that overlap": (overlapping, "PKG104"),
    "nothing inside": (lambda: pack({}), "PKG105"),
    "no body": (lambda: pack({"a.txt": b"x"}), "PKG105"),
    "a body that is not there": (lambda: pack({k: v for k, v in GOOD.items() if k != "word/document.xml"}), "PKG105"),
    "a workbook": (lambda: pack({"[Content_Types].xml": GOOD["[Content_Types].xml"].replace(b"wordprocessingml", b"spreadsheetml")}), "PKG106"),
    "an OpenDocument": (lambda: pack({"mimetype": b"application/vnd.oasis.opendocument.text"}), "PKG106"),
    "many parts": (lambda: pack({**GOOD, **{f"word/x{n}.bin": b"" for n in range(2_100)}}), "PKG111"),
    "a bomb": (lambda: pack({**GOOD, "word/x.xml": BOMB}), "PKG112"),
    "a bomb of pictures": (lambda: pack({**GOOD, **{f"word/media/{n}.png": b"\0" * 40_000_000 for n in range(4)}}), "PKG110"),
    "a way up": (lambda: pack({**GOOD, "../../evil.xml": b"<a/>"}), "PKG113"),
    "a way up inside": (lambda: pack({**GOOD, "word/../../evil.xml": b"<a/>"}), "PKG113"),
    "a path from the root": (lambda: pack({**GOOD, "/etc/passwd": b"x"}), "PKG113"),
    "a path of Windows": (lambda: pack({**GOOD, "C:\\evil.xml": b"<a/>"}), "PKG113"),
    "one name twice": (lambda: twice("word/document.xml"), "PKG114"),
    "one name in two cases": (lambda: twice("word/DOCUMENT.xml"), "PKG114"),
    "entities": (lambda: xml_head(ENTITIES), "PKG121"),
    "entities in the styles": (lambda: xml_head(ENTITIES, "word/styles.xml"), "PKG121"),
    "entities in relationships": (lambda: xml_head(ENTITIES, "_rels/.rels"), "PKG121"),
    "UTF-16": (lambda: pack({**GOOD, "word/document.xml": GOOD["word/document.xml"].decode().encode("utf-16")}), "PKG122"),
    "UTF-7": (lambda: xml_head('<?xml version="1.0" encoding="UTF-7"?>'), "PKG122"),
    "broken relationships": (lambda: pack({**GOOD, "word/_rels/document.xml.rels": b"<Relationships"}), "PKG120"),
    "a template elsewhere": (lambda: related("attachedTemplate", "http://x/y.dotm", part="word/_rels/settings.xml.rels"), "PKG130"),
    "a picture elsewhere": (lambda: related("image", "http://x/y.png"), "PKG130"),
    "a picture on this machine": (lambda: related("image", "file:///etc/passwd"), "PKG130"),
    "a frame elsewhere": (lambda: related("frame", "http://x/"), "PKG130"),
    "an object elsewhere": (lambda: related("oleObject", "file://server/x.xls"), "PKG130"),
    "a document elsewhere": (lambda: related("subDocument", "http://x/y.docx"), "PKG130"),
    "a part elsewhere": (lambda: related("aFChunk", "http://x/y.html"), "PKG130"),
    "mode in small letters": (lambda: related("image", "http://x/y.png", ' TargetMode="external"'), "PKG130"),
    "an address without mode": (lambda: related("image", "http://x/y.png", ""), "PKG130"),
    "a share without mode": (lambda: related("image", "\\\\server\\x.png", ""), "PKG130"),
    "a drawing's own address": (lambda: body('<w:p><w:r><w:pict><v:shape xmlns:v="v"><v:imagedata src="http://x/y.png"/></v:shape></w:pict></w:r></w:p>'), "PKG130"),
    "a chunk": (lambda: related("aFChunk", "evil.html", ""), "PKG132"),
    "an embedded object": (lambda: related("oleObject", "embeddings/x.bin", ""), "PKG132"),
    "a control": (lambda: related("control", "x.xml", ""), "PKG132"),
    "macros": (lambda: pack({**GOOD, "word/vbaProject.bin": b"x"}), "PKG131"),
    "macros by relationship": (lambda: related("vbaProject", "x.bin", ""), "PKG131"),
    "a document with macros": (lambda: pack({**GOOD, "[Content_Types].xml": GOOD["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml")}), "PKG131"),
    "ActiveX": (lambda: pack({**GOOD, "word/activeX/activeX1.xml": b"<a/>"}), "PKG131"),
    "DDEAUTO": (lambda: field('DDEAUTO c:\\cmd.exe "/k calc"'), "PKG133"),
    "DDE in small letters": (lambda: field(' dde excel "a"'), "PKG133"),
    "DDE in pieces": (lambda: field("DD", "EAU", 'TO "x"'), "PKG133"),
    "DDE in entities": (lambda: field('&#68;DE "x"'), "PKG133"),
    "DDE without a blank": (lambda: field('DDE"x"'), "PKG133"),
    "DDE by quotation": (nested_field, "PKG133"),
    "a text from a file": (lambda: field('INCLUDETEXT "C:/x.txt"'), "PKG133"),
    "a picture from a file": (lambda: field('INCLUDEPICTURE "http://x/y.png"'), "PKG133"),
    "a simple field": (lambda: body('<w:p><w:fldSimple w:instr="INCLUDEPICTURE &quot;x&quot;"/></w:p>'), "PKG133"),
    "a field in other quotes": (lambda: body("<w:p><w:fldSimple w:instr='LINK Excel.Sheet x'/></w:p>"), "PKG133"),
    "a field left open": (lambda: body('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText></w:r></w:p>'), "PKG133"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_within_a_second_with_a_cure(case: str) -> None:
    build, code = HOSTILE[case]
    data = build()
    start = time.perf_counter()
    with pytest.raises(Refusal) as refusal:
        read_package(data, "x.docx")
    assert time.perf_counter() - start < 1
    assert code in [finding.code for finding in refusal.value.findings]
    for finding in refusal.value.findings:
        assert finding.mark.path == "x.docx"
        assert message(finding)
        assert cure(finding)
        assert "{" not in message(finding) + cure(finding)


HARMLESS: dict[str, Callable[[], bytes]] = {
    "python-docx's own": lambda: pack(GOOD),
    "a link to a page": lambda: related("hyperlink", "https://thuvienphapluat.vn/"),
    "page numbers and dates": lambda: field(" PAGE ", ' \\* MERGEFORMAT'),
    "a table of contents": lambda: field('TOC \\o "1-3" \\h \\z \\u'),
    "a word that looks like a field": lambda: body("<w:p><w:r><w:t>DDE LINK INCLUDETEXT</w:t></w:r></w:p>"),
    "a folder's entry": lambda: pack({**GOOD, "word/media/": b""}),
    "stored, not deflated": lambda: _stored(),
    "long and repetitive": lambda: body("<w:p><w:r><w:t>một hai ba</w:t></w:r></w:p>" * 20_000),
    "a theme of its own": lambda: related("theme", "theme/theme1.xml", ""),
}  # fmt: skip


def _stored() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in GOOD.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("case", HARMLESS)
def test_a_good_file_is_opened_and_written_again(case: str) -> None:
    data = HARMLESS[case]()
    package = read_package(data, "x.docx")
    written = write_package(package)
    assert zipfile.ZipFile(io.BytesIO(written)).testzip() is None
    assert Document(io.BytesIO(written)).paragraphs
    assert {m.name: m.data for m in read_package(written, "y.docx").members} == {m.name: m.data for m in package.members}


def test_no_bytes_at_all_break_the_reader() -> None:
    data, refused = pack(GOOD), 0
    for step in range(1, len(data), 997):
        for damaged in (data[:step], data[step:], data[:step] + b"\xff\0\x80" + data[step + 3 :], data[:step] + data[-step:]):
            try:
                read_package(damaged, "x.docx")
            except Refusal:
                refused += 1
    assert refused


def test_unchanged_parts_are_copied_as_they_lie() -> None:
    package = read_package(pack(GOOD), "x.docx")
    changed = package.replaced({"word/document.xml": b"<new/>", "word/new.xml": b"<a/>"})
    assert changed.by_name["word/styles.xml"].raw is package.by_name["word/styles.xml"].raw
    assert changed.read("word/document.xml") == b"<new/>"
    assert changed.members[-1].name == "word/new.xml"
    assert package.read("no such part") is None


def test_content_types_come_first_and_dates_are_fixed() -> None:
    shuffled = pack(dict(reversed(list(GOOD.items()))))
    with zipfile.ZipFile(io.BytesIO(write_package(read_package(shuffled, "x.docx")))) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos[:2]] == ["[Content_Types].xml", "_rels/.rels"]
    assert {(info.date_time, info.external_attr, info.create_system) for info in infos} == {((1980, 1, 1, 0, 0, 0), 0, 0)}


def test_names_with_accents_survive() -> None:
    data = write_package(read_package(pack({**GOOD, "word/media/ảnh.png": b"x"}), "x.docx"))
    assert read_package(data, "x.docx").read("word/media/ảnh.png") == b"x"


SCRIPT = """
import hashlib, io, sys, zipfile
from ntmdocs.wordfile.package import read_package, write_package
package = read_package(open(sys.argv[1], "rb").read(), "x")
print(hashlib.sha256(write_package(package.replaced({"word/document.xml": b"<a>" + b"word " * 9999 + b"</a>"}))).hexdigest())
"""


def test_the_same_bytes_under_another_zone_locale_and_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(pack(GOOD))
    digests = set()
    for environment in ({"TZ": "UTC", "PYTHONHASHSEED": "1"}, {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONHASHSEED": "77"}):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(tmp_path / "x.docx")],
            env={**os.environ, **environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        digests.add(run.stdout)
    assert len(digests) == 1
