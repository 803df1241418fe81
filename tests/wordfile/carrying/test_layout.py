"""A changed template reaches the file that people edited where they left its layout alone; what did not is named."""

from __future__ import annotations

import re

from ntmdocs.package.members import Package
from ntmdocs.wordfile.carrying import bring_layout
from ntmdocs.wordfile.paper import close_paper, open_paper
from tests.wordfile.carrying.sheets import BODY, LANDSCAPE, SECTION, sheet, xml

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
ITEM_STYLE = r'(w:styleId="GachDauDong".*?)'


def changed(package: Package, part: str, pattern: str, by: str) -> Package:
    text = (package.read(part) or b"").decode()
    made, count = re.subn(pattern, by, text, count=1, flags=re.DOTALL)
    assert count, pattern
    return package.replaced({part: made.encode()})


def brought(edited: Package, base: Package, fresh: Package) -> tuple[Package, tuple[str, ...]]:
    one, other, new = map(open_paper, (edited, base, fresh))
    left = bring_layout(one, other, new)
    return close_paper(one), left


def style(package: Package, ident: str = "GachDauDong") -> str:
    found = re.search(rf'<w:style [^>]*w:styleId="{ident}".*?</w:style>', (package.read(STYLES) or b"").decode())
    assert found
    return found[0]


BASE = sheet("- Một hai.")


def test_nothing_changes_when_the_template_did_not() -> None:
    package, left = brought(BASE, BASE, BASE)
    assert package is BASE
    assert left == ()


def test_a_changed_style_is_brought_under_the_carriers_id() -> None:
    fresh = changed(BASE, STYLES, ITEM_STYLE + r'w:after="120"(.*?)w:val="28"', r'\1w:after="60"\2w:val="26"')
    edited = changed(BASE, STYLES, '"GachDauDong"', '"Style9"')
    package, left = brought(edited, BASE, fresh)
    assert left == ()
    assert 'w:after="60"' in style(package, "Style9")
    assert '<w:sz w:val="26"/><w:szCs w:val="26"/>' in style(package, "Style9")


def test_what_people_changed_themselves_stays_and_is_named() -> None:
    fresh = changed(BASE, STYLES, ITEM_STYLE + r'w:after="120"', r'\1w:after="60"')
    edited = changed(BASE, STYLES, ITEM_STYLE + r'w:after="120"', r'\1w:after="240"')
    package, left = brought(edited, BASE, fresh)
    assert left == ("Gạch đầu dòng",)
    assert 'w:after="240"' in style(package)


def test_another_spelling_of_the_same_is_no_change_of_people() -> None:
    fresh = changed(BASE, STYLES, ITEM_STYLE + r'<w:jc w:val="both"/>', r'\1<w:jc w:val="left"/>')
    spelled = changed(
        BASE,
        STYLES,
        ITEM_STYLE + r'<w:ind w:left="0" w:firstLine="720"/><w:jc w:val="both"/>',
        r'\1<w:ind w:start="0" w:hanging="0" w:firstLine="719"/><w:jc w:val="justify"/>',
    )
    package, left = brought(spelled, BASE, fresh)
    assert left == ()
    assert '<w:jc w:val="left"/>' in style(package)


def test_who_is_based_on_a_changed_style_and_did_not_change_keeps_its_look() -> None:
    bold = r'\1<w:b w:val="0"/>'
    base = changed(BASE, STYLES, ITEM_STYLE + r"(?=<w:sz )", bold)
    fresh = changed(base, STYLES, r'(w:styleId="NoiDung".*?)(?=<w:sz )', r"\1<w:b/>")
    edited = BASE  # another program left out what the style it is based on says alike
    package, _ = brought(edited, base, fresh)
    assert "<w:b" in style(package, "NoiDung")
    assert '<w:b w:val="0"/>' in style(package)


def test_numbers_before_headings_follow_the_template() -> None:
    fresh = changed(BASE, NUMBERING, r'<w:lvlText w:val="%1\."/>', '<w:lvlText w:val="%1)"/>')
    package, left = brought(BASE, BASE, fresh)
    assert left == ()
    assert b'<w:lvlText w:val="%1)"/>' in (package.read(NUMBERING) or b"")
    own = changed(BASE, NUMBERING, r'<w:lvlText w:val="%1\."/>', '<w:lvlText w:val="Phần %1"/>')
    package, left = brought(own, BASE, fresh)
    assert len(left) == 1
    assert "đánh số" in left[0]
    assert "Phần %1".encode() in (package.read(NUMBERING) or b"")


def test_margins_follow_for_pages_that_lie_alike() -> None:
    base, edited = (
        sheet("Một.", f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>", *more, "Hai.", end=LANDSCAPE) for more in ((), ("Của tôi.",))
    )
    fresh = changed(base, BODY, r'w:orient="landscape"/><w:pgMar w:top="1134"', 'w:orient="landscape"/><w:pgMar w:top="850"')
    package, left = brought(edited, base, fresh)
    assert left == ()
    assert re.findall(r'w:top="(\d+)"', xml(package)) == ["1134", "850"]
    own = changed(edited, BODY, r'w:orient="landscape"/><w:pgMar w:top="1134"', 'w:orient="landscape"/><w:pgMar w:top="2000"')
    package, left = brought(own, base, fresh)
    assert left == ("lề trang",)
    assert re.findall(r'w:top="(\d+)"', xml(package)) == ["1134", "2000"]
