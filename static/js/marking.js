// Words of a paragraph are marked by mouse, touch or keyboard; the field holds them and says where they stand.
// A field names the paragraph it marks in data-words-of. Offsets are counted in code points, as everywhere.
(() => {
  const field = () => document.querySelector("textarea[data-words-of]");
  const text = (of = field()) => of && document.getElementById(of.dataset.wordsOf);
  const say = (words) => { document.getElementById("said").textContent = words; };
  const points = (string) => [...string].length;
  const open = () => { const one = field(); return one && (!one.closest("details") || one.closest("details").open); };

  // Where a range stands in the text of the paragraph, in code units and without spaces at its ends.
  const within = (range) => {
    const whole = text();
    if (!whole.contains(range.startContainer) || !whole.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(whole, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const words = range.toString();
    const from = start + words.length - words.trimStart().length;
    const to = start + words.trimEnd().length;
    return from < to ? [from, to] : null;
  };
  const put = (from, to) => {
    const whole = text().textContent;
    const form = field().form;
    field().value = whole.slice(from, to);
    form.elements.start.value = points(whole.slice(0, from));
    form.elements.end.value = points(whole.slice(0, to));
    text().dataset.from = from;
    text().dataset.to = to;
  };
  const selected = () => { const now = getSelection(); return now.rangeCount && !now.isCollapsed ? within(now.getRangeAt(0)) : null; };
  const mark = () => {
    const [whole, from, to] = [text().textContent, Number(text().dataset.from), Number(text().dataset.to)];
    const marked = document.createElement("mark");
    marked.textContent = whole.slice(from, to);
    text().replaceChildren(whole.slice(0, from), ...(to > from ? [marked] : []), whole.slice(to));
  };

  const begin = () => {
    const whole = text();
    if (!whole || whole.dataset.marking !== undefined || !open()) return;
    whole.dataset.marking = "";
    whole.tabIndex = 0;
    whole.setAttribute("role", "application");
    whole.setAttribute("aria-label", "Words to mark: arrows move by words, with Shift they extend, Enter saves, Escape leaves");
    const had = whole.querySelector("mark");
    const range = document.createRange();
    if (had) { range.selectNodeContents(had); const at = within(range); if (at) { whole.dataset.from = at[0]; whole.dataset.to = at[1]; } }
    whole.focus({ preventScroll: false });
  };
  const leave = () => {
    const whole = text();
    if (!whole || whole.dataset.marking === undefined) return;
    delete whole.dataset.marking;
    ["role", "tabindex", "aria-label"].forEach((name) => whole.removeAttribute(name));
    field().closest("details")?.removeAttribute("open");
    document.getElementById("item-h")?.focus();
  };
  addEventListener("review:open", (event) => { if (event.target.contains(field())) begin(); });
  addEventListener("htmx:afterSettle", (event) => { if (event.detail.target?.id === "add-label" || field()?.closest("[data-marks-at-once]")) begin(); });
  addEventListener("DOMContentLoaded", () => { if (field()?.closest("[data-marks-at-once]")) begin(); });

  // Mouse and touch: what is selected is taken; once the selection is elsewhere, it is drawn as a mark.
  let choosing = false;
  document.addEventListener("selectionchange", () => {
    if (text()?.dataset.marking === undefined) return;
    const at = selected();
    if (at) { choosing = true; put(...at); }
  });
  addEventListener("pointerup", () => setTimeout(() => { if (choosing && text()?.dataset.marking !== undefined) { choosing = false; mark(); say(`Marked: ${field().value}`); } }, 0));

  // Keyboard: by words, as selecting text goes.
  const words = () => {
    const whole = text();
    const cut = new Intl.Segmenter(whole.lang || "en", { granularity: "word" }).segment(whole.textContent);
    return [...cut].filter((one) => one.isWordLike).map((one) => [one.index, one.index + one.segment.length]);
  };
  const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8, Home: -1e6, End: 1e6 };
  let anchor = 0;
  let head = 0;
  const move = (key, extend) => {
    const all = words();
    if (!all.length) return;
    const [from, to] = [Number(text().dataset.from), Number(text().dataset.to)];
    const first = all.findIndex(([, end]) => end > from);
    const last = all.findLastIndex(([start]) => start < to);
    const known = Math.min(anchor, head) === first && Math.max(anchor, head) === last;
    if (!known) [anchor, head] = to > from ? [first, last] : [0, -1];
    const rtl = text().dir === "rtl" && key.startsWith("Arrow") && /Left|Right/.test(key) ? -1 : 1;
    const limit = (at) => Math.max(0, Math.min(all.length - 1, at));
    head = limit((extend || rtl * STEPS[key] > 0 ? head : Math.min(anchor, head)) + rtl * STEPS[key]);
    if (!extend) anchor = head;
    put(all[Math.min(anchor, head)][0], all[Math.max(anchor, head)][1]);
    mark();
    say(field().value);
  };
  addEventListener("keydown", (event) => {
    const whole = text();
    if (!whole || whole.dataset.marking === undefined || event.target !== whole) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in STEPS) { event.preventDefault(); move(event.key, event.shiftKey); }
    if (event.key === "Escape") { event.preventDefault(); leave(); }
    if (event.key === "Enter") {
      event.preventDefault();
      const save = document.getElementById("save-words");
      if (save) save.click(); else document.getElementById("label-filter")?.focus();
    }
  });
})();
