// Saves a sheet while it is filled in, and keeps what is not saved yet on this device, encrypted,
// until it is. Without it, each step saves when it is sent.
//
// <form …> <input name="stand"> <input name="seite"> …
//   <div data-autosave data-draft data-sheet data-key data-saved data-failed data-elsewhere>
//     <p role="status"></p> <button data-autosave-again>
//     <div data-autosave-copy> <button data-autosave-take> <button data-autosave-drop>

const PAUSE = 1500;
const COPY_PAUSE = 300;
const LONGEST = 60000;
const WEEK = 7 * 864e5;
const PREFIX = "stadttor:";
/** What is not typed by a person. */
const OURS = /^(stand|seite|aktion|basis:)/;

for (const box of document.querySelectorAll("[data-autosave]")) setUp(box, box.closest("form"));

function setUp(box, form) {
  const words = box.dataset;
  const status = box.querySelector("[role=status]");
  const again = box.querySelector("[data-autosave-again]");
  const copies = localCopies(words);
  const field = (name) => form.elements.namedItem(name);
  let number = 0;
  let running = null;
  let ended = false;
  let pause = PAUSE;
  let timer;
  let copyTimer;
  let offered = false;
  let saved = values(form);

  box.hidden = false;
  newPage();
  offer();

  const dirty = () => values(form) !== saved;
  const soon = (time = pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, time);
  };
  form.addEventListener("input", () => {
    soon(PAUSE);
    clearTimeout(copyTimer);
    copyTimer = setTimeout(keep, COPY_PAUSE);
  });
  form.addEventListener("change", () => soon(0));
  again.addEventListener("click", () => {
    again.hidden = true;
    soon(0);
  });
  addEventListener("online", () => soon(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    keep();
    save();
  });
  // The page is sent: it is newer than what is on its way, whose answer nobody waits for.
  form.addEventListener("submit", () => {
    keep();
    ended = true;
    clearTimeout(timer);
    running?.abort();
    copies.noteSending(field("stand").value);
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    ended = false;
    newPage();
  });

  /** A name for this page as it stands here now: its saves are counted under it. */
  function newPage() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    field("seite").value = [...bytes].map((it) => it.toString(16).padStart(2, "0")).join("");
    number = 0;
  }

  async function save() {
    clearTimeout(timer);
    if (ended || running || !dirty()) return;
    const sent = values(form);
    const body = new URLSearchParams([...new FormData(form)].filter(([, it]) => typeof it === "string"));
    body.set("aktion", "sichern");
    body.set("seite", `${field("seite").value}.${(number += 1)}`);
    const request = (running = new AbortController());
    const late = setTimeout(() => request.abort(), 20000);
    const leaving = document.visibilityState === "hidden";
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      body,
      // Browsers carry at most 64 KB on after the page is gone.
      keepalive: leaving && String(body).length < 60000,
      signal: request.signal,
    }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    clearTimeout(late);
    running = null;
    if (ended) return;
    if (answer?.ok && told?.version) return confirmed(sent, told);
    const refused = [404, 409, 412].includes(answer?.status);
    say(refused && told?.detail ? told.detail : words.failed);
    again.hidden = false;
    keep();
    // What is refused stays refused until the person does something.
    if (refused) return;
    pause = Math.min(pause * 2, LONGEST);
    soon(pause);
  }

  function confirmed(sent, { version, shown, basis }) {
    saved = sent;
    pause = PAUSE;
    again.hidden = true;
    field("stand").value = version;
    for (const old of form.querySelectorAll("[name^='basis:']")) old.remove();
    for (const [path, value] of Object.entries(basis ?? {})) {
      const input = Object.assign(document.createElement("input"), { type: "hidden" });
      form.append(Object.assign(input, { name: `basis:${path}`, value }));
    }
    say(words.saved.replace("{ time }", shown) + (basis ? ` ${words.elsewhere}` : ""));
    if (dirty()) soon(PAUSE);
    else if (!offered) copies.remove();
  }

  /** Told once: the same sentence again is not announced anew. */
  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function keep() {
    clearTimeout(copyTimer);
    if (!offered && !ended && dirty()) copies.write(values(form));
  }

  /** What a page of before left here unsaved. */
  async function offer() {
    const copy = await copies.read(Number(field("stand").value));
    if (!copy || copy === values(form)) return copy && copies.remove();
    const question = box.querySelector("[data-autosave-copy]");
    offered = true;
    question.hidden = false;
    const done = (event) => {
      question.hidden = true;
      offered = false;
      if (event.target.closest("[data-autosave-take]")) {
        fill(form, JSON.parse(copy));
        keep();
        soon(0);
      } else {
        copies.remove();
        keep();
      }
      form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    };
    question.querySelector("[data-autosave-take]").addEventListener("click", done, { once: true });
    question.querySelector("[data-autosave-drop]").addEventListener("click", done, { once: true });
  }
}

