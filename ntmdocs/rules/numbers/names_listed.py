"""Names told behind a count: where their list begins and ends, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ntmdocs.rules.numbers.units import is_hamlet
from ntmdocs.rules.numbers.words import one_of, whole, words

LONGEST_NAME = 5  # words
WORDS_OF_HEAD = 4  # more, between the word for a kind and a name: "nhà văn hóa thôn Đông"
FEWEST_HEADED = 2  # items with the word for their kind, before they are a list


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of a list; `doubtful` more stretches may each be a name, or the end of the one before."""

    names: tuple[str, ...] = ()
    doubtful: int = 0

    def fits(self, count: object) -> bool:
        return any(count == len(self.names) + more for more in range(self.doubtful + 1))


NOTHING = Listed()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two joints; `joint` is the one before it, "" for the first; `end` its end."""

    text: str
    joint: str
    end: int

    @property
    def is_joined(self) -> bool:
        """Tell a stretch behind "và", as the last of a list stands."""
        return self.joint not in ("", ",", ";")

    @property
    def is_count(self) -> bool:
        return re.match(r"[0-9]+(?:/[0-9]+)?\s+[^\W\d_]", self.text) is not None

    @property
    def goes_on(self) -> bool:
        """Tell words of a sentence that goes on behind a list: small letters, or the next count."""
        return self.text[:1].islower() or self.is_count

    def adds(self, kind: str) -> bool:
        """Tell a count of more of the same kind: "và 4 thôn thuộc xã cũ"."""
        return self.is_count and bool(kind) and whole([kind]).search(self.text) is not None


def read_headed(told: str, heads: Sequence[str]) -> Listed:
    """Read items that each begin with the word for their kind.

    >>> read_headed("kênh Bà Lụa, kênh Xáng và kênh Ông Cò; gia cố bờ bao", ("tuyến", "kênh")).names
    ('kênh Bà Lụa', 'kênh Xáng', 'kênh Ông Cò')
    """
    stretches = tuple(_stretches(told, "firm_joints"))
    head = next((typed for one in heads if one and stretches and (typed := _head(stretches[0].text, one))), "")
    if not head:
        return NOTHING
    run = _run(stretches, head)
    items = [one.text for one in run if _bears(one.text, head)]
    behind = stretches[len(run) :]
    is_cut_off = any(_bears(one.text, head) for one in behind) and not run[-1].is_joined
    is_cut_off |= any(one.adds(head) or (one.is_joined and _is_of_another_kind(one.text)) for one in behind[:1])
    if len(items) < FEWEST_HEADED or is_cut_off or any(_bears_twice(one, head) for one in items) or _trails_off(told, run):
        return NOTHING
    return Listed(tuple(_without_tail(one, len(head.split())) for one in items), len(run) - len(items))


def _run(stretches: Sequence[Stretch], head: str) -> list[Stretch]:
    """Return the stretches of the list; ";" ends one whose items commas part."""
    is_wide = len(stretches) > 1 and stretches[1].joint == ";"
    run: list[Stretch] = []
    for one in stretches:
        if (one.joint == ";" and not is_wide) or (one.goes_on and not _bears(one.text, head)):
            break
        run.append(one)
    return run


def _bears(text: str, head: str) -> bool:
    """Tell an item of this kind, its head written like the first one's."""
    return _head(text, head) == head


def _is_of_another_kind(text: str) -> bool:
    """Tell an item that a word for another kind begins: "phường An Hòa" behind "xã Tân Lập, xã Phú Sơn và"."""
    found = text.split()
    return not _is_capital(found[0][0]) and any(_is_capital(one[0]) for one in found[1 : WORDS_OF_HEAD + 1])


def _head(text: str, head: str) -> str:
    """Return the head as an item has it: "xã" of "các xã Tân Lập", "" where it is no item of this kind."""
    found = re.match(rf"{_lead()}(?P<head>{one_of([head])})\s+(?=\S)", text, re.IGNORECASE)
    more = text[found.end() :].split()[: WORDS_OF_HEAD + 1] if found else []
    return found["head"] if found and any(_is_capital(one[0]) for one in more) else ""


def _bears_twice(text: str, head: str) -> bool:
    """Tell an item that names two of its kind: "đường Lê Lai nối với đường Trần Phú"."""
    found = re.findall(rf"(?<!\w)(?:{one_of([head])})\s+(\S)", text, re.IGNORECASE)
    return sum(map(_is_capital, found)) > 1


def _is_capital(letter: str) -> bool:
    return letter.isupper() or letter.isdigit() or letter in '“"'


def _without_tail(text: str, begins: int) -> str:
    found = text.split()
    named = next((at for at in range(begins, len(found)) if _is_capital(found[at][0])), len(found))
    tail = next((at for at in range(named, len(found)) if found[at][0].islower()), len(found))
    return " ".join(found[:tail])


