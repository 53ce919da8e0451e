"""The reading room in a browser: every page in light and dark, wide and narrow, with and without scripts.

    python -m bench.browser [RECORD …] [--pictures FOLDER] [--tour]

Chromium is driven over loopback. A page fails on an error in the console, on a violation that axe-core finds, where it
is wider than the window, where the keyboard does not reach a claim, or where a fact is lost with scripts off. Without a
record, the examples are read, and a newcomer's way through them is walked. ``--tour`` makes the pictures of
``docs/images`` anew.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.serving import served
from dragoman.accounts import Episode
from dragoman.cli.reading import example_files
from dragoman.pipeline import read_into
from dragoman.web.account import Account
from dragoman.web.library import Library

WIDTHS = (1440, 360)
IMAGES = Path(__file__).parents[1] / "docs" / "images"


@dataclass
class Report:
    """What was looked at and what was wrong with it."""

    looked: int = 0
    faults: list[str] = field(default_factory=list)

    def fault(self, where: str, what: str) -> None:
        """Note a fault, and say it at once."""
        self.faults.append(f"{where}: {what}")
        print(f"  {where}: {what}", file=sys.stderr)


def choose_paths(library: Library) -> dict[str, str]:
    """An address of every page, by name: the fullest of its kind."""
    account = library.account()
    pairs = Counter({pair: len(acts) for pair, acts in account.between.items()})
    pair = next((pair for pair, _ in pairs.most_common(1)), ("CHN", "USA"))
    days = Counter(matter.days[0][:4] for matter in account.dated)
    year = next((year for year, _ in days.most_common(1)), account.last_day[:4])
    return {
        "window": "/?span=all",
        **_episodes(account),
        **_articles(account),
        "articles": "/articles",
        "ahead": "/timeline",
        "actors": "/actors",
        "actor": f"/actors/{pair[0]}",
        "dyads": "/dyads",
        "dyad": f"/dyads/{pair[0]}-{pair[1]}",
        "triangle": f"/dyads/{_triangle(account, pairs, pair)}",
        "network": "/network",
        "timeline": f"/timeline?since={year}&until={year}",
        "commitments": "/commitments",
        "findings": "/findings",
        "silences": "/findings?kind=silence",
        "search": "/search?q=president",
        "claims": "/search?kind=figure",
        "files": "/about",
        "missing": "/episodes/none",
    }


def _met(account: Account) -> list[Episode]:
    """The contacts, that of most sources first."""
    met = [one for one in account.episodes if one.kind == "contact"]
    return sorted(met, key=lambda one: (one.sources, len(one.members)), reverse=True)


def _episodes(account: Account) -> dict[str, str]:
    """An episode of each kind."""
    met = _met(account)
    kinds = {one.kind: one.id for one in account.episodes if one.sources > 1}
    others = {f"episode-{kind}": f"/episodes/{id}" for kind, id in kinds.items() if kind != "contact"}
    return {"episode": f"/episodes/{met[0].id}" if met else "/", **others}


def _articles(account: Account) -> dict[str, str]:
    """The article of most claims alone, with a claim, and beside another that tells of a contact; a claim's trace."""
    first, *rest = sorted(account.heads.values(), key=lambda head: -head.claims)
    doc = account.document(first.id)
    claim = doc.claims[0].id if doc and doc.claims else ""
    told = {ref.article for one in _met(account)[:1] for ref in one.members}
    others = [one for one in rest if one.id in told] or rest[:1]
    return {
        "article": f"/articles/{first.id}",
        "claim": f"/articles/{first.id}?claim={claim}",
        "abreast": f"/articles/{first.id}?beside={others[0].id}" if others else "/articles",
        "trace": f"/trace/{claim}",
    }


def _triangle(account: Account, pairs: Counter[tuple[str, str]], pair: tuple[str, str]) -> str:
    """The busiest pair with the third that has most with both."""
    codes = {code for known in pairs for code in known} - set(pair)
    shared = {code: min(pairs[min(code, one), max(code, one)] for one in pair) for code in sorted(codes)}
    return "-".join(sorted({*pair, max(shared, key=lambda code: shared[code], default="RUS")}))


def check(browser: Browser, base: str, paths: dict[str, str], report: Report, pictures: Path | None) -> None:
    """Look at every page in every dress."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(bypass_csp=True)  # axe is put in by script
    page = context.new_page()
    where = [""]
    page.on("console", lambda message: _console(message, where[0], report))
    page.on("pageerror", lambda error: report.fault(where[0], f"error: {error}"))
    for name, path in paths.items():
        where[0] = name
        page.goto(base + path)
        page.evaluate(axe)
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                where[0] = f"{name} {scheme} {width}"
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type, unused-ignore]
                page.set_viewport_size({"width": width, "height": 900})
                _look(page, where[0], report)
                if pictures is not None:
                    page.screenshot(path=pictures / f"{where[0].replace(' ', '-')}.png", full_page=True)
    context.close()


def _look(page: Page, where: str, report: Report) -> None:
    report.looked += 1
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
        report.fault(where, "wider than the window")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    for violation in found["violations"]:
        node = violation["nodes"][0]
        why = node["any"][0]["message"] if node["any"] else violation["help"]
        report.fault(where, f"axe {violation['id']} ({len(violation['nodes'])}): {node['html'][:110]} {why[:160]}")


def _console(message: Any, where: str, report: Report) -> None:
    expected = where.startswith("missing") and "404" in message.text
    if message.type in ("error", "warning") and not expected:
        report.fault(where, f"console: {message.text[:200]}")


def check_scripts(browser: Browser, base: str, paths: dict[str, str], report: Report) -> None:
    """With the policy in force: no error in the console, and what scripts add works."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: _console(message, "scripts", report))
    page.on("pageerror", lambda error: report.fault("scripts", f"error: {error}"))
    for name, path in paths.items():
        if name != "missing":
            page.goto(base + path)
            for button in page.query_selector_all("main button[type=button]"):
                button.click()
                page.wait_for_timeout(300)
    _click_claim(page, base + paths["article"], report)
    for name in ("article", "abreast"):
        _reach_claims(page, base + paths[name], report)
    context.close()


