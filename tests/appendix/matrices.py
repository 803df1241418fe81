"""Matrices and plans drawn for tests of tables: every kind of value, hamlets with and without name, criteria or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from ntmdocs.appendix.matrix import BLANK, NOT_APPLICABLE, Group, Matrix, Value, bare_words
from ntmdocs.model.commune import Body, Commune, Hamlet, Unit
from ntmdocs.model.criteria import CriteriaSet
from ntmdocs.model.document import Appendix, Plan
from ntmdocs.model.figures import Figure, HamletRef
from ntmdocs.model.inline import parse_line
from ntmdocs.model.period import Kind, Period
from ntmdocs.model.prose import Text
from ntmdocs.model.quantity import Fault, parse, parse_choice
from ntmdocs.source import Span

PERIODS = (Period(2026), Period(2027, kind=Kind.PLAN), Period(2027, 6))
WORDS = re.findall(r"\w+", "đường xóm cứng hóa tỷ lệ hộ gia đình phân loại rác thải sinh hoạt nhà văn hóa đạt chuẩn theo quy định")
NAMES = ("Hoa Tây", "Xóm Mẫu", "Nghĩa Trường", "Bắc", "Thượng Đông Nam", "Khu dân cư Trung Tâm")
UNITS = ("m", "%", "triệu đồng", "hộ", "")
TYPED = ("7", "650", "1.234", "1.234.567,89", "có", "chưa đạt", "7/8", "trên 55", "≥ 1.250,5", "4 - 5", "từ 10.000 trở lên", "0")


def span(line: int = 1) -> Span:
    return Span("nghi/2027/plan.yaml", line * 10, line * 10 + 5, line, 1)


def text(value: str, line: int = 1) -> Text:
    return Text(value, span(line))


@cache
def value(typed: str, line: int) -> Value:
    found = parse_choice(typed) if typed in ("có", "chưa đạt") else parse(typed)
    assert not isinstance(found, Fault), typed
    return Value(bare_words(found), found, (span(line),))


def value_of(random: Random, line: int, share_of_blanks: float = 0.2) -> Value:
    if random.random() < share_of_blanks:
        return BLANK if random.random() < 0.7 else NOT_APPLICABLE
    return value(random.choice(TYPED), line)


def figure(random: Random, number: int, criterion: int | None, noted: bool) -> Figure:
    name = " ".join(random.choices(WORDS, k=random.randint(1, 12))) + f" {number}"
    note = text("theo đề án " * random.randint(1, 5)) if noted and random.random() < 0.3 else None
    return Figure(name, span(number), unit=random.choice(UNITS), criterion=criterion, note=note)


def matrix(seed: int, hamlets: int, indicators: int, periods: int = 2, groups: int = 3, noted: bool = False) -> Matrix:
    """Draw a matrix; `groups` 0 has no criterion at all, an odd number also indicators without one."""
    random = Random(seed)
    refs = tuple(HamletRef(f"x{n}", None if random.random() < 0.1 else f"{random.choice(NAMES)} {n}") for n in range(hamlets))
    figures = [figure(random, n, _criterion(n, groups), noted) for n in range(indicators)]
    chosen = PERIODS[:periods]
    keys = [(one.name, period) for one in figures for period in chosen]
    values = {(*key, ref.id): value_of(random, line) for line, key in enumerate(keys, 1) for ref in refs}
    totals = {key: value_of(random, line) for line, key in enumerate(keys, 1)}
    return Matrix(tuple(_grouped(figures)), chosen, refs, values, totals)


def _criterion(number: int, groups: int) -> int | None:
    found = number % groups if groups else 0
    return found or (None if groups % 2 or not groups else groups)


def _grouped(figures: Sequence[Figure]) -> Iterator[Group]:
    for criterion in dict.fromkeys(one.criterion for one in figures):
        name = "Giao thông" if criterion != 2 else ""
        yield Group(criterion, name, tuple(one for one in figures if one.criterion == criterion))


def plan_for(drawn: Matrix, old_communes: int = 0) -> Plan:
    """Return a plan whose register holds the matrix's hamlets, the first `old_communes` of them with an old commune."""
    hamlets = tuple(
        Hamlet(ref.id, text(ref.name, n) if ref.name else None, text(f"Xã {n // 3}") if n < old_communes else None)
        for n, ref in enumerate(drawn.hamlets)
    )
    commune = Commune("nghi", Unit(text("Nghi")), None, hamlets=hamlets)
    subject, _ = parse_line("Kế hoạch", span())
    return Plan("nghi/2027", "nghi/2027/plan.yaml", 2027, commune, Body("ubnd", text("UBND")), CriteriaSet("x", "x", "x"), subject)


def appendix(**options: str) -> Appendix:
    return Appendix("targets", None, options=tuple((name, text(typed)) for name, typed in options.items()))
