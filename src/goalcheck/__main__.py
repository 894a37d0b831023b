"""``python -m goalcheck``."""

from __future__ import annotations

from goalcheck.cli import main

if __name__ == "__main__":
    main()
