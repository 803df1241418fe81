"""Numbers, dashes and headings of the body: which words of a paragraph are its heading, and how deep it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ntmdocs.model.script import Label, Numerals
from ntmdocs.model.sheet import Face, Strip
from ntmdocs.recognition.words import begins_with, is_upper, matches, pattern, words
from ntmdocs.scripts.folding import flat
from ntmdocs.scripts.labels import parse_label

ITEM = re.compile(r"\s*([-–—•●○▪■➢►✓→·*+])(?=[\s\u00a0]|[^\W_])[\s\u00a0]*|\s*(o)[ \t\u00a0]+(?=\S)")
LONGEST_TITLE, LONGEST_PLAIN, LONGEST_POINTED, LONGEST_RUN_IN = 300, 150, 80, 90
ROMAN_RANK, CAPITAL_RANK, ARABIC_RANK, PLAIN_RANK, LETTER_RANK = 6.0, 5.5, 7.0, 15.0, 20.0


@dataclass(frozen=True, slots=True)
class Opening:
    """What a paragraph begins with: a number or the mark of an item, typed or automatic, and where its words begin."""

    label: Label | None = None
    mark: str = ""
    begins: int = 0


def opening_of(strip: Strip) -> Opening:
    """Return the number or item mark of a paragraph; an automatic one stands in no text."""
    text = strip.text
    blank = len(text) - len(text.lstrip())
    if strip.number:
        label = _automatic(strip.number)
        return Opening(label, "" if label else _bullet(strip.number), blank)
    if found := parse_label(text):
        return Opening(found[0], "", min(found[1], len(text.rstrip())))
    if match := ITEM.match(text):
        return Opening(None, match[1] or match[2], match.end())
    return Opening(None, "", blank)


def _bullet(number: str) -> str:
    return "+" if number.strip() == "+" else number.strip()[:1] or "-"


def _automatic(number: str) -> Label | None:
    """Return the label of Word's own number, None for a bullet."""
    said = number.strip()
    found = parse_label(f"{said} X")
    if found:
        return replace(found[0], text=said, is_automatic=True)
    digits = re.fullmatch(r"\(?(\d{1,3}(?:\.\d{1,3})*)[.)/:-]?\)?", said)
    return Label(said, tuple(map(int, digits[1].split("."))), is_automatic=True) if digits else None


def rank(label: Label) -> float:
    """Return how deep a number of this form stands, smaller is higher."""
    nouns = words()["lists"]["nouns"]
    if label.noun and flat(label.noun) in nouns:
        return float(nouns.index(flat(label.noun)))
    if label.numerals is Numerals.LETTER:
        return CAPITAL_RANK if label.text[:1].isupper() else LETTER_RANK
    first = ROMAN_RANK if label.numerals is Numerals.ROMAN else ARABIC_RANK
    return first + len(label.numbers) - 1


def is_article(of: float) -> bool:
    """Tell the rank of an article: numbers below it open clauses and points, which have no titles of their own."""
    return of == len(words()["lists"]["nouns"]) - 1


def shown_heading(strip: Strip, opening: Opening) -> int | None:
    """Return where the heading of a paragraph ends that its look, style or capitals show; 0 where its number alone is bold.

    None where nothing shows one.
    """
    text = strip.text.rstrip()
    if not text[opening.begins :]:
        return len(text) if opening.label else None
    if opening.label is None:
        return _unnumbered(strip, opening, text)
    emphasised = _emphasised(strip, opening, text)
    if emphasised is not None:
        return emphasised
    is_styled = _is_styled(strip) and not matches("sentence", text[opening.begins :])
    return len(text) if len(text) <= LONGEST_TITLE and (is_styled or is_upper(text[opening.begins :])) else None


