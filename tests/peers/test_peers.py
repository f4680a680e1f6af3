"""Prove that the AT Protocol network is the real thing, and that it leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.peers.atproto import Account, Network, Refused
from tests.peers.mail import MailServer
from tests.peers.xrpc import wait_until

pytestmark = pytest.mark.peers
PASSWORD = "only for this test"


def account(network: Network, name: str) -> Account:
    return network.create_account(f"{name}.test", f"{name}@example.org", PASSWORD)


def test_an_app_password_signs_in_and_reads_what_the_auditor_reads(network: Network) -> None:
    charity = account(network, "signs-in")
    secret = network.create_app_password(charity, "auditor")
    login = {"identifier": charity.handle, "password": secret}
    token = network.procedure("com.atproto.server.createSession", login)["accessJwt"]

    session = network.query(network.pds_url, "com.atproto.server.getSession", token)
    listed = network.query(network.pds_url, "com.atproto.server.listAppPasswords", token)

    assert (session["did"], session["email"]) == (charity.did, "signs-in@example.org")
    assert session["emailConfirmed"] is False
    assert [(one["name"], one["privileged"]) for one in listed["passwords"]] == [("auditor", False)]


def test_an_app_password_cannot_make_another(network: Network) -> None:
    charity = account(network, "no-more")
    login = {"identifier": charity.did, "password": network.create_app_password(charity, "one")}
    token = network.procedure("com.atproto.server.createSession", login)["accessJwt"]

    with pytest.raises(Refused) as refusal:
        network.procedure("com.atproto.server.createAppPassword", {"name": "two"}, token)

    assert (refusal.value.status, refusal.value.error) == (400, "InvalidToken")


def test_a_revoked_app_password_no_longer_signs_in(network: Network) -> None:
    charity = account(network, "revoked")
    login = {"identifier": charity.did, "password": network.create_app_password(charity, "one")}
    network.revoke_app_password(charity, "one")

    with pytest.raises(Refused) as refusal:
        network.procedure("com.atproto.server.createSession", login)

    assert (refusal.value.status, refusal.value.error) == (401, "AuthenticationRequired")


def test_anyone_sees_the_profile_and_the_posts(network: Network) -> None:
    charity = account(network, "in-public")
    network.set_profile(charity, "The Charity", "What we do", "https://charity.example")
    uri = network.post(charity, "Good morning")

    seen = network.wait_for_profile(charity.handle, displayName="The Charity")
    post = network.wait_for_post(charity.did, uri)

    assert (seen["did"], seen["description"]) == (charity.did, "What we do")
    assert seen["website"] == "https://charity.example"
    assert post["record"]["text"] == "Good morning"


def test_a_new_handle_leaves_the_old_one_to_nobody(network: Network) -> None:
    charity = account(network, "old-name")
    network.wait_for_profile(charity.did, handle="old-name.test")

    network.update_handle(charity, "new-name.test")

    network.wait_for_profile(charity.did, handle="new-name.test")
    network.wait_for_refusal("old-name.test", "InvalidRequest")


def test_a_deactivated_account_is_refused_until_it_is_back(network: Network) -> None:
    charity = account(network, "away")
    network.wait_for_profile(charity.did)

    network.deactivate(charity)
    network.wait_for_refusal(charity.did, "AccountDeactivated")

    network.activate(charity)
    network.wait_for_profile(charity.did)


def test_a_suspended_account_is_refused_everywhere(network: Network) -> None:
    charity = account(network, "suspended")
    network.wait_for_profile(charity.did)

    network.take_down(charity)

    network.wait_for_refusal(charity.did, "AccountTakedown")
    login = {"identifier": charity.did, "password": PASSWORD}
    with pytest.raises(Refused, match="AccountTakedown"):
        network.procedure("com.atproto.server.createSession", login)


def test_the_network_sends_real_confirmation_mail(network: Network, mailbox: MailServer) -> None:
    charity = account(network, "confirms")
    token = charity.access_jwt
    network.procedure("com.atproto.server.requestEmailConfirmation", None, token)

    def arrived() -> str | None:
        sent = [m for m in mailbox.received if m.recipients == ("confirms@example.org",)]
        texts = [str(m.message.get_body(("html", "plain"))) for m in sent]
        found = [
            code for text in texts for code in re.findall(r"\b[A-Z2-7]{5}-[A-Z2-7]{5}\b", text)
        ]
        return found[0] if found else None

    code = wait_until(arrived, "the confirmation mail")
    body = {"email": "confirms@example.org", "token": code}
    network.procedure("com.atproto.server.confirmEmail", body, token)

    session = network.query(network.pds_url, "com.atproto.server.getSession", token)
    assert session["emailConfirmed"] is True


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="setpriv is Linux's")
def test_a_server_dies_with_the_tests_that_started_it(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, signal; from tests.peers.processes import Server\n"
        "here = pathlib.Path.cwd()\n"
        "server = Server(['sleep', '60'], cwd=here, log=here / 'sleep.log')\n"
        "name = pathlib.Path(f'/proc/{server.pid}/comm')\n"
        "server.wait_until(lambda: name.read_text() == 'sleep\\n')\n"
        "print(server.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = str(Path(__file__).parents[2])
    env = os.environ | {"PYTHONPATH": root}
    parent = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True
    )
    assert parent.returncode == -signal.SIGKILL
    stat = Path(f"/proc/{parent.stdout.strip()}/stat")
    wait_until(lambda: not stat.exists() or ") Z " in stat.read_text(), "the end of sleep", 5)
