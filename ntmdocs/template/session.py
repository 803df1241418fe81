"""One rendering: its faults, its budget, and the functions that compiled code calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ntmdocs.template.values import BLOCK, Fragment, Overrun, Runs, Text, flat, mark_up, places_of, run_of, text, words_of

STEP_LIMIT = 1_000_000
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})|auto")


class NeedsTree(Exception):
    """A value is one of docxtpl's own objects, which only a tree can take in."""


class Missing:
    """A name that the context lacks: false, empty, and reported wherever it is used."""

    __slots__ = ("name", "session")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, session: Session | None, name: str) -> None:
        self.session = session
        self.name = name

    def report(self) -> None:
        if self.session is not None:
            self.session.fault("missing", 0, self.name)

    def __bool__(self) -> bool:
        self.report()
        return False

    def __iter__(self) -> Iterator[object]:
        self.report()
        return iter(())

    def __len__(self) -> int:
        self.report()
        return 0

    def __str__(self) -> str:
        self.report()
        return ""

    def _compare(self, other: object) -> bool:
        self.report()
        return False

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _compare


def access(value: object, key: object, session: Session | None = None) -> Any:
    """Return `value[key]` of plain data; never an attribute of a Python object."""
    try:
        if isinstance(value, Missing):
            value.report()
            return value
        if isinstance(value, Mapping):
            return value[words_of(key)]
        if isinstance(value, (list, tuple)) and isinstance(key, int) and value.__class__ is not Fragment:
            return value[key]
        if isinstance(value, Text) and isinstance(key, int):
            return text(str(words_of(value))[key], *value.places)
    except (LookupError, TypeError):
        pass
    return Missing(session, str(words_of(key))[:80])


class Session:
    """Collect the faults of one rendering and keep its budget."""

    def __init__(self, properties: Mapping[int, str]) -> None:
        self.faults: dict[tuple[str, int, str], None] = {}
        self.steps = 0
        self.properties = properties
        self.printers: Mapping[str, Callable[[object, int], object]] = {
            "text": self.print_text,
            "run": self.print_run,
            "block": self.print_block,
            "inner": self.print_inner,
            "row": self.print_row,
            "cell": self.print_cell,
            "raw": self.print_raw,
            "attribute": self.print_raw,
            "colour": self.print_colour,
            "span": self.print_span,
        }

    def fault(self, kind: str, site: int, name: str = "") -> str:
        self.faults[kind, site, name] = None
        return ""

    def step(self, count: int) -> None:
        self.steps += count
        if self.steps > STEP_LIMIT:
            raise Overrun

    def get(self, value: Any, key: object) -> Any:
        try:
            if value.__class__ is dict:
                return value[key]
        except (KeyError, TypeError):
            pass
        return access(value, key, self)

    def missing(self, hint: object = None, obj: object = None, name: object = "", exc: object = None) -> Missing:
        return Missing(self, str(name))

    def loop(self, value: object, site: int) -> Any:
        """Return what a `for` runs over, counted against the budget."""
        if isinstance(value, Missing):
            value.report()
            return ()
        if isinstance(value, Fragment) or not isinstance(value, (list, tuple, Mapping)):
            self.fault("not-a-list", site)
            return ()
        self.step(len(value) + 1)
        return value

    def fragment(self, pieces: list[object], setting: str) -> Fragment:
        self.step(5)
        made = Fragment(pieces)
        made.setting = setting
        return made

    def words(self, value: object) -> object:
        """Return a value as comparisons see it."""
        return words_of(value) if value.__class__ is not int else value

    def number(self, value: object, site: int) -> object:
        """Turn what is no text into what prints: numbers as they are written, everything else a fault."""
        if isinstance(value, Missing):
            self.fault("missing", site, value.name)
        elif value is None or isinstance(value, bool):
            self.fault("nothing", site)
        elif isinstance(value, (int, Decimal, float)):
            return mark_up(format(value, "f") if isinstance(value, Decimal) else str(value), ())
        elif isinstance(value, str):
            return self.plain(value, site)
        elif type(value).__module__.startswith("docxtpl."):
            raise NeedsTree
        else:
            self.fault("unprintable", site)
        return ""

    def plain(self, value: str, site: int) -> Text | str:
        from ntmdocs.errors import Refusal

        try:
            return text(str(value))
        except Refusal as refusal:
            values = refusal.findings[0].values
            return self.fault("unholdable", site, f"{values['code']} {values['words']}")

    def print_text(self, value: object, site: int) -> object:
        if isinstance(value, Text):
            return value
        if isinstance(value, Runs):
            close, reopen = "</w:t></w:r>", f'<w:r>{self.properties.get(site, "")}<w:t xml:space="preserve">'
            return Fragment((close, value, reopen))
        if isinstance(value, Fragment):
            return self.checked(value, ("text", "raw"), site)
        return self.number(value, site)

    def print_run(self, value: object, site: int) -> object:
        if isinstance(value, Runs):
            return value
        if isinstance(value, Fragment) and value.setting != "text":
            return self.checked(value, ("run",), site)
        return self.as_run(value, site)

    def as_run(self, value: object, site: int) -> object:
        """Wrap words that stand where a run must stand."""
        words = self.print_text(value, site)
        if words == "":
            return ""
        before, after = run_of("\0").split("\0")
        return Fragment((before, words, after))

    def print_block(self, value: object, site: int) -> object:
        if isinstance(value, Fragment) and value.setting not in ("text", "run"):
            return self.checked(value, ("block",), site)
        if isinstance(value, Runs) and value.startswith("<w:p"):
            return value
        words = self.print_run(value, site)
        return "" if words == "" else Fragment(("<w:p>", words, "</w:p>"))

    def print_inner(self, value: object, site: int) -> object:
        """Print paragraphs inside a table row or text box, where they are no blocks of their own."""
        printed = self.print_block(value, site)
        if not isinstance(printed, Fragment):
            return printed
        return Fragment(piece for piece in flat(printed) if piece is not BLOCK)

    def print_row(self, value: object, site: int) -> object:
        return self.checked(value, ("row",), site) if isinstance(value, Fragment) else self.fault("misplaced", site)

    def print_cell(self, value: object, site: int) -> object:
        return self.checked(value, ("cell",), site) if isinstance(value, Fragment) else self.fault("misplaced", site)

    def checked(self, value: Fragment, settings: tuple[str, ...], site: int) -> object:
        return value if value.setting in settings else self.fault("misplaced", site)

    def print_raw(self, value: object, site: int) -> object:
        """Print words where no breaks can stand: attributes, core properties."""
        words = words_of(value)
        made = self.number(words, site) if not isinstance(words, Missing) else self.number(value, site)
        plain = str(words_of(made)) if isinstance(made, Text) else ""
        return mark_up(_flat_escape(plain), places_of(value))

    def print_colour(self, value: object, site: int) -> object:
        match = _COLOUR.fullmatch(str(words_of(value)).strip())
        if not match:
            return self.fault("attribute", site, str(words_of(value))[:40]) or "auto"
        return match[1] or "auto"

    def print_span(self, value: object, site: int) -> object:
        words = str(words_of(value)).strip()
        if not (words.isascii() and words.isdigit() and 1 <= int(words[:4]) <= 63):
            return self.fault("attribute", site, words[:40]) or "1"
        return words


def _flat_escape(words: str) -> str:
    for letter in "\r\n\t\a\f":
        words = words.replace(letter, " ")
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
