"""Our engine against docxtpl itself, on the tag language that its documentation describes."""

from __future__ import annotations

import io
import re

import pytest
from cases import BASE, SAME
from docx_text import lines, make, unpack
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree

import ntmdocs.template as engine

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"word/(?:document|header\d|footer\d|footnotes)\.xml")


def by_docxtpl(data: bytes, context: dict[str, object]) -> bytes:
    template = DocxTemplate(io.BytesIO(data))
    template.render(context, Environment(undefined=StrictUndefined), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def structure(xml: bytes) -> str:
    """Return a part in one spelling: properties in order of name, runs of one format joined, drawing numbers left out."""
    root = etree.fromstring(xml)
    for properties in root.iter(f"{W}tcPr"):
        properties[:] = sorted(properties, key=lambda child: child.tag)
    for text in root.iter(f"{W}t"):
        text.attrib.clear()
    for run in list(root.iter(f"{W}r")):
        _join(run)
    for drawing in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        drawing.attrib.pop("id")
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(root, encoding="unicode"))


def _join(run: etree._Element) -> None:
    """Drop a run without words; add the words of one to the run before it when both look alike."""
    content = [child for child in run if child.tag != f"{W}rPr"]
    if all(child.tag == f"{W}t" and not child.text for child in content):
        run.getparent().remove(run)
        return
    before = run.getprevious()
    if before is not None and before.tag == run.tag and _form(before) == _form(run) and not before.tail:
        for child in content:
            last = before[-1]
            if child.tag == last.tag == f"{W}t":
                last.text = (last.text or "") + (child.text or "")
            else:
                before.append(child)
        run.getparent().remove(run)


def _form(run: etree._Element) -> bytes:
    form = run.find(f"{W}rPr")
    return b"" if form is None else etree.tostring(form)


@pytest.mark.parametrize("case", SAME)
def test_we_print_what_docxtpl_prints(case: str) -> None:
    data = make(SAME[case])
    ours = engine.compile(data).render(BASE).data
    theirs = by_docxtpl(data, BASE)
    assert lines(ours) == lines(theirs)
    mine, wanted = unpack(ours), unpack(theirs)
    for name in filter(PARTS.fullmatch, wanted):
        assert structure(mine[name]) == structure(wanted[name])
