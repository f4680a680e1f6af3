"""The charity's website, blog and domain name."""

from datetime import timedelta

from auditor.world.charity import NAME, WEBSITE
from auditor.world.model import Presence, World

DOMAIN = "exampleton.example"

CONFIG = """
[connections.web]
platform = "web"
rdap_url = "${web}/rdap"
ct_url = "${web}/v1"
resolver = "${web}/dns-query"

[[accounts]]
id = "website"
platform = "website"
url = "${web}/"
website = "https://www.exampleton.example"
owner = "comms"
deputy = "head-of-ops"
access = [{ person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 }]

[[accounts]]
id = "blog"
platform = "blog"
url = "${web}/blog/"
owner = "comms"
deputy = "head-of-ops"
access = [{ person = "comms", role = "editor", approved_by = "chair", approved_on = 2026-03-02 }]

[[accounts]]
id = "domain"
platform = "domain"
platform_id = "exampleton.example"
owner = "head-of-ops"
deputy = "chair"
access = [
  { person = "head-of-ops", role = "admin", approved_by = "chair", approved_on = 2026-01-12 },
]
"""


def add(world: World) -> None:
    """A website that links every account, a blog of last week, and a domain paid for a year."""
    world.presences["website"] = Presence(
        "website",
        "website",
        "",
        "",
        NAME,
        WEBSITE,
        more={"links": ["https://www.youtube.com/@exampletonfamilies"]},
    )
    world.presences["blog"] = Presence(
        "blog", "blog", "", "", NAME, WEBSITE, last_post=world.now - timedelta(days=6)
    )
    ends = (world.now + timedelta(days=300)).strftime("%Y-%m-%dT%H:%M:%SZ")
    world.presences["domain"] = Presence(
        "domain", "domain", DOMAIN, "", NAME, more={"expires": ends}
    )
