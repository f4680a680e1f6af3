"""A leaver known by three ids and two addresses, on twelve platforms, in hidden places only."""

import re
from datetime import timedelta
from pathlib import Path

from auditor.words import Holder, Power
from auditor.world.model import Holding, Human, Tool, World
from auditor.world.services import meta_ids as ids
from tests import everywhere
from tests.leaver.support import keys, office

WHO, PRIVATE = "former-treasurer", "treasurer-private"
ADDRESS, OTHER_ADDRESS = "treasurer@exampleton.example", "former.treasurer@mail.example.net"
BUSINESS_ID = ids.business_id(WHO)
GITHUB_ID = "former-treasurer-gh"


def register() -> str:
    """The register of the charity that is everywhere; they have a third id and two addresses."""
    text = everywhere.template().replace(
        f'emails = ["{ADDRESS}"]', f'emails = ["{ADDRESS}", "{OTHER_ADDRESS}"]'
    )
    entry = r'(id = "former-treasurer"\n(?:.+\n)*?ids = \{.*?) \}'
    text, count = re.subn(entry, rf'\1, github = ["{GITHUB_ID}"] }}', text)
    assert count == 1
    return text


def hide(world: World) -> None:
    """One trace on each platform, and none where one would look first."""
    world.people[WHO] = Human(WHO, "Former Treasurer", ADDRESS)
    world.people[PRIVATE] = Human(PRIVATE, "F. T.", OTHER_ADDRESS)
    world.people[GITHUB_ID] = Human(GITHUB_ID, "", "")
    lately = world.now - timedelta(days=3)
    on = world.presences
    on["facebook-main"].holdings.append(Holding(WHO, Power.ADMIN, "roles"))
    on["meta-portfolio"].more["hidden"] = (WHO,)
    on["instagram-main"].holdings.append(Holding(WHO, Power.ANALYST))
    on["whatsapp-main"].holdings.append(Holding(WHO, Power.ANALYST))
    robot = Tool("9000000000002", "Old robot", Holder.SYSTEM, Power.EDITOR, made_by=WHO)
    on["meta-portfolio"].tools.append(robot)
    world.people["chair"].recovery = [ADDRESS]  # of a directory: Google and Microsoft
    on["github"].holdings.append(Holding(GITHUB_ID, Power.EDITOR, invited_at=lately))
    on["slack"].holdings.append(Holding(PRIVATE, Power.MEMBER))
    on["zoom"].holdings.append(Holding(WHO, Power.MEMBER, invited_at=lately))
    on["wordpress"].holdings.append(Holding(PRIVATE, Power.EDITOR))
    on["hootsuite"].holdings.append(Holding(PRIVATE, Power.EDITOR))
    on["x-main"].email = OTHER_ADDRESS
    world.keys["buffer"].owner = WHO


FOUND = {
    f"access/facebook-main/{ids.page_scoped_id('1000000000001', WHO)}",
    f"access/instagram-main/{BUSINESS_ID}",
    f"access/whatsapp-main/{BUSINESS_ID}",
    f"made/meta-portfolio/9000000000002 by {BUSINESS_ID}",
    "credential/@buffer/buffer",
}
PLACES = {
    *("facebook-main", "instagram-main", "whatsapp-main", "meta-portfolio", "workspace"),
    *("microsoft-365", "github", "slack", "zoom", "wordpress", "hootsuite", "x-main"),
}


def test_a_leaver_who_is_only_in_hidden_places_is_found_in_all_of_them(tmp_path: Path) -> None:
    world = everywhere.world()
    hide(world)
    with office(tmp_path, world, register()) as ready:
        code, sheet, _ = ready.leaver(WHO)
    assert code == 4
    rows = sheet["remaining"]
    assert keys(rows) >= FOUND
    seen = {(row["account"] or f"@{row['connection']}"): row["kind"] for row in rows}
    assert seen.keys() == PLACES | {"@buffer"}
    kinds = {place: kind for place, kind in seen.items() if kind != "access"}
    assert kinds == {
        "meta-portfolio": "made",
        "workspace": "recovery",
        "microsoft-365": "recovery",
        "github": "invitation",
        "zoom": "invitation",
        "x-main": "recovery",
        "@buffer": "credential",
    }


def test_nobody_is_found_where_there_is_nobody(tmp_path: Path) -> None:
    with office(tmp_path, everywhere.world(), register()) as ready:
        _, sheet, _ = ready.leaver(WHO)
    assert sheet["remaining"] == sheet["removed"] == []
    assert not [row for row in sheet["unknown"] if row["reason"] is None]
