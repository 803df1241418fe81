"""A document's life: generate, edit, generate, generate, edit, generate, pull; every step judged."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tests.editing.data_edits import Turn, pick, turn
from tests.editing.direct import Stuck, perform
from tests.editing.edits import ASK, KINDS, STAY, Choice, Record, make
from tests.editing.judge import (
    MAPPED,
    Case,
    conflicts,
    differences,
    faults_on_paper,
    is_counted_anew,
    is_reworded,
    judge_home,
    undone,
)
from tests.editing.manuscript import Manuscript
from tests.editing.sheet import Sheet, text_of
from tests.editing.strokes import Stroke
from tests.editing.typed import nfc
from tests.editing.workbench import SAMPLES, Answer, Workbench

Save = Callable[[bytes], bytes]
Hand = Callable[[bytes, Sequence[Stroke]], bytes]
ROWS = ("cell", "add_row", "delete_row")


@dataclass
class Story:
    """What happened in one script: counts by kind of edit and outcome, and every fault with the step where it showed."""

    outcomes: list[tuple[str, str, str]] = field(default_factory=list)  # kind, home, outcome
    faults: list[str] = field(default_factory=list)
    edits: int = 0
    conflicts: int = 0
    leftovers: int = 0
    papers: list[bytes] = field(default_factory=list)  # merged files, for the validators
    log: list[str] = field(default_factory=list)

    def blame(self, step: str, faults: Sequence[str]) -> None:
        self.faults += [f"{step}: {fault}" for fault in faults]


class Life:
    """One document in one workspace; `save` is what another program does to the file between the steps, `hand` edits by it."""

    def __init__(self, bench: Workbench, chance: random.Random, save: Save | None = None, hand: Hand | None = None) -> None:
        self.bench, self.chance, self.save, self.hand, self.story = bench, chance, save, hand, Story()
        self.case = Case(Manuscript(self.bench.text))
        self.used: set[str] = set()

    # --- steps ------------------------------------------------------------------------------------------------------

    def generate(self, step: str) -> Answer:
        answer = self.bench.build()
        self.story.log.append(f"--- {step}: build {answer.code}\n{answer.output}")
        may_fail = bool(conflicts(Sheet(self.bench.paper.read_bytes())))
        if answer.code and not may_fail:
            self.story.blame(step, [f"build ends with {answer.code}: {answer.output.strip()[-300:]}"])
        return answer

    def resave(self) -> None:
        if self.save:
            self.bench.paper.write_bytes(self.save(self.bench.paper.read_bytes()))

    def edit(self, kinds: Sequence[str], hand: Hand = perform) -> list[Record]:
        """Do edits of these kinds on the paper, each where chance finds a place."""
        data = self.bench.paper.read_bytes()
        choice = Choice(data, self.case.script, self.chance, self.used)
        choice.spare({line for record in self.case.records for line in record.lines})
        made = [record for record in (make(kind, choice) for kind in kinds) if record]
        done = sorted(made, key=lambda one: one.kind in ("move", "join", "delete_row"))
        strokes = [stroke for record in done for stroke in record.strokes]
        self.bench.paper.write_bytes(self._edited(data, strokes, hand))
        self.case.records, done = undone(self.case.records, done, data, self.bench.paper.read_bytes())
        self.case.records += done
        self.story.edits += len(done)
        self.story.log += [f"edit {one.kind}: {one.typed or one.gone or one.row} {[(s.act, s.at) for s in one.strokes]}" for one in done]
        return done

    def _edited(self, data: bytes, strokes: Sequence[Stroke], hand: Hand) -> bytes:
        """Let the other program do the strokes at times; what it cannot do, the first editor does."""
        if self.hand and self.chance.random() < 0.5:
            try:
                edited = self.hand(data, strokes)
                self.story.log.append("by the second editor")
                return edited
            except Stuck:
                pass
        return hand(data, strokes)

    def change_data(self, kinds: Sequence[str]) -> None:
        choice = Choice(self.bench.paper.read_bytes(), self.case.script, self.chance, self.used)
        for kind in kinds:
            if kind == "template":
                self._reword_template(choice)
                continue
            made = turn(kind, choice, [*self.case.records, *(Record("turn", (), STAY, lines=one.lines) for one in self.case.turns)])
            if made:
                self.case.turns.append(made)
                self.story.log.append(f"data {made.kind}: {made.typed} {[(c.act, c.old, c.new, c.before, c.lines) for c in made.changes]}")
        self.bench.text = self.case.script.text

    def _reword_template(self, choice: Choice) -> None:
        """Change a word of a heading in the Word template."""
        data = self.bench.template.read_bytes()
        for at, paragraph in enumerate(Sheet(data).paragraphs):
            text = text_of(paragraph)
            found = re.search(r"(?<=%})(Kết quả đạt được|Tồn tại, hạn chế|Tổ chức thực hiện)(?={%)", text)
            if found and self.chance.random() < 0.5:
                words = choice.phrase(of_data=True)
                stroke = Stroke("replace", at, text, found.start(), found.end(), f"{found[0]} {words}")
                self.bench.template.write_bytes(perform(data, [stroke]))
                printed = () if self._has_own_title(text) else (words,)
                self.case.turns.append(Turn("template", (), printed, frozenset()))
                self.story.log.append(f"template: {words}")
                return

    def _has_own_title(self, heading: str) -> bool:
        """Tell whether the data print a title of their own in the place of a template's heading, where one came home before."""
        slot = re.findall(r"tiêu_đề\.(\w+)", heading)[0].replace("_", " ")
        return re.search(rf"^tiêu đề:\n(?:  .*\n|\n)*?  {slot}:", self.case.script.text, re.MULTILINE) is not None

    def merge(self, step: str) -> None:
        """Generate over what people edited, and judge the result; generate again, which must write nothing."""
        edited = self.bench.paper.read_bytes()
        self.generate(step)
        data = self.bench.paper.read_bytes()
        self.story.papers += [data] if data != edited else []
        self.story.blame(step, faults_on_paper(self.case, data, self.bench.leftover))
        self.story.leftovers += bool(self.bench.leftover)
        before = self.bench.snapshot()
        self.generate(f"{step}, again")
        changed = [name for name, seen in self.bench.snapshot().items() if before.get(name) != seen]
        self.story.blame(step, [f"a second build writes {name}" for name in changed])
        if self.save:
            self.resave()
            self.generate(f"{step}, saved")
            faults = differences(data, self.bench.paper.read_bytes())
            self.story.blame(step, [f"a save and a build change the paper: {fault}" for fault in faults[:3]])

    def pull(self, step: str, *, again: bool = True) -> None:
        """Bring the edits home, judge the data; generate, which must print the same; pull again, which must change nothing."""
        paper = self.bench.paper.read_bytes()
        standing = len(conflicts(Sheet(paper)))
        self.story.conflicts += standing
        answer = self.bench.pull("--yes")
        self.story.log.append(f"--- {step}: pull {answer.code}\n{answer.output}")
        if answer.code not in (0, 1):
            self.story.blame(step, [f"pull ends with {answer.code}: {answer.output.strip()[-600:]}"])
        home = judge_home(self.case, paper, self.bench.text, answer.output)
        self.story.outcomes += [(record.kind, record.home, outcome) for record, outcome in zip(self.case.records, home.outcomes, strict=True)]
        self.story.blame(step, home.faults)
        if self.bench.paper.read_bytes() != paper:
            self.story.blame(step, ["a pull writes the Word file"])
        self.generate(f"{step}, then build")
        after = self.bench.paper.read_bytes()
        # Rows' numbers and totals follow what came home; one table of sample (b) prints the tasks again.
        loose = any(record.kind in ROWS for record in self.case.records)
        faults = differences(paper, after, loose=loose, tables=not loose and self.bench.sample == SAMPLES[0])
        self.story.blame(step, [f"pull then build changes the paper: {fault}" for fault in faults[:4]])
        # A row that she deleted is asked about; where its words came home from elsewhere, the data now say another row.
        # A computed figure that she typed over is asked about; her own cells may have changed it since.
        has_row = any(record.row for record in self.case.records)
        anew = [is_counted_anew(one, self.case.records, home.outcomes) for one in conflicts(Sheet(paper))]
        own = [one for one in conflicts(Sheet(after)) if not (has_row and one.in_table)]
        if len([one for one in own if not is_counted_anew(one, self.case.records, home.outcomes)]) > standing - sum(anew):
            self.story.blame(step, ["pull then build makes a conflict"])
        if again:
            self._pull_again(step)
        self.story.papers += [after] if after != paper else []
        self._settle(home.outcomes)

    def _pull_again(self, step: str) -> None:
        text = self.bench.text
        answer = self.bench.pull("--yes")
        if self.bench.text != text:
            self.story.blame(step, [f"a second pull changes the data: {answer.output.strip()[-300:]}"])

    def _settle(self, outcomes: Sequence[str]) -> None:
        """Begin anew with what is still only on the paper."""
        old = {line: text for line, text in self.case.script.lines if text.strip()}
        script = Manuscript(self.bench.text)
        new: dict[str, int] = {}
        for line, text in script.lines:
            new.setdefault(text, line)
        kept = []
        for record, outcome in zip(self.case.records, outcomes, strict=True):
            if outcome != MAPPED:
                lines = frozenset(new[old[line]] for line in record.lines if line in old and old[line] in new)
                kept.append(replace(record, home=STAY if record.home == STAY else ASK, lines=lines, changes=(), order=None))
        touched = frozenset(new[old[line]] for one in self.case.turns for line in one.lines if line in old and old[line] in new)
        home = [record for record, outcome in zip(self.case.records, outcomes, strict=True) if outcome == MAPPED]
        turns = [settled(one, script, touched, home) for one in self.case.turns]
        standing = {one.words for one in conflicts(Sheet(self.bench.paper.read_bytes()))}
        self.case = Case(script, kept, turns, standing)


