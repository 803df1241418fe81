"""Every kind of fault, one module per part of the work; each ends in its tuple `OFFENCES`.

`ALL` joins them. It is filled when somebody asks, so that a command loads no more than its own.
"""

from __future__ import annotations

from importlib import import_module

from ntmdocs.finding import Offence

MODULES = ("figures", "law", "links", "package", "plan", "store", "template", "workspace", "yaml")
ALL: tuple[Offence, ...]


def __getattr__(name: str) -> tuple[Offence, ...]:
    if name != "ALL":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    joined = tuple(offence for module in MODULES for offence in import_module(f"{__name__}.{module}").OFFENCES)
    globals()["ALL"] = joined
    return joined
