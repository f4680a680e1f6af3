"""The one account of a platform that its tests are about, as the register has it."""

from typing import Any

from auditor.register import Account


def registered(platform: str, platform_id: str, handle: str, /, **more: Any) -> Account:
    """`linkedin-main`, read through the connection `linkedin`; `more` goes before all that."""
    told = {
        "id": f"{platform}-main",
        "platform": platform,
        "platform_id": platform_id,
        "handle": handle,
        "connection": platform,
    }
    return Account(**(told | more))
