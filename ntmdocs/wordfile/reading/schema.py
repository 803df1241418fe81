"""The order in which WordprocessingML wants the children of properties, and how to bring them into it."""

from __future__ import annotations

from ntmdocs.wordfile.reading.xml import NS, Element

_ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid"
    " spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl"
    " divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs"
    " em lang eastAsianLayout specVanish oMath rPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
    " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark cellIns"
    " cellDel cellMerge tcPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols"
    " formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del"
    " trPrChange",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal"
    " personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "numPr": "ilvl numId numberingChange ins",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
}
RANKS = {NS + parent: {NS + name: rank for rank, name in enumerate(names.split())} for parent, names in _ORDERS.items()}
_REPEATED = frozenset((NS + "headerReference", NS + "footerReference"))


def order_children(parent: Element) -> bool:
    """Bring the properties in `parent` into the schema's order, the last one of each name kept; tell whether any moved.

    Unknown ones go last.
    """
    ranks = RANKS[parent.tag]
    children = list(parent)
    last = {child.tag: child for child in children}
    kept = [child for child in children if child.tag in _REPEATED or last[child.tag] is child]
    wanted = sorted(kept, key=lambda child: ranks.get(child.tag, len(ranks)))
    if wanted == children:
        return False
    for child in children:
        parent.remove(child)
    parent.extend(wanted)
    return True
