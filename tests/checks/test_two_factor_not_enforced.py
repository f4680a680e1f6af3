from auditor.facts import TwoFactorRule
from checks.two_factor_not_enforced import two_factor_not_enforced
from tests.make import account, subjects


def test_a_platform_that_lets_a_password_do_is_found() -> None:
    rule = TwoFactorRule(enforced=False, detail="two_factor_type=none")
    found = two_factor_not_enforced(two_factor_rule=rule, account=account())
    assert subjects(found) == ["facebook-main"]
    assert "two_factor_type" not in found[0].summary


def test_a_rule_in_force_is_quiet() -> None:
    rule = TwoFactorRule(enforced=True)
    assert two_factor_not_enforced(two_factor_rule=rule, account=account()) == []
