"""The service account: what is asked for, what is signed, and how a refusal reads."""

import json

import jwt
import pytest

from auditor.facts import CannotSee
from auditor.http.redact import redact
from auditor.platforms.google import scopes
from auditor.platforms.google.token import read_key
from auditor.words import Reason
from auditor.world.charity import SERVICE_ACCOUNT_ID, well_run
from tests.platforms.google.tenants import WORKSPACE
from tests.platforms.sight import Sight, every, key_file, look, reasons, value


def claims(sight: Sight) -> dict[str, object]:
    """What the signed claim said."""
    (request,) = (r for _, r, _ in sight.fake.calls if r.path == "/token")
    found: dict[str, object] = jwt.decode(
        request.form()["assertion"], options={"verify_signature": False}
    )
    return found


async def test_one_exchange_asks_for_reading_only() -> None:
    sight = await look(well_run(), "google", WORKSPACE)

    asked = str(claims(sight)["scope"]).split()
    assert tuple(asked) == scopes.ALL == value(sight.connection.credential).scopes
    assert all(scope.endswith(".readonly") for scope in asked)


async def test_without_a_subject_the_service_account_acts_for_itself() -> None:
    sight = await look(well_run(), "google", WORKSPACE)

    assert "sub" not in claims(sight)
    owner = value(sight.connection.credential).owner
    assert (owner.id, owner.email) == (SERVICE_ACCOUNT_ID, json.loads(key_file())["client_email"])


async def test_with_a_subject_the_credential_belongs_to_that_person() -> None:
    sight = await look(well_run(), "google", WORKSPACE, subject="ops@exampleton.example")

    assert claims(sight)["sub"] == "ops@exampleton.example"
    assert value(sight.connection.credential).owner.email == "ops@exampleton.example"


async def test_a_deleted_key_is_a_dead_credential_and_nothing_is_seen() -> None:
    world = well_run()
    world.keys["google"].valid = False

    sight = await look(world, "google", WORKSPACE)

    credential = value(sight.connection.credential)
    assert credential.ok is False
    assert "no longer accepts" in credential.problem
    blind = {name: reasons(fact) for name, fact in every(sight.one).items() if reasons(fact)}
    assert blind.pop("apps") == {Reason.NO_API}
    assert blind.keys() == {*WORKSPACE_FACTS}
    assert set().union(*blind.values()) == {Reason.CREDENTIAL_EXPIRED}


WORKSPACE_FACTS = (
    "standing",
    "profile",
    "access",
    "two_factor_rule",
    "sign_in",
    "recovery",
    "settings",
    "events",
)


async def test_a_scope_missing_in_the_delegation_says_what_to_add_and_where() -> None:
    world = well_run()
    world.keys["google"].scopes = [scopes.USERS]

    sight = await look(world, "google", WORKSPACE, subject="ops@exampleton.example")

    credential = sight.connection.credential
    assert reasons(credential) == {Reason.NO_ACCESS}
    text = repr(credential)
    assert all(scope in text for scope in scopes.ALL)
    assert SERVICE_ACCOUNT_ID in text
    assert "domainwidedelegation" in text


@pytest.mark.parametrize(
    "secret", ["", "no JSON", "[]", "{}", '{"client_email": 1, "client_id": "", "private_key": ""}']
)
def test_a_secret_that_is_no_key_file_is_refused_without_quoting_it(secret: str) -> None:
    with pytest.raises(CannotSee) as refusal:
        read_key(secret)
    assert refusal.value.unseen.reason is Reason.NO_ACCESS
    assert not secret or secret not in refusal.value.unseen.detail


async def test_a_private_key_that_cannot_sign_is_said_so() -> None:
    broken = json.loads(key_file()) | {"private_key": "-----BEGIN PRIVATE KEY-----\nAAAA\n"}

    sight = await look(
        well_run(), "google", WORKSPACE, secrets={"service_account": json.dumps(broken)}
    )

    assert reasons(sight.connection.credential) == {Reason.NO_ACCESS}
    assert "AAAA" not in repr(sight.connection.credential)


async def test_token_claim_and_key_are_masked_in_every_text() -> None:
    sight = await look(well_run(), "google", WORKSPACE)

    (request, reply) = next((r, a) for _, r, a in sight.fake.calls if r.path == "/token")
    claim, token = request.form()["assertion"], reply.body["access_token"]
    key = json.loads(key_file())["private_key"]
    for secret in (token, key.splitlines()[1]):
        assert secret not in redact(f"error: {secret} was refused")
    assert claim not in redact(request.body.decode())


async def test_the_key_goes_to_the_configured_address_only() -> None:
    moved = json.loads(key_file()) | {"token_uri": "http://127.0.0.1:9/steal"}

    sight = await look(
        well_run(), "google", WORKSPACE, secrets={"service_account": json.dumps(moved)}
    )

    assert value(sight.connection.credential).ok is True
