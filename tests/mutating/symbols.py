"""Faults of numbers and symbols: a space, a slash or hyphen lost, lower case, another type's letters, D for Đ, no colon, no zero."""

from __future__ import annotations

import re
from random import Random

from tests.mutating.mutator import Fault, iter_matches, retyped
from tests.mutating.papers import Paper

CITED = r"(?P<number>\d+)(?P<year>/\d{4})?/(?P<type>[A-ZĐ][A-Za-zĐ]*)(?P<digits>\d*)(?:-(?P<body>[A-ZĐ][A-Za-zĐ]*))?"
TYPES = ("KH", "BC", "QĐ", "NQ", "TB", "TTr", "NĐ")


def make(rng: Random, paper: Paper) -> Fault | None:
    """Write one number and symbol wrongly: the paper's own, or that of a document it cites."""
    where = (*paper.where["number"], *paper.where.get("basis", ()), *paper.lines)
    places = [place for place in iter_matches(paper, CITED, where) if place[1]["body"] or place[1]["digits"]]
    number, match = rng.choice(places)
    own = number in paper.where["number"]
    made = dict(_slips(rng, match)) | (dict(_own_slips(paper, match)) if own else {})
    kind = rng.choice(list(made))
    if kind in ("colon", "own zero"):
        words = paper.paragraphs[number - 1]
        return Fault("symbols", kind, paper.text.name, number, words, made[kind], made[kind])
    return retyped("symbols", kind, paper, number, match.start(), match[0], made[kind])


def _slips(rng: Random, match: re.Match[str]) -> list[tuple[str, str]]:
    whole, front = match[0], match["number"] + (match["year"] or "")
    symbol = whole[len(front) + 1 :]
    made = [
        ("slash", front + symbol),
        ("space", rng.choice((f"{front}/ {symbol}", f"{front} /{symbol}", f"{front}/{symbol.replace('-', ' - ')}"))),
        ("lower case", f"{front}/{symbol.lower()}"),
    ]
    if "-" in symbol:
        made += [("hyphen", whole.replace("-", "")), ("type", f"{front}/{_other_type(rng, match['type'])}-{match['body']}")]
        made.append(("dash", whole.replace("-", rng.choice("–_"))))
    if "Đ" in symbol:
        made.append(("D for Đ", whole.replace("Đ", "D", 1)))
    return [(kind, new) for kind, new in made if new != whole]


def _other_type(rng: Random, type_: str) -> str:
    if type_ == "SNNMT":
        return "CV"
    return rng.choice([one for one in TYPES if one != type_])


def _own_slips(paper: Paper, match: re.Match[str]) -> list[tuple[str, str]]:
    (number,) = paper.where["number"]
    words = paper.paragraphs[number - 1]
    made = [("colon", words.replace("Số:", "Số"))]
    if match["number"][0] == "0":
        made.append(("own zero", words.replace(f" {match['number']}/", f" {match['number'][1:]}/")))
    return made