/** What a person typed, as text. */
function values(form) {
  const typed = [...new FormData(form)].filter(([name, it]) => !OURS.test(name) && typeof it === "string");
  return JSON.stringify(typed);
}

/** Puts values into a form; what the form does not ask is left out. */
function fill(form, pairs) {
  const wanted = new Map();
  for (const [name, value] of pairs) wanted.set(name, [...(wanted.get(name) ?? []), value]);
  for (const input of form.elements) {
    if (!input.name || OURS.test(input.name) || ["hidden", "file", "submit", "button"].includes(input.type)) continue;
    const of = wanted.get(input.name) ?? [];
    if (["radio", "checkbox"].includes(input.type)) input.checked = of.includes(input.value);
    else input.value = of.shift() ?? "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The copies on this device: of each sheet one, under a key that only the page knows. */
function localCopies({ draft, sheet, key }) {
  const name = `${PREFIX}${draft}:${sheet}`;
  const sending = `${PREFIX}sending`;
  const nothing = { write() {}, remove() {}, noteSending() {}, read: async () => null };
  if (!globalThis.crypto?.subtle) return nothing;
  try {
    clean();
  } catch {
    return nothing;
  }
  const bytes = (text) => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
  const text = (it) => btoa(Array.from(new Uint8Array(it), (byte) => String.fromCharCode(byte)).join(""));
  const imported = crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const bound = (iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });
  let latest = 0;

  /** Away with what is older than a week, and with what was sent and arrived. */
  function clean() {
    for (const other of Object.keys(localStorage)) {
      if (!other.startsWith(PREFIX)) continue;
      const { at = 0 } = JSON.parse(localStorage.getItem(other)) ?? {};
      if (Date.now() - at > WEEK) localStorage.removeItem(other);
    }
  }

  return {
    async write(typed) {
      const turn = (latest += 1);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt(bound(iv), await imported, new TextEncoder().encode(typed));
      // Something newer, or the end of it, came first.
      if (turn !== latest) return;
      try {
        localStorage.setItem(name, JSON.stringify({ at: Date.now(), iv: text(iv), data: text(data) }));
      } catch {
        // The device is full: what is typed is still on the page.
      }
    },
    remove() {
      latest += 1;
      localStorage.removeItem(name);
    },
    /** Remembers which sheet was sent, and on which version. */
    noteSending(stand) {
      sessionStorage.setItem(sending, JSON.stringify({ draft, name, stand: Number(stand) }));
    },
    async read(stand) {
      const sent = JSON.parse(sessionStorage.getItem(sending));
      sessionStorage.removeItem(sending);
      // Something was saved since: the sheet that was sent has arrived.
      if (sent?.draft === draft && stand > sent.stand) localStorage.removeItem(sent.name);
      const { iv, data } = JSON.parse(localStorage.getItem(name)) ?? {};
      if (!data) return null;
      try {
        const plain = await crypto.subtle.decrypt(bound(bytes(iv)), await imported, bytes(data));
        return new TextDecoder().decode(plain);
      } catch {
        // Of another draft's key, or damaged.
        localStorage.removeItem(name);
        return null;
      }
    },
  };
}
