"""How long messages to a Page have been waiting: counts and times, never what they say.

Meta shows the public's conversations only to an app with Advanced Access, and does not say
whether others get an error or an empty list. So they are asked for only where the configuration
says `advanced_access = true`. Where Meta refuses them all the same, the number of unread messages
is told, which proves neither that somebody waits nor that nobody does.
Source: Meta's pages on the Conversations API and on the permission pages_messaging.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pydantic import Field

from auditor.facts import CannotSee, Inbox, Seen
from auditor.platforms.base import Shape, moment
from auditor.platforms.meta.link import Meta
from auditor.platforms.meta.pages import page_with_token
from auditor.platforms.meta.scopes import has_advanced_access
from auditor.platforms.meta.shapes_assets import PageKey
from auditor.register import Account
from auditor.words import Reason

DAYS = 90
"""Conversations that rested for longer are not looked at."""
FIELDS = "id,messages.limit(5){created_time,from}"
"""Without the text of any message."""
_WHY = (
    "how long messages wait is shown only to an app with Meta's Advanced Access; if yours has it, "
    "set advanced_access = true for the connection"
)


class Sender(Shape):
    """Who wrote: the Page itself, or somebody."""

    id: str


class Message(Shape):
    """When a message was written, and whether by the Page."""

    created_time: str
    sender: Sender | None = Field(default=None, alias="from")


class Messages(Shape):
    """The newest messages of a conversation."""

    data: list[Message] = []


class Conversation(Shape):
    """A conversation, without what is said in it."""

    id: str
    messages: Messages = Messages()


class Unread(Shape):
    """How many messages nobody at the Page has opened."""

    id: str
    unread_message_count: int | None = None


async def waiting_messages(link: Meta, account: Account) -> Inbox | Seen[Inbox]:
    """What waits for an answer; raises `CannotSee(not_licensed)` where nobody may ask."""
    if not has_advanced_access(link.setup.settings):
        raise CannotSee(Reason.NOT_LICENSED, _WHY)
    page = await page_with_token(link, account)
    where = f"https://business.facebook.com/latest/inbox/all?asset_id={page.id}"
    try:
        return await _waiting(link, page, where)
    except CannotSee as refusal:
        if refusal.unseen.reason is not Reason.NO_ACCESS:
            raise
        count = (
            await link.node(Unread, f"/{page.id}", token=page.access_token)
        ).unread_message_count
        if count is None:
            raise
        return Seen(Inbox(count, link=where), (refusal.unseen,))


async def _waiting(link: Meta, page: PageKey, where: str) -> Inbox:
    since = int((link.setup.now - timedelta(days=DAYS)).timestamp() * 1000)
    threads = await link.edge(
        Conversation,
        f"/{page.id}/conversations",
        token=page.access_token,
        fields=FIELDS,
        platform="messenger",
        updated_after_ms=str(since),
    )
    waits = [each for thread in threads if (each := _waits_since(thread, page.id))]
    return Inbox(len(waits), min(waits, default=None), where)


def _waits_since(thread: Conversation, page_id: str) -> datetime | None:
    """When the first message came that the Page has not answered; None: it wrote last."""
    return min(_unanswered(thread, page_id), default=None)


def _unanswered(thread: Conversation, page_id: str) -> Iterator[datetime]:
    """The moments of the messages after the Page's own last one."""
    call = f"GET /{page_id}/conversations"
    dated = [(moment(each.created_time, call), each.sender) for each in thread.messages.data]
    for at, sender in sorted(dated, key=lambda pair: pair[0], reverse=True):
        if sender and sender.id == page_id:
            return
        yield at
