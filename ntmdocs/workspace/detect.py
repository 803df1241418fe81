"""Tell a document from other YAML files without parsing it, so that a broken one is found and reported too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs import names

READ_AT_MOST = 4_000_000
KEY = re.compile(r"""^([ \t]*)["']?([^\s#:"'{}\[\],&*!|>%@`-][^:\uff1a#]*?)["']?[ \t]*[:\uff1a]""")
FLOW_KEY = re.compile(r"""[{,]\s*["']?([^:{}\[\],"'\n]+?)["']?\s*:""")


def top_level_keys(data: bytes) -> Iterator[str]:
    """Iterate over a file's top-level keys as English names ("" for one that no document has), without parsing it.

    A file that no parser can read (empty, not UTF-8) counts as one that has `kind`, so that the check reports it.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if len(data) < READ_AT_MOST or "kind" not in set(top_level_keys(data[:-4])):
            yield "kind"
        return
    content = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", "---", "%"))]
    if not content or "\0" in text:
        yield "kind"
    elif content[0].lstrip().startswith("{"):
        yield from (names.PLAN.find(key) or "" for key in FLOW_KEY.findall(text))
    else:
        yield from _block_keys(content)


def _block_keys(content: list[str]) -> Iterator[str]:
    deepest = len(content[0]) - len(content[0].lstrip())
    for match in filter(None, map(KEY.match, content)):
        if len(match[1]) <= deepest:
            yield names.PLAN.find(match[2]) or ""
