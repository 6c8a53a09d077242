// All of the interface's own script. Everything works without it; htmx only swaps what links and forms already fetch.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).get("theme"); // for screenshots: ?theme=dark
  const store = {
    get: () => { try { return localStorage.theme; } catch { return null; } },
    set: (theme) => { try { localStorage.theme = theme; } catch { /* private mode */ } },
  };
  const apply = (theme) => { theme ? (root.dataset.theme = theme) : delete root.dataset.theme; };
  apply(asked || store.get());

  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const say = (words) => { const line = document.getElementById("said"); if (line) line.textContent = words; };

  // Menus are <details>: close on Escape and on a click elsewhere.
  const openMenus = () => [...document.querySelectorAll("details.menu[open]")];
  addEventListener("click", (event) => openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") openMenus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    if (event.key !== "/" || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
    const field = document.querySelector("main [type=search]") || document.querySelector("[type=search]");
    if (field) { event.preventDefault(); field.focus(); }
  });

  // Copy buttons name the element whose text they copy; one listener, so that swapped-in parts work too.
  addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      say("Copied");
    } catch { say("Your browser does not allow copying; select the text instead"); }
  });

  // Matrix: one tab stop, arrow keys move. Without script each cell is a plain link.
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const rove = (grid) => {
    const rows = [...grid.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.querySelectorAll(".cell")]);
    const all = rows.flat();
    const start = grid.querySelector(".cell[aria-current]") || all[0];
    all.forEach((cell) => { cell.tabIndex = cell === start ? 0 : -1; });
    grid.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const y = rows.findIndex((row) => row.includes(event.target));
      const to = step && y >= 0 && rows[y + step[0]]?.[rows[y].indexOf(event.target) + step[1]];
      if (!to) return;
      event.preventDefault();
      event.target.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    });
  };

  // Reader: the outline marks the heading last passed. Links of the outline point at ids in the text.
  const follow = (outline) => {
    const links = [...outline.querySelectorAll('a[href^="#"]')];
    const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const passed = targets.findLastIndex((target) => target && target.getBoundingClientRect().top < innerHeight / 3);
      links.forEach((link, index) => { index === passed ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"); });
    };
    const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    targets.forEach((target) => target && watch.observe(target));
    mark();
  };

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    const pressed = () => button?.setAttribute("aria-pressed", String(dark()));
    button?.addEventListener("click", () => { const next = dark() ? "light" : "dark"; apply(next); store.set(next); pressed(); });
    pressed();
    const here = document.querySelector(".masthead nav [aria-current]"); // on a phone the row scrolls sideways
    here?.scrollIntoView({ inline: "center", block: "nearest" });
    document.querySelectorAll(".matrix[data-roving]").forEach(rove);
    document.querySelectorAll(".outline").forEach(follow);
  });
})();
