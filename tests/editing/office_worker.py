"""The second editor's hands: runs under a Python that has `uno`; reads one job a line (JSON) and answers with one line each.

A job: {"source": path, "target": path, "strokes": [...], "picture": path, "texts": [what each paragraph reads]}. An answer: {"fault": ""} or what went wrong.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

import uno
from com.sun.star.awt.FontSlant import ITALIC, NONE  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]
from com.sun.star.text.TextContentAnchorType import AS_CHARACTER  # type: ignore[import-not-found]

FILTER = "Office Open XML Text"
TABLE = "com.sun.star.text.TextTable"
LOOKS = ("CharWeight", "CharPosture")


class Office:
    def __init__(self, program: str, profile: str) -> None:
        self.program, self.profile, self.process, self.desktop, self.runs = program, profile, None, None, 0

    def start(self) -> None:
        self.stop()
        self.runs += 1
        pipe = f"ntmdocs{id(self)}_{time.time_ns()}"
        command = [self.program, f"-env:UserInstallation={self.profile}", "--headless", "--norestore", "--nologo", "--nodefault"]
        # soffice is a script that starts the program proper: a session of their own lets both be ended.
        listen = f"--accept=pipe,name={pipe};urp;"
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen([*command, listen], stdout=quiet, stderr=quiet, start_new_session=True)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(300):
            try:
                self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                self.desktop = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
                return
            except Exception:
                time.sleep(0.1)
        raise RuntimeError("LibreOffice does not answer")

    def stop(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = self.desktop = None

    def run(self, job: dict[str, Any]) -> str:
        if self.desktop is None or self.process.poll() is not None:
            self.start()
        document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["source"]), "_blank", 0, (value("Hidden", True),))
        try:
            hand = Hand(self, document, job["picture"], job["texts"]) if job["strokes"] else None
            for stroke in job["strokes"]:
                hand.perform(stroke)
            document.storeToURL(uno.systemPathToFileUrl(job["target"]), (value("FilterName", FILTER),))
        finally:
            document.close(True)
        return ""


class Hand:
    """One document: its paragraphs as they stood before all strokes; `texts` are those that the strokes count.

    LibreOffice counts covered cells of tables in its own way: the n-th of paragraphs that read alike is the n-th here and there.
    """

    def __init__(self, office: Office, document: Any, picture: str, texts: list[str]) -> None:
        self.office, self.document, self.image = office, document, picture
        self.found: list[Any] = []
        self.rows: list[tuple[Any, int] | None] = []
        self.shifts: list[tuple[Any, int, int]] = []  # table, row that it had at first, rows more or less below it now
        self.walk(document.Text, None)
        self.strings = [one.getString() for one in self.found]
        self.texts = texts

    def walk(self, text: Any, row: tuple[Any, int] | None) -> None:
        pieces = text.createEnumeration()
        while pieces.hasMoreElements():
            piece = pieces.nextElement()
            if piece.supportsService(TABLE):
                for name in sorted(piece.getCellNames(), key=place):
                    self.walk(piece.getCellByName(name), row or (piece, place(name)[0] - 1))
            else:
                self.found.append(piece)
                self.rows.append(row)

    def number(self, stroke: dict[str, Any], at: int) -> int:
        hits, alike = ([number for number, own in enumerate(texts) if own == self.texts[at]] for texts in (self.strings, self.texts))
        if len(hits) != len(alike):
            raise LookupError(f"{stroke['act']}: {len(hits)} of {len(alike)} paragraphs read {self.texts[at][:60]!r}")
        return hits[alike.index(at)]

    def perform(self, stroke: dict[str, Any]) -> None:
        if stroke["act"] == "header":
            self.header(stroke)
            return
        number = self.number(stroke, stroke["at"])
        self.document.RecordChanges = stroke["tracked"]
        getattr(self, stroke["act"])(self.found[number], number, stroke)
        self.document.RecordChanges = False

    def span(self, paragraph: Any, start: int, end: int) -> Any:
        cursor = paragraph.getText().createTextCursorByRange(paragraph.getStart())
        cursor.goRight(start, False)
        cursor.goRight(end - start, True)
        return cursor

    def replace(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        cursor = self.span(paragraph, stroke["start"], stroke["end"])
        if cursor.getString() != stroke["text"][stroke["start"] : stroke["end"]]:
            raise LookupError(f"replace: {cursor.getString()!r} stands there")
        first = self.span(paragraph, stroke["start"], stroke["start"] + 1)
        looks = {name: first.getPropertyValue(name) for name in LOOKS}
        cursor.setString(stroke["words"])
        for name, look in looks.items():  # LibreOffice gives the new words the look of what stands before them
            if not stroke["tracked"] and cursor.getPropertyValue(name) != look:
                cursor.setPropertyValue(name, look)

    def look(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        cursor = self.span(paragraph, stroke["start"], stroke["end"])
        if stroke["look"] == "b":
            cursor.CharWeight = 150.0 if stroke["is_on"] else 100.0
        else:
            cursor.CharPosture = ITALIC if stroke["is_on"] else NONE

    def insert(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        text = paragraph.getText()
        cursor = text.createTextCursorByRange(paragraph.getEnd())
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        if stroke["style_from"] >= 0:
            cursor.ParaStyleName = self.found[self.number(stroke, stroke["style_from"])].ParaStyleName
        cursor.CharWeight = 100.0
        cursor.setPropertyToDefault("CharWeight")
        text.insertString(cursor, stroke["words"], False)
        cursor.gotoPreviousParagraph(False)
        self.found[number] = cursor.createEnumeration().nextElement()  # LibreOffice lets the old object follow the new paragraph

    def delete(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        if not stroke["tracked"]:
            paragraph.dispose()
            return
        cursor = paragraph.getText().createTextCursorByRange(paragraph.getStart())
        cursor.gotoRange(paragraph.getEnd(), True)
        cursor.goRight(1, True)
        cursor.setString("")

    def move(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        after = self.found[self.number(stroke, stroke["to"])]
        here, there = self.place(paragraph), self.place(after)
        steps = there - here if there > here else there + 1 - here
        controller = self.document.getCurrentController()
        view = controller.getViewCursor()
        view.gotoRange(paragraph.getStart(), False)
        context = self.office.context
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for _ in range(abs(steps)):
            dispatcher.executeDispatch(controller.getFrame(), ".uno:MoveDown" if steps > 0 else ".uno:MoveUp", "", 0, ())
        if self.place(paragraph) != self.place(after) + 1:
            raise LookupError("move: LibreOffice put it elsewhere")

    def place(self, paragraph: Any) -> int:
        """Return where a paragraph of the body stands now, among paragraphs and tables."""
        text = self.document.Text
        pieces = text.createEnumeration()
        at = 0
        while pieces.hasMoreElements():
            piece = pieces.nextElement()
            if not piece.supportsService(TABLE) and text.compareRegionStarts(piece.getStart(), paragraph.getStart()) == 0:
                return at
            at += 1
        raise LookupError("move: the paragraph is not in the body")

    def split(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        text = paragraph.getText()
        cursor = self.span(paragraph, stroke["start"] - stroke["end"], stroke["start"])
        cursor.setString("")
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        text.insertString(cursor, stroke["words"], False)

    def join(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        cursor = paragraph.getText().createTextCursorByRange(paragraph.getEnd())
        cursor.goRight(1, True)
        cursor.goRight(stroke["end"], True)
        cursor.setString(stroke["words"])

    def row(self, number: int, change: int) -> tuple[Any, int]:
        """Return a paragraph's table and where its row stands in it now; there will be a row more or less below."""
        table, row = self.rows[number]
        now = row + sum(step for other, at, step in self.shifts if other is table and at < row)
        self.shifts.append((table, row, change))
        return table, now

    def add_row(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        table, row = self.row(number, 1)
        table.getRows().insertByIndex(row + 1, 1)
        names = sorted((name for name in table.getCellNames() if place(name)[0] == row + 2), key=place)
        if len(names) < len(stroke["cells"]):
            raise LookupError("add_row: the new row has fewer cells")
        for name, words in zip(names, stroke["cells"], strict=False):
            table.getCellByName(name).setString(words)

    def delete_row(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        table, row = self.row(number, -1)
        table.getRows().removeByIndex(row, 1)

    def picture(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        text = paragraph.getText()
        cursor = text.createTextCursorByRange(paragraph.getEnd())
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        graphic = self.document.createInstance("com.sun.star.text.TextGraphicObject")
        context = self.office.context
        provider = context.ServiceManager.createInstanceWithContext("com.sun.star.graphic.GraphicProvider", context)
        graphic.Graphic = provider.queryGraphic((value("URL", uno.systemPathToFileUrl(self.image)),))
        graphic.AnchorType = AS_CHARACTER
        graphic.Width, graphic.Height = 2000, 1000
        text.insertTextContent(cursor, graphic, False)

    def comment(self, paragraph: Any, number: int, stroke: dict[str, Any]) -> None:
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author = stroke["words"], stroke["author"]
        cursor = self.span(paragraph, stroke["start"], stroke["end"])
        paragraph.getText().insertTextContent(cursor, note, True)

    def header(self, stroke: dict[str, Any]) -> None:
        styles = self.document.StyleFamilies.getByName("PageStyles")
        for name in styles.getElementNames():
            style = styles.getByName(name)
            if style.isInUse() and style.HeaderIsOn and style.HeaderText is not None:
                style.HeaderText.insertString(style.HeaderText.getStart(), stroke["words"], False)
                return
        raise LookupError("header: there is none")


def place(name: str) -> tuple[int, int, str]:
    """Return row, column of a cell by its name, such as AB12."""
    letters, digits = re.match(r"([A-Za-z]+)(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = column * 52 + (ord(letter) - 64 if letter.isupper() else ord(letter) - 70)
    return int(digits), column, name


def value(name: str, content: object) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, content
    return found


def main(program: str, profile: str) -> None:
    office = Office(program, profile)
    for line in sys.stdin:
        try:
            fault = office.run(json.loads(line))
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"[:500]
            if office.process is None or office.process.poll() is not None or "isposed" in fault or "ridge" in fault:
                office.stop()
        print(json.dumps({"fault": fault}), flush=True)
    office.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
