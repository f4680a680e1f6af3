"""The regulator's entry says the same of the charity as the register does.

Why: Families, funders and banks look a charity up at its regulator. An old name or website there
sends them the wrong way, and makes a false page look right.

Fix:
1. Open the charity's entry on the regulator's website. Compare it with the register.
2. If the entry is wrong, ask whoever sends the annual return to put it right there.
3. If the entry is right, write its name or website into the register.
4. Write trustees who are missing into the list of people, with the role “Trustee”.
5. If trustees need not stand there, agree an exception for that finding.

Where: The regulator's public register of charities, under the charity's number.
"""

from collections.abc import Iterator

from auditor.addresses import same_site
from auditor.check import Connection, Finding, check
from auditor.facts import CannotSee, CharityEntry
from auditor.matching import name_key, same_name
from auditor.register import Register
from auditor.words import Confidence, Reason, Severity


@check(Severity.MEDIUM, partial=True, place="@organisation")
def charity_register_drift(
    charity: CharityEntry, connection: Connection, register: Register
) -> Iterator[Finding]:
    """Compare what the entry tells; an empty field is left out, as it may not be filled in.

    Trustees are compared by name and told as a number only: their names are written nowhere.
    """
    org = register.organisation
    if same_name(charity.name) not in {same_name(each) for each in (org.name, *org.other_names)}:
        summary = f"The regulator calls you “{charity.name}”, which is not on the register."
        yield Finding("name", summary)
    if charity.website and org.website and not same_site(charity.website, org.website):
        summary = f"The regulator gives your website as {charity.website}, not {org.website}."
        yield Finding("website", summary)
    if charity.status == "removed":
        yield Finding("status", "The regulator no longer lists you as a registered charity.")
    if not charity.trustees:
        detail = "the names of the trustees"
        raise CannotSee(Reason.NO_API, detail)
    people = {name_key(person.name) for person in register.people}
    missing = sum(each not in people for each in charity.trustees)
    if missing:
        several = f"{missing} trustees" if missing > 1 else "1 trustee"
        verb = "are" if missing > 1 else "is"
        summary = f"{several} of your entry at the regulator {verb} not in the list of people."
        yield Finding("trustees", summary, Severity.LOW, Confidence.MEDIUM)
