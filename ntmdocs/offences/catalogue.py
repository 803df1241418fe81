"""Every kind of fault by its code and by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from ntmdocs.finding import Offence

MODULES = (
    *("appendix", "assessment", "collection", "copies", "figures", "forms", "homecoming", "law", "layout", "ledger", "lens"),
    *("links", "merging", "package", "papers", "plan", "proofreading", "store", "tables", "template", "text", "waivers"),
    *("words", "workspace", "yaml"),
)


@cache
def offences() -> Mapping[str, Offence]:
    """Return every offence by code, in the order of codes."""
    modules = (import_module(f"ntmdocs.offences.{name}") for name in MODULES)
    found = (value for module in modules for value in vars(module).values() if isinstance(value, Offence))
    return {one.code: one for one in sorted(found, key=lambda one: one.code)}


def find_offence(typed: str) -> Offence | None:
    """Return the offence of a code or name, however it is cased."""
    wanted = typed.strip().casefold()
    return next((one for one in offences().values() if wanted in (one.code.casefold(), one.name)), None)


def known_codes(prefixes: Iterable[str] = ("",)) -> tuple[str, ...]:
    """Return the codes and names of the offences whose codes begin with one of the prefixes."""
    known = [one for one in offences().values() if one.code.startswith(tuple(prefixes))]
    return tuple(word for one in known for word in (one.code, one.name))
