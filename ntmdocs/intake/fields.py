"""The fields of a plan and of a commune register, in the order in which people should meet them, each with its shape."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Field:
    """A field's English name and shape; the shape says what may stand there, to people and to the JSON Schema."""

    name: str
    shape: str
    required: bool = False


PLAN_FIELDS = (
    Field("kind", "kind", required=True),
    Field("data_version", "version"),
    Field("year", "year", required=True),
    Field("issuer", "word", required=True),
    Field("subject", "line", required=True),
    Field("short_name", "word"),
    Field("criteria_set", "criteria_set"),
    Field("number", "number"),
    Field("date", "date"),
    Field("draft", "count"),
    Field("legal_bases", "lines"),
    Field("figures", "figures"),
    Field("lead_in", "prose"),
    Field("achievements", "prose"),
    Field("shortcomings", "prose"),
    Field("causes", "prose"),
    Field("lessons", "prose"),
    Field("advantages", "prose"),
    Field("difficulties", "prose"),
    Field("goal", "prose"),
    Field("tasks", "criteria"),
    Field("maintain", "criteria"),
    Field("funding", "prose"),
    Field("measures", "prose"),
    Field("assignments", "assignments"),
    Field("proposals", "prose"),
    Field("extra", "extra"),
    Field("tables", "tables"),
    Field("titles", "titles"),
    Field("recipients", "lines"),
    Field("signatory", "signatory"),
    Field("appendices", "appendices"),
    Field("assessment", "assessment"),
    Field("waivers", "waivers"),
)
COMMUNE_FIELDS = (
    Field("commune", "unit", required=True),
    Field("data_version", "version"),
    Field("district", "unit"),
    Field("province", "unit", required=True),
    Field("place", "word"),
    Field("bodies", "bodies"),
    Field("officers", "officers"),
    Field("hamlets", "hamlets"),
)
YEARS = range(1976, 2201)  # that a plan may be for
PROSE_SLOTS = tuple(field.name for field in PLAN_FIELDS if field.shape == "prose")


@cache
def descriptions() -> dict[str, dict[str, dict[str, str]]]:
    """Return title, description and example of each field, by record and English name."""
    return tomllib.loads(files("ntmdocs.intake").joinpath("fields.toml").read_text(encoding="utf-8"))


def example(record: str, name: str) -> str:
    """Return a line that shows how a field is typed, or ""."""
    return descriptions().get(record, {}).get(name, {}).get("example", "")
