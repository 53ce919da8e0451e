"use strict";
// A click on marked words chooses the innermost claim, as a click on its label does.
document.addEventListener("click", (event) => {
  const words = event.target.closest("mark[data-claim]");
  if (!words || String(window.getSelection())) return;
  const label = words.closest(".text").querySelector(`.chip[data-claim="${words.dataset.claim}"]`);
  if (label) label.click();
});
document.addEventListener("htmx:afterRequest", (event) => {
  const label = event.target;
  if (!label.classList || !label.classList.contains("chip")) return;
  document.querySelectorAll(".chip[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  document.querySelectorAll("mark.chosen").forEach((one) => one.classList.remove("chosen"));
  label.setAttribute("aria-current", "true");
  document.querySelectorAll(`mark[data-claim="${label.dataset.claim}"]`).forEach((one) => one.classList.add("chosen"));
  history.replaceState(null, "", label.getAttribute("href").replace("#claim", ""));
  const panel = document.getElementById("claim");
  if (panel && window.matchMedia("(max-width: 62rem)").matches) panel.scrollIntoView({ block: "start" });
});
