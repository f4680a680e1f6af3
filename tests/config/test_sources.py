"""Environment, secret files and the TOML file: who wins, and what is refused."""

import base64
from pathlib import Path

import pytest

from auditor.config import Config
from auditor.config.secrets import list_secrets
from auditor.errors import ConfigError
from tests.config.catalogue import CATALOGUE
from tests.config.make import GOOD, read, refused

TOKEN = "AUDITOR_CONNECTIONS__META__TOKEN"
READER = GOOD + '[notify.ops]\nperson = "chair"\n'


def folder(name: str, files: dict[str, str], mode: int = 0o700) -> str:
    """A folder with secret files."""
    path = Path(name)
    path.mkdir()
    for file, text in files.items():
        (path / file).write_text(text)
    path.chmod(mode)
    return str(path)


def test_a_secret_comes_from_the_environment() -> None:
    config = read(READER, {TOKEN: " t0k3n\n", "AUDITOR_NOTIFY__OPS__URL": "mailto://u:p@h"})
    assert config.connections["meta"].secrets == {"token": "t0k3n"}
    assert config.connections["meta"].missing == ()
    url = config.notify["ops"].url
    assert url
    assert url.get_secret_value() == "mailto://u:p@h"


def test_a_hyphen_in_a_name_is_an_underscore_in_its_variable() -> None:
    config = read(GOOD, {"AUDITOR_CONNECTIONS__CHARITY_COMMISSION__API_KEY": "k3y"})
    assert config.connections["charity-commission"].secrets == {"api_key": "k3y"}


def test_a_missing_secret_is_named_by_its_variable() -> None:
    config = read(GOOD, {TOKEN: ""})
    assert config.connections["meta"].missing == (TOKEN,)


@pytest.mark.parametrize("name", [TOKEN, TOKEN.lower()])
@pytest.mark.parametrize("variable", ["AUDITOR_SECRETS_DIR", "CREDENTIALS_DIRECTORY"])
def test_a_secret_comes_from_a_file(variable: str, name: str) -> None:
    where = folder("s", {name: "from-file\n", "other": "x", "auditor_note": "x"})
    assert read(GOOD, {variable: where}).connections["meta"].secrets == {"token": "from-file"}


def test_the_environment_beats_the_secrets_folder_beats_the_credentials_folder() -> None:
    first = folder("a", {TOKEN.lower(): "a", "auditor_connections__meta__app_secret": "a"})
    files = {f"auditor_connections__meta__{key}": "b" for key in ("token", "app_secret")}
    second = folder("b", files | {"auditor_connections__charity_commission__api_key": "b"})
    folders = {"AUDITOR_SECRETS_DIR": first, "CREDENTIALS_DIRECTORY": second}
    config = read(GOOD, {TOKEN: "environment", **folders})
    assert config.connections["meta"].secrets == {"token": "environment", "app_secret": "a"}
    assert config.connections["charity-commission"].secrets == {"api_key": "b"}


def test_other_keys_can_be_overridden() -> None:
    changed = {
        "AUDITOR_LEDGER__PATH": "/var/lib/auditor.db",
        "AUDITOR_LIMITS__CONCURRENCY": "3",
        "AUDITOR_ORGANISATION__NAME": "Another",
        "AUDITOR_ORGANISATION__OTHER_NAMES": '["A", "B"]',
        "AUDITOR_CONNECTIONS__META__BUSINESS_ID": "77",
        "AUDITOR_NOTIFY__OPS__MIN_SEVERITY": "high",
    }
    config = read(READER + "[limits]\nconcurrency = 5\nrun_seconds = 9\n", changed)
    assert config.ledger.path == Path("/var/lib/auditor.db")
    assert (config.limits.concurrency, config.limits.run_seconds) == (3, 9)
    assert config.register.organisation.name == "Another"
    assert config.register.organisation.other_names == ("A", "B")
    assert config.connections["meta"].settings == {"business_id": "77"}
    assert config.notify["ops"].min_severity == "high"


@pytest.mark.parametrize("text", ["A,B", " A , B ,", '["A", "B"]'])
def test_a_list_is_json_or_has_commas(text: str) -> None:
    config = read(GOOD, {"AUDITOR_ORGANISATION__OTHER_NAMES": text})
    assert config.register.organisation.other_names == ("A", "B")


