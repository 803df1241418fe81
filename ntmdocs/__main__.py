"""Run `python -m ntmdocs`."""

from __future__ import annotations

from ntmdocs.cli import main

if __name__ == "__main__":
    main()
