"""Time our warm render, provenance, anchors and base included, against docxtpl on the same template and context, in one run.

    python benchmarks/engine.py [--document DOC | --made-up | --template FILE.docx --context FILE.json]
        [--at-least 20] [--carrying-at-most 2]

Without options it takes templates/ke-hoach.docx with the context of sample (a); --made-up a synthetic plan of about
126 paragraphs. Exits 1 when the ratio of the medians is below --at-least, or when anchors and base take the render more than
--carrying-at-most times as long.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def made_up_plan() -> tuple[bytes, dict[str, Any], dict[str, str]]:
    """Return a template, context and names like the real plan's: 126 paragraphs, most of them items of prose."""
    from docx import Document

    from ntmdocs import template

    document = Document()
    for line in (
        "{%p macro đoạn_văn(các_đoạn) %}",
        "{%p for đ in các_đoạn %}",
        "{%p if đ.gạch %}",
        "- {{r đ.chữ }}",
        "{%p else %}",
    ):
        document.add_paragraph(line)
    for line in ("{{r đ.chữ }}", "{%p endif %}", "{%p endfor %}", "{%p endmacro %}", "KẾ HOẠCH", "{{ trích_yếu }}"):
        document.add_paragraph(line)
    slots = [f"slot{number}" for number in range(12)]
    for slot in slots:
        document.add_heading(f"{slot}. Tiêu chí", 2)
        document.add_paragraph("{{p đoạn_văn(" + slot + ") }}")
    stream = io.BytesIO()
    document.save(stream)
    words = "Thực hiện thường xuyên công tác tuyên truyền các nội dung của Đề án bảo vệ môi trường trên địa bàn xã; "
    context: dict[str, Any] = {"trích_yếu": template.text("Xây dựng nông thôn mới nâng cao", "data/plan.yaml:4")}
    for index, slot in enumerate(slots):
        context[slot] = [
            {
                "gạch": item % 2 == 0,
                "chữ": template.runs(
                    [("Về văn hóa: ", True, False, False), (words * 2 + str(item), False, False, False)], (index, item)
                ),
            }
            for item in range(9 if index < 11 else 13)
        ]
    return stream.getvalue(), context, {}


def real_plan(document: str) -> tuple[bytes, dict[str, Any], dict[str, str]] | None:
    """Return the shipped template with the context of a sample, or None where it cannot be typed."""
    from ntmdocs import names, workspace
    from ntmdocs.pipeline import check, read_settings

    found = workspace.find(ROOT)
    context = check(workspace.resolve(found, document), read_settings(found)).context
    path = ROOT / "templates" / "ke-hoach.docx"
    if context is None or not path.exists():
        return None
    return path.read_bytes(), dict(context), dict(names.TEMPLATE.folded)


def docxtpl_render(data: bytes, context: Mapping[str, Any], names: Mapping[str, str]) -> Callable[[], bytes]:
    """Return docxtpl's whole work on the same: open, patch, render, save; our names put in by its Jinja environment."""
    from docxtpl import DocxTemplate

    from ntmdocs.template.tree import environment_for

    def render() -> bytes:
        document = DocxTemplate(io.BytesIO(data))
        document.render(dict(context), environment_for(names), autoescape=True)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return render


def interleaved(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the median milliseconds of both, measured in turns of about 25 ms each, so that both run warm."""
    works = (first, second)
    times: tuple[list[float], list[float]] = ([], [])
    batches = [max(1, int(0.025 / _seconds(work, 1))) for work in works]
    for _ in range(rounds):
        for work, taken, batch in zip(works, times, batches, strict=True):
            gc.collect()
            taken.append(_seconds(work, batch) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def _seconds(work: Callable[[], object], batch: int) -> float:
    work()
    start = time.perf_counter()
    for _ in range(batch):
        work()
    return (time.perf_counter() - start) / batch


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--template", type=Path)
    parser.add_argument("--context", type=Path)
    parser.add_argument("--document", default="nghi-hoa/2024/plan")
    parser.add_argument("--made-up", action="store_true")
    parser.add_argument("--at-least", type=float, default=20)
    parser.add_argument("--carrying-at-most", type=float, default=2)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    from ntmdocs import names, template

    if options.template:
        context = json.loads(options.context.read_text("utf-8")) if options.context else {}
        data, table = options.template.read_bytes(), dict(names.TEMPLATE.folded)
    else:
        data, context, table = (None if options.made_up else real_plan(options.document)) or made_up_plan()
    compiled = template.compile(data, names=table)
    rendered = compiled.render(context, options.document)
    peer = docxtpl_render(data, context, table)
    theirs, ours = interleaved(peer, lambda: compiled.render(context, options.document), options.rounds)
    ratio = theirs / ours
    carried = f"anchors, base and {len(rendered.provenance)} blocks of provenance"
    print(f"docxtpl {theirs:.2f} ms, ours {ours:.2f} ms with {carried}: {ratio:.1f} times")
    plain, carrying = interleaved(
        lambda: compiled.render(context), lambda: compiled.render(context, options.document), options.rounds
    )
    print(f"ours {plain:.2f} ms without anchors and base, {carrying:.2f} ms with them: {carrying / plain:.2f} times the time")
    return 0 if ratio >= options.at_least and carrying / plain <= options.carrying_at_most else 1


if __name__ == "__main__":
    sys.exit(main())
