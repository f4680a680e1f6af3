"""From one night to the next, through the real command: only what is new is asked for."""

from pathlib import Path

from auditor.facts import Seen
from auditor.world.cast import web
from auditor.world.charity import NIGHT, well_run
from tests.command import Demo, demo
from tests.platforms.web.test_transparency import row

ONLY = ("--no-notify", "--account", "blog", "domain")


def asked(ready: Demo) -> list[tuple[str, int]]:
    """What the feed and the logs were asked under which condition, and the status they gave."""
    calls = [
        (request.headers.get("if-none-match", "") + request.one("after"), reply.status)
        for _, request, reply in ready.fake.calls
        if request.path in {"/feed/", "/v1/issuances"}
    ]
    ready.fake.calls.clear()
    return sorted(calls)


def test_the_second_night_asks_only_for_what_is_new(tmp_path: Path) -> None:
    world = well_run()
    web.add(world)
    domain = world.presences["domain"]
    domain.more["certificates"] = [row(1), row(2)]
    with demo(tmp_path, world, more=web.CONFIG) as ready:
        assert ready.run(*ONLY, "--check", "stale-account").code == 0
        assert asked(ready) == [("", 200), ("", 200), ("2", 200)]
        assert ready.run(*ONLY).code == 0  # the narrowed run before it has noted nothing
        assert asked(ready) == [("", 200), ("", 200), ("2", 200)]
        domain.more["certificates"].append(row(3))
        assert ready.run(*ONLY).code == 0
        assert asked(ready) == [('"demo-1"', 304), ("2", 200), ("3", 200)]
        with ready.ledger() as ledger:
            case = ledger.case(ledger.runs(1)[0].id)
            noted = {(each.topic, each.connection) for each in ledger.notebook().known}
    assert noted == {("feed", "web"), ("certificates", "web")}
    assert case is not None
    found = case.snapshot.accounts["domain"].facts.new_certificates
    assert isinstance(found, Seen) and [each.id for each in found.value] == ["3"]
    post = case.snapshot.accounts["blog"].facts.last_post
    assert isinstance(post, Seen) and post.value.at == world.presences["blog"].last_post
    assert found.value[0].first_seen.date() >= NIGHT.date()
