from auditor.facts import MailProtection
from checks.mail_spoofable import mail_spoofable
from tests.make import account, subjects

GIVEN = {"account": account("domain", platform="domain")}


def test_every_problem_of_a_domain_is_one_finding() -> None:
    seen = MailProtection("example.org", ("there is no rule", "there is no list"))
    found = mail_spoofable(mail=seen, **GIVEN)
    assert subjects(found) == ["example.org"]
    assert found[0].summary.endswith("badly protected: there is no rule and there is no list.")


def test_a_domain_that_sends_nothing_can_be_forged_all_the_same() -> None:
    seen = MailProtection("example.org", ("there is no rule",), sends=False)
    assert "which sends none" in mail_spoofable(mail=seen, **GIVEN)[0].summary


def test_a_protected_domain_is_quiet() -> None:
    assert mail_spoofable(mail=MailProtection("example.org", ()), **GIVEN) == []
