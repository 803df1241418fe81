"""The catalogue: what every finding and every screen says, in Vietnamese and in English.

`messages/<language>/<any name>.toml` holds one table per code:

    [INP201]
    message = "…“{key}”…"       # {parameter} of the finding; {{ and }} print braces
    cure = ["…{nearest}…", "…"]  # a string, or alternatives: the first whose parameters are all non-empty
    why = "…"                    # for `explain`
    example = "…"                # for `explain`, where words show it better

The words of the screens stand in tables of their own, most of them in `cli.toml`. Nothing is read before something is
printed, and a missing entry never stops anybody: the code and its parameters, or the key, are printed instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ntmdocs.finding import Finding

LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).parent
MARK = re.compile(r"\{\{|\}\}|\{([a-z_][a-z0-9_]*)\}")


def message(finding: Finding, language: str = "vi") -> str:
    """Say what is wrong; the code, its name and the parameters where the catalogue lacks the code."""
    template = _entry(finding.code, language).get("message")
    return fill(template, finding.values) if isinstance(template, str) else _bare(finding)


def cure(finding: Finding, language: str = "vi") -> str:
    """Say how to mend it: the first alternative whose parameters are all non-empty, or ""."""
    values = finding.values
    alternatives = _alternatives(_entry(finding.code, language).get("cure"))
    return next((fill(one, values) for one in alternatives if all(values.get(name) for name in parameters(one))), "")


def template(code: str, key: str, language: str = "vi") -> str:
    """Return the words of a message or of the most general cure, its parameters unfilled."""
    found = _entry(code, language).get(key)
    alternatives = tuple(_alternatives(found))
    return alternatives[-1] if alternatives else ""


def reason(code: str, language: str = "vi") -> str:
    """Say why a finding matters, or ""."""
    return str(_entry(code, language).get("why", ""))


def example(code: str, language: str = "vi") -> str:
    """Return words that show the fault and what would be right, or ""."""
    return str(_entry(code, language).get("example", ""))


def phrase(key: str, language: str = "vi", /, **values: object) -> str:
    """Return the words of a screen; `key` is "table.name"; the key itself where there are none."""
    template = _lookup(key, language)
    return fill(template, {name: str(value) for name, value in values.items()}) if isinstance(template, str) else key


def phrases(key: str, language: str = "vi") -> tuple[str, ...]:
    """Return a list of words of a screen, () where there are none."""
    found = _lookup(key, language)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def has_phrase(key: str, language: str = "vi") -> bool:
    return _lookup(key, language) is not None


def parameters(template: str) -> frozenset[str]:
    """Return the names in braces.

    >>> sorted(parameters("{a} {{b}} {c}"))
    ['a', 'c']
    """
    return frozenset(match[1] for match in MARK.finditer(template) if match[1])


def fill(template: str, values: Mapping[str, str]) -> str:
    """Replace {name} by its value, once: what a value holds is never looked at again; an absent one prints "…".

    >>> fill("{a}: {{b}} {c}", {"a": "{c}"})
    '{c}: {b} …'
    """
    return MARK.sub(lambda match: values.get(match[1], "…") if match[1] else match[0][0], template)


def _bare(finding: Finding) -> str:
    values = ", ".join(f"{name}={value}" for name, value in finding.parameters)
    return f"{finding.code} {finding.offence.name}" + (f": {values}" if values else "")


def _alternatives(found: object) -> Iterator[str]:
    yield from [found] if isinstance(found, str) else found if isinstance(found, list) else []


def _entry(code: str, language: str) -> Mapping[str, Any]:
    entry = load_findings(language).get(code)
    return entry if isinstance(entry, dict) else {}


def _lookup(key: str, language: str) -> object:
    table, *rest = key.split(".")
    found: object = load_screens(language).get(table) or load_findings(language).get(table)
    for part in rest:
        found = found.get(part) if isinstance(found, dict) else None
    return found


@cache
def load_findings(language: str) -> Mapping[str, Any]:
    """Read every file of one language but the screens."""
    tables: dict[str, Any] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        tables.update(_read(path) if path.name != "cli.toml" else {})
    return tables


@cache
def load_screens(language: str) -> Mapping[str, Any]:
    """Read the words of the screens alone, so that help and usage cost no more than that."""
    return _read(FOLDER / language / "cli.toml")


def _read(path: Path) -> dict[str, Any]:
    """Read one file; a file that is absent or no TOML holds nothing, because a message must not stop a report."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
