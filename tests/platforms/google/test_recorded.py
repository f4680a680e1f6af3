"""The directory answer recorded from a real tenant is read."""

from typing import cast

import pytest

from auditor.facts import CannotSee
from auditor.platforms.google import people
from auditor.platforms.google.link import Google
from auditor.words import Power
from tests.contracts import Recorded, needs_contracts, recorded
from tests.platforms.google.tenants import WORKSPACE
from tests.platforms.played import by_path, played
from tests.platforms.sight import key_file

TOKEN = Recorded("token", "POST", "/token", {}, 200, {}, {"access_token": "x"})


@needs_contracts
async def test_a_real_directory_is_read() -> None:
    (found,) = recorded("google")
    link = cast(Google, played(Google, WORKSPACE, by_path(TOKEN, found)))
    link.setup.secrets["service_account"] = key_file()  # type: ignore[index]

    users = await link.users()

    assert {user.primary_email: people.power(user) for user in users if user.active} == {
        "superadmin@example.com": Power.ADMIN
    } | {user.primary_email: Power.MEMBER for user in users[1:] if user.active}
    assert len(users) == 5
    assert all(user.enrolled is not None and user.enforced is not None for user in users)
    assert not any(user.recovery_email for user in users)


@needs_contracts
async def test_without_a_key_file_nothing_is_asked() -> None:
    link = played(Google, WORKSPACE, {})

    with pytest.raises(CannotSee, match="key file"):
        await link.credential()
