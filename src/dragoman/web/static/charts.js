"use strict";
// With scripts, the small multiples can be read off period by period; the drawing that the server made stays the same.
document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("numbers");
  const holder = document.querySelector(".multiples");
  if (!table || !holder || typeof uPlot !== "function" || holder.querySelectorAll(".row").length !== 1) return;
  const rows = [...table.querySelectorAll("tbody tr")].reverse();
  const told = rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))
    .map((cells) => [Date.parse(cells[0].length === 4 ? `${cells[0]}-01-01` : cells[0]) / 1000, ...cells.slice(1, 4).map(Number)])
    .filter((cells) => Number.isFinite(cells[0]));
  if (told.length < 3) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Read off and zoom";
  holder.after(button);
  button.addEventListener("click", () => draw(holder, told, button), { once: true });
});

function draw(holder, told, button) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const data = [0, 1, 2, 3].map((place) => told.map((row) => row[place]));
  const line = (label, name) => ({ label, stroke: colour(name), width: 2, points: { show: true } });
  const axis = { stroke: colour("--soft"), grid: { stroke: colour("--rule"), width: 1 }, ticks: { stroke: colour("--rule") } };
  const box = document.createElement("div");
  button.replaceWith(box);
  new uPlot({
    width: Math.max(300, holder.clientWidth), height: 280,
    series: [{ label: "Period", value: "{YYYY}-{MM}-{DD}" }, line("contacts", "--contact"), line("cooperation", "--cooperation"), line("conflict", "--conflict")],
    axes: [axis, axis], cursor: { drag: { x: true, y: false } }, tzDate: (stamp) => uPlot.tzDate(new Date(stamp * 1e3), "UTC"),
  }, data, box);
}
