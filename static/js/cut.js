// The page of a cut: j and k turn pages; a piece under the pointer is lit on the page and in the list alike.
(() => {
  const KEYS = { j: "page-after", ArrowRight: "page-after", k: "page-before", ArrowLeft: "page-before" };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
    document.getElementById(KEYS[event.key])?.click();
  });

  const light = (number) => document.querySelectorAll("[data-cut]").forEach((piece) => piece.classList.toggle("lit", piece.dataset.cut === number));
  addEventListener("pointerover", (event) => light(event.target.closest?.("[data-cut]")?.dataset.cut));

  // A press on a box shows its words.
  addEventListener("click", (event) => {
    const box = event.target.closest?.("g[data-cut]");
    if (box) document.querySelector(`li[data-cut="${box.dataset.cut}"]`)?.scrollIntoView({ block: "nearest" });
  });
})();
