from auditor.words import Power, Severity
from checks.two_factor_off import two_factor_off
from tests.make import account, register, severities, sign_in

GIVEN = {"account": account(), "register": register()}


def test_everyone_without_a_second_step_is_found_and_administrators_are_worst() -> None:
    people = (
        sign_in("1", second_step=False),
        sign_in("2", second_step=False, power=Power.EDITOR),
        sign_in("9", second_step=False, power=Power.MEMBER),
    )
    found = two_factor_off(sign_in=people, **GIVEN)
    assert severities(found) == {"1": Severity.CRITICAL, "2": None, "9": None}
    assert found[0].summary.startswith("Ann signs in to")


def test_a_second_step_is_quiet_even_if_it_is_weak() -> None:
    assert two_factor_off(sign_in=(sign_in("1", methods=("email",)),), **GIVEN) == []
