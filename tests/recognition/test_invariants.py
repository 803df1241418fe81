"""Laws that hold for any file: no words lost, none twice, no crash."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.model.recognised import Recognised
from ntmdocs.model.script import Role
from ntmdocs.model.sheet import Container, Face, Grid, PageSetup, Piece, Sheet, Strip
from ntmdocs.recognition import recognise
from ntmdocs.scripts.word import Around, script_of_word
from tests.letters import parts
from tests.manners import MANNERS
from tests.official_forms import ABSENT, has_forms, split_forms
from tests.recognition.recall import read, recognised

WORDS = sorted({text for manner in MANNERS.values() for _, text in parts(**manner)})
PAGE = PageSetup(210, 297, 20, 20, 30, 15)


def check_every_word_stands_once(document: Recognised) -> None:
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in document.components:
        taken.setdefault(one.strip.ordinal, []).append((one.start, one.end))
    for strip in document.sheet.strips:
        spans = sorted(taken.get(strip.ordinal, []))
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans)), strip.text
        loose = "".join(letter for at, letter in enumerate(strip.text) if not any(start <= at < end for start, end in spans))
        assert not any(letter.isalnum() for letter in loose), (strip.text, spans)


@pytest.mark.parametrize("manner", MANNERS)
def test_every_word_of_a_document_stands_in_one_component(manner: str) -> None:
    check_every_word_stands_once(recognised(manner))


@pytest.mark.skipif(not has_forms(), reason=ABSENT)
def test_every_word_of_the_official_forms_stands_in_one_component() -> None:
    for data in split_forms().values():
        check_every_word_stands_once(read(data))


faces = st.builds(Face, bold=st.booleans(), italic=st.booleans(), size_pt=st.sampled_from([11, 13, 14]))
texts = st.one_of(
    st.sampled_from(WORDS), st.text(max_size=30), st.sampled_from(["", "\t", "____", "a\tb", "1.", "- ", "Điều 1.", "\n"])
)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    strips, table = [], 0
    for ordinal in range(1, draw(st.integers(0, 25)) + 1):
        container = draw(st.sampled_from([Container.BODY] * 4 + [Container.CELL, Container.BOX, Container.HEADER]))
        table += container is Container.CELL and draw(st.booleans())
        pieces = tuple(
            Piece(draw(texts) + draw(st.sampled_from(["", "\n", "\t", " "])), draw(faces)) for _ in range(draw(st.integers(0, 3)))
        )
        cell = {"table": max(table, 1), "row": 1, "column": draw(st.integers(1, 2))} if container is Container.CELL else {}
        look = {
            "alignment": draw(st.sampled_from(["left", "center", "both"])),
            "number": draw(st.sampled_from(["", "", "1.", "-", "a)", "II."])),
        }
        strips.append(Strip(ordinal, pieces, container, starts_page=draw(st.booleans()), **look, **cell))
    return Sheet("t.docx", tuple(strips), (PAGE,), (Grid(1, 1, 2, draw(st.booleans())),))


@settings(max_examples=80, deadline=None)
@given(sheets())
def test_any_sheet_is_recognised_without_losing_a_word(sheet: Sheet) -> None:
    document = recognise(sheet)
    check_every_word_stands_once(document)
    script = script_of_word(document, Around())
    assert len(script.passages) == len(document.components)
    assert all(0 <= one.begins <= len(one.text) and 0 <= one.heading_end <= len(one.text) for one in script.passages)


def test_paragraphs_in_any_order_make_no_crash() -> None:
    strips = list(recognised("a decision").sheet.strips)
    for seed in range(20):
        random.Random(seed).shuffle(strips)
        document = recognise(Sheet("t.docx", tuple(strips), (PAGE,)))
        check_every_word_stands_once(document)


def test_an_empty_file_has_no_components() -> None:
    document = recognise(Sheet("t.docx", (), (PAGE,)))
    assert document.components == ()
    assert document.is_fragment
    assert script_of_word(document, Around()).passages == ()


def test_two_documents_in_one_file_are_two_parts() -> None:
    first, second = (recognised(name).sheet for name in ("a table of one row", "a decision"))
    moved = tuple(
        Strip(**{**_fields(one), "ordinal": one.ordinal + 1000, "table": one.table + 50 if one.table else 0})
        for one in second.strips
    )
    document = recognise(Sheet("t.docx", (*first.strips, *moved), (PAGE,)))
    assert [one.part for one in document.of(Role.NATIONAL_TITLE)] == [0, 1]
    assert document.kind == "KH"


def _fields(strip: Strip) -> dict[str, object]:
    return {name: getattr(strip, name) for name in Strip.__slots__}
