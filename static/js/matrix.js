// Marks the cell whose evidence is open once htmx has fetched it; without script the page itself marks it.
addEventListener("click", (event) => {
  const cell = event.target.closest?.(".matrix .cell");
  if (!cell) return;
  cell.closest(".matrix").querySelectorAll(".cell[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  cell.setAttribute("aria-current", "true");
});
// On a narrow screen the panel stands below the table: bring it into view.
addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "cell" && matchMedia("(max-width: 70rem)").matches) document.getElementById("cell").scrollIntoView();
});
// A page that opens on a cell shows that cell.
addEventListener("DOMContentLoaded", () => {
  document.querySelector(".matrix .cell[aria-current]")?.scrollIntoView({ block: "center", inline: "nearest" });
});