def read_names(told: str, unit: str, is_bracket: bool) -> Listed:
    """Read bare names, or such with the counted word before them; nothing where a stretch within the list is none.

    >>> read_names("Nà Hỏ, bản Lìm và Pác Bó, với 312 hộ", "bản", False).names
    ('Nà Hỏ', 'Lìm', 'Pác Bó')
    """
    stretches = list(_stretches(told))
    is_wide = len(stretches) > 1 and stretches[1].joint == ";"
    names: list[str] = []
    run: list[Stretch] = []
    for order, one in enumerate(stretches):
        is_last = order == len(stretches) - 1
        is_shut = len(names) > 1 and (stretches[order - 1].is_joined or one.joint == ";")
        if one.adds(unit) and not re.fullmatch(words()["lists"]["numbered"], one.text):
            return NOTHING
        if not is_bracket and is_shut and not is_wide and (one.goes_on or one.joint == ";"):
            if one.joint == ";" and _name(one.text, unit, False, False):
                return NOTHING
            break
        has_tail = not is_bracket and (one.is_joined or (is_last and is_hamlet(unit)))
        name = _name(one.text, unit, has_tail, is_bracket and unit in words()["lists"]["loosely_named"])
        if not name and not is_bracket and (is_last or one.joint in words()["lists"]["weak_joints"]):
            break
        if not name or (is_wide and one.joint == ","):
            return NOTHING
        names.append(name)
        run.append(one)
        if has_tail and one.is_joined and not _name(one.text, unit, False, False):
            break
    region = told[: run[-1].end] if run else ""
    return NOTHING if not run or re.search("[%:]", region) or _trails_off(told, run) else Listed(tuple(names))


def _stretches(told: str, joints: str = "joints") -> Iterator[Stretch]:
    joint, begin = "", 0
    for found in [*_joint(joints).finditer(told), None]:
        end = found.start() if found else len(told)
        text = told[begin:end].strip(" .")
        if text:
            yield Stretch(text, joint, end)
            joint = ""
        if found:
            joint, begin = found[0].strip().lower(), found.end()


@cache
def _joint(joints: str) -> re.Pattern[str]:
    return re.compile(rf"[,;]|\s(?:{one_of(words()['lists'][joints])})\s", re.IGNORECASE)


def begins_with_name(text: str, unit: str) -> bool:
    """Tell whether a text begins with a name, the words that lead to it passed over."""
    found = re.match(rf"\s*{_lead(unit)}(\S)", text, re.IGNORECASE)
    return found is not None and (found[1].isupper() or found[1].isdigit())


def _lead(unit: str = "") -> str:
    """Return the pattern of the words before a name: "các xóm", "và tiêu chí số"."""
    lead = rf"(?:(?:{one_of(words()['lists']['lead'])})\s+)*"
    return rf"{lead}(?:{re.escape(unit)}\s+)?{lead}" if unit else lead


def _trails_off(told: str, run: Sequence[Stretch]) -> bool:
    """Tell a list that calls itself a choice, or goes on behind its end with "v.v."."""
    tail = told[run[-1].end : run[-1].end + 8] if run else ""
    return is_open_ended(told[: run[-1].end] if run else told) or any(one in tail for one in words()["lists"]["unfinished"])


def is_open_ended(text: str) -> bool:
    """Tell words by which what is listed is only some of all."""
    return _open_ended().search(text) is not None


@cache
def _open_ended() -> re.Pattern[str]:
    marks = [re.escape(one) for one in words()["lists"]["open_ended"] if not one[0].isalpha()]
    phrases = one_of(one for one in words()["lists"]["open_ended"] if one[0].isalpha())
    to = rf"[0-9]\s*[-–—]\s*[0-9]|[0-9]\s+(?:{one_of(words()['lists']['to'])})\s"
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)|{'|'.join(marks)}|{to}", re.IGNORECASE)


def _name(stretch: str, unit: str, has_tail: bool, is_loose: bool) -> str:
    """Return the name that a stretch is, without the word for its kind; "" for anything else."""
    table = words()["lists"]
    bare = re.sub(rf"^{_lead(unit)}", "", stretch.strip(' .“”"*_'), flags=re.IGNORECASE)
    numbered = re.fullmatch(table["numbered"], bare)
    if numbered:
        return numbered["name"]
    typed = re.sub(rf"\s+(?:{one_of(table['former'])})$", "", bare)
    parts = typed.split()
    length = next((at for at, one in enumerate(parts) if not _is_of_name(one)), len(parts))
    if length < len(parts) and is_loose and length:
        return bare if len(parts) <= LONGEST_NAME else ""
    if length < len(parts) and not (has_tail and length):
        return ""
    return " ".join(parts[:length]) if 0 < length <= LONGEST_NAME else ""


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in ("-", "–")
