"""What a commune's total must be, worked out from the YAML by other means than ntmdocs: PyYAML, fractions, rounding by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

YES = {"có", "đạt", "x"}
NO = {"không", "chưa", "chưa đạt", "không đạt"}
UNKNOWN = "chưa có"


@dataclass(frozen=True)
class Commune:
    """Hamlets in register order: label, households."""

    hamlets: tuple[tuple[str, int | None], ...]


def read_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # every scalar a text


def read_commune(path: Path) -> Commune:
    entries = read_yaml(path)["xóm"]
    named = ((entry["tên"] if entry["tên"] != UNKNOWN else id, entry.get("số hộ")) for id, entry in entries.items())
    return Commune(tuple((name, int(held.replace(".", "")) if held else None) for name, held in named))


def hamlet_texts(values: Any, commune: Commune) -> dict[str, str]:
    """Return what is typed for each hamlet, "" while unknown; a value for the commune alone gives none."""
    if not isinstance(values, Mapping):
        return {}
    rest = values.get("còn lại", UNKNOWN)
    typed = {name: values.get(name, rest) for name, _ in commune.hamlets}
    return {name: "" if value in (UNKNOWN, "") else value for name, value in typed.items()}


def total(figure: Mapping[str, Any], period: str, commune: Commune, figures: Mapping[str, Any]) -> str:
    """Return the commune's value as a table prints it; "" where it is unknown, "-" where there is none by nature."""
    values = figure.get(period)
    if values is None:
        return ""
    kind = figure.get("cộng", "")
    if not isinstance(values, Mapping):
        return "" if values == UNKNOWN else values
    if kind == "cho trước":
        return values.get("toàn xã", "")
    if kind == "không":
        return "-"
    texts = list(hamlet_texts(values, commune).values())
    if not kind or any(not text for text in texts):
        return ""
    if kind == "đếm":
        return f"{sum(text.lower() in YES for text in texts)}/{len(texts)}"
    if kind == "cộng":
        return written(sum(map(number, texts), Fraction(0)), max(map(decimals, texts)))
    if kind in ("nhỏ nhất", "lớn nhất"):
        return (min if kind == "nhỏ nhất" else max)(texts, key=number)
    return mean(texts, weights(kind.removeprefix("bình quân theo "), period, commune, figures))


def mean(texts: Sequence[str], by: Sequence[Fraction] | None) -> str:
    """Return the weighted mean with one decimal more than the finest value, and without a final zero in that place."""
    if by is None or not sum(by):
        return ""
    places = max(map(decimals, texts))
    value = sum((number(text) * weight for text, weight in zip(texts, by, strict=True)), Fraction(0)) / sum(by)
    shown = written(value, places + 1)
    return written(number(shown), places) if shown.endswith("0") else shown


def weights(base: str, period: str, commune: Commune, figures: Mapping[str, Any]) -> list[Fraction] | None:
    figure = figures.get(base)
    if figure is None:
        households = [held for _, held in commune.hamlets]
        return None if None in households else [Fraction(held or 0) for held in households]
    texts = hamlet_texts(figure.get(period), commune)
    return [number(text) for text in texts.values()] if texts and all(texts.values()) else None


def number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def decimals(text: str) -> int:
    return len(text.partition(",")[2])


def written(value: Fraction, places: int) -> str:
    """Round half away from zero and write with dots between thousands and a decimal comma."""
    scaled = abs(value) * 10**places
    digits = int(scaled + Fraction(1, 2))
    whole, part = divmod(digits, 10**places)
    sign = "-" if value < 0 and digits else ""
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{part:0{places}d}" if places else f"{sign}{grouped}"
