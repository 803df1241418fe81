"""What `new` writes: a plan and a commune register that teach while they are filled in, and that build as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import resources

from ntmdocs import names
from ntmdocs.model.criteria import CriteriaSet

ISSUER = "ubnd"
BODIES = ("ubnd", "bcd")
VALUE = re.compile(r"<<(.*?)>>")
WORDS = re.compile(r"«(\w+)»")
SAFE = re.compile(r"[^\W\d_](?:[\w ()./’'–-]*[\w)])?")
MARKS = re.compile(r"([\\*$\[\]])")


def commune_name(typed: str) -> str:
    """Return a commune's own name, without the word for its level and with single spaces."""
    return _own_name(typed, "commune")


def _own_name(typed: str, level: str) -> str:
    """Drop the word for the level, a field of the register, from the front of a place's name."""
    name = " ".join(typed.split())
    word, _, own = name.partition(" ")
    return own if own and names.fold(word) == names.fold(names.COMMUNE.vietnamese(level)) else name


def starting_plan(commune_id: str, commune: str, year: int, criteria_set: CriteriaSet, issuer: str = ISSUER) -> str:
    """Return the text of a new `plan.yaml` in which every slot stands as a marked gap or as a comment to uncover."""
    values = {
        "commune_id": commune_id,
        "commune": commune_name(commune),
        "year": str(year),
        "last_year": str(year - 1),
        "programme": criteria_set.programme,
        "criteria_set": criteria_set.id,
        "issuer": issuer,
        "bodies": ", ".join(dict.fromkeys((issuer, *BODIES))),
    }
    filled = _fill(_form("plan"), values)
    blocks = {"legal_bases": _legal_bases(criteria_set), "criteria": _criteria(criteria_set)}
    return WORDS.sub(lambda match: blocks.get(match[1], match[0]), filled)


def starting_commune(commune: str, province: str = "") -> str:
    """Return the text of a new `xa.yaml`: two bodies, everything unknown a marked gap."""
    values = {"commune": commune_name(commune), "province": _own_name(province, "province") or names.MISSING}
    return _fill(_form("commune"), values)


def _form(name: str) -> str:
    return resources.files("ntmdocs").joinpath("forms", f"{name}.yaml").read_text(encoding="utf-8")


def _fill(form: str, values: Mapping[str, str]) -> str:
    """Replace `<<…{name}…>>` by a YAML value and `«name»`, where `values` has it, by words of prose."""
    with_values = VALUE.sub(lambda match: _scalar(match[1].format_map(values)), form)
    return WORDS.sub(lambda match: _prose(values[match[1]]) if match[1] in values else match[0], with_values)


def _scalar(text: str) -> str:
    """Return `text` as one YAML value, quoted where a plain one would not be read as typed.

    >>> _scalar("Thanh An"), _scalar("a: b"), _scalar("12")
    ('Thanh An', '"a: b"', '"12"')
    """
    return text if SAFE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _prose(text: str) -> str:
    """Return `text` with the marks of the data text's own grammar escaped."""
    return MARKS.sub(r"\\\1", text)


def _legal_bases(criteria_set: CriteriaSet) -> str:
    form = _section("legal_bases")
    known = form["decision"].format(decision=criteria_set.decision, title=criteria_set.title)
    first = known if criteria_set.decision and criteria_set.evidence.is_verified else form["unknown"]
    return f"  {first}\n  {form['others']}"


def _criteria(criteria_set: CriteriaSet) -> str:
    form = _section("criteria")["task"]
    return "\n".join(form.format(number=number, name=name) for number, name in criteria_set.criteria.items())


def _section(name: str) -> dict[str, str]:
    import tomllib

    words: dict[str, dict[str, str]] = tomllib.loads(
        resources.files("ntmdocs").joinpath("forms", "starting.toml").read_text(encoding="utf-8")
    )
    return words[name]
