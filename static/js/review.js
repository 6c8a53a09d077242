// Review by keyboard: a key presses what carries it in data-key. Without script all of it is links and forms.
(() => {
  const page = () => document.getElementById("review");
  const say = (words) => { const line = document.getElementById("said"); line.textContent = ""; setTimeout(() => { line.textContent = words; }, 50); };
  const store = {
    get: () => { try { return localStorage.reviewKeys; } catch { return null; } },
    set: (value) => { try { localStorage.reviewKeys = value; } catch { /* private mode */ } },
  };
  const keysOn = () => store.get() !== "off";
  const writes = (target) => target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [data-marking]");
  const button = (step) => document.querySelector(`#verdict button[name=step][value=${step}]`);
  let rejecting = false;

  // A rejection needs its reason: the first R goes to the field, Enter there rejects.
  const reject = () => {
    const why = document.getElementById("why");
    if (why.value.trim()) { button("reject").click(); return; }
    rejecting = true;
    why.focus();
    say("Write the reason, then press Enter to reject");
  };
  const enter = (panel) => { // words are marked in the text itself, see marking.js
    panel.querySelector("input[type=search]")?.focus();
    panel.dispatchEvent(new CustomEvent("review:open", { bubbles: true }));
  };
  const openPanel = (panel) => { panel.open ? enter(panel) : (panel.open = true); };
  const press = (key) => {
    const found = page()?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!found) return false;
    if (key === "r") reject();
    else if (found.matches("summary") && key !== "?") openPanel(found.parentElement);
    else found.click();
    return true;
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target, key } = event;
    if (key === "Escape" && writes(target) && !target.closest("[data-marking]")) {
      target.closest("details.review-more")?.removeAttribute("open");
      rejecting = false;
      document.getElementById("item-h")?.focus();
      return;
    }
    if (target.id === "why" && key === "Enter") {
      event.preventDefault();
      if (rejecting && target.value.trim()) button("reject").click();
      else say(rejecting ? "The reason is empty" : "Choose Accept or Reject");
      return;
    }
    if (target.dataset?.narrows && (key === "Enter" || key === "ArrowDown")) {
      event.preventDefault();
      const shown = [...document.querySelectorAll(`#${target.dataset.narrows} label:not([hidden]) input`)];
      if (!shown.length) return;
      shown[0].checked = true;
      shown[0].focus();
      return;
    }
    if (target.matches?.("#label-choices input") && key === "Enter") {
      event.preventDefault();
      if (target.checked) button("label").click();
      return;
    }
    if (!page() || !keysOn() || writes(target) || event.repeat) return;
    if (press(key.toLowerCase())) event.preventDefault();
  });
  addEventListener("focusout", (event) => { if (event.target.id === "why") setTimeout(() => { if (document.activeElement?.id !== "why") rejecting = false; }, 200); });

  // Typing narrows a list of labels by their names and definitions.
  addEventListener("input", (event) => {
    const list = document.getElementById(event.target.dataset?.narrows ?? "");
    if (!list) return;
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.querySelectorAll("label").forEach((one) => { const text = one.textContent.toLowerCase(); one.hidden = !words.every((word) => text.includes(word)); });
    list.querySelectorAll("fieldset").forEach((group) => { group.hidden = !group.querySelector("label:not([hidden])"); });
    say(`${list.querySelectorAll("label:not([hidden])").length} labels`);
  });

  addEventListener("click", (event) => {
    if (event.target.closest?.("[data-keys-switch]")) { store.set(keysOn() ? "off" : "on"); begin(); return; }
    const every = event.target.closest?.("[data-ticks]"); // all boxes of a batch, or none
    if (every) every.closest("form").querySelectorAll("input[name=take]").forEach((box) => { box.checked = every.dataset.ticks === "all"; });
    if (every || event.target.matches?.("input[name=take]")) tally();
  });
  addEventListener("toggle", (event) => { if (event.target.matches?.("details.review-more[open]")) enter(event.target); }, true);

  const tally = () => {
    const line = document.querySelector("[data-tally]");
    if (!line) return;
    const out = document.querySelectorAll("input[name=take]:not(:checked)").length;
    line.textContent = String(Number(line.dataset.tally) - out);
  };
  const begin = () => {
    document.querySelectorAll(".js-only[hidden]").forEach((part) => { part.hidden = false; });
    document.querySelectorAll("[data-keys-switch]").forEach((one) => { one.setAttribute("aria-pressed", String(keysOn())); one.textContent = keysOn() ? "Single keys are on" : "Single keys are off"; });
    const here = document.querySelector(".queue [aria-current]");
    const list = here?.closest(".stay");
    if (list && list.scrollHeight > list.clientHeight) list.scrollTop = here.offsetTop - list.clientHeight / 3;
    tally();
  };
  addEventListener("DOMContentLoaded", begin);

  // After each step: say what was done and what is asked now, and stand on the question.
  addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 409 && page()) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  addEventListener("htmx:afterSettle", (event) => {
    if (!["review", "add-label"].includes(event.detail.target?.id)) return;
    begin();
    if (!page()) return;
    rejecting = false;
    if (event.detail.requestConfig?.elt?.matches?.(".review-filters")) { say(document.getElementById("progress").textContent.trim()); return; }
    const refused = document.querySelector("#refused p");
    const done = document.querySelector("#review .finding.done p");
    const question = document.getElementById("item-h");
    say([refused, done, question, document.querySelector("#empty h2")].filter(Boolean).map((part) => part.textContent.trim()).join(" "));
    if (refused && document.querySelector("#why[aria-invalid]")) document.getElementById("why").focus();
    else question?.focus({ preventScroll: true });
    if (question && question.getBoundingClientRect().top < 0) question.scrollIntoView({ block: "center", behavior: "instant" });
  });
})();
