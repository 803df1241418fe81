"""Words that a person typed and that nothing brings home or speaks of are told, at every pull; what nobody typed is not."""

from __future__ import annotations

from dataclasses import replace

from ntmdocs.homecoming.proving import Bench
from ntmdocs.homecoming.remaining import iter_remaining, typed_results
from ntmdocs.lens.records import Change, Deed, Homecoming
from ntmdocs.merge import Result
from ntmdocs.model.blocks import Block, Blocks, Shape, iter_tokens
from ntmdocs.model.merging import Action, Step
from tests.lens.office import Printed, print_plan
from tests.lens.plans import PLAN

FRESH = print_plan(PLAN)


def paragraph(text: str) -> Block:
    return Block(Shape.PARAGRAPH, (tuple(iter_tokens(text)),))


def bench(results: list[Result], base: Blocks, home: Homecoming) -> Bench:
    from ntmdocs.homecoming.drafts import Draft

    class Page:
        blocks = FRESH.fresh

    draft = Draft(FRESH.plan, Page(), FRESH.values)  # type: ignore[arg-type]
    return Bench(None, draft, results, home, typed=typed_results(results, base))  # type: ignore[arg-type]


def told(at: int, text: str, home: Homecoming | None = None) -> list[str]:
    """Return what is told where one paragraph reads `text` and the others as printed."""
    results = [Result(Step(Action.KEEP, one, one, one), block) for one, block in enumerate(FRESH.fresh)]
    results[at] = replace(results[at], block=paragraph(text))
    one = bench(results, FRESH.fresh, home or Homecoming())
    return [finding.values["words"] for finding in iter_remaining(one, one.prove(()))]


def at(words: str, printed: Printed = FRESH) -> int:
    return printed.find(words)


def test_typed_words_that_nothing_covers_are_told_with_two_words_around_them() -> None:
    assert told(at("Đoạn mở đầu"), "Đoạn mở bài của kết quả.") == ["Đoạn mở bài của kết …"]


def test_what_a_change_or_a_finding_covers_is_not_told_again() -> None:
    index = at("Đoạn mở đầu")
    assert told(index, "Đoạn mở bài của kết quả.", Homecoming(unplaced=frozenset({index}))) == []
    change = Change(Deed.REWORDED, FRESH.plan.path, FRESH.plan.subject.span.mark, None, "đầu", "bài", (), (index,))
    assert told(index, "Đoạn mở bài của kết quả.", Homecoming(changes=(change,))) == []


def test_marks_spaces_and_what_reads_as_printed_are_nothing_to_tell() -> None:
    text = FRESH.texts[at("Đoạn mở đầu")]
    assert told(at("Đoạn mở đầu"), f"+  {text.rstrip('.')};") == []
    assert told(at("Đoạn mở đầu"), text) == []


def test_a_paragraph_of_a_persons_own_is_told_and_one_with_a_picture_alone_is_not() -> None:
    kept = [Result(Step(Action.KEEP, one, one, one), block) for one, block in enumerate(FRESH.fresh)]
    own = [Result(Step(Action.KEEP, len(kept)), paragraph(text)) for text in ("Lời dặn riêng.", "\ufffc")]
    one = bench([*kept, *own], FRESH.fresh, Homecoming())
    assert [finding.values["words"] for finding in iter_remaining(one, one.prove(()))] == ["Lời dặn riêng."]


def test_what_the_data_changed_and_nobody_typed_is_nothing_to_tell() -> None:
    older = list(FRESH.fresh)
    index = at("Đoạn mở đầu")
    older[index] = paragraph("Đoạn mở bài của kết quả.")
    results = [Result(Step(Action.KEEP, one, one, one), block) for one, block in enumerate(older)]
    one = bench(results, tuple(older), Homecoming())
    assert list(iter_remaining(one, one.prove(()))) == []
