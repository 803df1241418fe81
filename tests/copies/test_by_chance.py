"""Copies edited by chance: no word that somebody typed is lost, and a redline accepted or rejected reads as one of its files."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.comparing import compare, redline_of
from ntmdocs.copies.judging import Copy
from ntmdocs.copies.merging import Merged, merge_copy
from ntmdocs.wordfile.accepting import accept_revisions
from ntmdocs.wordfile.base import Base, read_base
from ntmdocs.wordfile.cleaning import parse, print_part
from ntmdocs.wordfile.numbers import NS
from ntmdocs.wordfile.package import Package, read_package, write_package
from ntmdocs.workspace import DocumentRef, Workspace
from tests.plans import ROOT, build_plan

NOW = datetime.fromisoformat("2027-01-05 10:30").astimezone()
REF = DocumentRef("mau/2027/plan", Path("plan.yaml"), Workspace(Path("/nowhere")))
BODY = "word/document.xml"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Package:
    sample = (ROOT / "data/nghi-loc/2027/plan.yaml", ROOT / "data/nghi-loc/xa.yaml")
    built = build_plan(tmp_path_factory.mktemp("plan"), *(one.read_text(encoding="utf-8") for one in sample))
    assert built.data is not None
    return read_package(built.data, "kh.docx")


def edit(package: Package, chance: random.Random, name: str) -> tuple[Package, list[str]]:
    """Return a copy with up to six edits, and the words that its author typed and left standing."""
    root = parse(package.read(BODY) or b"")
    typed = [f"{name}{number}zq" for number in range(chance.randint(1, 6))]
    for word in typed:
        chance.choice((replace_word, replace_word, insert_word, fill_cell, insert_paragraph, delete_paragraph, move_paragraph))(
            root, chance, word
        )
    whole = "".join(one.text or "" for one in root.iter(NS + "t"))
    return read_package(write_package(package.replaced({BODY: print_part(root)})), "kh.docx"), [w for w in typed if w in whole]


def long_texts(root: Any) -> list[Any]:
    return [one for one in root.iter(NS + "t") if one.text and len(one.text.split()) > 2]


def paragraphs(root: Any) -> list[Any]:
    found = (one for one in root.find(NS + "body").iterchildren(NS + "p") if one.find(f"{NS}pPr/{NS}sectPr") is None)
    return [one for one in found if "".join(text.text or "" for text in one.iter(NS + "t")).strip()]


def replace_word(root: Any, chance: random.Random, word: str) -> None:
    text = chance.choice(long_texts(root))
    words = text.text.split(" ")
    words[chance.randrange(len(words))] = word
    text.text = " ".join(words)


def insert_word(root: Any, chance: random.Random, word: str) -> None:
    text = chance.choice(long_texts(root))
    words = text.text.split(" ")
    words.insert(chance.randrange(len(words)), word)
    text.text = " ".join(words)


def fill_cell(root: Any, chance: random.Random, word: str) -> None:
    cells = [one for cell in root.iter(NS + "tc") for one in cell.iter(NS + "t") if (one.text or "").strip()]
    chance.choice(cells).text = word


def insert_paragraph(root: Any, chance: random.Random, word: str) -> None:
    neighbour = chance.choice(paragraphs(root))
    new = copy.deepcopy(neighbour)
    for mark in list(new.iter(NS + "bookmarkStart", NS + "bookmarkEnd")):
        mark.getparent().remove(mark)
    first, *rest = new.iter(NS + "t")
    first.text = f"- {word} là đoạn mới."
    for one in rest:
        one.text = ""
    neighbour.addnext(new)


def delete_paragraph(root: Any, chance: random.Random, word: str) -> None:
    gone = chance.choice(paragraphs(root))
    gone.getparent().remove(gone)


def move_paragraph(root: Any, chance: random.Random, word: str) -> None:
    moved, neighbour = chance.sample(paragraphs(root), 2)
    neighbour.addnext(moved)


def all_words(package: Package) -> str:
    parts = (one.data.decode() for one in package.members if one.name.startswith("word/") and one.is_xml)
    return "".join(re.sub(r"<[^>]+>", "", one) for one in parts)


@pytest.mark.parametrize("seed", range(8))
def test_no_typed_word_of_three_copies_is_lost(sent: Package, seed: int) -> None:
    chance = random.Random(seed)
    base = read_base(sent)
    assert isinstance(base, Base)
    held, merged, typed = sent, list[Merged](), list[str]()
    for name in ("aa", "bb", "cc"):
        edited, words = edit(sent, chance, name)
        typed += words
        merged.append(merge_copy(held, Copy(f"{name}.docx", REF, base, edited, name, ""), merged, when=NOW))
        held = read_package(write_package(merged[-1].package), "kh.docx")
    whole = all_words(held) + "".join(words for one in merged for words in one.left)
    assert [word for word in typed if word not in whole] == []


def accept(package: Package) -> Package:
    return _changed(package, accept_revisions)


def reject(package: Package) -> Package:
    """Reject every tracked change: what was inserted counts as deleted, and the other way round."""

    def turn(root: Any) -> None:
        for mark in list(root.iter(NS + "ins", NS + "del")):
            mark.tag = NS + ("del" if mark.tag == NS + "ins" else "ins")
        for text in list(root.iter(NS + "delText")):
            text.tag = NS + "t"
        for change in list(root.iter(NS + "rPrChange")):
            form, former = change.getparent(), change.find(NS + "rPr")
            form.getparent().replace(form, former)
        accept_revisions(root)

    return _changed(package, turn)


def _changed(package: Package, change: Callable[[Any], object]) -> Package:
    root = parse(package.read(BODY) or b"")
    change(root)
    return package.replaced({BODY: print_part(root)})


@pytest.mark.parametrize("seed", range(100, 106))
def test_a_redline_reads_as_the_new_file_when_accepted_and_as_the_old_one_when_rejected(sent: Package, seed: int) -> None:
    new, _ = edit(sent, random.Random(seed), "aa")
    found = compare(sent, new)
    is_other = bool(found.differences)
    redline = read_package(redline_of(found, when=NOW), "so.docx")
    assert compare(accept(redline), new).differences == ()
    assert compare(reject(redline), sent).differences == ()
    assert (b"<w:ins " in (redline.read(BODY) or b"") or b"<w:del " in (redline.read(BODY) or b"")) == is_other
