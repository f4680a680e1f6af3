"""What the fake platforms answer to a search is what the platforms published."""

from auditor.world.model import Presence
from auditor.world.services.meta_routes import PUBLIC_CONTENT
from tests import everywhere, nightly
from tests.contracts import validate_ours

MOUNTS = {"brave": "/res/v1", "youtube": "/youtube/v3", "meta": "/v26.0"}
"""The part of a published path that belongs to the base URL."""
SEARCHED = {"bluesky", "mastodon", "x", "youtube", "github", "meta", "brave"}
IDS = {"bluesky": "did:plc:fakefakefakefakefakefake", "youtube": "UCfakefakefakefakefakefa"}


def test_answers_to_a_search_keep_to_the_published_shapes() -> None:
    made = everywhere.world()
    made.keys["meta"].scopes.append(PUBLIC_CONTENT)
    for number, platform in enumerate(("bluesky", "x", "youtube", "github", "facebook", "tiktok")):
        candidate = IDS.get(platform, str(5_000_000 + number))
        ending = ".bsky.social" if platform == "bluesky" else ""
        named = (f"exampletonhelp{ending}", "Exampleton Family Trust Help")
        made.strangers.append(
            Presence(f"s{number}", platform, candidate, *named, "https://a.example")
        )
    with nightly.stage(made, everywhere.template()) as ready:
        nightly.look(ready, search=nightly.first_search(ready))
        calls = [each for each in ready.fake.calls if each[0] in SEARCHED]
    asked = {(service, request.path) for service, request, _ in calls}
    assert ("meta", "/pages/search") in asked and ("brave", "/web/search") in asked
    wrong = [
        found
        for service, request, reply in calls
        for found in validate_ours(
            service,
            request.method,
            f"{MOUNTS.get(service, '')}{request.path}",
            reply.status,
            reply.body,
        )
    ]
    assert sorted(set(wrong)) == []
