"""JSON Schemas of the files that people type, so that an editor completes keys and explains them in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ntmdocs import names
from ntmdocs.intake.fields import COMMUNE_FIELDS, PLAN_FIELDS, YEARS, Field, descriptions
from ntmdocs.names import Vocabulary

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
WORD: Schema = {"type": ["string", "number"]}
GAP: Schema = {"const": names.MISSING}
STRINGS: Schema = {"type": "array", "items": WORD}
PROSE: Schema = {
    "anyOf": [WORD, STRINGS, {"type": "object", "additionalProperties": {"anyOf": [WORD, STRINGS]}}],
}
DATE: Schema = {"type": "string"}
YEAR: Schema = {
    "anyOf": [{"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]}, {"type": "string", "pattern": r"^\d{4}$"}]
}


def plan_schema() -> Schema:
    """Return the JSON Schema of plan.yaml."""
    return {"$schema": DIALECT, "title": names.DOCUMENT_KIND.vietnamese("plan"), **_document("plan", names.PLAN, PLAN_FIELDS)}


def commune_schema() -> Schema:
    """Return the JSON Schema of xa.yaml."""
    return {
        "$schema": DIALECT,
        "title": names.COMMUNE.vietnamese("commune"),
        **_document("commune", names.COMMUNE, COMMUNE_FIELDS),
    }


def _document(record: str, vocabulary: Vocabulary, fields: tuple[Field, ...]) -> Schema:
    shapes = {field.name: SHAPES[field.shape]() for field in fields}
    return _object(record, vocabulary, shapes, [field.name for field in fields if field.required])


def _object(
    record: str,
    vocabulary: Vocabulary,
    shapes: dict[str, Schema] | None = None,
    required: Iterable[str] = (),
    patterns: dict[str, Schema] | None = None,
) -> Schema:
    """Return an object with Vietnamese keys, explained; other spellings of a key are admitted by pattern."""
    shapes = shapes or {}
    explained = {name: {**shapes.get(name, WORD), **_explanation(record, name)} for name in vocabulary.pairs}
    return {
        "type": "object",
        "properties": {vocabulary.vietnamese(name): schema for name, schema in explained.items()},
        "patternProperties": {
            **{_spellings(name, vocabulary.vietnamese(name)): shapes.get(name, WORD) for name in explained},
            **(patterns or {}),
        },
        "additionalProperties": False,
        **_required(tuple(required), vocabulary),
    }


def _required(fields: tuple[str, ...], vocabulary: Vocabulary) -> Schema:
    """Demand each field by any of its two names."""
    pairs = [(name, vocabulary.vietnamese(name)) for name in fields]
    return {"allOf": [{"anyOf": [{"required": [one]} for one in pair]} for pair in pairs]} if pairs else {}


def _explanation(record: str, name: str) -> Schema:
    known = descriptions().get(record, {}).get(name, {})
    return {key: known[key] for key in ("title", "description") if key in known}


def _spellings(english: str, vietnamese: str) -> str:
    """Return a pattern for a key's other spellings: English, without accents, with other separators."""
    variants = {english.replace("_", " "), vietnamese, _unaccented(vietnamese)}
    return "^(" + "|".join(sorted(re.sub(r" ", "[ _-]?", variant) for variant in variants)) + ")$"


def _unaccented(text: str) -> str:
    return " ".join(names.fold(word) for word in text.split())


def _one_of(vocabulary: Vocabulary) -> Schema:
    words = [*vocabulary.pairs.values(), *(_unaccented(word) for word in vocabulary.pairs.values()), *vocabulary.pairs]
    return {"enum": list(dict.fromkeys(words))}


def _criteria() -> Schema:
    slot = {"anyOf": [PROSE, _object("criterion", names.CRITERION_SLOT, {"content": PROSE})]}
    return {"anyOf": [GAP, {"type": "object", "additionalProperties": slot}]}


