"""Accept or reject every tracked change with LibreOffice's own commands; runs under a Python that has `uno`.

Arguments: the program, the URL of a profile, then for each file its source, its target, and "accept" or "reject".
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def value(name: str, what: Any) -> Any:
    import uno

    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, what
    return made


def connect(pipe: str) -> Any:
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    raise RuntimeError("LibreOffice does not answer")


def settle(context: Any, source: str, target: str, what: str) -> None:
    import uno

    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (value("Hidden", True),))
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    dispatcher.executeDispatch(document.CurrentController.Frame, COMMANDS[what], "", 0, ())
    document.storeToURL(uno.systemPathToFileUrl(target), (value("FilterName", "Office Open XML Text"),))
    document.close(True)


def main(program: str, profile: str, *jobs: str) -> None:
    pipe = f"ntmdocs-settle-{time.time_ns()}"
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--nodefault"]
    process = subprocess.Popen(
        [*command, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        context = connect(pipe)
        for at in range(0, len(jobs), 3):
            settle(context, *jobs[at : at + 3])
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