def test_a_comma_in_a_text_stays() -> None:
    config = read(GOOD, {"AUDITOR_ORGANISATION__NAME": "A, B"})
    assert config.register.organisation.name == "A, B"


def test_a_service_account_stays_text() -> None:
    key = '{"type": "service_account"}'
    google = GOOD + '[connections.g]\nplatform = "google"\n'
    config = read(google, {"AUDITOR_CONNECTIONS__G__SERVICE_ACCOUNT": key})
    assert config.connections["g"].secrets == {"service_account": key}


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("AUDITOR_LIMITS__CONCURENCY", "limits.concurency: unknown key. Did you mean"),
        ("AUDITOR_LIMIT__CONCURRENCY", "unknown key 'limit'. Did you mean 'limits'?"),
        ("AUDITOR_LIMITS__CONCURRENCY", "limits.concurrency: must be a whole number. Write: AUD"),
        ("AUDITOR_PEOPLE__0__ID", "[[people]] can be changed in the file only. Unset this"),
        ("AUDITOR_CONNECTIONS__META__TOKN", "connections.meta.tokn: unknown key. Did you mean"),
        ("AUDITOR_CONNECTIONS__META__BASE_URL", "connections.meta.base_url: is not a web address."),
        ("AUDITOR_LIMITS__CONCURRENCY__X", "there is no key 'limits.concurrency.x'. Unset"),
        ("AUDITOR_CONNECTIONS__META", "there is no key 'connections.meta'. Unset this"),
    ],
)
def test_a_mistake_in_a_variable_is_told_by_its_name(variable: str, said: str) -> None:
    (problem,) = refused(GOOD, {variable: "s3cr3t"})
    assert problem.startswith(f"{variable}: {said}")
    assert "s3cr3t" not in problem


def test_secrets_for_what_the_file_does_not_have_are_listed_not_refused() -> None:
    config = read(GOOD, {"AUDITOR_CONNECTIONS__ZOOM__CLIENT_SECRET": "x"})
    assert config.unused == ("AUDITOR_CONNECTIONS__ZOOM__CLIENT_SECRET",)


SECRET = "EAABsbCS1iHgBO7xZC"
IN_THE_FILE = {
    "connections.meta.token": f'[connections.m]\nplatform = "meta"\ntoken = "{SECRET}"',
    "connections.meta.api_key": f'[connections.m]\nplatform = "meta"\napi_key = "{SECRET}"',
    "a platform that is none": f'[connections.m]\nplatform = "mta"\ntoken = "{SECRET}"',
    "almost a secret's name": f'[connections.m]\nplatform = "meta"\ntokn = "{SECRET}"',
    "reader": f'[notify.ops]\nperson = "chair"\nurl = "mailto://u:{SECRET}@h"',
    "heartbeat": f'[heartbeat]\nurl = "https://hc.example.org/{SECRET}"',
    "inside an address": f'[connections.m]\nplatform = "meta"\nbase_url = "https://u:{SECRET}@h.org"',
    "in a query": f'[connections.m]\nplatform = "meta"\nbase_url = "https://h.org/?t={SECRET}"',
    "as a list": f'[connections.m]\nplatform = "meta"\ntoken = ["{SECRET}"]',
    "as a table": f'[connections.m.token]\nx = "{SECRET}"',
    "as a connection": f'[connections]\ntoken = "{SECRET}"',
    "as a reader": f'[notify]\nurl = "{SECRET}"',
    "as the heartbeat": f'heartbeat = "{SECRET}"',
    "in broken TOML": f'[connections.m]\ntoken = "{SECRET}',
    "without quotes": f"[connections.m]\ntoken = {SECRET}",
}


@pytest.mark.parametrize("where", IN_THE_FILE)
def test_a_secret_in_the_file_is_refused_and_never_repeated(where: str) -> None:
    added = IN_THE_FILE[where]
    text = f"{added}\n{GOOD}" if where == "as the heartbeat" else GOOD + added
    with pytest.raises(ConfigError) as caught:
        read(text)
    told = f"{caught.value} {caught.value!r} {caught.value.__context__!r}"
    assert SECRET not in told
    assert base64.b64encode(SECRET.encode()).decode() not in told


