"""Every answer in the contracts folder that a real server once gave, in one form.

Later tests feed these to the platform readers. They are read where they lie, never copied.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from .where import WHY_SKIPPED, contracts_dir, contracts_root, load_json


@dataclass(frozen=True)
class Recorded:
    """One recorded answer; header names are lower case, the query is in `params` only."""

    name: str
    method: str
    url_or_path: str
    params: Mapping[str, object]
    status: int
    headers: Mapping[str, str]
    body: object


def recorded(platform: str) -> Iterator[Recorded]:
    """Every recorded answer of this platform (none for a platform that has no recordings)."""
    folder = contracts_root() / platform
    yield from _READERS.get(platform, _none)(folder)


def recorded_params(platform: str) -> list[Any]:
    """The same for `pytest.mark.parametrize`; one skipped case where the folder is absent."""
    if contracts_dir() is None:
        return [pytest.param(None, id=platform, marks=pytest.mark.skip(reason=WHY_SKIPPED))]
    return [pytest.param(each, id=f"{platform}-{each.name}") for each in recorded(platform)]


def _query(url: str) -> tuple[str, dict[str, object]]:
    """The address without its query, and the query with single values unwrapped."""
    parts = urlsplit(url)
    many = parse_qs(parts.query, keep_blank_values=True)
    params: dict[str, object] = {k: v[0] if len(v) == 1 else v for k, v in many.items()}
    return parts._replace(query="").geturl(), params


def _lower(headers: Mapping[str, object]) -> dict[str, str]:
    one = {key: value[0] if isinstance(value, list) else value for key, value in headers.items()}
    return {key.lower(): str(value) for key, value in one.items()}


def _none(_folder: Path) -> Iterator[Recorded]:
    return iter(())


def _ours(folder: Path) -> Iterator[Recorded]:
    """Files recorded for this project: {request, status, headers, body}."""
    for file in sorted((folder / "recorded").glob("*.json")):
        seen = load_json(file)
        asked = seen["request"]
        nsid = asked.get("nsid", "")
        # A name such as app.bsky.actor.getProfile is an XRPC method; anything else is a path.
        xrpc = nsid and nsid[0].isalpha() and not nsid.startswith("did:")
        yield Recorded(
            name=file.stem,
            method=asked["method"],
            url_or_path=asked.get("path") or (f"/xrpc/{nsid}" if xrpc else f"/{nsid}"),
            params=asked.get("params") or {},
            status=seen["status"],
            headers=_lower(seen["headers"]),
            body=seen["body"],
        )


def _cassettes(folder: Path) -> Iterator[Recorded]:
    """vcrpy cassettes; several answers per file, so the names are numbered."""
    for file in sorted((folder / "cassettes").glob("*.yaml")):
        for number, each in enumerate(_interactions(file), start=1):
            url, params = _query(each["request"]["uri"])
            answer = each["response"]
            yield Recorded(
                name=f"{file.stem}-{number}",
                method=each["request"]["method"],
                url_or_path=url,
                params=params,
                status=answer["status"]["code"],
                headers=_lower(answer["headers"]),
                body=json.loads(_plain(answer["body"]["string"])),
            )


def _interactions(file: Path) -> list[Any]:
    interactions: list[Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["interactions"]
    return interactions


def _plain(body: str | bytes) -> str | bytes:
    packed = isinstance(body, bytes) and body.startswith(b"\x1f\x8b")
    return gzip.decompress(body) if packed and isinstance(body, bytes) else body


def _google(folder: Path) -> Iterator[Recorded]:
    for file in sorted((folder / "fixtures").glob("*.json")):
        seen = load_json(file)
        url, params = _query(seen["headers"]["content-location"])
        status = int(seen["headers"]["status"])
        yield Recorded(file.stem, "GET", url, params, status, _lower(seen["headers"]), seen["body"])


def _youtube(folder: Path) -> Iterator[Recorded]:
    """Bodies only: the address follows from `kind`, the status of a refusal from its code."""
    for file in sorted((folder / "fixtures").glob("*.json")):
        body = load_json(file)
        what = body.get("kind", "youtube#channelListResponse").removeprefix("youtube#")
        path = what.removesuffix("ListResponse")
        path = path if path == "search" else "activities" if path == "activity" else f"{path}s"
        refusal = body.get("error")
        status = refusal["code"] if isinstance(refusal, dict) else 400 if refusal else 200
        yield Recorded(file.stem, "GET", f"/youtube/v3/{path}", {}, status, {}, body)


def _github(folder: Path) -> Iterator[Recorded]:
    for file in sorted((folder / "fixtures").glob("*.json")):
        for number, each in enumerate(load_json(file), start=1):
            url, params = _query(each["scope"].removesuffix(":443") + each["path"])
            yield Recorded(
                name=f"{file.stem.removeprefix('octokit-fixtures.')}-{number}",
                method=each["method"].upper(),
                url_or_path=url,
                params=params,
                status=each["status"],
                headers=_lower(each["headers"]),
                body=each["response"],
            )


def _slack(folder: Path) -> Iterator[Recorded]:
    """Real answers with their values blanked by the SDK that published them.

    It also merged refusals into them; undone here, since no real answer is both.
    """
    merged = ("ok", "error", "warning", "needed", "provided")
    for file in sorted((folder / "samples").glob("*.json")):
        body = {key: value for key, value in load_json(file).items() if key not in merged}
        body["ok"] = True
        yield Recorded(file.stem, "GET", f"/api/{file.stem}", {}, 200, {}, body)


def _rdap(folder: Path) -> Iterator[Recorded]:
    for file in sorted((folder / "fixtures").glob("*.json")):
        body = load_json(file)
        yield Recorded(file.stem, "GET", f"/domain/{body['ldhName'].lower()}", {}, 200, {}, body)


_READERS: dict[str, Callable[[Path], Iterator[Recorded]]] = {
    "bluesky": _ours,
    "github": _github,
    "google": _google,
    "mastodon": _cassettes,
    "rdap": _rdap,
    "slack": _slack,
    "wordpress": _ours,
    "x": _cassettes,
    "youtube": _youtube,
}
