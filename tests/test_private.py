"""Files that hold personal data are closed to others, and a path that cannot be is named."""

from pathlib import Path

import pytest

from auditor import private
from auditor.errors import UsageError


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "report.csv"
    private.save(str(file), "é\n", "utf-8-sig")
    assert file.read_bytes() == b"\xef\xbb\xbf\xc3\xa9\n"
    assert file.stat().st_mode & 0o777 == private.MODE


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    private.save("-", "told\n")
    assert capsys.readouterr().out == "told\n"


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Cannot write .*Is a directory") as refused:
        private.save(str(tmp_path), "text")
    assert refused.value.fix == "Name another path."
