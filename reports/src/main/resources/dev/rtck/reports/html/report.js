// Everything works without this script; it only narrows the list of requirements and opens what a link points into.
"use strict";
(() => {
  const field = (name) => document.getElementById("by-" + name);
  const filter = document.querySelector(".filter");
  const rows = [...document.querySelectorAll(".matrix tbody tr")];
  const words = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  const narrow = () => {
    const verdict = field("verdict").value;
    const level = field("level").value;
    const chapter = field("chapter").value;
    const text = field("text").value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (!verdict || row.dataset.verdict === verdict) &&
        (!level || row.dataset.level === level) &&
        (!chapter || row.closest("table").dataset.chapter === chapter) &&
        text.split(/\s+/).every((word) => words.get(row).includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const table of document.querySelectorAll(".matrix")) {
      table.hidden = !table.querySelector("tbody tr:not([hidden])");
    }
    document.getElementById("shown").value = shown + " of " + rows.length + " requirements";
  };

  filter.hidden = false;
  filter.addEventListener("input", narrow);
  for (const link of document.querySelectorAll(".tally a")) {
    link.addEventListener("click", () => {
      field("verdict").value = link.dataset.verdict;
      narrow();
    });
  }
  narrow();
})();
