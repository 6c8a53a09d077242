// The reader: on a wide window a number opens its words on the page beside the text; elsewhere it is a plain link.
(() => {
  const beside = matchMedia("(min-width: 62rem)");
  const proof = () => document.getElementById("proof");

  const mark = () => {
    document.querySelectorAll(".reader .clause.open").forEach((clause) => clause.classList.remove("open"));
    const path = proof()?.dataset.open;
    if (path) document.getElementById(path)?.classList.add("open");
  };
  document.addEventListener("htmx:afterSwap", mark);

  const open = (path) => window.htmx.ajax("GET", `?at=${encodeURIComponent(path)}`, { target: "#proof", swap: "outerHTML" });
  const clauseOf = (path) => { const found = path && document.getElementById(path); return found?.matches(".clause[id]") ? found : null; };

  document.addEventListener("click", (event) => {
    const number = event.target.closest?.(".reader a.number");
    if (!number || !window.htmx || !beside.matches || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const path = number.closest(".clause").id;
    history.pushState(null, "", `?at=${encodeURIComponent(path)}#${path}`);
    open(path);
  });

  // The address says what is open, also where the server never sees it (/a-70-174#13.f) and after Back.
  const follow = () => {
    const path = decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("at");
    if (window.htmx && clauseOf(path) && proof()?.dataset.open !== path) open(path);
  };
  // ?at= alone names a clause and the browser does not go there; after Back or a reload it keeps its own place.
  const arrive = () => {
    const at = new URLSearchParams(location.search).get("at");
    const fresh = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (at && !location.hash && fresh) clauseOf(at)?.scrollIntoView({ behavior: "instant" });
  };
  addEventListener("DOMContentLoaded", () => { arrive(); follow(); });
  addEventListener("popstate", follow);
})();
