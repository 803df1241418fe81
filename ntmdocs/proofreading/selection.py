"""Which findings are asked for: by the beginning of a code, or by a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ntmdocs.finding import Finding, Offence
from ntmdocs.offences.catalogue import known_codes, offences


@dataclass(frozen=True, slots=True)
class Selection:
    """`select`: only these (none: all that are not optional); `ignore`: none of these; each by code, its beginning, or name."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, offence: Offence) -> bool:
        if any(_means(word, offence) for word in self.ignore):
            return False
        if not self.select:
            return not offence.is_optional
        return any(_means(word, offence) for word in self.select)

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(one for one in findings if self.takes(one.offence))


def read_words(typed: Iterable[str]) -> tuple[str, ...]:
    """Return the codes and names of options that may be given several times, each with several words between commas."""
    return tuple(word.strip() for one in typed for word in one.replace(";", ",").split(",") if word.strip())


def unknown_words(words: Iterable[str]) -> tuple[str, ...]:
    """Return those that mean no offence at all."""
    return tuple(word for word in words if not any(_means(word, one) for one in offences().values()))


def known_words() -> tuple[str, ...]:
    return known_codes()


def _means(word: str, offence: Offence) -> bool:
    wanted = word.casefold()
    return offence.code.casefold().startswith(wanted) or offence.name == wanted
