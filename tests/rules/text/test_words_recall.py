"""Slips planted in the phrases of the list, in sentences of several kinds: nearly all are found, and the sound sentences are told nothing."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from ntmdocs.finding import Severity
from ntmdocs.rules.text import phrases
from ntmdocs.rules.text.letters import bare
from ntmdocs.rules.text.phrases_reading import known, split
from tests.rules.text.innocent import TEXTS
from tests.rules.text.writing import run, write

OFFICIAL = Path(__file__).parents[4] / "shared" / "nd30"
MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
SENTENCES = (
    "- Các thôn {} trên địa bàn xã.",
    "Trong năm 2026, UBND phường {} theo quy định;",
    "Công tác {} được các ấp, khóm quan tâm.",
    "Việc {}, cùng với nhiều việc khác, còn chậm.",
    "Đề nghị Sở Nội vụ hướng dẫn về {}.",
)


def spoil(text: str, chance: random.Random) -> str:
    """Take all marks off, or take one, add one or put another in its place."""
    if chance.random() < 0.25:
        return bare(text)
    letters = unicodedata.normalize("NFD", text)
    at = chance.choice([i for i, one in enumerate(letters) if one in "aeiouy"])
    end = at + 1
    while end < len(letters) and letters[end] in MARKS:
        end += 1
    kept = [one for one in letters[at + 1 : end] if one in "\u0302\u0306\u031b"]
    tone = chance.choice(["", *MARKS[:5]])
    return unicodedata.normalize("NFC", letters[: at + 1] + "".join(kept) + tone + letters[end:])


def test_nearly_all_slips_in_phrases_of_the_list_are_found() -> None:
    chance = random.Random(2026)
    texts = [one.text for group in known().values() for one in group if one.is_sought and one.text.islower()]
    right = {" ".join(one.keys) for group in known().values() for one in group if one.is_sought}
    planted, missed = 0, []
    while planted < 1500:
        text = chance.choice(texts)
        spoilt = spoil(text, chance)
        if " ".join(split(spoilt)) in right or split(spoilt) == split(text):
            continue
        planted += 1
        script = write(chance.choice(SENTENCES).format(spoilt))
        if not any(True for rule in (phrases.WRONG, phrases.DOUBTFUL) for _ in rule.check(script)):
            missed.append((text, spoilt))
    assert len(missed) <= planted * 0.03, missed


@pytest.mark.parametrize("name", TEXTS)
def test_texts_of_other_communes_are_told_nothing_of_words(name: str) -> None:
    text, around = TEXTS[name]
    found = [one for one in run(write(text, **around)) if one.code >= "TXT300" and not one.offence.is_optional]
    assert [(one.code, one.mark.line, one.values) for one in found] == []


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the decree's text stands outside of this repository")
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_decree_itself_is_nearly_free_of_faults(number: int) -> None:
    """Its first annex has one true slip, in the word for the point in "dau cham phay"."""
    lines = (OFFICIAL / f"Phuluc{number}.md").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.lstrip("#-> ").replace("*", "") for line in lines)
    serious = [one for one in run(write(text)) if one.code >= "TXT300" and one.severity is not Severity.HINT]
    slips = [one.values["right"] for one in serious if one.code == "TXT300"]
    assert slips == (["dấu chấm"] if number == 1 else [])
    assert [(one.code, one.values) for one in serious if one.code not in ("TXT300", "TXT310")] == []
