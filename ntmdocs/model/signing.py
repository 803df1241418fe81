"""The lines above and below the signature, computed from who signs for which body."""

from __future__ import annotations

import tomllib
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


@dataclass(frozen=True, slots=True)
class SignerLines:
    """`authority` stands above the signature, `office` below it and above the name; None where the office is unknown."""

    authority: tuple[str, ...]
    office: tuple[str, ...] = ()


@cache
def signing_words() -> SigningWords:
    table = tomllib.loads(files("ntmdocs.model").joinpath("signing.toml").read_text(encoding="utf-8"))
    return SigningWords(**{key: tuple(value) for key, value in table.items()})


def signer_lines(body: Body, officer: Officer, forms: SigningForms) -> SignerLines:
    """Compute the signer's lines in capitals.

    A collective is signed for (TM.), its head's place taken (KT.) by a deputy, an acting head marked (Q.); a power
    written in the register (TL., TUQ.) stands for both. Under another agency's seal the office there comes above the name.

    Source: Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, Mục II, khoản 7.
    """
    words = signing_words()
    office = officer.office.value if officer.office else ""
    if officer.signs:
        return SignerLines((officer.signs.value.upper(), office.upper()))
    role = officer.role_in(body)
    title = role.value if role else _title(office, words)
    below = (office.upper(),) if office and not body.uses_own_seal else ()
    return SignerLines((*on_behalf_lines(body, forms), *_title_lines(title, words, forms)), below)


def collective_name(body: Body) -> str:
    """Return the name that follows "TM.", "" for a body that does not work collectively."""
    known = (name for name in signing_words().collectives if fold(body.name.value).startswith(fold(name)))
    found = max(known, key=len, default="")
    return body.short.value if found and body.short else found


def on_behalf_lines(body: Body, forms: SigningForms) -> tuple[str, ...]:
    """Return the line that opens every signature for a collective, () for any other body."""
    name = collective_name(body)
    return (f"{forms.on_behalf} {name.upper()}",) if name else ()


def _title_lines(title: str, words: SigningWords, forms: SigningForms) -> tuple[str, ...]:
    for acting in words.acting_words:
        if title.startswith(acting):
            return (f"{forms.acting} {title.removeprefix(acting).upper()}",)
    for deputy in words.deputy_words:
        if title.startswith(deputy):
            head = max((one for one in words.titles if title.removeprefix(deputy).startswith(one)), key=len, default="")
            return (f"{forms.for_head} {(head or title.removeprefix(deputy)).upper()}", title.upper())
    return (title.upper(),)


def _title(office: str, words: SigningWords) -> str:
    return max((one for one in words.titles if office.startswith(one)), key=len, default=office)
