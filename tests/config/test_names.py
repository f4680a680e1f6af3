"""Names that do not exist or exist twice: one test for each kind, with the exact words."""

import pytest

from tests.config.make import told

# What is added to the good file (below its last line), and what is said about it.
MISTAKES = {
    "unknown key": (
        "ownr = 'chair'",
        "accounts[0].ownr: unknown key. Did you mean 'owner'?",
    ),
    "unknown key that is near nothing": (
        "[limits]\nzzz = 1",
        "limits.zzz: unknown key. There is: concurrency, requests_per_connection, run_seconds.",
    ),
    "a platform that is not searched": (
        "[lookalikes]\nrequests = { youtub = 1 }",
        "lookalikes.requests.youtub: 'youtub' is not searched. Did you mean 'youtube'?",
    ),
    "unknown table": (
        "[limit]\n",
        "limit: unknown key. Did you mean 'limits'?",
    ),
    "unknown person": (
        "owner = 'chiar'",
        "accounts[0].owner: there is no person 'chiar'. Did you mean 'chair'?"
        ' Write: owner = "chair"',
    ),
    "unknown deputy": (
        "deputy = 'nobody-we-know'",
        "accounts[0].deputy: there is no person 'nobody-we-know'. There is: chair, head-of-ops.",
    ),
    "unknown person with access": (
        "access = [\n  { person = 'chair' },\n  { person = 'cheir' },\n]",
        "accounts[0].access[1].person: there is no person 'cheir'. Did you mean 'chair'?"
        ' Write: person = "chair"',
    ),
    "unknown approver": (
        "access = [{ person = 'chair', approved_by = 'Chair' }]",
        "accounts[0].access[0].approved_by: there is no person 'Chair'. Did you mean 'chair'?"
        ' Write: approved_by = "chair"',
    ),
    "unknown person who shares a login": (
        "shared_login = ['chair', 'chairs']",
        "accounts[0].shared_login[1]: there is no person 'chairs'. Did you mean 'chair'?"
        ' Write: shared_login = ["chair"]',
    ),
    "unknown person with a duty": (
        "[[duties]]\nid = 'd'\nevery = 'year'\nwhat = 'w'\nwho = 'chairr'",
        "duties[0].who: there is no person 'chairr'. Did you mean 'chair'? Write: who = \"chair\"",
    ),
    "unknown account of a reader": (
        "[notify.ops]\nperson = 'chair'\naccounts = ['facebok']",
        "notify.ops.accounts[0]: there is no account 'facebok'. There is: page.",
    ),
    "unknown owner of a paper": (
        "[[documents]]\nid = 'd'\nkind = 'k'\nowner = 'chairr'",
        "documents[0].owner: there is no person 'chairr'. Did you mean 'chair'?"
        ' Write: owner = "chair"',
    ),
    "unknown person who agreed": (
        "[[waivers]]\nfinding = 'unlisted-admin/page/1'\nreason = 'r'\nuntil = 'review:annual'\n"
        "agreed_by = 'chairr'",
        "waivers[0].agreed_by: there is no person 'chairr'. Did you mean 'chair'?"
        ' Write: agreed_by = "chair"',
    ),
    "unknown owner of a key": (
        "[connections.meta-two]\nplatform = 'meta'\nowner = 'chairr'",
        "connections.meta-two.owner: there is no person 'chairr'. Did you mean 'chair'?"
        ' Write: owner = "chair"',
    ),
    "unknown owner of the schedule": (
        "[schedule]\nowner = 'chairr'",
        "schedule.owner: there is no person 'chairr'. Did you mean 'chair'?"
        ' Write: owner = "chair"',
    ),
    "unknown reader": (
        "[notify.ops]\nperson = 'chairr'",
        "notify.ops.person: there is no person 'chairr'. Did you mean 'chair'?"
        ' Write: person = "chair"',
    ),
    "unknown account platform": (
        "[[accounts]]\nid = 'a'\nplatform = 'facbook'",
        "accounts[1].platform: there is no platform 'facbook'. Did you mean 'facebook'?"
        ' Write: platform = "facebook"',
    ),
    "unknown connection platform": (
        "[connections.m]\nplatform = 'mta'",
        "connections.m.platform: there is no connection platform 'mta'. Did you mean 'meta'?"
        ' Write: platform = "meta"',
    ),
    "unknown connection": (
        "[[accounts]]\nid = 'a'\nplatform = 'facebook'\nconnection = 'met'",
        "accounts[1].connection: there is no connection 'met'. Did you mean 'meta'?"
        ' Write: connection = "meta"',
    ),
    "connection of the wrong kind": (
        "[[accounts]]\nid = 'a'\nplatform = 'facebook'\nconnection = 'charity-commission'",
        "accounts[1].connection: 'charity-commission' (charity-commission) cannot read facebook"
        ' accounts. Write: connection = "meta"',
    ),
    "connection of a kind that is not there": (
        "[[accounts]]\nid = 'a'\nplatform = 'zoom'\nconnection = 'meta'",
        "accounts[1].connection: 'meta' (meta) cannot read zoom accounts."
        " It takes a connection with platform zoom.",
    ),
    "connection where none can be": (
        "[[accounts]]\nid = 'a'\nplatform = 'facebook-group'\nconnection = 'meta'",
        "accounts[1].connection: 'meta' (meta) cannot read facebook-group accounts."
        " No connection can: delete this line.",
    ),
    "unknown setting of a connection": (
        "[connections.m]\nplatform = 'meta'\nbusines_id = '1'",
        "connections.m.busines_id: unknown key. Did you mean 'business_id'?",
    ),
    "missing setting of a connection": (
        "[connections.g]\nplatform = 'github'",
        'connections.g.org: is missing. Write: org = "…"',
    ),
    "missing platform of a connection": (
        "[connections.zoom]\naccount_id = '1'",
        'connections.zoom.platform: is missing. Write: platform = "zoom"',
    ),
    "a list as setting": (
        "[connections.g]\nplatform = 'github'\norg = ['a']",
        'connections.g.org: must be text in quotes. Write: org = "…"',
    ),
    "a bad name for a connection": (
        "[connections.'My Zoom!']\nplatform = 'meta'",
        'connections."My Zoom!": a name has small letters, digits and hyphens.'
        " Write: [connections.my-zoom]",
    ),
    "two names with the same variables": (
        "[connections.charity_commission]\nplatform = 'charity-commission'",
        "connections.charity_commission: its variables would be those of 'charity-commission'."
        " Choose another name.",
    ),
    "base_url over http": (
        "[connections.m]\nplatform = 'meta'\nbase_url = 'http://graph.example.org'",
        "connections.m.base_url: must start with https:// (http:// only on this very computer)."
        ' Write: base_url = "https://api.example.org"',
    ),
    "another address over http": (
        "[connections.l]\nplatform = 'linkedin'\noauth_url = 'ftp://127.0.0.1'",
        "connections.l.oauth_url: must start with https:// (http:// only on this very computer)."
        ' Write: oauth_url = "https://api.example.org"',
    ),
    "base_url that is none": (
        "[connections.m]\nplatform = 'meta'\nbase_url = 'graph'",
        'connections.m.base_url: is not a web address. Write: base_url = "https://api.example.org"',
    ),
    "duplicate person": (
        "[[people]]\nid = 'chair'",
        "people[2].id: 'chair' is taken: see config.toml:5: people[0].id. Choose another id.",
    ),
    "duplicate account": (
        "[[accounts]]\nplatform = 'facebook'\nid = 'page'",
        "accounts[1].id: 'page' is taken: see config.toml:15: accounts[0].id. Choose another id.",
    ),
    "duplicate duty": (
        "[[duties]]\nid = 'd'\nwho = 'chair'\nevery = 'year'\n"
        "what = 'w'\n[[duties]]\nwho = 'chair'\nevery = 'year'\nwhat = 'w'\nid = 'd'",
        "duties[1].id: 'd' is taken: see config.toml:19: duties[0].id. Choose another id.",
    ),
    "duplicate paper": (
        "[[documents]]\nid = 'd'\nkind = 'k'\n[[documents]]\nkind = 'k'\nid = 'd'",
        "documents[1].id: 'd' is taken: see config.toml:19: documents[0].id. Choose another id.",
    ),
    "unknown check whose statements have a rhythm of their own": (
        "statements = { unlisted-admins = 'year' }",
        "accounts[0].statements.unlisted-admins: there is no check 'unlisted-admins'."
        " Did you mean 'unlisted-admin'?",
    ),
    "a rhythm of statements that there is not": (
        "statements = { '*' = 'yearly' }",
        'accounts[0].statements."*": must be one of week, month, quarter, half-year, year.'
        ' Write: "*" = "year"',
    ),
    "unknown account of a paper": (
        "[[documents]]\nid = 'd'\nkind = 'k'\naccounts = ['pages']",
        "documents[0].accounts[0]: there is no account 'pages'. Did you mean 'page'?"
        ' Write: accounts = ["page"]',
    ),
    "an id that cannot stand in a key": (
        "[[people]]\nid = 'Vice Chair'",
        "people[2].id: an id has letters, digits, dots and hyphens only (it stands in addresses)."
        ' Write: id = "vice-chair"',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_to_write(mistake: str) -> None:
    added, said = MISTAKES[mistake]
    assert told(added) == said
