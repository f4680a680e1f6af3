"""A real AT Protocol network (PDS, PLC, AppView) on loopback, with helpers to people it.

    with start() as network:
        charity = network.create_account("charity.test", "ops@example.org", "a password")
        network.set_profile(charity, "Charity", "What we do")
        network.wait_for_profile(charity.did, displayName="Charity")

Start it in the thread that outlives the tests (a fixture does): its servers die with it.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from tests.peers import paths
from tests.peers.processes import NotStarted, Server
from tests.peers.stores import start_postgres, start_redis
from tests.peers.xrpc import Json, Refused, answer, bearer, wait_until

__all__ = ["Account", "Json", "Network", "Refused", "start"]


ADMIN = ("admin", "admin-pass")  # what the development network gives every PDS


@dataclass(frozen=True)
class Account:
    """An account of the network, signed in with its own password."""

    did: str
    handle: str
    password: str = field(repr=False)
    access_jwt: str = field(repr=False)


@dataclass(frozen=True)
class Network:
    """A running network. Handles end in .test and have 3 to 18 characters before the dot."""

    pds_url: str
    appview_url: str
    plc_url: str
    client: httpx.Client = field(repr=False)
    _stack: ExitStack = field(repr=False)

    def query(
        self, base: str, method: str, token: str | None = None, **params: str | int | list[str]
    ) -> Json:
        """Call an XRPC query: a GET on `base` (pds_url or appview_url)."""
        url = f"{base}/xrpc/{method}"
        return answer(self.client.get(url, params=params, headers=bearer(token)))

    def procedure(self, method: str, body: Json | None, token: str | None = None) -> Json:
        """Call an XRPC procedure: a POST on the PDS."""
        url = f"{self.pds_url}/xrpc/{method}"
        return answer(self.client.post(url, json=body, headers=bearer(token)))

    def create_account(self, handle: str, email: str, password: str) -> Account:
        """Make an account; signing in again later costs the server about 0.35 s."""
        body = {"handle": handle, "email": email, "password": password}
        made = self.procedure("com.atproto.server.createAccount", body)
        return Account(made["did"], made["handle"], password, made["accessJwt"])

    def create_app_password(self, who: Account, name: str, *, privileged: bool = False) -> str:
        """Make an app password; each name can be used once for an account."""
        body = {"name": name, "privileged": privileged}
        made = self.procedure("com.atproto.server.createAppPassword", body, who.access_jwt)
        return str(made["password"])

    def revoke_app_password(self, who: Account, name: str) -> None:
        """Revoke it. Sessions already opened with it live on until they expire (2 h)."""
        self.procedure("com.atproto.server.revokeAppPassword", {"name": name}, who.access_jwt)

    def set_profile(
        self, who: Account, display_name: str, description: str = "", website: str | None = None
    ) -> None:
        """Replace the whole profile record."""
        record = {"displayName": display_name, "description": description}
        if website is not None:
            record["website"] = website
        self._write("putRecord", who, "app.bsky.actor.profile", record, rkey="self")

    def post(self, who: Account, text: str) -> str:
        """Publish a post now; answers its at:// address."""
        record = {"text": text, "createdAt": datetime.now(UTC).isoformat()}
        return self._write("createRecord", who, "app.bsky.feed.post", record)

    def update_handle(self, who: Account, handle: str) -> None:
        """Rename the account; the old handle then belongs to nobody."""
        self.procedure("com.atproto.identity.updateHandle", {"handle": handle}, who.access_jwt)

    def deactivate(self, who: Account) -> None:
        """Close the account for now, as its owner would."""
        self.procedure("com.atproto.server.deactivateAccount", {}, who.access_jwt)

    def activate(self, who: Account) -> None:
        """Open a deactivated account again."""
        self.procedure("com.atproto.server.activateAccount", None, who.access_jwt)

    def take_down(self, who: Account) -> None:
        """Suspend the account, as the service's moderators would."""
        subject = {"$type": "com.atproto.admin.defs#repoRef", "did": who.did}
        body = {"subject": subject, "takedown": {"applied": True}}
        url = f"{self.pds_url}/xrpc/com.atproto.admin.updateSubjectStatus"
        answer(self.client.post(url, json=body, auth=ADMIN))

    def profile(self, actor: str) -> Json:
        """What anyone sees: the AppView's getProfile, without signing in."""
        return self.query(self.appview_url, "app.bsky.actor.getProfile", actor=actor)

    def wait_for_profile(self, actor: str, **expected: str) -> Json:
        """The public profile, once the AppView shows it with these fields."""

        def shown() -> Json | None:
            try:
                profile = self.profile(actor)
            except Refused:
                return None
            return profile if expected.items() <= profile.items() else None

        return wait_until(shown, f"profile of {actor} with {expected}")

    def wait_for_refusal(self, actor: str, error: str) -> None:
        """Return once the AppView refuses the profile, e.g. with AccountDeactivated."""

        def refused() -> bool:
            try:
                self.profile(actor)
            except Refused as refusal:
                return refusal.error == error
            return False

        wait_until(refused, f"{error} for {actor}")

    def wait_for_post(self, actor: str, uri: str) -> Json:
        """The post, once it stands in the account's public feed."""

        def shown() -> Json | None:
            feed = self.query(self.appview_url, "app.bsky.feed.getAuthorFeed", actor=actor)
            posts: list[Json] = [item["post"] for item in feed["feed"]]
            return next((post for post in posts if post["uri"] == uri), None)

        return wait_until(shown, f"{uri} in the feed of {actor}")

    def stop(self) -> None:
        """Stop every server this network started; harmless when done already."""
        self._stack.close()

    def _write(self, how: str, who: Account, kind: str, record: Json, **more: str) -> str:
        body = {"repo": who.did, "collection": kind, "record": {"$type": kind, **record}, **more}
        return str(self.procedure(f"com.atproto.repo.{how}", body, who.access_jwt)["uri"])


@contextmanager
def start(smtp_url: str | None = None) -> Iterator[Network]:
    """Run a network of its own; `smtp_url` (smtp://host:port) gets the mail that it sends."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="peers-")))
        folder.chmod(0o711)  # lets PostgreSQL's own user reach its data
        dist = paths.node_dist()
        if dist is None:
            raise NotStarted("run `python -m tests.peers.install` first")
        ready = folder / "ready.json"
        command: list[str | Path] = [dist / "bin" / "node", paths.SOURCES / "network.mjs", ready]
        node = Server(
            [*command, *([smtp_url] if smtp_url else [])],
            cwd=paths.packages(),
            log=folder / "network.log",
            env={
                "DB_POSTGRES_URL": start_postgres(folder, stack),
                "DB_POSTGRES_SCHEMA": "auditor",
                "REDIS_HOST": start_redis(folder, stack),
                "LOG_ENABLED": "false",
                "TMPDIR": str(folder),
            },
        )
        stack.callback(node.stop)
        node.wait_until(ready.exists)
        urls = json.loads(ready.read_text())
        client = stack.enter_context(httpx.Client(timeout=30, trust_env=False))
        yield Network(urls["pds"], urls["appview"], urls["plc"], client, stack)
