// Words selected in a paragraph go along to the form, or into the field of limiting words.
(() => {
  const chosen = (within) => {
    const now = getSelection();
    if (!now.rangeCount || now.isCollapsed) return "";
    const range = now.getRangeAt(0);
    const whole = range.commonAncestorContainer.parentElement?.closest(within) ?? range.commonAncestorContainer.closest?.(within);
    return whole ? range.toString().trim() : "";
  };
  let last = "";
  document.addEventListener("selectionchange", () => { const words = chosen(".clause.open .official"); if (words) last = words; });
  // What is selected becomes the evidence, see marking.js; where it turns out to be a limit, the evidence is put back.
  const NAMES = ["quote", "start", "end"];
  const form = () => document.querySelector(".record-form");
  let before = null;
  addEventListener("pointerdown", (event) => {
    if (event.target.closest?.("#words") && form()) before = NAMES.map((name) => form().elements[name]?.value ?? "");
  });
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-record]");
    if (link && last) { const to = new URL(link.href); to.searchParams.set("quote", last); link.href = to; return; }
    const button = event.target.closest?.("button[data-adds-limit]");
    if (!button) return;
    const field = document.getElementById("limits");
    const words = last || document.getElementById("quote").value.trim();
    if (!words) { document.getElementById("said").textContent = "Select the limiting words in the paragraph first"; return; }
    field.value = [field.value.trim(), words].filter(Boolean).join("\n");
    if (before) NAMES.forEach((name, at) => { if (form().elements[name]) form().elements[name].value = before[at]; });
    const stance = document.getElementById("stance");
    if (stance?.value === "affirms") stance.value = "affirms-with-limits";
    document.getElementById("said").textContent = `Added as limit: ${words}`;
  });
  addEventListener("DOMContentLoaded", () => document.querySelectorAll(".js-only[hidden]").forEach((part) => { part.hidden = false; }));
})();
