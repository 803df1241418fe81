"""Laws of the reader: no file crashes it, leaves are the text, what it prints reads the same, how runs are cut is nothing."""

from __future__ import annotations

import copy
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from ntmdocs.model.blocks import BOLD, ITALIC, PARAGRAPH_END, text_of
from ntmdocs.package.members import Package
from ntmdocs.wordfile.markup import W
from ntmdocs.wordfile.package import read_package
from ntmdocs.wordfile.paper import Paper, cell_paragraphs, close_paper, leaves, open_paper
from tests.wordfile.word_parts import SPACES, by, field, p, paper, r, tr

TEMPLATE = Path(__file__).parents[2] / "templates" / "ke-hoach.docx"
DOCUMENT = "word/document.xml"
TAGS = (
    *(
        "p",
        "p",
        "p",
        "r",
        "r",
        "r",
        "t",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "trPr",
        "tcPr",
        "sectPr",
        "sdt",
        "sdtContent",
        "b",
        "i",
    ),
    *(
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "fldChar",
        "instrText",
        "fldSimple",
        "hyperlink",
        "drawing",
        "br",
        "tab",
        "sym",
        "pStyle",
    ),
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentReference", "ruby", "rubyBase", "rt", "docGrid", "rPrChange"),
    *(
        "cellDel",
        "delText",
        "cantSplit",
        "lvl",
        "headerReference",
        "titlePg",
        "AlternateContent",
        "Choice",
        "Fallback",
        "smartTag",
    ),
)
ATTRIBUTES = {
    "fldChar": ("fldCharType", ("begin", "separate", "end", "x")),
    "sym": ("char", ("F0FC", "zz", "D800", "-1", "110000")),
    "pStyle": ("val", ("b", "c", "d", "?")),
    "b": ("val", ("0", "1", "x")),
    "br": ("type", ("page", "textWrapping")),
    "bookmarkStart": ("name", ("_n1_1", "_n1_2", "x")),
    "docGrid": ("charSpace", ("4294961151", "-3", "x", "99999999999")),
    "cantSplit": ("val", ("true", "0")),
    "fldSimple": ("instr", ("PAGE", "HYPERLINK x")),
    "ins": ("author", ("An", "ntmdocs (cần chọn)")),
    "del": ("author", ("An", "ntmdocs (cần chọn)")),
}
# Such trees shrink too slowly to be worth it; the first one that fails is told as it is.
SEARCH = settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
    database=None,
)
WORDS = st.text(alphabet="aăđ ê\u0300\u0323\u2029\ufffc12,.\n", max_size=6)


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> str:
    """Return an element with whatever children and attributes, most of it against the schema."""
    tag = draw(st.sampled_from(TAGS))
    prefix = "mc" if tag in ("AlternateContent", "Choice", "Fallback") else "w"
    attributes = ' w:id="' + draw(st.sampled_from("123")) + '"' if draw(st.booleans()) else ""
    if tag in ATTRIBUTES:
        name, values = ATTRIBUTES[tag]
        attributes += f' w:{name}="{draw(st.sampled_from(values))}"'
    children = draw(st.lists(trees(depth=depth + 1), max_size=3)) if depth < 4 else []
    return f"<{prefix}:{tag}{attributes}>{draw(WORDS)}{''.join(children)}</{prefix}:{tag}>"


def check_laws(one: Paper) -> None:
    assert len(one.blocks) == len(one.elements) == len(one.ordinals) == len(one.indices)
    for block, element in zip(one.blocks, one.elements, strict=True):
        for index, cell in enumerate(block.cells):
            paragraphs = cell_paragraphs(element, index)
            assert PARAGRAPH_END.join("".join(leaf.text for leaf in leaves(each)) for each in paragraphs) == text_of(cell)
    for change in one.revisions:
        assert change.block is None or change.block < len(one.blocks)
    assert open_paper(close_paper(one)).blocks == one.blocks


