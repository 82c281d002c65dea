"""`products` and `product-graph` on the real tree, and the page in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from monolith import Monolith

_BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)

# What a reader does, and what the page then shows; and every error on the way.
_WATCH = "<script>window.errors = []; onerror = (message) => errors.push(message);</script>"
_READER = """<script>
  const graph = document.querySelector("svg.graph");
  const box = (name) => graph.querySelector(`.node[data-name="${name}"]`);
  const key = (at, key) => at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const seen = () => ({
    near: [...graph.querySelectorAll(".node.near")].map((node) => node.dataset.name).sort(),
    edges: graph.querySelectorAll(".edge.near").length,
    said: document.getElementById("said").textContent,
    at: document.activeElement.id || document.activeElement.dataset.name,
  });
  const search = document.getElementById("search");
  const found = {};
  search.value = "surv";
  search.dispatchEvent(new Event("input"));
  found.searched = seen();
  key(search, "Enter");
  found.entered = seen();
  key(document, "Escape");
  document.activeElement.blur();
  found.cleared = seen();
  box("signals").dispatchEvent(new PointerEvent("pointerenter"));
  found.pointed = seen();
  box("signals").dispatchEvent(new PointerEvent("pointerleave"));
  box("visual_review").focus();
  key(box("visual_review"), " ");
  box("visual_review").blur();
  found.chosen = seen();
  found.pressed = box("visual_review").getAttribute("aria-pressed");
  key(document, "/");
  found.slash = seen();
  found.order = [...document.querySelectorAll('[tabindex="0"]')].map((node) => node.dataset.name);
  const wide = document.documentElement;
  found.overflows = wide.scrollWidth > wide.clientWidth;
  document.title = JSON.stringify({ found, errors });
</script>"""


def test_what_is_known_of_products(monolith: Monolith) -> None:
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.append("products/signals/backend/facade/api.py", "\n\ndef more() -> int: ...\n")
    monolith.append("products/visual_review/backend/logic.py", "\n\ndef _more() -> int: ...\n")

    listed = monolith.pants(
        "products", "--output=json", "products/surveys::", "products/feature_flags::"
    )
    assert listed.code == 0, listed.output
    flags, surveys = json.loads(listed.stdout)["products"]
    assert (flags["name"], flags["isolated"], flags["contract"]) == ("feature_flags", False, None)
    assert [(each["name"], each["kind"]) for each in flags["dependents"]] == [
        ("surveys", "legacy"),
        ("tests", "linked"),
    ]
    assert surveys["violations"] == {"reported": 0, "listed": 3}
    start = monolith.git("rev-parse", "main").strip()
    assert surveys["last_change"]["commit"] == start
    table = monolith.pants("products")
    assert "surveys                yes       " in table.stdout
    assert " feature_flags*\n" in table.stdout
    assert "8 products: 7 isolated; no violations, and 5 in the baseline.\n" in table.stdout

    drawn = monolith.pants("--changed-since=main", "product-graph", "--output=json")
    assert drawn.code == 0, drawn.output
    graph = json.loads(drawn.stdout)
    edges = {(each["from"], each["to"]): each for each in graph["edges"]}
    assert edges["surveys", "feature_flags"]["kind"] == "legacy"
    assert edges["engineering_analytics", "visual_review"]["kind"] == "cut"
    marks = {node["name"]: node["change"] for node in graph["nodes"] if node["change"]}
    # Behind the contract of revenue_analytics the change of signals cannot be seen.
    assert marks == {
        "revenue_analytics": "reached",
        "signals": "changed",
        "visual_review": "changed",
    }
    travelled = [ends for ends, edge in edges.items() if edge["travelled"]]
    assert travelled == [("revenue_analytics", "signals")]


@pytest.mark.skipif(_BROWSER is None, reason="needs Chromium on PATH")
def test_the_page_in_a_browser(monolith: Monolith, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    run = monolith.pants("product-graph", f"--product-graph-output-file={page}")
    assert run.code == 0, run.output
    text = page.read_text()
    head, body = text.replace("<head>", f"<head>{_WATCH}"), f"{_READER}</body>"
    page.write_text(head.replace("</body>", body))
    found = looked_at(page, tmp_path)

    assert found["searched"]["near"] == found["entered"]["near"] == ["feature_flags", "surveys"]
    assert found["searched"]["said"].endswith("Uses feature_flags (real files). Used by nothing.")
    assert found["entered"]["at"] == "surveys"
    assert found["cleared"]["near"] == [] and found["cleared"]["said"].startswith("Point at")
    assert found["pointed"]["near"] == ["revenue_analytics", "signals"]
    assert found["chosen"]["near"] == ["engineering_analytics", "visual_review"]
    assert (found["chosen"]["edges"], found["pressed"]) == (1, "true")
    assert found["slash"]["at"] == "search"
    assert sorted(found["order"]) == sorted(re.findall(r'data-name="(\w+)"', text))
    assert found["overflows"] is False


def looked_at(page: Path, directory: Path) -> dict:  # type: ignore[type-arg]
    """What `_READER` has found; no error may have been on the console."""
    done = subprocess.run(
        [
            str(_BROWSER),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *("--enable-logging=stderr", "--v=0", f"--user-data-dir={directory / 'profile'}"),
            *("--window-size=1280,800", "--dump-dom", page.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "CONSOLE" not in done.stderr, done.stderr
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title, done.stdout
    answer = json.loads(unescape(title[1]))
    assert answer["errors"] == []
    found: dict = answer["found"]  # type: ignore[type-arg]
    return found
