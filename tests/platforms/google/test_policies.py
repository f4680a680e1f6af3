"""The two-step rule and the security settings, from policies and from people."""

from datetime import UTC, datetime
from typing import Any

import pytest

from auditor.facts import CannotSee, Unseen
from auditor.platforms.google.link import Google
from auditor.platforms.google.policies import DIFFERS, enforcement, settings
from auditor.platforms.google.shapes import Policy, User
from auditor.words import Reason
from auditor.world.charity import NIGHT, well_run
from auditor.world.faults import Spoil
from tests.platforms.google.tenants import WORKSPACE, smallest, tenant
from tests.platforms.sight import fault, look, reasons, value

PAST, NEVER, AHEAD = "2025-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2027-01-01T00:00:00Z"


def policy(name: str, unit: str = "top", kind: str = "ADMIN", **content: Any) -> Policy:
    """One policy as Google lists it."""
    body = {
        "type": kind,
        "policyQuery": {"orgUnit": unit},
        "setting": {"type": f"settings/security.{name}", "value": content},
    }
    return Policy.model_validate(body)


def two_step(since: str, unit: str = "top", kind: str = "ADMIN") -> Policy:
    """An enforcement policy."""
    return policy("two_step_verification_enforcement", unit, kind, enforcedFrom=since)


@pytest.mark.parametrize(
    ("policies", "said"),
    [
        ([two_step(PAST)], {True}),
        ([two_step(NEVER)], {False}),
        ([two_step("1970-01-01T01:00:00+01:00")], {False}),
        ([two_step(AHEAD)], {False}),
        ([two_step(PAST), two_step(NEVER, kind="SYSTEM")], {True}),
        ([two_step(PAST, "child"), two_step(NEVER, kind="SYSTEM")], {True, False}),
        ([two_step(PAST), two_step(NEVER, "child")], {True, False}),
        ([policy("password", minimumLength=8)], set()),
    ],
)
def test_what_the_policies_say_about_enforcement(policies: list[Policy], said: set[bool]) -> None:
    assert enforcement(policies, NIGHT) == said


def test_an_enforcement_policy_without_date_is_not_understood() -> None:
    with pytest.raises(CannotSee) as refusal:
        enforcement([policy("two_step_verification_enforcement")], datetime.now(UTC))
    assert refusal.value.unseen.reason is Reason.CHANGED


def test_googles_default_counts_only_where_nothing_overrides_it() -> None:
    name = "user_account_recovery"
    own = policy(name, enableAccountRecovery=True)
    default = policy(name, kind="SYSTEM", enableAccountRecovery=False)

    assert settings([default, own]) == ({name: True}, [])
    assert settings([default]) == ({name: False}, [])


def test_units_that_differ_are_said_to_differ() -> None:
    policies = [
        policy("password", unit, minimumLength=size) for unit, size in ((1 * "a", 8), ("b", 12))
    ]

    assert settings(policies) == ({"password_minimum_length": DIFFERS}, [])


def test_a_default_beside_one_units_own_value_leaves_the_setting_open() -> None:
    name = "user_account_recovery"
    own = policy(name, "child", enableAccountRecovery=False)
    default = policy(name, "", "SYSTEM", enableAccountRecovery=True)

    values, gaps = settings([own, default, policy("password", minimumLength=8)])

    assert values == {"password_minimum_length": 8}
    assert [gap.reason for gap in gaps] == [Reason.NO_API]


def test_a_value_of_another_type_is_not_understood() -> None:
    with pytest.raises(CannotSee) as refusal:
        settings([policy("user_account_recovery", enableAccountRecovery="false")])
    assert refusal.value.unseen.reason is Reason.CHANGED


def test_a_new_word_for_the_factors_is_told_and_reported() -> None:
    name = "two_step_verification_enforcement_factor"
    values, gaps = settings([policy(name, allowedSignInFactorSet="CARRIER_PIGEON")])

    assert values == {"two_step_allowed_factors": "CARRIER_PIGEON"}
    assert [gap.reason for gap in gaps] == [Reason.CHANGED]


async def test_a_rule_that_reaches_everybody_is_enforced() -> None:
    rule = (await look(well_run(), "google", WORKSPACE)).one.two_factor_rule

    assert reasons(rule) == set()
    assert value(rule).enforced is True


async def test_1970_means_that_nothing_is_enforced() -> None:
    world = well_run()
    tenant(world).more["enforced"] = False

    rule = (await look(world, "google", WORKSPACE)).one.two_factor_rule

    assert value(rule).enforced is False
    assert (
        value((await look(smallest(), "google", WORKSPACE)).one.two_factor_rule).enforced is False
    )


@pytest.mark.parametrize("enforced", [True, False])
async def test_without_policies_people_tell_when_they_agree(enforced: bool) -> None:
    world = fault(well_run(), "google", Spoil.FORBIDDEN, "/v1/policies")
    tenant(world).more["enforced"] = enforced

    rule = (await look(world, "google", WORKSPACE)).one.two_factor_rule

    assert value(rule).enforced is enforced


async def test_without_policies_and_without_agreement_nothing_is_known() -> None:
    world = fault(well_run(), "google", Spoil.FORBIDDEN, "/v1/policies")
    tenant(world).more["not_enforced_for"] = ["comms"]

    rule = (await look(world, "google", WORKSPACE)).one.two_factor_rule

    assert reasons(rule) == {Reason.NO_ACCESS}


async def test_a_policy_that_does_not_reach_everybody_is_not_enforced() -> None:
    world = well_run()
    tenant(world).more["not_enforced_for"] = ["comms"]

    rule = value((await look(world, "google", WORKSPACE)).one.two_factor_rule)

    assert (rule.enforced, rule.detail) == (False, "applies to 2 of 3 people")


async def test_without_people_the_policy_is_told_with_a_gap() -> None:
    world = fault(well_run(), "google", Spoil.SERVER_ERROR, ".*/users")

    rule = (await look(world, "google", WORKSPACE)).one.two_factor_rule

    assert value(rule).enforced is True
    assert reasons(rule) == {Reason.UNAVAILABLE}


async def test_a_setting_that_is_expected_and_not_told_is_a_gap() -> None:
    account = WORKSPACE.model_copy(update={"expect": {"less_secure_apps": False}})

    seen = (await look(well_run(), "google", account)).one.settings

    assert value(seen)["user_account_recovery"] is False
    assert reasons(seen) == {Reason.NO_API}


async def test_people_without_a_word_on_the_rule_are_the_gap_and_not_the_policy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = Google.users

    async def silent(link: Google) -> list[User]:
        return [user.model_copy(update={"enforced": None}) for user in await told(link)]

    monkeypatch.setattr(Google, "users", silent)
    rule = (await look(well_run(), "google", WORKSPACE)).one.two_factor_rule
    assert isinstance(rule, Unseen) and rule.reason is Reason.CHANGED
    assert "isEnforcedIn2Sv is missing for" in rule.detail
