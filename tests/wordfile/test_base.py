"""The base in a file: found whatever its part is called, refused when it is damaged or too large, put back in one place."""

from __future__ import annotations

import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from ntmdocs.package.members import Package, pack_member
from ntmdocs.wordfile import base
from ntmdocs.wordfile.base import Origin, base_part, base_slot, print_base, print_origins, put_base, read_base
from ntmdocs.wordfile.package import read_package, write_package

TEMPLATE = Path(__file__).parents[2] / "templates/ke-hoach.docx"
ORIGINS = (
    Origin(1, "data/mau/a.yaml", 3, 0, 0, 4),
    Origin(2, "data/mau/a.yaml", 4, 1, 2, 9),
    Origin(2, "data/mau/xa.yaml", 1, 0, 0, 1),
)


@pytest.fixture
def package() -> Package:
    return read_package(TEMPLATE.read_bytes(), "mau.docx")


def made(package: Package, document: str = "mau/2027/kế hoạch & <số>") -> bytes:
    return print_base(document, "0123abcd", print_origins(ORIGINS), package.members)


def test_what_was_put_in_is_read_back(package: Package) -> None:
    found = read_base(put_base(package, made(package)))
    assert found is not None
    assert (found.document, found.generation, found.origins) == ("mau/2027/kế hoạch & <số>", "0123abcd", ORIGINS)
    assert found.package.read("word/document.xml") == package.read("word/document.xml")
    assert found.package.read("docProps/core.xml") is None


def test_a_file_without_a_base_has_none(package: Package) -> None:
    assert read_base(package) is None
    assert base_part(package) == ""


def test_a_new_base_takes_the_place_of_the_old_one(package: Package) -> None:
    once = put_base(package, made(package))
    twice = put_base(once, made(package, "mau/2028/plan"))
    assert [one.name for one in twice.members] == [one.name for one in once.members]
    found = read_base(twice)
    assert found is not None
    assert found.document == "mau/2028/plan"


def test_another_programs_custom_parts_stay(package: Package) -> None:
    theirs = package.replaced({"customXml/item1.xml": b'<sources xmlns="urn:theirs">urn:ntmdocs:base</sources>'})
    both = put_base(theirs, made(package))
    assert both.read("customXml/item1.xml") == theirs.read("customXml/item1.xml")
    assert base_part(both) == "customXml/item2.xml"


def test_a_base_is_found_under_any_name_and_prefix(package: Package) -> None:
    held = made(package).decode().replace('<base xmlns="urn', '<ns0:base xmlns:ns0="urn').replace("</base>", "</ns0:base>")
    for name in ("map", "part"):
        held = held.replace(f"<{name}", f"<ns0:{name}").replace(f"</{name}", f"</ns0:{name}")
    found = read_base(package.replaced({"customXml/item7.xml": held.encode()}))
    assert found is not None
    assert found.origins == ORIGINS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('format="1"', 'format="99"'),
        ("</base>", ""),
        ('size="', 'size="9'),
        ("<map>", "<map>!!!"),
        (
            '<part name="word/styles.xml" method="8"',
            '<part method="8" size="1">AAAA</part><part name="word/styles.xml" method="8"',
        ),
    ],
)
def test_a_damaged_base_is_none(package: Package, old: str, new: str) -> None:
    held = made(package).decode()
    assert old in held
    held = held.replace(old, new, 1)
    assert read_base(package.replaced({"customXml/item1.xml": held.encode()})) is None


def test_a_base_that_inflates_beyond_measure_is_none(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "SIZE_LIMIT", 1_000_000)
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = b64encode(compressor.compress(bytes(2_000_000)) + compressor.flush()).decode()
    part = f'<part name="word/document.xml" method="8" size="9">{bomb}</part></base>'
    assert read_base(package.replaced({"customXml/item1.xml": made(package).decode().replace("</base>", part).encode()})) is None


def test_entities_are_not_followed(package: Package) -> None:
    held = b'<!DOCTYPE base [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + made(package).partition(b"?>\n")[2]
    changed = Package((*package.members, pack_member("customXml/item1.xml", held.replace(b"<map>", b"<map>&x;"))), "")
    found = read_base(changed)
    assert found is None or b"root:" not in b"".join(member.data for member in found.package.members)


def test_the_package_with_a_base_opens_and_is_the_same_every_time(package: Package) -> None:
    first, second = (write_package(put_base(package, made(package))) for _ in range(2))
    assert first == second
    assert read_base(read_package(first, "")) is not None
    assert base_slot(package).name == "customXml/item1.xml"
