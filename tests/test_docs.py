"""Documentation that cannot lie: commands, links, tables, pages."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from auditor import commands, registry
from auditor.cli import build_parser
from auditor.tables import LATER, known_by

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def shown(page: Path) -> str:
    return page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_files_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|mailto:|#)([^)\s]+)\)", shown(page))
    missing = [each for each in targets if not (page.parent / each.partition("#")[0]).exists()]
    assert not missing


@cache
def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub names them in links."""
    text = re.sub(r"^```.*?^```", "", shown(page), flags=re.MULTILINE | re.DOTALL)
    found: dict[str, int] = {}
    for heading in re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
        if found[slug]:
            found[f"{slug}-{found[slug]}"] = 0
    return set(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_headings_lead_to_one(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|mailto:)([^)\s#]*\.md|)#([^)\s]+)\)", shown(page))
    files = {name: (page.parent / name if name else page) for name, _ in targets}
    missing = [f"{name}#{part}" for name, part in targets if part not in anchors(files[name])]
    assert not missing


def test_anchors_are_named_as_github_names_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A *b*, `c-d`: e!\n```sh\n# no heading\n```\n## [Two](x.md)\n## Two\n")
    assert anchors(page) == {"a-b-c-d-e", "two", "two-1"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_as_output_is_made_by_the_program(page: Path) -> None:
    by_hand = re.sub(r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->", "", shown(page), flags=re.DOTALL)
    kinds = re.findall(r"^```(\w*)$", by_hand, re.MULTILINE)[::2]
    assert set(kinds) <= {"sh", "toml", "python", "markdown", "mermaid"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_of_a_configuration_can_be_read(page: Path) -> None:
    for block in re.findall(r"^```toml\n(.*?)^```", shown(page), re.MULTILINE | re.DOTALL):
        assert tomllib.loads(block)


def test_the_index_names_every_page() -> None:
    index = shown(ROOT / "docs" / "README.md")
    pages = {str(each.relative_to(ROOT / "docs")) for each in ROOT.glob("docs/**/*.md")}
    assert pages - {"README.md"} <= set(re.findall(r"\]\(([^)#]+)", index))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_exist(page: Path) -> None:
    folder = Path(str(commands.__path__[0]))
    known = {each.stem.replace("_", "-") for each in folder.glob("[a-z]*.py")}
    named = set(re.findall(r"(?:`|^|/)auditor ([a-z][a-z-]+)", shown(page), re.M))
    assert named <= known


def test_options_of_run_in_the_docs_exist() -> None:
    parser = build_parser()
    for words in (["run", "--account", "a", "--check", "b"], ["run", "--report", "html=x"]):
        assert parser.parse_args(words).command
    text = "\n".join(shown(page) for page in PAGES)
    for option in re.findall(r"`auditor run[^`]* (--[a-z-]+)", text):
        assert option in {"--account", "--check", "--report", "--no-notify", "--fail-on"}


def test_the_readme_names_the_two_commands_that_the_gate_runs() -> None:
    readme = shown(ROOT / "README.md")
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    for mark in ("main-job", "tests"):
        block = re.search(rf"<!-- {mark} -->\n```sh\n(.+)\n```", readme)
        assert block, mark
        assert f"<!-- {mark} -->" in gate
    assert "auditor demo" in readme and "-m pytest" in readme


@pytest.mark.parametrize("name", sorted(registry.load().links))
def test_every_platform_that_is_read_has_a_set_up_page(name: str) -> None:
    everything = registry.load()
    readers = [each for each in everything.readers.values() if each.link_platform == name]
    read = any(known_by(each, fact).startswith("API") for each in readers for fact in each.reads)
    page = ROOT / "docs" / "platforms" / f"{name}.md"
    assert page.exists() or not read


def test_every_check_has_its_page_and_its_row() -> None:
    readme, pages = shown(ROOT / "README.md"), shown(ROOT / "docs" / "checks.md")
    for each in registry.load().checks:
        assert f"[{each.id}](docs/checks.md#{each.id})" in readme
        assert f"\n## {each.id}\n" in pages


def test_the_table_of_platforms_is_the_programs_own() -> None:
    page = shown(ROOT / "docs" / "platforms.md")
    for name, reader in registry.load().readers.items():
        section = page.partition(f"### {name}\n")[2].partition("\n### ")[0]
        assert section, name
        for fact in reader.reads:
            row = re.search(rf"^\| {fact.replace('_', ' ')} \| (.+) \|$", section, re.M)
            assert row and row[1] == known_by(reader, fact).replace("|", "\\|")


def test_nothing_that_is_read_is_called_later() -> None:
    for reader in registry.load().readers.values():
        for fact in reader.reads:
            assert hasattr(reader, fact) == (known_by(reader, fact) != LATER)