def _figures() -> Schema:
    value: Schema = {"anyOf": [WORD, {"type": "object"}]}
    shapes: dict[str, Schema] = {"parts": {"type": "object"}, "aggregation": {"anyOf": [_one_of(names.AGGREGATION), WORD]}}
    figure = _object("figure", names.FIGURE, shapes)
    return {"type": "object", "additionalProperties": {**figure, "additionalProperties": value}}


def _extra() -> Schema:
    shapes = {"content": PROSE, "after": _one_of(names.AFTER)}
    return {"type": "array", "items": _object("extra", names.EXTRA, shapes, ("title",))}


def _titles() -> Schema:
    """Explain each title by its slot, and what typing one does."""
    known = descriptions()
    shapes = {
        name: {**WORD, **_explanation("plan", name), "description": known["plan"]["titles"]["description"]}
        for name in names.TITLES.pairs
    }
    return _object("titles", names.TITLES, shapes)


def _signatory() -> Schema:
    return {"anyOf": [WORD, _object("signatory", names.SIGNATORY)]}


def _appendices() -> Schema:
    shapes = {"kind": _one_of(names.APPENDIX_KIND), "indicators": _words(), "periods": _words(), **_appendix_options()}
    return {"anyOf": [GAP, {"type": "array", "items": _object("appendix", names.APPENDIX, shapes, ("kind",))}]}


def _appendix_options() -> dict[str, Schema]:
    """Offer the words of each option; of `chiều` two may stand together with a comma."""
    options = {name: _one_of(vocabulary) for name, vocabulary in names.APPENDIX_OPTIONS.items()}
    several: Schema = {"type": "string", "pattern": "[,;]"}
    return {**options, "direction": {"anyOf": [options["direction"], several]}}


def _tables() -> Schema:
    shapes = {"indicators": _words(), "periods": _words()}
    items = _object("body_table", names.BODY_TABLE, shapes, ("after", "indicators"))
    return {"anyOf": [GAP, {"type": "array", "items": items}]}


def _waivers() -> Schema:
    return {"type": "array", "items": _object("waiver", names.WAIVER, {"day": DATE}, tuple(names.WAIVER.pairs))}


def _words() -> Schema:
    return {"anyOf": [WORD, STRINGS]}


def _dated(record: str, vocabulary: Vocabulary) -> Schema:
    return {"type": "object", "additionalProperties": {"anyOf": [WORD, _object(record, vocabulary)]}}


def _unit() -> Schema:
    return {"anyOf": [WORD, _object("unit", names.UNIT)]}


def _officers() -> Schema:
    roles = {"^(trong|in) ": {**WORD, **_explanation("officer", "role")}}
    return {"type": "object", "additionalProperties": _object("officer", names.OFFICER, patterns=roles)}


SHAPES: dict[str, Callable[[], Schema]] = {
    "kind": lambda: _one_of(names.DOCUMENT_KIND),
    "version": lambda: {"enum": [1, "1"]},
    "year": lambda: YEAR,
    "word": lambda: WORD,
    "line": lambda: WORD,
    "criteria_set": lambda: WORD,
    "number": lambda: {"anyOf": [GAP, WORD]},
    "date": lambda: {"anyOf": [GAP, DATE]},
    "count": lambda: {"type": ["integer", "string"]},
    "lines": _words,
    "figures": _figures,
    "prose": lambda: PROSE,
    "criteria": _criteria,
    "assignments": lambda: {"anyOf": [GAP, {"type": "object", "additionalProperties": PROSE}]},
    "extra": _extra,
    "tables": _tables,
    "titles": _titles,
    "signatory": _signatory,
    "appendices": _appendices,
    "assessment": lambda: {"type": "object", "additionalProperties": WORD},
    "waivers": _waivers,
    "unit": _unit,
    "bodies": lambda: _dated("body", names.BODY),
    "officers": _officers,
    "hamlets": lambda: _dated("hamlet", names.HAMLET),
}
