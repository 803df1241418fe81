"""NUM306: so many of a kind, and another number of names told: "4/8 xóm … (A, B, C)", "5 xóm … cụ thể xóm A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ntmdocs.finding import Finding
from ntmdocs.model.script import Script
from ntmdocs.offences.ledger import STATED_LIST
from ntmdocs.rules.numbers.mentions import MASK, Mention, Sentence
from ntmdocs.rules.numbers.reading import Spot, iter_figures
from ntmdocs.rules.numbers.units import is_hamlet
from ntmdocs.rules.numbers.words import one_of, pattern, says, words
from ntmdocs.rules.rule import ScriptRule

LONGEST_GAP = 160
LONGEST_NAME = 5  # words
MOST = 30  # of a kind, that anybody would name
FEWEST = 2  # names, before a list that is not in brackets is one


def check(script: Script) -> Iterator[Finding]:
    """Yield each count that is followed by another number of names."""
    for spot in iter_figures(script):
        for one in spot.sentence.mentions:
            is_named = one.unit in words()["lists"]["named"] and one.quantity.value <= MOST
            if not is_named or one.quantity.precision or not one.quantity.is_exact:
                continue
            names = _names(spot, one, script)
            if names and len(names) != one.quantity.value:
                yield spot.report(STATED_LIST, one, count=spot.shown(one), names=", ".join(names), listed=len(names))


def _names(spot: Spot, counted: Mention, script: Script) -> list[str]:
    """Return the names told behind a count, [] where what follows is no list of names."""
    sentence = spot.sentence
    behind = sentence.behind(counted)
    text = spot.passage.text[counted.end : sentence.end]
    opener = _opener(behind, counted, sentence)
    if opener is None:
        return []
    is_bracket = opener[0].endswith("(")
    end = behind.find(")", opener.end()) if is_bracket else len(behind)
    if end < 0:
        return []
    told = text[opener.end() : end]
    if _is_open_ended(told) or _is_open_ended(behind[end : end + 12].lstrip(")")):
        return []
    names = _read_names(told, counted.unit, is_bracket)
    is_short_form = is_bracket and len(names) == 1 and names[0].isupper()
    if is_short_form or (not is_bracket and len(names) < FEWEST):
        return []
    known = {one.name.casefold() for one in script.hamlets}
    is_of_hamlets = bool(known) and sum(one.casefold() in known for one in names) * 2 > len(names)
    return names if names and (is_hamlet(counted.unit) or not is_of_hamlets) else []


def _opener(behind: str, counted: Mention, sentence: Sentence) -> re.Match[str] | None:
    """Return what opens the list: the first bracket or word for it, nothing between that tells of other things."""
    for found in pattern("lists", "openers").finditer(behind[:LONGEST_GAP]):
        gap, end = behind[: found.start()], counted.end + found.start()
        is_mixed = any(counted.end <= one.at < end for one in sentence.mentions)
        if is_mixed or re.search(r"[.;()]", gap) or says("lists", "elsewhere").search(gap) or _is_open_ended(gap):
            return None
        if found[0] == "(" or _begins_with_name(behind[found.end() :], counted.unit):
            return found
    return None


def _begins_with_name(text: str, unit: str) -> bool:
    found = re.match(rf"\s*{_lead(unit)}(\S)", text, re.IGNORECASE)
    return found is not None and (found[1].isupper() or found[1] == MASK or found[1].isdigit())


def _lead(unit: str) -> str:
    """Return the pattern of the words before a name: "các xóm", "và tiêu chí số"."""
    lead = rf"(?:(?:{one_of(words()['lists']['lead'])})\s+)*"
    return rf"{lead}(?:{re.escape(unit)}\s+)?{lead}"


def _is_open_ended(text: str) -> bool:
    return _open_ended().search(text) is not None


@cache
def _open_ended() -> re.Pattern[str]:
    marks = [re.escape(one) for one in words()["lists"]["open_ended"] if not one[0].isalpha()]
    phrases = one_of(one for one in words()["lists"]["open_ended"] if one[0].isalpha())
    to = rf"[0-9]\s*[-–—]\s*[0-9]|[0-9]\s+(?:{one_of(words()['lists']['to'])})\s"
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)|{'|'.join(marks)}|{to}", re.IGNORECASE)


def _read_names(told: str, unit: str, is_bracket: bool) -> list[str]:
    """Return the names, [] as soon as a stretch before the end is none."""
    names: list[str] = []
    if "%" in told or (";" in told and "," in told):  # "A, Phó Chủ tịch; B, công chức"
        return []
    stretches = re.split(rf"[,;]|\s(?:{one_of(words()['lists']['joints'])})\s", told.strip(" .:"))
    for order, stretch in enumerate(stretches):
        is_last = order == len(stretches) - 1 and not is_bracket
        name = _name(stretch, unit, is_last, is_bracket and unit in words()["lists"]["loosely_named"])
        if name:
            names.append(name)
        elif stretch.strip() and (is_bracket or order < len(stretches) - 1):
            return []
    return names


def _name(stretch: str, unit: str, is_last: bool, is_loose: bool) -> str:
    """Return the name that a stretch is, without the word for its kind; "" for anything else."""
    table = words()["lists"]
    bare = re.sub(rf"^{_lead(unit)}", "", stretch.strip(' .“”"*_'), flags=re.IGNORECASE)
    numbered = re.fullmatch(table["numbered"], bare)
    if numbered:
        return numbered["name"]
    typed = re.sub(rf"\s+(?:{one_of(table['former'])})$", "", bare)
    parts = typed.split()
    length = next((at for at, one in enumerate(parts) if not _is_of_name(one)), len(parts))
    if length < len(parts) and is_loose and length:
        return bare if len(parts) <= LONGEST_NAME else ""
    if length < len(parts) and not (is_last and length):
        return ""
    return " ".join(parts[:length]) if 0 < length <= LONGEST_NAME else ""


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in ("-", "–")


RULE = ScriptRule(STATED_LIST, check)
