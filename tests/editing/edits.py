"""What people do to a document, chosen by chance on real paragraphs, and the record of it: the strokes, the words, what the data must say after."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from tests.editing.manuscript import Change, Manuscript
from tests.editing.sheet import Line, Sheet, is_gone, text_of
from tests.editing.strokes import Stroke
from tests.editing.typed import Found, locate

WORD = re.compile(r"[^\W\d_]+")
LINE, ASK, STAY, EITHER = "line", "ask", "stay", "either"
FIRST = [
    "khẩn trương", "chủ động", "kiên trì", "tích cực", "nghiêm túc", "sâu sát", "quyết liệt", "thận trọng", "đồng lòng",
    "gương mẫu", "bền bỉ", "sáng tạo", "linh hoạt", "chặt chẽ", "công tâm", "khoa học", "tận tụy",
    "chu đáo", "mạnh dạn", "kịp thời", "cụ thể", "thiết thực", "rõ ràng", "vững vàng", "hăng hái", "tự giác",
    "trung thực", "nhanh gọn", "toàn tâm",
]
SECOND = [
    "vun đắp", "chăm lo", "gìn giữ", "bồi đắp", "nhân rộng", "khơi dậy", "sẻ chia", "gắn kết", "đổi thay", "vươn lên",
    "thi đua", "góp sức", "chung tay", "hiến đất", "trồng hoa", "dọn ngõ", "thắp sáng", "nạo mương", "đắp bờ",
    "dựng cổng", "lát đường", "kẻ vạch", "treo cờ", "mở lối", "thu hoạch", "ươm giống", "tỉa cành", "đào ao", "che bóng",
    "hát ru",
]
# What the data say instead shares no syllable with what people type: a conflict is then of whole phrases.
THIRD = [
    "hoàng hôn", "thảo nguyên", "suối reo", "thuyền buồm", "ngọc bích", "sương mai", "vầng trăng",
    "cánh diều", "tiếng chuông", "mái đình", "bến đò", "chợ phiên", "rừng thông", "hạt muối",
]
FOURTH = [
    "lò gốm", "khung cửi", "nong tằm", "guồng quay", "phù sa", "hải đăng", "núi đồi", "mùa gặt", "ruộng bậc", "cồn cát",
    "sóng biển", "đàn cò", "tre ngà", "hồn quê", "lúa nếp",
]
SLIPS = {"ấ": "ậ", "ầ": "ẩ", "á": "à", "à": "á", "ế": "ề", "ệ": "ể", "ố": "ồ", "ộ": "ỗ", "ự": "ữ", "ạ": "ã", "ả": "ã", "i": "y", "n": "m", "t": "c"}


@dataclass(frozen=True)
class Record:
    """What a person did.

    `typed` are words that must be found afterwards, `gone` whole lines that must not come back; `look` (words, "b" or "i",
    whether they have it) and `order` (a line, the line that it must follow) are asked of the paper. `home` tells what a pull
    must make of it: LINE the `changes`; ASK nothing, but a question or a refusal that names the words; STAY nothing; EITHER
    the changes, or nothing and a word about it.
    """

    kind: str
    strokes: tuple[Stroke, ...]
    home: str
    typed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    look: tuple[str, str, bool] | None = None
    order: tuple[str, str] | None = None
    lines: frozenset[int] = field(default=frozenset())  # ids of the typed lines that it touches
    pictures: int = 0
    tracked: bool = False
    row: str = ""  # the name of a row that is gone


class Choice:
    """Where edits can be made in a document: its paragraphs, the typed lines that they print, what is taken already."""

    def __init__(self, data: bytes, script: Manuscript, chance: random.Random, used: set[str] | None = None) -> None:
        self.sheet, self.script, self.chance = Sheet(data), script, chance
        self.texts = ["" if is_gone(one) else text_of(one) for one in self.paragraphs]
        self.used = set() if used is None else used
        self.taken: set[int] = set()

    @cached_property
    def found(self) -> list[Found]:
        """Return the typed lines that one paragraph prints."""
        return locate(self.script.typed, self.texts)

    def spare(self, lines: set[int]) -> None:
        """Leave alone what prints these typed lines."""
        self.take(*(one.paragraph for one in self.found if self.script.id_of(one.typed) in lines))

    @cached_property
    def by_paragraph(self) -> dict[int, Found]:
        return {one.paragraph: one for one in self.found}

    @cached_property
    def disputed(self) -> set[int]:
        """Return paragraphs with proposals in them, which are better left alone by a second hand."""
        marks = [f"{{{one.nsmap['w']}}}{name}" for one in self.paragraphs[:1] for name in ("ins", "del")]
        return {at for at, one in enumerate(self.paragraphs) if any(True for _ in one.iter(*marks))}

    @cached_property
    def last(self) -> int:
        """Return the number of the last paragraph before the signature block."""
        at = next(at for at, text in enumerate(self.texts) if text == "Nơi nhận:")
        return max(number for number in range(at) if self.line(number).cell is None and self.texts[number])

    @cached_property
    def paragraphs(self) -> list[Any]:
        return self.sheet.paragraphs

    def line(self, at: int) -> Line:
        return self.sheet.line(self.paragraphs[at])

    def prose(self, *, cited: bool | None = None) -> list[Found]:
        """Return the found lines of the body that nobody touched yet, in an order by chance; not the last of the document."""
        good = [
            one
            for one in self.found
            if one.paragraph not in self.taken | self.disputed
            and one.typed.slot[0] not in ("nơi nhận", "căn cứ")
            and one.paragraph != self.last
            and "\\" not in one.typed.words
            and not self.script.is_named(one.typed)
            and (cited is None or bool(one.cited) is cited)
        ]
        self.chance.shuffle(good)
        return good

    def items(self) -> list[Found]:
        """Return items that stand alone: no attributes, no further paragraph, an item of the same slot before or after."""
        return [one for one in self.prose() if one.typed.mark == "- " and self.is_single(one) and self.neighbours(one)]

    def is_many(self, one: Found) -> bool:
        """Tell whether its slot keeps two items or more when it goes."""
        return sum(other.typed.slot == one.typed.slot and bool(other.typed.mark) for other in self.found) > 2

    def is_single(self, one: Found) -> bool:
        following = self.by_paragraph.get(one.paragraph + 1)
        return not self.script.attributes(one.typed) and not (
            following and following.typed.slot == one.typed.slot and following.typed.start > one.typed.start - (2 if not following.typed.mark else 0)
        )

    def neighbours(self, one: Found) -> list[Found]:
        around = (self.by_paragraph.get(one.paragraph + step) for step in (-1, 1))
        return [other for other in around if other and other.typed.slot == one.typed.slot and other.typed.mark == one.typed.mark]

    def phrase(self, *, of_data: bool = False) -> str:
        """Return words that stand nowhere yet."""
        first, second = (THIRD, FOURTH) if of_data else (FIRST, SECOND)
        for _ in range(1000):
            words = f"{self.chance.choice(first)} {self.chance.choice(second)}"
            if words not in self.used and words not in self.script.text and not any(words in text for text in self.texts):
                self.used.add(words)
                return words
        raise LookupError("all phrases are used")

    def words(self, one: Found, *, beside: bool = False) -> list[tuple[int, int]]:
        """Return the stretches of single words that are typed in one piece; `beside`: those that touch a citation but for a space."""
        good = []
        for hit in WORD.finditer(one.text):
            start, end = hit.span()
            places = one.places[start:end]
            if places[0] < 0 or list(places) != list(range(places[0], places[0] + len(places))):
                continue
            touches = any(end + 1 == first or last + 1 == start for first, last, _ in one.cited)
            near = any(abs(end - first) < 3 or abs(last - start) < 3 for first, last, _ in one.cited)
            if touches if beside else not near:
                good.append((start, end))
        self.chance.shuffle(good)
        return good

    def take(self, *numbers: int) -> None:
        self.taken.update(numbers)


def make(kind: str, choice: Choice) -> Record | None:
    """Return an edit of a kind, None where the document has no place for it. The places it touches are taken in `choice`."""
    record = KINDS[kind](choice)
    if record is not None:
        choice.take(*(stroke.at for stroke in record.strokes), *(stroke.at + 1 for stroke in record.strokes if stroke.act == "join"))
    return record


def _reword(kind: str, choice: Choice, one: Found, span: tuple[int, int], words: str, typed: str = "", **more: object) -> Record:
    start, end = span
    stroke = Stroke("replace", one.paragraph, one.text, start, end, words, **more)  # type: ignore[arg-type]
    first = one.places[start]
    change = choice.script.reword(one.typed, first, first + end - start, words)
    return Record(kind, (stroke,), LINE, (typed or words,), changes=(change,), lines=frozenset({change.line}), tracked=stroke.tracked)


def _word(choice: Choice, kind: str = "word", **more: object) -> Record | None:
    for one in choice.prose():
        for span in choice.words(one):
            return _reword(kind, choice, one, span, choice.phrase(), **more)
    return None


def _beside(choice: Choice) -> Record | None:
    for one in choice.prose(cited=True):
        for span in choice.words(one, beside=True):
            return _reword("beside", choice, one, span, choice.phrase())
    return None


def _spelling(choice: Choice) -> Record | None:
    for one in choice.prose():
        for start, end in choice.words(one):
            word = one.text[start:end]
            wrong = next((word.replace(old, new, 1) for old, new in SLIPS.items() if old in word), word)
            around = f"{one.text[max(0, start - 8):start]}{wrong}{one.text[end : end + 8]}"
            if wrong != word and wrong not in one.text and not any(last > start - 9 and first < end + 9 for first, last, _ in one.cited):
                return _reword("spelling", choice, one, (start, end), wrong, around)
    return None


def _figure(choice: Choice, kind: str = "figure") -> Record | None:
    for one in choice.prose(cited=True):
        for first, last, citation in one.cited:
            digits = re.search(r"\d[\d.,/]*\d|\d", one.text[first:last])
            if digits is None or (kind == "derived") is not choice.script.is_derived(citation):
                continue
            start, end = first + digits.start(), first + digits.end()
            number = _another(digits[0], choice.chance)
            around = one.text[max(0, start - 10) : start] + number + one.text[end : end + 6]
            stroke = Stroke("replace", one.paragraph, one.text, start, end, number)
            return Record(kind, (stroke,), ASK, (around,), lines=frozenset({choice.script.id_of(one.typed)}))
    return None


def _another(digits: str, chance: random.Random) -> str:
    last = next(at for at in reversed(range(len(digits))) if digits[at].isdigit())
    other = chance.choice([one for one in "123456789" if one != digits[last]])
    return digits[:last] + other + digits[last + 1 :]


def _insert(choice: Choice, kind: str = "insert", **more: object) -> Record | None:
    for one in choice.items():
        words = f"Tập trung {choice.phrase()} ở các khu dân cư {choice.phrase()}."
        stroke = Stroke("insert", one.paragraph, one.text, words=f"{one.typed.mark}{words}", **more)  # type: ignore[arg-type]
        change = choice.script.insert(one.typed, words)
        return Record(kind, (stroke,), LINE, (words,), changes=(change,), lines=frozenset({change.line}), tracked=stroke.tracked)
    return None


def _delete(choice: Choice, kind: str = "delete", **more: object) -> Record | None:
    for one in filter(choice.is_many, choice.items()):
        stroke = Stroke("delete", one.paragraph, one.text, **more)  # type: ignore[arg-type]
        change = choice.script.delete(one.typed)
        return Record(kind, (stroke,), LINE, (), (one.text,), (change,), lines=frozenset({change.line}), tracked=stroke.tracked)
    return None


def _move(choice: Choice) -> Record | None:
    items = choice.items()
    for one in items:
        for to in items:
            is_apart = abs(one.paragraph - to.paragraph) > 1
            if is_apart and to.typed.start == one.typed.start and (to.typed.slot == one.typed.slot or (not one.cited and choice.is_many(one) and choice.chance.random() < 0.3)):
                stroke = Stroke("move", one.paragraph, one.text, to=to.paragraph)
                change = choice.script.move(one.typed, to.typed)
                choice.take(to.paragraph)
                lines = frozenset({change.line, change.after})
                return Record("move", (stroke,), LINE, (one.text,), (), (change,), order=(one.text, to.text), lines=lines)
    return None


def _split(choice: Choice) -> Record | None:
    for one in choice.prose():
        if (one.typed.slot[0] in ("thuận lợi", "khó khăn", "mục tiêu", "duy trì") and one.typed.order == 0) or not choice.is_single(one):
            continue
        for start, _ in choice.words(one):
            at = one.places[start]
            good = 20 < start < len(one.text) - 20 and one.text[start - 1] == " " and one.places[start - 1] == at - 1
            if good and "*" not in choice.script.line_of(one.typed)[at:]:
                mark = one.typed.mark
                strokes = (Stroke("split", one.paragraph, one.text, start, choice.chance.randint(0, 1), mark),)
                change = choice.script.split(one.typed, at)
                return Record("split", strokes, LINE, (one.text[start : start + 20],), (), (change,), lines=frozenset({change.line}))
    return None


def _join(choice: Choice) -> Record | None:
    for one in choice.items():
        other = choice.by_paragraph.get(one.paragraph + 1)
        if other in choice.neighbours(one) and other and choice.is_single(other) and other.paragraph not in choice.taken | choice.disputed | {choice.last}:
            drop = len(other.typed.mark)
            stroke = Stroke("join", one.paragraph, one.text, end=drop, words=" ")
            change = choice.script.join(one.typed, other.typed)
            joined = f"{one.text[-15:]} {other.text[drop : drop + 15]}"
            return Record("join", (stroke,), LINE, (joined,), (), (change,), lines=frozenset({change.line, choice.script.id_of(other.typed)}))
    return None


def _emphasis(choice: Choice, letter: str) -> Record | None:
    for one in choice.prose():
        spans = sorted(choice.words(one))
        for (start, middle), (again, end) in itertools.pairwise(spans):
            words = one.text[start:end]
            typed = choice.script.line_of(one.typed)
            first, last = one.places[start], one.places[end - 1] + 1
            is_plain = typed[first:last] == words and again - middle == 1 and typed[: first].count("*") % 4 == 0
            if is_plain and one.text.count(words) == 1 and "*" not in typed[max(0, first - 3) : last + 3] and choice.chance.random() < 0.3:
                stroke = Stroke("look", one.paragraph, one.text, start, end, look=letter)
                mark = "**" if letter == "b" else "*"
                change = choice.script.reword(one.typed, first, last, f"{mark}{words}{mark}")
                kind = "bold" if letter == "b" else "italic"
                return Record(kind, (stroke,), LINE, (words,), (), (change,), (words, letter, True), lines=frozenset({change.line}))
    return None


def _unbold(choice: Choice) -> Record | None:
    for one in choice.prose():
        typed = choice.script.line_of(one.typed)
        hit = re.search(r"\*\*([^*]+)\*\*", typed)
        if hit and typed.count("*") == 4 and one.text.count(hit[1]) == 1:
            start = one.text.index(hit[1])
            stroke = Stroke("look", one.paragraph, one.text, start, start + len(hit[1]), look="b", is_on=False)
            change = choice.script.reword(one.typed, hit.start(), hit.end(), hit[1])
            return Record("unbold", (stroke,), LINE, (hit[1],), (), (change,), (hit[1], "b", False), lines=frozenset({change.line}))
    return None


def _heading(choice: Choice) -> Record | None:
    """Give a further body its tasks: a heading and an item behind the last item of another body."""
    bodies = [at for at in range(len(choice.texts)) if choice.line(at).style == "Cơ quan thực hiện" and at not in choice.taken]
    if not bodies:
        return None
    body = choice.chance.choice(bodies)
    at = body
    while (found := choice.by_paragraph.get(at + 1)) and found.typed.slot[0] == "tổ chức thực hiện":
        at += 1
    if at == body or at in choice.taken:
        return None
    name, words = f"Tổ công tác {choice.phrase()}", f"Hằng tháng {choice.phrase()} cùng các xóm."
    item = Stroke("insert", at, choice.texts[at], words=f"- {words}")
    heading = Stroke("insert", at, choice.texts[at], words=name, style_from=body)
    change = choice.script.insert_body(choice.by_paragraph[at].typed, name, words)
    return Record("heading", (item, heading), EITHER, (name, words), (), (change,), lines=frozenset({change.line}))


def _cell(choice: Choice) -> Record | None:
    good = [at for at, text in enumerate(choice.texts) if text and at not in choice.taken and (choice.line(at).cell or (0,))[0] > 2]
    choice.chance.shuffle(good)
    for at in good:
        found = choice.script.cell(choice.paragraphs[at], choice.texts[at], choice.chance)
        if found:
            words, change = found
            stroke = Stroke("replace", at, choice.texts[at], 0, len(choice.texts[at]), words)
            return Record("cell", (stroke,), EITHER, (words,), (), (change,), lines=frozenset({change.line}))
    return None


def _rows(choice: Choice) -> list[tuple[int, list[str]]]:
    """Return the first paragraph and the words of rows within big tables."""
    found: dict[tuple[int, int], tuple[int, list[str]]] = {}
    for at, text in enumerate(choice.texts):
        line = choice.line(at)
        if line.cell and line.cell[0] > 2:
            found.setdefault(line.cell[:2], (at, []))[1].append(text)
    tables = {key[0] for key in found}
    inner = [found[key] for key in found if 3 < key[1] < max(row for table, row in found if table == key[0]) - 1]
    good = [one for one in inner if tables and choice.taken.isdisjoint(range(one[0], one[0] + len(one[1]))) and len(one[1]) > 2 and any(WORD.search(text) for text in one[1])]
    choice.chance.shuffle(good)
    return good


def _add_row(choice: Choice) -> Record | None:
    for at, texts in _rows(choice):
        words = choice.phrase().capitalize()
        named = next((order for order, text in enumerate(texts) if WORD.search(text)), 0)
        cells = tuple(words if order == named else "" for order in range(len(texts)))
        return Record("add_row", (Stroke("add_row", at, choice.texts[at], cells=cells),), ASK, (words,))
    return None


def _delete_row(choice: Choice) -> Record | None:
    for at, texts in _rows(choice):
        choice.take(*range(at, at + len(texts)))
        named = next(text for text in texts if WORD.search(text))
        lines = frozenset(choice.script.named(named))
        return Record("delete_row", (Stroke("delete_row", at, choice.texts[at]),), EITHER, row=named, lines=lines)
    return None


def _template(choice: Choice) -> Record | None:
    """Reword a heading that the template prints."""
    styles = ("Phần", "Mục", "Tên loại")
    good = [at for at, text in enumerate(choice.texts) if text and choice.line(at).style in styles and at not in choice.taken | choice.disputed]
    good = [at for at in good if not choice.script.holds(choice.texts[at])]
    if not good:
        return None
    at = choice.chance.choice(good)
    text = choice.texts[at]
    start, end = choice.chance.choice([hit.span() for hit in WORD.finditer(text)])
    words = choice.phrase()
    return Record("template", (Stroke("replace", at, text, start, end, words),), EITHER, (words,))


def _before_signature(choice: Choice) -> Record | None:
    if choice.last in choice.taken | choice.disputed:
        return None
    words = f"Trên đây là nội dung {choice.phrase()} của xã, các xóm {choice.phrase()}."
    kind = next((one.paragraph for one in choice.found if choice.line(one.paragraph).style == "Nội dung"), -1)
    stroke = Stroke("insert", choice.last, choice.texts[choice.last], words=words, style_from=kind)
    return Record("signature", (stroke,), EITHER, (words,))


def _picture(choice: Choice) -> Record | None:
    for one in choice.prose():
        return Record("picture", (Stroke("picture", one.paragraph, one.text),), STAY, pictures=1)
    return None


def _recipients(choice: Choice) -> list[Found]:
    good = [one for one in choice.found if one.typed.slot == ("nơi nhận",) and not one.typed.words.startswith("Lưu")]
    return [one for one in good if one.paragraph not in choice.taken | choice.disputed]


def _recipient(choice: Choice) -> Record | None:
    for one in choice.chance.sample(_recipients(choice), len(_recipients(choice))):
        for span in choice.words(one):
            return _reword("recipient", choice, one, span, choice.phrase())
    return None


def _add_recipient(choice: Choice) -> Record | None:
    for one in _recipients(choice):
        words = f"Ban {choice.phrase()}"
        stroke = Stroke("insert", one.paragraph, one.text, words=f"- {words};")
        change = choice.script.insert(one.typed, words)
        return Record("add_recipient", (stroke,), LINE, (words,), changes=(change,), lines=frozenset({change.line}))
    return None


def _signer(choice: Choice) -> Record | None:
    good = [at for at, text in enumerate(choice.texts) if choice.line(at).style == "Người ký" and at not in choice.taken]
    if not good or f"họ tên: {choice.texts[good[0]]}" not in choice.script.text:
        return None
    text, words = choice.texts[good[0]], f"Phan {choice.phrase().title()}"
    change = choice.script.signer(text, words)
    return Record("signer", (Stroke("replace", good[0], text, 0, len(text), words),), EITHER, (words,), changes=(change,))


def _header(choice: Choice) -> Record | None:
    words = f"Bản {choice.phrase()} "
    return Record("header", (Stroke("header", words=words),), STAY, (words.strip(),))


def _comment(choice: Choice) -> Record | None:
    for one in choice.prose():
        for start, end in choice.words(one):
            words = f"Xem lại: {choice.phrase()}?"
            return Record("comment", (Stroke("comment", one.paragraph, one.text, start, end, words),), STAY, (words,))
    return None


KINDS: dict[str, Callable[[Choice], Record | None]] = {
    "word": _word,
    "beside": _beside,
    "spelling": _spelling,
    "figure": _figure,
    "derived": lambda choice: _figure(choice, "derived"),
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "split": _split,
    "join": _join,
    "heading": _heading,
    "cell": _cell,
    "add_row": _add_row,
    "delete_row": _delete_row,
    "bold": lambda choice: _emphasis(choice, "b"),
    "italic": lambda choice: _emphasis(choice, "i"),
    "unbold": _unbold,
    "template": _template,
    "signature": _before_signature,
    "picture": _picture,
    "recipient": _recipient,
    "add_recipient": _add_recipient,
    "signer": _signer,
    "header": _header,
    "comment": _comment,
    "tracked_word": lambda choice: _word(choice, "tracked_word", tracked=True),
    "tracked_insert": lambda choice: _insert(choice, "tracked_insert", tracked=True),
    "tracked_delete": lambda choice: _delete(choice, "tracked_delete", tracked=True),
}


def iter_edits(choice: Choice, kinds: list[str]) -> Iterator[Record]:
    """Iterate over one edit of each kind named, where the document has a place for it."""
    for kind in kinds:
        record = make(kind, choice)
        if record is not None:
            yield replace(record)