@given(st.lists(trees(), max_size=6))
@SEARCH
def test_no_body_however_odd_breaks_the_reader(body: list[str]) -> None:
    check_laws(paper("".join(body), comments='<w:comment w:id="1" w:author="An"/>', header1="<w:p/>"))


@given(st.lists(trees(), max_size=4))
@SEARCH
def test_no_styles_header_comments_or_settings_however_odd_break_the_reader(parts: list[str]) -> None:
    odd = "".join(parts)
    body = p(r("chữ", "b"), style="b") + '<w:sectPr><w:headerReference w:type="default" r:id="x"/></w:sectPr>'
    one = paper(body, odd, header1=odd, comments=odd, settings=odd, numbering=odd)
    assert one.blocks[0].text == "chữ"
    check_laws(one)


def shaken(package: Package, seed: int) -> Package:
    """Return a file in which elements were taken out, doubled, moved and renamed at random."""
    random = Random(seed)
    root = etree.fromstring(package.by_name[DOCUMENT].data)
    for _ in range(random.randint(1, 12)):
        every = list(root.iter())
        one, other = random.choice(every), random.choice(every)
        if one is root or other is root or one in list(other.iterancestors()) or one is other:
            continue
        match random.randrange(4):
            case 0:
                one.getparent().remove(one)
            case 1:
                other.addnext(copy.deepcopy(one))
            case 2:
                other.append(one)
            case _:
                one.tag = f"{{{W}}}{random.choice(TAGS)}"
    return package.replaced({DOCUMENT: etree.tostring(root)})


@pytest.mark.parametrize("seed", range(25))
def test_a_shaken_file_is_read(seed: int) -> None:
    check_laws(open_paper(shaken(read_package(TEMPLATE.read_bytes(), ""), seed)))


# --- how words are cut ------------------------------------------------------------------------------------------------

LOOKS = {0: "", BOLD: "b", ITALIC: "i", BOLD | ITALIC: "b i"}
NOTHING = ("", "<w:r/>", "<w:r><w:t/></w:r>", '<w:proofErr w:type="spellStart"/>', "<w:r><w:lastRenderedPageBreak/></w:r>")
PIECES = st.lists(st.tuples(st.text(alphabet="ấđ 1,.", min_size=1, max_size=8), st.sampled_from(sorted(LOOKS))), max_size=5)


@given(PIECES, st.randoms(use_true_random=False))
def test_where_programs_cut_runs_is_nothing(pieces: list[tuple[str, int]], random: Random) -> None:
    cut = []
    for words, look in pieces:
        at = random.randint(0, len(words))
        cut += [r(words[:at], LOOKS[look]), random.choice(NOTHING), r(words[at:], LOOKS[look]), random.choice(NOTHING)]
    assert paper(p(*cut)).blocks == paper(p(*(r(words, LOOKS[look]) for words, look in pieces))).blocks


@given(PIECES)
def test_looks_are_kept_apart_whatever_the_style_says(pieces: list[tuple[str, int]]) -> None:
    plain = paper(p(*(r(words, LOOKS[look]) for words, look in pieces))).blocks[0].cells[0]
    bold = paper(p(*(r(words, f"{LOOKS[look]} b=0" if not look & BOLD else LOOKS[look]) for words, look in pieces), style="b"))
    assert text_of(bold.blocks[0].cells[0]) == text_of(plain)
    for old, new in zip(plain, bold.blocks[0].cells[0], strict=True):
        assert new.look == (0 if old.text.isspace() else old.look ^ BOLD)


def test_the_vocabulary_covers_what_the_reader_knows() -> None:
    """A tree of each kind is read at least once by hand, so that the search above cannot pass by missing it."""
    body = p(by("ins", "An", field("PAGE", r("1")))) + f"<w:tbl>{tr(p(r('a')))}</w:tbl>"
    assert etree.fromstring(f"<w:x {SPACES}>{body}</w:x>") is not None
    check_laws(paper(body))
