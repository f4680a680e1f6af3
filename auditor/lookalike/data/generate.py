"""Make the tables beside this file from their sources (see README.md):

    python -m auditor.lookalike.data.generate FOLDER

FOLDER holds `idf.tsv` (token, document frequency, inverse document frequency), `places.csv`
(geonameid, name, population) and `confusables.tsv` (code point, prototype, in hexadecimal).
"""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent


def words(source: Path) -> list[str]:
    """Words of charity names with the number of names that hold each, most frequent first."""
    rows = [line.split("\t")[:2] for line in _lines(source)[1:]]
    return [f"{token}\t{count}" for token, count in rows]


def places(source: Path) -> list[str]:
    """Names of places, largest first; the population itself is not needed."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: -int(row["population"] or 0))
    return list(dict.fromkeys(row["name"] for row in rows))


def confusables(source: Path) -> list[str]:
    """Characters outside ASCII that look like ASCII letters or digits, with what they look like."""
    kept = []
    for line in _lines(source):
        code, prototype = line.split("\t")
        looks = "".join(chr(int(each, 16)) for each in prototype.split())
        if int(code, 16) > 127 and looks.isascii() and looks.isalnum():
            kept.append(f"{code}\t{looks}")
    return kept


def _lines(source: Path) -> list[str]:
    return source.read_text(encoding="utf-8").splitlines()


def main(folder: Path) -> None:
    """Write the three tables."""
    tables = {
        "words.tsv": words(folder / "idf.tsv"),
        "places.txt": places(folder / "places.csv"),
        "confusables.tsv": confusables(folder / "confusables.tsv"),
    }
    for name, lines in tables.items():
        (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
