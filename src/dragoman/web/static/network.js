"use strict";
// The ring that the server drew becomes a graph that can be moved and searched; the table beside it stays.
document.addEventListener("DOMContentLoaded", () => {
  const ring = document.getElementById("ring");
  const rows = [...document.querySelectorAll("#ties tbody tr")];
  if (!ring || !rows.length || typeof cytoscape !== "function") return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Arrange by hand";
  ring.append(button);
  button.addEventListener("click", () => open(ring, rows, button), { once: true });
});

function open(ring, rows, button) {
  const style = getComputedStyle(document.documentElement);
  const names = new Map();
  const edges = rows.map((row) => {
    const [first, second] = row.querySelector("a").textContent.split(" – ");
    names.set(row.dataset.first, first);
    names.set(row.dataset.second, second);
    return { data: { source: row.dataset.first, target: row.dataset.second, weight: Number(row.dataset.weight) } };
  });
  const most = Math.max(...edges.map((edge) => edge.data.weight));
  const graph = document.createElement("div");
  graph.className = "graph";
  graph.setAttribute("role", "img");
  graph.setAttribute("aria-label", "Ties as a graph; the table has the same numbers");
  ring.querySelector("svg").replaceWith(graph);
  button.remove();
  const nodes = [...names].map(([id, label]) => ({ data: { id, label } }));
  cytoscape({
    container: graph,
    elements: [...nodes, ...edges],
    style: [
      { selector: "node", style: { label: "data(label)", color: style.getPropertyValue("--ink"), "background-color": style.getPropertyValue("--accent"), "font-size": 12, width: 18, height: 18, "text-valign": "top", "text-margin-y": -4, "font-family": "Source Sans 3, sans-serif" } },
      { selector: "edge", style: { width: `mapData(weight, 1, ${most + 1}, 1.2, 9)`, "line-color": style.getPropertyValue("--accent"), opacity: 0.45, "curve-style": "haystack" } },
    ],
    layout: { name: "cose", animate: false, nodeRepulsion: 90000, idealEdgeLength: 90, padding: 30 },
  });
}
