"""``python -m tests.bench [NAME [ARGS]]``: all benchmarks, or one. Printed, never asserted: a busy machine is no fault."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.bench


def main() -> int:
    """Run the named benchmark, or each in turn."""
    names = sorted(module.name for module in pkgutil.iter_modules(tests.bench.__path__) if module.name.startswith("bench_"))
    chosen = [f"bench_{sys.argv[1]}"] if len(sys.argv) > 1 else names
    worst = 0
    for name in chosen:
        print(f"== {name}", flush=True)
        worst = max(worst, importlib.import_module(f"tests.bench.{name}").main(sys.argv[2:]) or 0)
    return worst


if __name__ == "__main__":
    sys.exit(main())