def test_a_secret_in_the_file_is_refused_with_the_variable_to_set() -> None:
    assert refused(GOOD.replace('"meta"\n', '"meta"\ntoken = "x"\n', 1)) == [
        "config.toml:11: connections.meta.token: a secret must not stand in this file."
        f" Delete the line, and set the variable {TOKEN} instead."
    ]
    assert refused(READER + 'url = "x"') == [
        "config.toml:20: notify.ops.url: a secret must not stand in this file."
        " Delete the line, and set the variable AUDITOR_NOTIFY__OPS__URL instead."
    ]


@pytest.mark.parametrize("mode", [0o755, 0o701, 0o750])
def test_a_secrets_folder_that_others_can_read_is_refused(mode: int) -> None:
    where = folder("open", {TOKEN.lower(): "x"}, mode=mode)
    with pytest.raises(ConfigError) as caught:
        read(GOOD, {"AUDITOR_SECRETS_DIR": where})
    assert str(caught.value) == (
        "AUDITOR_SECRETS_DIR: other users of this computer can read the secrets in open.\n"
        "Close it with: chmod -R go-rwx open"
    )


def test_an_open_folder_that_a_container_hands_over_is_used_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    where = folder("open", {TOKEN.lower(): "x"}, mode=0o755)
    monkeypatch.setattr("auditor.config.sources.HANDED_OVER", (Path().resolve(),))
    config = read(GOOD, {"AUDITOR_SECRETS_DIR": where})
    assert config.connections["meta"].secrets == {"token": "x"}
    (caution,) = config.cautions
    assert caution.says == "other users of this computer can read the secrets in open"
    assert caution.fix == "Close it with: chmod -R go-rwx open"


def test_a_secrets_folder_of_ones_own_needs_no_caution() -> None:
    where = folder("mine", {TOKEN.lower(): "x"})
    assert read(GOOD, {"AUDITOR_SECRETS_DIR": where}).cautions == ()


@pytest.mark.parametrize("named_by", ["AUDITOR_SECRETS_DIR", "CREDENTIALS_DIRECTORY"])
def test_the_name_of_a_secret_file_may_leave_the_prefix_out(named_by: str) -> None:
    where = folder("mine", {"connections__meta__token": "x", "other__file": "y", "ssh_key": "z"})
    config = read(GOOD, {named_by: where})
    assert config.connections["meta"].secrets == {"token": "x"}


def test_of_two_secret_files_the_one_with_the_whole_name_counts() -> None:
    where = folder("mine", {"connections__meta__token": "old", TOKEN.lower(): "new"})
    config = read(GOOD, {"AUDITOR_SECRETS_DIR": where})
    assert config.connections["meta"].secrets == {"token": "new"}


def test_a_secrets_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        read(GOOD, {"AUDITOR_SECRETS_DIR": "nowhere"})
    assert str(caught.value) == (
        "AUDITOR_SECRETS_DIR: there is no folder nowhere.\n"
        "Make it with: mkdir -m 700 nowhere   or unset AUDITOR_SECRETS_DIR."
    )


def everything_printed(config: Config) -> str:
    """What a careless log line would show."""
    return f"{config} {config!r} {config.connections['meta']!r} {config.notify['ops']!r}"


def test_a_configuration_that_is_printed_shows_no_secret() -> None:
    config = read(
        READER,
        {
            TOKEN: SECRET,
            "AUDITOR_NOTIFY__OPS__URL": f"mailto://u:{SECRET}@h",
            "AUDITOR_HEARTBEAT__URL": f"https://h/{SECRET}",
        },
    )
    assert SECRET not in everything_printed(config)


def test_the_list_of_secrets_says_which_are_set() -> None:
    listed = list_secrets(read(READER, {TOKEN: "x"}), CATALOGUE)
    assert [(each.variable, each.present, each.required) for each in listed] == [
        (TOKEN, True, True),
        ("AUDITOR_CONNECTIONS__META__APP_SECRET", False, False),
        ("AUDITOR_CONNECTIONS__CHARITY_COMMISSION__API_KEY", False, True),
        ("AUDITOR_NOTIFY__OPS__URL", False, True),
        ("AUDITOR_HEARTBEAT__URL", False, False),
        ("AUDITOR_LEDGER__PASSPHRASE", False, False),
        ("AUDITOR_LEDGER__IDENTITY", False, False),
    ]
    assert (listed[0].key, listed[0].file_name) == ("connections.meta.token", TOKEN.lower())
