"""Contexts for the plan's template, made by hand and rendered by docxtpl itself, apart from the crafts and the engine."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ntmdocs.model.regulation import House, Limits, house, limits
from ntmdocs.model.typeface import balanced_lines, blank_gap, width_mm
from ntmdocs.names import TEMPLATE, TITLES
from ntmdocs.template.values import DRAWING_ID, raw_runs, rule_line, runs, text

TEMPLATE_FILE = Path(__file__).parents[1] / "templates" / "ke-hoach.docx"
LIMITS: Limits = limits(date(2026, 1, 1))
HOUSE: House = house()
ISSUER = "BAN CHỈ ĐẠO XÂY DỰNG NÔNG THÔN MỚI NÂNG CAO XÃ NGHI HOA"
SUBJECT = "Xây dựng nông thôn mới nâng cao năm 2024"
SENTENCE = "Thực hiện thường xuyên và đa dạng hóa các hình thức tuyên truyền để nâng cao nhận thức của cán bộ và nhân dân"
_ids = itertools.count(1)
Context = dict[str, Any]


def paragraph(words: str, kind: str = "", last: bool = False) -> Context:
    """Return one paragraph; `kind` is "-", "+" or ""."""
    return {"text": _plain(words), "is_item": kind == "-", "is_subitem": kind == "+", "is_last": last, "table": None}


def run_in(first: str | None, *rest: Context, last: bool = False) -> Context:
    return {"first": _plain(first) if first else None, "is_last": last, "rest": list(rest)}


def section(number: int, name: str, verbatim: str | None = None, **content: Any) -> Context:
    return {"number": number, "name": name, "verbatim": verbatim, **content}


def free(name: str, *paragraphs: Context) -> Context:
    return {"name": name, "paragraphs": list(paragraphs)}


def _plain(words: str) -> str:
    return runs([(words, False, False, False)])


def _rule(name: str, words: str, component: str) -> str:
    part = LIMITS.components[component]
    width = min(width_mm(words, HOUSE.size_pt(part), part.bold), HOUSE.text_width_mm(LIMITS))
    return raw_runs(rule_line(HOUSE.rule_mm(name, width)).replace(DRAWING_ID, str(next(_ids))), ())


def head(issuer: str = ISSUER, parent: str = "", subject: str = SUBJECT) -> Context:
    """Return what stands outside the body, with gaps for number and day."""
    lines = balanced_lines(issuer, HOUSE.name_width_mm(), 13, bold=True)
    return {
        "parent_lines": list(balanced_lines(parent, HOUSE.name_width_mm(), 13)),
        "issuer_lines": list(lines),
        "issuer_rule": _rule("issuer", lines[-1], "issuing_body"),
        "motto_rule": _rule("motto", LIMITS.motto, "motto"),
        "subject_rule": _rule("subject", subject, "subject"),
        "number": blank_gap(HOUSE.blank_mm, 13),
        "symbol": "KH-BCĐ",
        "place": "Nghi Hoa",
        "day": blank_gap(HOUSE.blank_mm, 14),
        "month": "01",
        "issue_year": "2024",
        "draft": "2",
        "subject": subject,
        "issuer_name": issuer.title(),
        "commune": "Nghi Hoa",
        "programme": "NTM nâng cao",
        "year": "2024",
        "last_year": "2023",
        "recipients": [{"text": _plain(words)} for words in ("UBND huyện (b/c)", "TT ĐU, TT HĐND xã", "Lưu: VP")],
        "signatory": {
            "authority": ["TM. BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN"],
            "office": ["CHỦ TỊCH UBND XÃ"],
            "full_name": "Đặng Văn Tâm",
        },
    }


PROSE = ("lead_in", "achievements", "shortcomings", "causes", "lessons", "funding", "measures", "proposals")
RUN_IN = ("advantages", "difficulties", "goal")
LISTS = ("tasks", "maintain", "assignments")
SLOTS = (*PROSE, *RUN_IN, *LISTS)


def plan(**given: Any) -> Context:
    """Return a plan's context: the head, and the slots that are given; every other slot is absent."""
    empty: Context = {slot: [] for slot in (*PROSE, *LISTS, "legal_bases", "appendices")} | dict.fromkeys(RUN_IN)
    titles = dict.fromkeys(TITLES.pairs) | given.pop("titles", {})
    extra = {slot: [] for slot in (*SLOTS, "end")} | given.pop("extra", {})
    return {**head(), **empty, **given, "titles": titles, "extra": extra}


def in_vietnamese(value: Any) -> Any:
    """Return a context with the template's own names, for docxtpl, which knows no others."""
    if isinstance(value, dict):
        return {TEMPLATE.pairs.get(key, key): in_vietnamese(entry) for key, entry in value.items()}
    return [in_vietnamese(entry) for entry in value] if type(value) is list else value


def render(context: Context) -> bytes:
    """Return the plan's template filled by docxtpl."""
    import docxtpl

    template = docxtpl.DocxTemplate(io.BytesIO(_template()))
    template.render(in_vietnamese(context))
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def render_by_engine(context: Context) -> bytes:
    """Return the plan's template filled by our own engine."""
    from ntmdocs.template import compile

    names = {vietnamese: english for english, vietnamese in TEMPLATE.pairs.items()}
    return compile(_template(), names=names).render(_texts(context)).data


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(entry) for key, entry in value.items()}
    if type(value) is list:
        return [_texts(entry) for entry in value]
    return text(value) if type(value) is str else value


@cache
def _template() -> bytes:
    return TEMPLATE_FILE.read_bytes()


def items(count: int, words: Sequence[str] = (SENTENCE,)) -> list[Context]:
    return [paragraph(f"{words[index % len(words)]} ({index + 1});", "-") for index in range(count)]
