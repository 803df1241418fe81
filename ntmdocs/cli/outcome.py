"""How every run ends: an exit code and, where it failed, one plain message; never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from ntmdocs.cli.desk import Desk
from ntmdocs.errors import Refusal

DONE, REFUSED, MISTYPED, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def run(work: Callable[[], object], desk: Desk) -> int:
    """Do `work` and return the exit code: what it returns, or what its exception means."""
    try:
        code = work()
        sys.stdout.flush()
    except click.ClickException as error:
        return _mistyped(error, desk)
    except Refusal as refusal:
        return _refused(refusal, desk)
    except (click.Abort, KeyboardInterrupt):
        desk.warn("run.interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return _unheard()
    except Exception as error:
        return _crashed(error, desk)
    return code if isinstance(code, int) else DONE


def _mistyped(error: click.ClickException, desk: Desk) -> int:
    from ntmdocs.cli.usage import explain

    click.echo(explain(error, desk.language), err=True)
    return MISTYPED


def _refused(refusal: Refusal, desk: Desk) -> int:
    if desk.as_json:
        desk.report_json(refusal.findings)
    else:
        desk.report(refusal.findings, everything=True, err=True)
    return REFUSED


def _unheard() -> int:
    """Whoever read our output has gone (`ntmdocs list | head`): end quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def _crashed(error: Exception, desk: Desk) -> int:
    """Write the traceback to a file and tell where; an answer of the system (disk full, no permission) is told as such."""
    log = write_log(error, desk)
    where = str(log) if log else desk.text("run.no_log")
    if isinstance(error, OSError) and error.filename:
        desk.warn("run.system", file=error.filename, reason=error.strerror or type(error).__name__, log=where)
    else:
        desk.warn("run.crashed", log=where)
    return OUR_FAULT


def write_log(error: Exception, desk: Desk) -> Path | None:
    """Write a new file with the traceback, in the workspace's state or in the temporary folder; None where neither can."""
    import tempfile

    text = _describe(error, desk)
    name = f"loi-{desk.clock():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    for folder in (_state_folder(desk), Path(tempfile.gettempdir())):
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
                return folder / name
        except OSError:
            continue
    return None


def _describe(error: Exception, desk: Desk) -> str:
    import platform
    import traceback

    from ntmdocs import __version__

    head = (
        f"ntmdocs {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{desk.clock():%Y-%m-%d %H:%M:%S %z}",
        f"argv: {sys.argv[1:]}",
    )
    return "\n".join([*head, "", *traceback.format_exception(error)])


def _state_folder(desk: Desk) -> Path | None:
    """Return output/.ntmdocs of the workspace that she stands in, found without the code that may have failed."""
    here = desk.here.absolute()
    root = next((folder for folder in (here, *here.parents) if (folder / "data").is_dir()), None)
    return root / "output" / ".ntmdocs" if root else None
