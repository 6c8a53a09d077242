// Handing in files: what was chosen, what is too much, how far sending is. Without script the form is sent as it is.
(() => {
  const form = () => document.getElementById("upload");
  const part = (name) => form().querySelector(name);
  const input = () => part("[type=file]");
  const say = (words) => { document.getElementById("said").textContent = words; };
  const inWords = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

  const refuse = (words) => {
    const box = document.createElement("div");
    box.className = "finding against";
    box.setAttribute("role", "alert");
    const line = document.createElement("p");
    line.textContent = words;
    box.append(line);
    document.getElementById("upload-refused").replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  };
  const agree = () => document.getElementById("upload-refused").replaceChildren();

  const row = (file, index) => {
    const line = document.createElement("li");
    const [name, size, away] = ["span", "span", "button"].map((kind) => document.createElement(kind));
    name.textContent = file.name;
    size.textContent = inWords(file.size);
    size.className = "num faint";
    away.type = "button";
    away.className = "button quiet";
    away.dataset.index = index;
    away.textContent = "Remove";
    away.setAttribute("aria-label", `Remove ${file.name}`);
    line.append(name, size, away);
    return line;
  };
  const show = () => part(".upload-chosen").replaceChildren(...[...input().files].map(row));
  const choose = (files) => {
    const held = new DataTransfer();
    files.forEach((file) => held.items.add(file));
    input().files = held.files;
    show();
  };
  const tooMuch = () => {
    const files = [...input().files];
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    return files.length > Number(form().dataset.mostFiles) || bytes > Number(form().dataset.mostBytes);
  };

  addEventListener("change", (event) => { if (event.target === input()) { agree(); show(); } });
  addEventListener("click", (event) => {
    const index = event.target.closest?.(".upload-chosen [data-index]")?.dataset.index;
    if (index === undefined) return;
    choose([...input().files].filter((_, at) => at !== Number(index)));
    (part(`.upload-chosen [data-index="${index}"]`) || input()).focus();
  });

  // Dropped files join those chosen before. A folder is no file, and a file that misses the frame opens nothing.
  const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    const drop = part(".upload-drop");
    const over = drop.contains(event.target);
    event.dataTransfer.dropEffect = over ? "copy" : "none";
    drop.classList.toggle("over", over);
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) part(".upload-drop").classList.remove("over"); });
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    const drop = part(".upload-drop");
    drop.classList.remove("over");
    if (!drop.contains(event.target)) return;
    const folders = [...event.dataTransfer.items].filter((item) => item.webkitGetAsEntry?.()?.isDirectory).length;
    const files = [...event.dataTransfer.files].filter((_, at) => !event.dataTransfer.items[at]?.webkitGetAsEntry?.()?.isDirectory);
    const held = [...input().files];
    agree();
    choose([...held, ...files.filter((file) => !held.some((other) => same(file, other)))]);
    if (folders) refuse("A folder cannot be dropped: open it and drop the files in it.");
    say(`${input().files.length} files chosen`);
  });

  // Sending: htmx does it and tells how far it is; the answer to a form that is not right is shown as well.
  const moved = (share, words) => {
    part(".upload-progress").hidden = false;
    part("progress").value = share;
    part(".upload-progress span").textContent = words;
  };
  let tenth = -1;
  addEventListener("htmx:beforeRequest", (event) => {
    if (event.target !== form()) return;
    agree();
    if (!tooMuch()) { tenth = -1; moved(0, "0 %"); return; }
    event.preventDefault();
    refuse(document.getElementById("id_documents_helptext").textContent.replace(/^.*?at most/, "Too much at once: at most"));
  });
  addEventListener("htmx:xhr:progress", (event) => {
    if (event.target !== form() || !event.detail.lengthComputable || tenth === 10) return;
    const share = Math.floor((100 * event.detail.loaded) / event.detail.total);
    moved(share, share < 100 ? `${share} %` : "sent, being kept");
    if (Math.floor(share / 10) > tenth) { tenth = Math.floor(share / 10); say(`${10 * tenth} % sent`); }
  });
  addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status < 400 || !form()) return;
    event.detail.isError = false;
    part(".upload-progress").hidden = true;
    event.detail.shouldSwap = xhr.responseText.includes('id="upload"');
    if (!event.detail.shouldSwap && !xhr.getResponseHeader("HX-Redirect")) {
      refuse(`The site did not take the files (answer ${xhr.status}). Nothing was handed in. Load this page again, then try once more.`);
    }
  });
  addEventListener("htmx:sendError", () => {
    part(".upload-progress").hidden = true;
    refuse("The connection broke before everything was sent. Nothing was handed in; try again.");
  });
  const begin = () => {
    part(".upload-hint").hidden = false;
    part(".upload-again")?.remove(); // with script the files stay chosen
    show();
  };
  addEventListener("htmx:afterSettle", () => { begin(); part(".wrong .field")?.focus(); });
  addEventListener("DOMContentLoaded", begin);
})();
