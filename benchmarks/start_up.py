"""How long the quick commands take, as a ratio to Python's own start in the same run.

Run: `python benchmarks/start_up.py`. Prints the best of several starts of each.
"""

import subprocess
import sys
import time

STARTS = 15


def best(*words: str) -> float:
    """Seconds of the fastest of several starts."""
    seconds = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def main() -> None:
    """Print one line per command."""
    bare = best("-c", "pass")
    print(f"python -c pass           {bare * 1000:7.1f} ms   1.0 ×")
    for words in (("--version",), ("--help",), ("checks",), ("schema",)):
        took = best("-m", "auditor", *words)
        print(f"auditor {words[0]:<16} {took * 1000:7.1f} ms {took / bare:5.1f} ×")


if __name__ == "__main__":
    main()
