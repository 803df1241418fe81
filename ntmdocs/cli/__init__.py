"""The command line: one file per command, each thin: parse, call, report, exit code.

Exit codes (C2): 0 done; 1 a refusal, or error findings of `check`; 2 the command was typed wrongly; 3 our fault.
Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations


def main() -> None:
    """Run the command that was typed and end the process with its exit code."""
    from ntmdocs.cli.console import use_utf8

    use_utf8()
    from ntmdocs.cli.root import root

    root.main()
