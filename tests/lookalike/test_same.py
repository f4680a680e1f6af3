"""The quick ways give what the slow ones give, byte for byte."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import UsageError
from auditor.lookalike import lines
from auditor.lookalike.fold import letters, letters_of_all, spaced, spaced_all
from auditor.lookalike.scorer import Scorer

odd = st.text(st.sampled_from("aB0é\u200bЯ田\U0001d401\ud800\x00\x1e\x1f\n rnvv'’."), max_size=9)
value = st.one_of(
    odd, st.sampled_from(["Bright Start Wexley", "brightstartleeds", "wexly"]), st.none(),
    st.integers(-3, 3), st.booleans(), st.lists(st.integers(), max_size=2),
)  # fmt: skip
plain = st.sampled_from(["x", "facebook", "9", "100"])
row = st.fixed_dictionaries(
    {"platform": plain, "id": plain},
    optional={
        **dict.fromkeys(("handle", "name", "bio", "website", "avatar", "followers"), value),
        "extra": st.dictionaries(odd, value, max_size=2),
    },
)


@given(st.lists(odd, max_size=6))
def test_folded_together_as_alone(texts: list[str]) -> None:
    assert letters_of_all(texts).decode() == "\n".join(map(letters, texts))
    assert spaced_all(texts) == "\n".join(map(spaced, texts))


def told(scorer: Scorer, text: bytes, *, quick: bool) -> bytes | str:
    """The output for a file of these bytes, or what is wrong with it."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            if not quick:
                patch.setattr(lines, "_at_once", lambda *_: None)
            batches = list(lines.read(io.BytesIO(text)))
        return b"".join(lines.write(each, scorer.score_all(each.rows)) for each in batches)
    except UsageError as error:
        return str(error)


@settings(max_examples=150, deadline=None)
@given(st.lists(row, max_size=5), st.booleans(), st.data())
def test_read_at_once_as_one_by_one(
    federated: Scorer, rows: list[dict[str, object]], ascii_only: bool, data: st.DataObject
) -> None:
    written = [json.dumps(each, ensure_ascii=ascii_only) + "\n" for each in rows]
    text = "".join(written).encode("utf-8", "replace")
    if data.draw(st.booleans()):  # spoil it, perhaps
        at = data.draw(st.integers(0, len(text)))
        broken = data.draw(
            st.sampled_from([b"\n", b"\xff", b"}{", b"},{", b" ", b'"', b"", b"\r\n"])
        )
        text = text[:at] + broken + text[at + data.draw(st.integers(0, 2)) :]
    assert told(federated, text, quick=True) == told(federated, text, quick=False)


def test_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[organisation]\nname = "Lantern House Trust"\nother_names = ["LHT", "Staying Well"]\n'
        'siblings = ["Lantern House *", "Lantern House Leeds"]\n'
    )
    names = ("Lantern House Trust", "LHT Help", "Stayingwell Lantern Huose", "Lantern House York")
    rows = [{"platform": "x", "id": str(at), "name": name} for at, name in enumerate(names)]
    (tmp_path / "list.jsonl").write_text("".join(json.dumps(each) + "\n" for each in rows))
    command = [sys.executable, "-m", "auditor", "--config", str(config), "lookalikes"]
    outputs = {
        subprocess.run(
            [*command, str(tmp_path / "list.jsonl")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(rows)
