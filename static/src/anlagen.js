// Uploads files one by one as soon as they are chosen. Without it, the form sends them all at once.
//
// <form data-upload method="post" enctype="multipart/form-data" action="…"
//       data-upload-waiting="…" data-upload-percent="… { n } …" data-upload-again="…"
//       data-upload-remove="…" data-upload-failed="…" data-upload-removed="…">
//   <input type="file" multiple> <button>…</button>
//   <ul data-upload-list> <li data-upload-file="<id>">…</li> </ul>
//   <p data-upload-status role="status"></p>

const POLL = 4000;
const POLLS = 30;

for (const form of document.querySelectorAll("form[data-upload]")) setUp(form);

function setUp(form) {
  const input = form.querySelector("input[type=file]");
  const scope = form.closest("[data-upload-scope]") ?? form;
  const list = scope.querySelector("[data-upload-list]");
  const status = scope.querySelector("[data-upload-status]");
  if (!input || !list || !status) return;
  const words = form.dataset;
  const waiting = [];
  let busy = false;

  // Files are sent when they are chosen: the button would send them again.
  for (const button of form.querySelectorAll("button:not([data-upload-keep])")) button.hidden = true;

  input.addEventListener("change", () => {
    for (const file of input.files) add(file);
    input.value = "";
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-upload-remove]");
    if (!button) return;
    event.preventDefault();
    remove(button.closest("li"), button.dataset.uploadRemove);
  });
  watch();

  /** A line of the list: name, what becomes of the file, what one can do. */
  function add(file) {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const note = document.createElement("p");
    const bar = document.createElement("progress");
    name.className = "portal-file-name";
    name.textContent = file.name;
    note.className = "portal-file-note";
    note.textContent = words.uploadWaiting;
    bar.max = 100;
    bar.setAttribute("aria-label", file.name);
    line.append(name, bar, note);
    list.append(line);
    waiting.push({ file, line, note, bar });
    next();
  }

  // One at a time: on a slow line two would take as long and be twice as likely to break.
  async function next() {
    if (busy || !waiting.length) return;
    busy = true;
    const job = waiting.shift();
    const answer = await send(job);
    show(job, answer);
    busy = false;
    next();
  }

  /** fetch() tells no progress, so this is the older way. */
  function send({ file, note, bar }) {
    const body = new FormData();
    body.append(input.name, file, file.name);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("accept", "application/json");
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        bar.value = total ? Math.floor((loaded / total) * 100) : 0;
        note.textContent = words.uploadPercent.replace("{ n }", bar.value);
      });
      request.addEventListener("load", () => resolve(request.response ?? {}));
      for (const kind of ["error", "abort", "timeout"]) {
        request.addEventListener(kind, () => resolve({}));
      }
      request.send(body);
    });
  }

  function show(job, answer) {
    job.bar.remove();
    const known = answer.files?.[0];
    if (known) {
      render(job.line, known);
      announce(`${known.name}: ${known.message}`);
      if (known.state === "quarantined") watch();
      return;
    }
    const sentence = answer.detail ?? words.uploadFailed;
    job.note.textContent = sentence;
    job.line.dataset.state = "failed";
    announce(`${job.file.name}: ${sentence}`);
    const again = action(words.uploadAgain, job.file.name);
    again.addEventListener("click", () => {
      job.line.remove();
      add(job.file);
      input.focus();
    });
    job.line.append(again);
  }

  function render(line, file) {
    line.dataset.uploadFile = file.id;
    line.dataset.state = file.state;
    line.querySelector(".portal-file-name").textContent = file.name;
    const note = line.querySelector(".portal-file-note");
    note.textContent = file.message;
    if (!line.querySelector("[data-upload-remove]")) {
      const button = action(words.uploadRemove, file.name);
      button.dataset.uploadRemove = address(`${file.id}/entfernen`);
      line.append(button);
    }
  }

  function action(label, about) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--tertiary";
    const visible = document.createElement("span");
    visible.className = "kern-label";
    visible.textContent = label;
    const hidden = document.createElement("span");
    hidden.className = "kern-sr-only";
    hidden.textContent = `: ${about}`;
    button.append(visible, hidden);
    return button;
  }

  /** The address of a file of this draft: the form's own without the field. */
  function address(rest) {
    const here = new URL(form.action);
    return `${here.pathname.split("/").slice(0, 5).join("/")}/${rest}${here.search}`;
  }

  async function remove(line, path) {
    const name = line.querySelector(".portal-file-name")?.textContent ?? "";
    const headers = { accept: "application/json" };
    const answer = await fetch(path, { method: "POST", headers }).catch(() => null);
    if (!answer?.ok) return announce(`${name}: ${words.uploadFailed}`);
    line.remove();
    announce(`${name}: ${words.uploadRemoved}`);
    // What had the focus is gone.
    input.focus();
  }

  /** Looks now and then whether the scanner has spoken. */
  async function watch(left = POLLS) {
    clearTimeout(watch.timer);
    if (!left || !list.querySelector("[data-state=quarantined]")) return;
    watch.timer = setTimeout(async () => {
      const headers = { accept: "application/json" };
      const answer = await fetch(form.action, { headers }).catch(() => null);
      const { files = [] } = answer?.ok ? await answer.json() : {};
      for (const file of files) {
        const line = list.querySelector(`[data-upload-file="${file.id}"][data-state=quarantined]`);
        if (!line || file.state === "quarantined") continue;
        render(line, file);
        announce(`${file.name}: ${file.message}`);
      }
      watch(left - 1);
    }, POLL);
  }

  function announce(text) {
    status.textContent = text;
  }
}
