import tomllib
from typing import Any

import pytest

from auditor.facts import App, CannotSee, Identity
from auditor.words import Holder, Severity
from checks.partner_access import partner_access
from tests.make import TODAY, USUAL, YESTERDAY, account, app, machine, partner, register, severities


def given(*partners: Any) -> dict[str, Any]:
    board = register(partners=partners)
    rest = {"access": None, "partners": None, "apps": None}
    return rest | {"account": account(), "register": board, "today": TODAY}


def test_an_unlisted_app_agency_and_automatic_user_are_found() -> None:
    seen = {
        "access": (*USUAL, machine("50", "Poster")),
        "partners": (app("60", "Bright Ads", holder=Holder.PARTNER),),
        "apps": (app("70"),),
    }
    found = partner_access(**(given() | seen))
    assert severities(found) == {"60": None, "70": None, "50": None}
    assert found[0].summary.startswith("The agency “Bright Ads” (60) has access")


def test_the_lines_to_paste_allow_it() -> None:
    found = partner_access(**(given() | {"apps": (app("70", 'He said "hi"'),)}))
    lines = tomllib.loads(found[0].fix[-1].partition("\n")[2])["access_partners"][0]
    assert lines["name"] == 'He said "hi"'
    listed = partner(
        **{key: tuple(lines[key]) if key == "accounts" else lines[key] for key in lines}
    )
    assert partner_access(**(given(listed) | {"apps": (app("70"),)})) == []


def test_a_listed_one_is_found_only_after_its_review_date() -> None:
    late, fine = partner("70", review_by=YESTERDAY), partner("71", review_by=TODAY)
    found = partner_access(**(given(late, fine) | {"apps": (app("70"), app("71"))}))
    assert severities(found) == {"70": Severity.MEDIUM}


def test_an_entry_for_another_account_does_not_allow_it_here() -> None:
    elsewhere = partner("70", accounts=("instagram-*",))
    assert severities(partner_access(**(given(elsewhere) | {"apps": (app("70"),)}))) == {"70": None}


def test_what_the_audit_itself_uses_is_quiet() -> None:
    seen = {"access": (machine("50", ours=True),), "apps": (app("70", ours=True),)}
    assert partner_access(**(given() | seen)) == []


def test_one_that_could_not_be_told_gives_no_finding_and_no_all_clear() -> None:
    with pytest.raises(CannotSee):
        partner_access(**(given() | {"apps": (App(Identity("70", certain=False)),)}))
