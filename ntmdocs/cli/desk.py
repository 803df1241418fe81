"""What every command has at hand: language, where she stands, and how to speak."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.errors import Refusal

if TYPE_CHECKING:
    from ntmdocs.finding import Finding
    from ntmdocs.gaps import MarkedGap
    from ntmdocs.model.waiver import Waived
    from ntmdocs.store import Change
    from ntmdocs.workspace import DocumentRef, Workspace


IN_STEP = frozenset({"written", "merged", "unchanged"})


@dataclass(slots=True)
class Desk:
    """Hold the options that every command takes; `as_json` sends all words but the findings to stderr."""

    language: str = "vi"
    quiet: bool = False
    folder: Path | None = None
    as_json: bool = False

    @property
    def here(self) -> Path:
        return self.folder or Path.cwd()

    def text(self, key: str, /, **values: object) -> str:
        from ntmdocs.messages import phrase

        return phrase(key, self.language, **values)

    def say(self, key: str, /, **values: object) -> None:
        """Tell what was done, unless --quiet."""
        if not self.quiet:
            click.echo(self.text(key, **values), err=self.as_json)

    def warn(self, key: str, /, **values: object) -> None:
        """Tell what must not be missed, on stderr."""
        click.echo(self.text(key, **values), err=True)

    def progress(self, key: str, /, **values: object) -> None:
        """Tell that something slow begins, to a person at a terminal."""
        from ntmdocs.cli.console import is_terminal

        if not self.quiet and is_terminal(sys.stderr):
            click.echo(self.text(key, **values), err=True)

    def tell_state(self, state: str, document: str, path: str) -> None:
        """Say in one line what became of a file; what was not written is said even under --quiet."""
        say = self.say if state in IN_STEP else self.warn
        say(f"build.{state}", document=document, path=path)

    def report(self, findings: Iterable[Finding], *, everything: bool = False, err: bool = False) -> None:
        """Print findings as text, the first ones or everything."""
        from ntmdocs.cli import console
        from ntmdocs.report import LINES, build_text

        text = build_text(findings, self.language, limit=None if everything else LINES, width=console.width())
        if text:
            click.echo(text, err=err)

    def list_gaps(self, gaps: Sequence[MarkedGap], *, everything: bool = False) -> None:
        """Print what is still missing and where to type it, the first ones or everything."""
        from ntmdocs.report import LINES, build_gaps

        if gaps and not self.quiet:
            click.echo(build_gaps(gaps, self.language, limit=None if everything else LINES))

    def report_json(self, findings: Iterable[Finding]) -> None:
        from ntmdocs.report import build_json

        click.echo(build_json(findings, self.language))

    def workspace(self) -> Workspace:
        """Return the workspace that she stands in, after ending a commit that was interrupted there."""
        from ntmdocs import workspace
        from ntmdocs.store import recover

        place = workspace.find(self.here)
        self.report(recover(place, now=self.clock()), everything=True, err=True)
        return place

    def documents(self, place: Workspace, typed: Sequence[str]) -> tuple[Sequence[DocumentRef], Sequence[Finding]]:
        """Return the documents that were named; where none was, all, and what to say of files that are passed over."""
        from ntmdocs import workspace

        if typed:
            return workspace.resolve_all(place, typed, folder=self.here), ()
        survey = workspace.survey(place)
        return survey.documents, survey.findings

    def write(
        self, place: Workspace, changes: Mapping[Path, Change], further: Callable[..., Mapping[Path, Change]] | None = None
    ) -> None:
        """Write files through the store, all or none, and tell what it has to say; refuse where it refuses."""
        from ntmdocs import store

        done = store.commit(place, changes, now=self.clock(), further=further)
        if not done.done:
            raise Refusal(*done.findings)
        self.report(done.findings, everything=True, err=True)

    def write_anywhere(self, place: Workspace | None, path: Path, data: bytes) -> None:
        """Write one file: through the workspace's store where it lies in there, else keeping beside it what stood there."""
        from ntmdocs.store import Change, write_outside

        if place is not None and path.is_relative_to(place.root):
            self.write(place, {path: Change(data)})
        elif (kept := write_outside(path, data)) is not None:
            self.say("check.kept_beside", path=kept.name)

    def report_sarif(self, findings: Iterable[Finding], waived: Iterable[Waived]) -> None:
        from ntmdocs.report.sarif import build_sarif

        click.echo(build_sarif(findings, waived, self.language))

    def stand(self, findings: Sequence[Finding], gaps: int, more: str = "") -> None:
        """Say as the last line what still stands before issuing, and with the words of `more` how to see it."""
        from ntmdocs.report import build_standing, is_ready

        hint = f" {self.text(more)}" if more and not is_ready(findings, gaps) else ""
        if not self.quiet:
            click.echo(build_standing(findings, gaps, self.language) + hint)

    def clock(self) -> datetime:
        return datetime.now().astimezone()
