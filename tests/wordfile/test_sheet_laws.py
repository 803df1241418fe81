"""Whatever a file says, its sheet is read; what is cut off is refused; and it is read quickly."""

from __future__ import annotations

import re
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.errors import Refusal
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.sheet import open_sheet
from tests.wordfile.by_chance import file_by_chance
from tests.wordfile.files import drawn_line, field, p, r, table, text_box, theme, word_file

VALUES = (
    "",
    "0",
    "-1",
    "99999999999999999999",
    "x",
    "1.5",
    "NaN",
    "١٢",
    "true",
    "%1%2",
    "9" * 400,
    "FFFF",
    "50%",
    "-50%",
    "1e9",
    "9999999cm",
)
VML = f'<w:r><w:pict><v:group style="position:absolute;width:9pt;height:9pt" coordsize="10,10"><v:shape type="#_x0000_t32" style="left:1;top:1;width:5;height:0"/><v:rect o:hr="t" o:hrpct="500" style="width:0;height:1pt"/><v:shape style="width:5"><v:textbox inset="1,1,1,1"><w:txbxContent>{p("b")}</w:txbxContent></v:textbox></v:shape></v:group></w:pict></w:r>'


def all_kinds(seed: int) -> Package:
    drawn = p(
        "a",
        drawn_line(20),
        text_box(p("b"), 30),
        VML,
        field("PAGE"),
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>',
        form='<w:framePr w:w="5" w:x="5"/>',
    )
    looked = table(("a", "b"), widths=(2000, 3000), form='@W<w:tblLook w:val="04A0"/>')
    extra = word_file(drawn + looked + p(r("c", '<w:color w:val="auto" w:themeColor="text1"/>')), theme=theme())
    base = file_by_chance(seed)
    data = (base.read("word/document.xml") or b"").replace(
        b"<w:body>", b"<w:body>" + re.search(rb"<w:body>(.*)<w:sectPr>", extra.read("word/document.xml") or b"", re.DOTALL)[1], 1
    )  # type: ignore[index]
    return base.replaced({"word/document.xml": data, "word/theme/theme1.xml": extra.read("word/theme/theme1.xml") or b""})


def spoiled(package: Package, chance: Random) -> Package:
    """Return a package with some attributes changed and some elements taken out."""
    changed = {}
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/theme/theme1.xml"):
        text = (package.read(name) or b"").decode()
        for _ in range(12):
            places = list(re.finditer(r'(\s(?!xmlns|version|encoding|standalone)[\w:]+=")([^"]*)"', text))
            if places:
                one = chance.choice(places)
                text = text[: one.start(2)] + chance.choice(VALUES) + text[one.end(2) :]
        for _ in range(3):
            empty = list(re.finditer(r"<w:\w+(?: [^>]*)?/>", text))
            if empty:
                one = chance.choice(empty)
                text = text[: one.start()] + text[one.end() :]
        changed[name] = text.encode()
    return package.replaced(changed)


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 1_000_000))
def test_a_spoiled_file_is_read_all_the_same(seed: int) -> None:
    chance = Random(seed)
    package = spoiled(all_kinds(seed % 40), chance)
    found = open_sheet(package, "x")
    assert len({one.ordinal for one in found.strips}) == len(found.strips)


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 1_000_000))
def test_a_file_cut_off_anywhere_is_refused(seed: int) -> None:
    package = all_kinds(seed % 40)
    data = package.read("word/document.xml") or b""
    with pytest.raises(Refusal):
        open_sheet(package.replaced({"word/document.xml": data[: seed % (len(data) - 10)]}), "x")


@pytest.mark.parametrize(
    "body",
    [
        p("________") * 2000,
        p("a", form='<w:pBdr><w:top w:val="single"/></w:pBdr>') * 2000,
        table(("a", "b"), widths=(2000, 2000)) * 600,
    ],
)
def test_long_files_take_no_longer_than_their_length(body: str) -> None:
    package = word_file(body + p())
    start = time.perf_counter()
    open_sheet(package, "x")
    assert time.perf_counter() - start < 4
