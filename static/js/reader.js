// The reader: a number opens its words on the page image; htmx fetches the pane, this file marks the clause.
(() => {
  const mark = () => {
    const path = document.getElementById("proof")?.dataset.open;
    document.querySelectorAll(".reader .clause.open").forEach((clause) => clause.classList.remove("open"));
    if (path) document.getElementById(path)?.classList.add("open");
  };
  document.addEventListener("htmx:afterSwap", mark);

  // An address such as /a-70-174#13.f opens the clause too, though the server never sees what follows the #.
  const follow = () => {
    const path = decodeURIComponent(location.hash.slice(1));
    const clause = path && document.getElementById(path);
    if (!clause?.matches(".clause[id]") || document.getElementById("proof")?.dataset.open === path) return;
    window.htmx?.ajax("GET", `?at=${encodeURIComponent(path)}`, { target: "#proof", swap: "outerHTML" });
  };
  addEventListener("DOMContentLoaded", follow);
  addEventListener("hashchange", follow);
})();