def settled(turn: Turn, script: Manuscript, touched: frozenset[int], home: Sequence[Record]) -> Turn:
    """Return a change of the data as it stands now: words of it that edits changed or took out are no longer asked for.

    `home` are the edits that came home; words that are gone though none of these touched them are asked for as before.
    """
    plain = [(line, nfc(text.replace("*", ""))) for line, text in script.lines]
    holding = {words: {line for line, text in plain if nfc(words) in text} for words in turn.typed}
    typed = tuple(words for words in turn.typed if holding[words] or not is_reworded(turn, words, home))
    return replace(turn, changes=(), clashes=False, typed=typed, lines=touched.union(*holding.values()))


def kinds_by_chance(chance: random.Random, most: int = 12) -> list[str]:
    """Return kinds of edits: common ones often, each at times."""
    common = ["word", "spelling", "insert", "delete", "bold", "split", "join", "move", "tracked_word", "beside"]
    return [chance.choice(common if chance.random() < 0.5 else list(KINDS)) for _ in range(chance.randint(2, most))]


def live(life: Life, cycles: int = 1, rounds: int = 2) -> Story:
    """Play a whole script: in each cycle `rounds` of edits and changed data, then a pull."""
    life.generate("first build")
    before = life.bench.snapshot()
    life.bench.pull("--yes")
    life.story.blame("pull of an unedited file", [f"writes {name}" for name, seen in life.bench.snapshot().items() if before.get(name) != seen])
    for cycle in range(1, cycles + 1):
        for number in range(1, rounds + 1):
            step = f"{cycle}.{number}"
            life.resave()
            kinds = kinds_by_chance(life.chance)
            if life.hand:  # LibreOffice dies over UNO on comments; a row of it may have other cells
                kinds = [kind for kind in kinds if kind not in ("comment", "add_row")] or kinds
            life.edit(kinds)
            life.resave()
            turns = pick(life.chance, life.chance.randint(0, 4), peaceful=life.chance.random() < 0.6)
            life.change_data([*turns, *(["template"] if life.chance.random() < 0.1 else [])])
            life.merge(f"build {step}")
        life.pull(f"pull {cycle}")
    return life.story


__all__ = ["Life", "Story", "Stuck", "kinds_by_chance", "live", "settled"]
