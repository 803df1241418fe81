"""Reject every tracked change of a part, as Word's button does."""

from __future__ import annotations

from typing import Any

from ntmdocs.wordfile.accepting import remove, unwrap
from ntmdocs.wordfile.package import Package
from ntmdocs.wordfile.reading.xml import DEL, INS, NS, PPR, RPR, P, parse_part, print_part

_FORMATS = {NS + f"{name}Change": NS + name for name in ("rPr", "pPr", "sectPr")}
_TEXTS = {NS + "delText": NS + "t", NS + "delInstrText": NS + "instrText"}
_KEPT = (NS + "headerReference", NS + "footerReference", NS + "rPr", NS + "sectPr")


def rejected(package: Package) -> Package:
    """Return the package without what tracked changes made; references to headers, which Word does not track, stay."""
    changed = {}
    for member in package.members:
        if member.name.startswith("word/") and member.name.endswith(".xml"):
            root = parse_part(member.data, member.name)
            _reject(root)
            changed[member.name] = print_part(root)
    return package.replaced(changed)


def _reject(root: Any) -> None:
    for change in list(root.iter(*_FORMATS)):
        _restore(change)
    for paragraph in [one for one in root.iter(P) if one.find(f"{PPR}/{RPR}/{INS}") is not None]:
        assert all(one.tag in (PPR, INS) for one in paragraph), "a paragraph that was inserted holds other words"
        remove(paragraph)
    for mark in list(root.iter(INS)):
        remove(mark)
    for mark in list(root.iter(DEL)):
        for one in mark.iter(*_TEXTS):
            one.tag = _TEXTS[one.tag]
        unwrap(mark)


def _restore(change: Any) -> None:
    form, former = change.getparent(), change.find(_FORMATS[change.tag])
    marks = [one for one in form if one.tag in (INS, DEL)]
    kept = [] if change.tag == NS + "rPrChange" else [one for one in form if one.tag in _KEPT]
    for one in list(form):
        form.remove(one)
    if form.tag == PPR:
        form.extend([*former, *kept])
    else:
        form.extend([*marks, *kept, *former])
