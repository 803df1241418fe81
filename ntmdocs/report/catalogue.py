"""The catalogue of findings as people read it: one code in full, and all of them in a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from ntmdocs.finding import Offence
from ntmdocs.messages import example, parameters, phrase, reason, template
from ntmdocs.report import citation

FAMILY = 3  # letters of a code that name its family


def build_explanation(offence: Offence, language: str = "vi") -> str:
    """Return what a code says, why, how to mend it, an example, the article, and how to let it stand at one place."""
    lines = [
        f"{offence.code} ({offence.name}) – {phrase(f'report.{offence.severity}', language)}",
        *_named("message", _shown(template(offence.code, "message", language)), language),
        *_named("why", reason(offence.code, language), language),
        *_named("cure", _shown(template(offence.code, "cure", language)), language),
        *_named("example", example(offence.code, language), language),
        *_named("citation", citation(offence.citation), language),
    ]
    if offence.is_optional:
        lines.append(phrase("explain.optional", language, code=offence.code))
    if offence.code.startswith(("NUM", "TXT", "LNK", "LAY", "TAB")):
        lines.append(phrase("explain.waive", language, code=offence.code))
    return "\n".join(lines)


def build_catalogue(offences: Iterable[Offence], language: str = "vi") -> str:
    """Return all offences, a heading for each family, one a line: code, severity, what it says, the article."""
    parts = []
    for family, members in groupby(offences, key=lambda one: one.code[:FAMILY]):
        parts += [phrase(f"family.{family}", language), *(_line(one, language) for one in members)]
    return "\n".join((*parts, phrase("explain.verified", language)))


def build_catalogue_json(offences: Iterable[Offence], language: str = "vi") -> str:
    return json.dumps([_record(one, language) for one in offences], ensure_ascii=False, indent=2)


def _line(one: Offence, language: str) -> str:
    grave = phrase(f"report.{one.severity}", language)
    optional = f" ({phrase('explain.when_selected', language)})" if one.is_optional else ""
    source = f" [{citation(one.citation)}]" if one.citation else ""
    return f"  {one.code}  {grave:<8}  {_shown(template(one.code, 'message', language))}{optional}{source}"


def _record(one: Offence, language: str) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "message": _shown(template(one.code, "message", language)),
        "why": reason(one.code, language),
        "citation": citation(one.citation),
        "verified": one.citation is not None,
        "optional": one.is_optional,
    }


def _named(name: str, words: str, language: str) -> Iterator[str]:
    if words:
        yield f"{phrase(f'explain.{name}', language)}: {words}"


def _shown(words: str) -> str:
    """Return a message with an ellipsis for each thing that only a finding knows."""
    for name in parameters(words):
        words = words.replace("{" + name + "}", "…")
    return words.replace("{{", "{").replace("}}", "}")
