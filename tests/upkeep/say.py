"""The real command in this process, against the fake world or a file alone."""

import io
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from auditor import cli
from tests.command import Demo, Done


def command(config: Path, *words: str, env: Mapping[str, str] | None = None) -> Done:
    """Run one command on a configuration, with these variables and none of the machine's own."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("AUDITOR_"):
                patch.delenv(name)
        for name, text in (env or {}).items():
            patch.setenv(name, text)
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.main([*words, "--config", str(config)])
    return Done(code, out.getvalue(), err.getvalue())


def on(ready: Demo, *words: str) -> Done:
    """Run one command on the demo charity's set-up."""
    return command(ready.config, *words, env=ready.env)
