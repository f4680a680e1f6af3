"""What a workflow hands over becomes secrets and words, and never more than that."""

import pytest

from auditor.errors import UsageError
from auditor.github.inputs import secrets, words


def test_secrets_are_read_by_line() -> None:
    text = (
        "AUDITOR_NOTIFY__OPS__URL=mailtos://u:p@host\n\n  AUDITOR_HEARTBEAT__URL=https://h/x=1  \n"
    )
    assert secrets(text) == {
        "AUDITOR_NOTIFY__OPS__URL": "mailtos://u:p@host",
        "AUDITOR_HEARTBEAT__URL": "https://h/x=1",
    }


def test_a_key_in_json_may_stand_on_several_lines() -> None:
    key = '{\n  "type": "service_account",\n  "private_key": "A=\\nB="\n}'
    text = f"AUDITOR_CONNECTIONS__GOOGLE__SERVICE_ACCOUNT={key}\nAUDITOR_HEARTBEAT__URL=https://h"
    assert secrets(text) == {
        "AUDITOR_CONNECTIONS__GOOGLE__SERVICE_ACCOUNT": key,
        "AUDITOR_HEARTBEAT__URL": "https://h",
    }


def test_a_secret_that_the_repository_lacks_is_left_out() -> None:
    assert secrets("AUDITOR_HEARTBEAT__URL=\nAUDITOR_NOTIFY__OPS__URL=json://h") == {
        "AUDITOR_NOTIFY__OPS__URL": "json://h"
    }


def test_a_line_without_a_name_is_refused_and_not_shown() -> None:
    with pytest.raises(UsageError) as refused:
        secrets("hunter2-the-secret\nAUDITOR_HEARTBEAT__URL=https://h")
    assert "hunter2" not in str(refused.value)
    assert "AUDITOR_NOTIFY__OPS__URL=" in str(refused.value)


def test_a_run_takes_accounts_reports_and_a_threshold() -> None:
    given = {
        "do": "run",
        "account": "facebook-main  x-main\n",
        "reports": "html=report.html\njson=report.json\n",
        "fail-on": "high",
    }
    assert words(given, "/summary") == [
        "run",
        "--account=facebook-main",
        "--account=x-main",
        "--report=html=report.html",
        "--report=json=report.json",
        "--report=markdown=/summary",
        "--fail-on=high",
    ]


def test_a_schedule_gives_no_inputs_and_means_a_run() -> None:
    assert words({"do": "", "person": ""}, "") == ["run"]


def test_a_leaver_is_named() -> None:
    assert words({"do": "leaver", "person": "vol"}, "") == ["leaver", "--", "vol"]
    with pytest.raises(UsageError, match="person"):
        words({"do": "leaver"}, "")


def test_what_a_person_types_stays_one_word_and_no_option() -> None:
    note = '--debug"; rm -rf / $(id) `id`'
    given = {
        "do": "attest",
        "account": "--config=/etc/passwd",
        "check": "two-factor-off",
        "person": "chair",
        "outcome": "ok",
        "note": note,
    }
    assert words(given, "") == [
        "attest",
        "--by=chair",
        "--outcome=ok",
        f"--note={note}",
        "--",
        "--config=/etc/passwd",
        "two-factor-off",
    ]


def test_another_task_is_refused() -> None:
    with pytest.raises(UsageError, match="run, leaver or attest"):
        words({"do": "purge"}, "")
