"""The lines above and below the signature, computed from who signs for which body."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ntmdocs.model.commune import Body, Officer
from ntmdocs.model.regulation.limits import SigningForms
from ntmdocs.names import fold


@dataclass(frozen=True, slots=True)
class SigningWords:
    acting_words: tuple[str, ...]
    deputy_words: tuple[str, ...]
    collectives: tuple[str, ...]
    titles: tuple[str, ...]
    short_names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SignerLines:
    """`authority` stands above the signature, `office` below it and above the name; not complete: the title is unknown."""

    authority: tuple[str, ...]
    office: tuple[str, ...] = ()
    is_complete: bool = True


@cache
def signing_words() -> SigningWords:
    table = tomllib.loads(files("ntmdocs.model").joinpath("signing.toml").read_text(encoding="utf-8"))
    return SigningWords(
        acting_words=tuple(table["acting_words"]),
        deputy_words=tuple(table["deputy_words"]),
        collectives=tuple(table["collectives"]),
        titles=tuple(table["titles"]),
        short_names=table["short_names"],
    )


def signer_lines(body: Body, officer: Officer, forms: SigningForms) -> SignerLines:
    """Compute the signer's lines in capitals.

    A collective is signed for (TM.), its head's place taken (KT.) by a deputy, an acting head marked (Q.); a power
    written in the register (TL., TUQ.) stands for both. Under another agency's seal the office there comes above the name,
    and is no title in the body that signs: without a role in it the lines are not complete.

    Source: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, Mục II, khoản 7.
    """
    words = signing_words()
    office = officer.office.value if officer.office else ""
    if officer.signs:
        return SignerLines((officer.signs.value.upper(), office.upper()))
    role = officer.role_in(body)
    title = role.value if role else _title(office, words) if body.uses_own_seal else ""
    below = (office.upper(),) if office and not body.uses_own_seal else ()
    above = _title_lines(title, words, forms) if title else ()
    return SignerLines((*on_behalf_lines(body, forms), *above), below, is_complete=bool(title))


def collective_name(body: Body) -> str:
    """Return the name that follows "TM.", spelt as the body spells it; "" for a body that does not work collectively."""
    name, words = body.name.value, signing_words()
    known = (one for one in (*words.collectives, *words.short_names) if _opens_with(name, one))
    found = max(known, key=len, default="")
    if found and body.short:
        return body.short.value
    return words.short_names.get(found) or " ".join(name.split()[: len(found.split())])


def _opens_with(name: str, collective: str) -> bool:
    words = name.split()[: len(collective.split())]
    return fold(" ".join(words)) == fold(collective)


def on_behalf_lines(body: Body, forms: SigningForms) -> tuple[str, ...]:
    """Return the line that opens every signature for a collective, () for any other body."""
    name = collective_name(body)
    return (f"{forms.on_behalf} {name.upper()}",) if name else ()


def _title_lines(title: str, words: SigningWords, forms: SigningForms) -> tuple[str, ...]:
    if acting := _opening(title, words.acting_words):
        return (f"{forms.acting} {title.removeprefix(acting).upper()}",)
    if deputy := _opening(title, words.deputy_words):
        below = title.removeprefix(deputy)
        return (f"{forms.for_head} {(_opening(below, words.titles) or below).upper()}", title.upper())
    return (title.upper(),)


def _title(office: str, words: SigningWords) -> str:
    """Return an office without the agency's name after it, an acting head's word kept."""
    acting = _opening(office, words.acting_words)
    rest = office.removeprefix(acting)
    return acting + (_opening(rest, words.titles) or rest)


def _opening(title: str, known: Iterable[str]) -> str:
    """Return the longest of the known words that open a title, whatever their case, as the title writes them."""
    return title[: max((len(one) for one in known if title.casefold().startswith(one.casefold())), default=0)]
