"""Let LibreOffice reject all tracked changes of files: runs under a Python that has `uno`.

Arguments: the program, a profile's address, then pairs of paths: what to read, where to save.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import uno
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]


def value(name: str, content: object) -> object:
    found = PropertyValue()
    found.Name, found.Value = name, content
    return found


def main(program: str, profile: str, *paths: str) -> None:
    pipe = f"ntmdocs{os.getpid()}"
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--nodefault"]
    quiet = subprocess.DEVNULL
    listen = f"--accept=pipe,name={pipe};urp;"
    process = subprocess.Popen([*command, listen], stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        context = None
        while context is None:
            with suppress(Exception):
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            time.sleep(0.1)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        for source, target in zip(paths[::2], paths[1::2], strict=True):
            document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (value("Hidden", True),))
            frame = document.getCurrentController().getFrame()
            dispatcher.executeDispatch(frame, ".uno:RejectAllTrackedChanges", "", 0, ())
            document.storeToURL(uno.systemPathToFileUrl(target), (value("FilterName", "Office Open XML Text"),))
            document.close(True)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
