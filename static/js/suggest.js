// Suggestions under every search box: the combobox with a listbox of WAI-ARIA. Without this file boxes are plain.
(() => {
  const WAIT = 120; // milliseconds after the last key
  const LEAST = 2; // signs before anything is asked for
  const lists = new WeakMap();
  let count = 0, timer = 0, asking = null;

  const listOf = (box) => {
    let list = lists.get(box);
    if (list?.isConnected) return list;
    list = document.createElement("div");
    list.className = "suggestions";
    list.id = `suggestions-${++count}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    box.closest("form").append(list);
    lists.set(box, list);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" };
    for (const [name, value] of Object.entries(roles)) box.setAttribute(name, value);
    return list;
  };
  const options = (box) => [...listOf(box).querySelectorAll("[role=option]")];
  const activeOf = (box) => { const id = box.getAttribute("aria-activedescendant"); return id && document.getElementById(id); };
  const isOpen = (box) => !listOf(box).hidden;

  const activate = (box, option) => {
    activeOf(box)?.setAttribute("aria-selected", "false");
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const close = (box) => {
    clearTimeout(timer);
    asking?.abort();
    activate(box, null);
    listOf(box).hidden = true;
    box.setAttribute("aria-expanded", "false");
  };
  const open = (box, html) => {
    const list = listOf(box);
    activate(box, null);
    list.innerHTML = html;
    const found = options(box);
    found.forEach((option, place) => { option.id = `${list.id}-${place}`; });
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    const line = document.getElementById("said");
    if (line && found.length) line.textContent = `${found.length} suggestion${found.length > 1 ? "s" : ""}`;
  };

  const ask = async (box) => {
    asking?.abort();
    const mine = asking = new AbortController();
    const words = new URLSearchParams({ q: box.value, at: box.selectionStart });
    try {
      const answer = await fetch(`${box.dataset.suggest}?${words}`, { signal: mine.signal });
      const html = answer.ok ? await answer.text() : "";
      if (mine === asking && !mine.signal.aborted && document.activeElement === box) open(box, html);
    } catch (error) { if (error.name !== "AbortError") close(box); }
  };
  const later = (box) => {
    clearTimeout(timer);
    asking?.abort();
    if (box.value.trim().length < LEAST) return close(box);
    timer = setTimeout(() => ask(box), WAIT);
  };

  const choose = (box, option) => {
    close(box);
    if (option.dataset.address) return location.assign(option.dataset.address);
    box.value = option.dataset.query;
    box.focus();
    box.setSelectionRange(Number(option.dataset.at), Number(option.dataset.at));
  };
  const move = (box, step) => {
    const all = options(box);
    const at = all.indexOf(activeOf(box));
    const to = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
    activate(box, all[to] || null); // beyond either end the box itself is next
  };

  const KEYS = {
    ArrowDown: (box) => { isOpen(box) ? move(box, 1) : later(box); return true; },
    ArrowUp: (box) => isOpen(box) && (move(box, -1), true),
    Home: (box) => isOpen(box) && Boolean(activeOf(box)) && (activate(box, options(box)[0]), true),
    End: (box) => isOpen(box) && Boolean(activeOf(box)) && (activate(box, options(box).at(-1)), true),
    Enter: (box) => {
      const option = isOpen(box) && activeOf(box);
      option ? choose(box, option) : close(box);
      return Boolean(option);
    },
    Escape: (box) => isOpen(box) && (close(box), true), // once more empties the box, as browsers do
    Tab: (box) => { close(box); return false; },
  };

  // One listener each on the page, so that boxes which htmx or the back button bring in work too.
  const boxAt = (event) => event.target.closest?.("input[data-suggest]");
  addEventListener("focusin", (event) => { const box = boxAt(event); if (box) listOf(box); });
  addEventListener("input", (event) => { const box = boxAt(event); if (box) later(box); });
  addEventListener("focusout", (event) => { const box = boxAt(event); if (box) close(box); });
  addEventListener("submit", (event) => { const box = event.target.querySelector?.("input[data-suggest]"); if (box) close(box); }, true);
  addEventListener("keydown", (event) => {
    const box = boxAt(event);
    if (!box || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (KEYS[event.key]?.(box)) event.preventDefault();
  });
  // The box keeps its focus while a finger or the mouse is on the list, so that the list stays open for the click.
  addEventListener("mousedown", (event) => { if (event.target.closest?.(".suggestions")) event.preventDefault(); });
  addEventListener("click", (event) => {
    const option = event.target.closest?.(".suggestions [role=option]");
    if (option) choose(option.closest("form").querySelector("input[data-suggest]"), option);
  });
})();