def inferred_heading(strip: Strip, opening: Opening, after: Strip | None, is_listed: bool) -> int | None:
    """Return where the heading of a numbered paragraph ends that its words and what follows tell; 0 for a number alone.

    `is_listed`: the same form of number stood before a plain paragraph under the same heading.
    """
    text = strip.text.rstrip()
    label, said = opening.label, text[opening.begins :]
    if label is None:
        return None
    first = said.partition("\n")[0]
    if "\n" in said and len(first) <= LONGEST_POINTED and not matches("sentence", first):
        return opening.begins + len(first)
    if colon := _run_in(said):
        return opening.begins + colon
    if label.noun:
        is_title = not is_article(rank(label)) or (said[-1] not in ".;,:" and len(said) <= LONGEST_PLAIN)
        return len(text) if is_title else 0
    if not is_listed and _is_plain_title(said, label, after):
        return len(text)
    return 0 if label.numerals is Numerals.ROMAN else None


def _emphasised(strip: Strip, opening: Opening, text: str) -> int | None:
    """Return the end of a heading that is told by its look: bold, else italic or underlined; 0 if only its number is bold."""
    has_bold_number = _has_bold_number(strip, opening)
    for look, needs_stop in ((_bold, not has_bold_number), (_italic, True), (_underlined, True)):
        end = _look_end(strip, opening.begins, look)
        if not end:
            continue
        while end < len(text) and text[end] in ":.":
            end += 1
        if end >= len(text):
            if len(text) <= LONGEST_TITLE and (look is _bold or len(text) <= LONGEST_PLAIN):
                return end
        elif (not needs_stop or text[end - 1] in ":.") and end - opening.begins > 1:
            return end
    is_typed = opening.label is not None and not opening.label.is_automatic
    return 0 if has_bold_number and is_typed else None


def _has_bold_number(strip: Strip, opening: Opening) -> bool:
    if opening.label and opening.label.is_automatic:
        return bool(strip.number_face and strip.number_face.bold)
    return bool(_look_end(strip, 0, _bold))


def _look_end(strip: Strip, begins: int, look: Callable[[Face], bool]) -> int:
    """Return where the characters with this look end that stand right at `begins`, 0 without any."""
    at, end = 0, 0
    for piece in strip.pieces:
        start, at = max(at, begins), at + len(piece.text)
        inner = strip.text[start:at]
        if at <= begins or not inner.strip():
            continue
        if not look(piece.face):
            break
        end = start + len(inner.rstrip())
    return end


def _bold(face: Face) -> bool:
    return face.bold


def _italic(face: Face) -> bool:
    return face.italic


def _underlined(face: Face) -> bool:
    return face.underline


def _is_styled(strip: Strip) -> bool:
    return strip.outline_level > 0 or begins_with(strip.style, words()["lists"]["heading_styles"])


def _unnumbered(strip: Strip, opening: Opening, text: str) -> int | None:
    if opening.mark or len(text) > LONGEST_TITLE:
        return None
    is_bold = _look_end(strip, opening.begins, _bold) >= len(text.rstrip(":. "))
    is_title = text[-1] not in ".;," and len(text) <= LONGEST_PLAIN
    if _is_styled(strip) and not matches("sentence", text):
        return len(text)
    if is_upper(text) and (is_bold or strip.alignment == "center") and len(text) > 3:
        return len(text)
    return len(text) if is_bold and is_title and any(letter.isalpha() for letter in text) else None


def _run_in(said: str) -> int:
    """Return where a named heading ends at a colon, with text behind it; 0 without."""
    colon = said.find(":")
    if not 0 < colon < min(len(said) - 1, LONGEST_RUN_IN) or not said[colon + 1].isspace():
        return 0
    return colon + 1 if pattern("named_run_in").search(flat(said[:colon])) else 0


def _is_plain_title(said: str, label: Label, after: Strip | None) -> bool:
    if after is None or len(said) > LONGEST_PLAIN or said[-1] in ";,…" or matches("sentence", said) or matches("person", said):
        return False
    follows = opening_of(after)
    if follows.label:
        return rank(follows.label) > rank(label)
    if ": " in said or (said[-1] in ".:" and len(said) > LONGEST_POINTED):
        return False
    return said[-1] != "." or bool(follows.mark) or len(after.text) > len(said)
