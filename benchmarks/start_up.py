"""How long the quick commands take, as a ratio to Python's own start in the same run.

Run: `python benchmarks/start_up.py`. Prints the best of several starts of each; they take turns,
so that whatever else the machine does falls on all alike.
"""

import subprocess
import sys
import time

STARTS = 15


BARE = ("-c", "pass")
COMMANDS = ("--version", "--help", "checks", "schema")


def seconds(*words: str) -> float:
    """What one start takes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print one line per command."""
    commands = {f"auditor {name}": ("-m", "auditor", name) for name in COMMANDS}
    starts = {"python -c pass": BARE, **commands}
    took = {name: min(each) for name, each in _in_turns(starts).items()}
    bare = took["python -c pass"]
    for name, best in took.items():
        print(f"{name:<24} {best * 1000:7.1f} ms {best / bare:5.1f} ×")


def _in_turns(starts: dict[str, tuple[str, ...]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in starts}
    for _ in range(STARTS):
        for name, words in starts.items():
            found[name].append(seconds(*words))
    return found


if __name__ == "__main__":
    main()
