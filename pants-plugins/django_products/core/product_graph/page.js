// Highlights a product with what it uses and what uses it: by search, pointer or keyboard.
"use strict";
(() => {
  const graph = document.querySelector("svg.graph");
  const search = document.getElementById("search");
  const said = document.getElementById("said");
  const nodes = [...graph.querySelectorAll(".node")];
  const edges = [...graph.querySelectorAll(".edge")];
  const start = said.textContent;
  let kept = null; // the node that a click has chosen

  const name = (node) => node.dataset.name;
  const list = (names) => [...new Set(names)].sort().join(", ") || "nothing";

  function show(found) {
    const names = new Set(found.map(name));
    const near = edges.filter((e) => names.has(e.dataset.from) || names.has(e.dataset.to));
    const around = new Set([...names, ...near.flatMap((e) => [e.dataset.from, e.dataset.to])]);
    graph.classList.toggle("asked", found.length > 0);
    for (const node of nodes) {
      node.classList.toggle("found", names.has(name(node)));
      node.classList.toggle("near", around.has(name(node)));
    }
    for (const edge of edges) edge.classList.toggle("near", near.includes(edge));
    if (found.length !== 1) return;
    const uses = near.filter((e) => names.has(e.dataset.from)).map((e) => e.dataset.to);
    const used = near.filter((e) => names.has(e.dataset.to)).map((e) => e.dataset.from);
    said.textContent = `${found[0].getAttribute("aria-label")}. Uses ${list(uses)}. Used by ${list(used)}.`;
  }

  function matches() {
    const text = search.value.trim().toLowerCase();
    if (!text) return [];
    const exact = nodes.filter((node) => name(node).toLowerCase() === text);
    return exact.length ? exact : nodes.filter((node) => name(node).toLowerCase().includes(text));
  }

  function settle() {
    const found = kept ? [kept] : matches();
    show(found);
    for (const node of nodes) node.setAttribute("aria-pressed", String(node === kept));
    if (found.length === 1) return;
    if (!search.value.trim()) said.textContent = start;
    else said.textContent = found.length ? `${found.length} found: ${list(found.map(name))}` : "None found.";
  }

  function keep(node) {
    kept = node;
    settle();
  }

  for (const node of nodes) {
    node.addEventListener("pointerenter", () => kept || show([node]));
    node.addEventListener("pointerleave", () => kept || settle());
    node.addEventListener("focus", () => kept || show([node]));
    node.addEventListener("blur", () => kept || settle());
    node.addEventListener("click", (event) => {
      event.stopPropagation();
      keep(kept === node ? null : node);
    });
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      keep(kept === node ? null : node);
    });
  }
  graph.addEventListener("click", () => keep(null));
  search.addEventListener("input", () => keep(null));
  search.addEventListener("keydown", (event) => {
    const [first] = matches();
    if (event.key !== "Enter" || !first) return;
    first.scrollIntoView({ block: "center", inline: "center" });
    first.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search.value = "";
      keep(null);
    } else if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    }
  });
  // A link can name what it is about: `graph.html#signals`.
  search.value = decodeURIComponent(location.hash.slice(1));
  settle();
})();