def _click_claim(page: Page, address: str, report: Report) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.locator("mark[data-claim]").first.click()
    try:
        page.wait_for_selector("#claim .fields", timeout=5000)
    except Exception:  # noqa: BLE001 - playwright's timeout has no type of its own that is public
        report.fault("scripts", "a click on marked words shows no claim")


def _reach_claims(page: Page, address: str, report: Report) -> None:
    """Tab through the page: the label of every claim has the focus once."""
    page.goto(address)
    wanted = set(page.eval_on_selector_all(".text .chip", "all => all.map(one => one.dataset.claim)"))
    reached: set[str] = set()
    for _ in range(len(wanted) + 80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.claim || ''"))
    if wanted - reached:
        report.fault("keyboard", f"{len(wanted - reached)} of {len(wanted)} claims are not reached")


def check_without_scripts(browser: Browser, base: str, paths: dict[str, str], report: Report) -> None:
    """Every word that the page has with scripts stands there without them."""
    plain = browser.new_context(java_script_enabled=False)
    with_scripts = browser.new_context()
    for name, path in paths.items():
        texts = []
        for context in (plain, with_scripts):
            page = context.new_page()
            page.goto(base + path)
            texts.append(page.locator("main").inner_text())
            page.close()
        added = ("Arrange by hand", "Read off and zoom")
        told = [line for line in texts[1].splitlines() if line.strip() and line.strip() not in added]
        missing = [line for line in told if line not in texts[0]]
        if missing:
            report.fault(f"{name} without scripts", f"{len(missing)} lines are missing: {missing[0][:80]}")
    plain.close()
    with_scripts.close()


def walk(browser: Browser, base: str, report: Report) -> None:
    """A newcomer to the examples: two clicks from the first page to what is disputed in them, read off the screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    page = context.new_page()
    for link, section, told in WALKS:
        page.goto(base)
        page.get_by_role("link", name=re.compile(link)).first.click()
        page.locator("main").get_by_role("link", name=re.compile(section)).first.click()
        seen = " ".join(page.evaluate(_ON_SCREEN).split())
        missing = [words for words in told if not re.search(words, seen)]
        if missing:
            report.fault(f"newcomer, {section}", f"not on the screen after two clicks: {missing}")
    context.close()


# A link of the first page, a link of the page it leads to, and the words that then stand on the screen.
WALKS = (
    ("^Call: .*Trump.*Xi|^Call: .*Xi.*Trump", "^Commitments", (
        "(?i)soybeans", "according to Donald Trump", "China: its own texts do not mention it")),
    ("^Video call: .*Putin", "^Contradictions", (
        "Texts differ on the day", "4 February 2026", "6 February 2026", "publication date")),
)  # fmt: skip
_ON_SCREEN = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return !one.children.length && box.height && box.top < innerHeight && box.bottom > 0;
}).map((one) => one.parentElement.innerText).join(" ")"""


def make_tour(browser: Browser, base: str, paths: dict[str, str]) -> None:
    """The pictures of the tour in the documentation."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(viewport={"width": 1280, "height": 860}, color_scheme="light")
    page = context.new_page()
    for name in ("window", "episode", "claim", "abreast", "timeline", "triangle", "network", "commitments", "trace"):
        page.goto(base + paths[name])
        page.wait_for_timeout(200)
        page.screenshot(path=IMAGES / f"{name}.png")
    context.close()


def open_browser(play: Any) -> Browser:
    """Debian's Chromium where it is installed, else Playwright's own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    browser: Browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
    return browser


def main() -> int:
    """Look at the records and say what was found; 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", nargs="*")
    parser.add_argument("--pictures", type=Path, help="keep a picture of every page here")
    parser.add_argument("--tour", action="store_true", help="make the pictures of docs/images anew")
    asked = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        records = asked.records or [_read_examples(str(Path(folder, "examples.db")))]
        browser = open_browser(play)
        for record in records:
            with served(record) as (base, library):
                paths = choose_paths(library)
                if asked.tour:
                    make_tour(browser, base, paths)
                    continue
                if asked.pictures:
                    asked.pictures.mkdir(parents=True, exist_ok=True)
                check(browser, base, paths, report, asked.pictures)
                check_scripts(browser, base, paths, report)
                check_without_scripts(browser, base, paths, report)
                if not asked.records:
                    walk(browser, base, report)
        browser.close()
    print(json.dumps({"pages": report.looked, "faults": len(report.faults)}))
    return 1 if report.faults else 0


def _read_examples(path: str) -> str:
    with example_files() as paths:
        for _ in read_into(path, paths):
            pass
    return path


if __name__ == "__main__":
    sys.exit(main())
