"""The conversations of a Page in the fake Graph API: times and senders, no texts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from auditor.world.model import Presence
from auditor.world.service import Reply, Request
from auditor.world.services.meta_graph import Row, edge
from auditor.world.services.meta_rows import when


def conversations(place: Presence, now: datetime, request: Request) -> Reply:
    """Whatever `more["messages"]` says: for each conversation (hours ago, by the Page), newest
    first. Only those in which something was written after `updated_after_ms`."""
    after = int(request.one("updated_after_ms", "0")) / 1000
    threads = list(enumerate(place.more.get("messages", [])))
    rows = [
        _row(place, number, now, messages)
        for number, messages in threads
        if (now - timedelta(hours=messages[0][0])).timestamp() > after
    ]
    # The nested wish for messages is granted here; `edge` knows plain fields only.
    plain = {name: values for name, values in request.query.items() if name != "fields"}
    return edge("Conversation", rows, replace(request, query=plain))


def _row(place: Presence, number: int, now: datetime, messages: Iterable[tuple[int, bool]]) -> Row:
    page, person = place.platform_id, f"88{number:014}"
    written = [
        {
            "id": f"m_{number}_{hours}",
            "created_time": when(now - timedelta(hours=hours)),
            "from": {"id": page if by_page else person, "name": "Somebody"},
        }
        for hours, by_page in messages
    ]
    latest = written[0]["created_time"]
    return {"id": f"t_{number}", "updated_time": latest, "messages": {"data": written[:5]}}
