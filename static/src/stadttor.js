// What makes pages more convenient. Everything works without it.

(() => {
  "use strict";

  // A screen reader announces the errors at once, and Tab leads to the first of them.
  document.getElementById("fehler")?.focus();

  // A second click while the first is on its way would only be refused by the server.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = "1";
      const button = event.submitter;
      button?.setAttribute("aria-disabled", "true");
      const status = document.createElement("p");
      status.setAttribute("role", "status");
      status.className = "portal-sending kern-body";
      form.append(status);
      status.textContent = form.dataset.sending;
    });
  }
  // Back from the browser's cache, a form can be sent again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector(".portal-sending")?.remove();
      form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
    }
  });

  // Of a choice, only what is asked of the chosen option is in sight.
  for (const part of document.querySelectorAll("[data-while]")) {
    const [name, value] = part.dataset.while.split("=");
    const radios = document.querySelectorAll(`input[type=radio][name="${name}"]`);
    const show = () => {
      part.hidden = ![...radios].some((it) => it.checked && it.value === value);
    };
    radios.forEach((it) => it.addEventListener("change", show));
    show();
  }

  // The browser's calendar, beside the three boxes of a day.
  for (const day of document.querySelectorAll("[data-calendar]")) {
    const boxes = ["tag", "monat", "jahr"].map((it) => day.querySelector(`[name$=".${it}"]`));
    const calendar = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1 });
    if (!calendar.showPicker) break;
    calendar.className = "portal-calendar";
    calendar.setAttribute("aria-hidden", "true");
    const open = Object.assign(document.createElement("button"), { type: "button" });
    open.className = "kern-btn kern-btn--secondary portal-calendar-button";
    open.textContent = day.dataset.calendar;
    open.addEventListener("click", () => {
      const [d, m, y] = boxes.map((it) => it.value.trim());
      calendar.value = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
      calendar.showPicker();
    });
    calendar.addEventListener("change", () => {
      calendar.value.split("-").reverse().forEach((part, index) => {
        boxes[index].value = part;
        boxes[index].dispatchEvent(new Event("input", { bubbles: true }));
      });
      open.focus();
    });
    day.append(open, calendar);
  }

  // While one types, the list of municipalities narrows. Names are compared as the server
  // compares them: letters and digits only, umlauts spelled out or as their base letters.
  const plain = (text) => text.normalize("NFD").replace(/[^a-z0-9]/g, "");
  const forms = (text) => {
    const lower = text.toLowerCase().replace(/ß/g, "ss");
    return [lower.replace(/[äöü]/g, (it) => ({ ä: "ae", ö: "oe", ü: "ue" })[it]), lower].map(plain);
  };
  const input = document.querySelector("[data-filter]");
  const status = document.querySelector("[data-filter-status]");
  if (!input || !status) return;
  let list = document.querySelector("[data-filter-list]");
  let entries = [];

  function read() {
    entries = [...list.querySelectorAll("li")].map((entry) => ({
      entry,
      forms: forms(entry.textContent),
    }));
  }

  // The start page does without the list until somebody is about to type.
  async function fetchList() {
    const answer = await fetch(input.dataset.filter);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    list = document.adoptNode(page.querySelector("[data-filter-list]"));
    read();
    document.querySelector("[data-filter-target]").append(list);
    narrow();
  }

  let announcement;
  function narrow() {
    if (!list) return;
    const [spelled, base] = forms(input.value);
    let count = 0;
    for (const { entry, forms } of entries) {
      entry.hidden = !(forms[0].includes(spelled) || forms[1].includes(base));
      if (!entry.hidden) count++;
    }
    for (const group of list.querySelectorAll("[data-filter-group]")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    // Beside a target, the list is only for what is typed.
    list.hidden = !spelled && Boolean(list.closest("[data-filter-target]"));
    const { none, one, many } = status.dataset;
    const text = spelled ? [none, one][count] ?? many.replace("#", count) : "";
    // Announced once the typing pauses, not with each letter.
    clearTimeout(announcement);
    announcement = setTimeout(() => (status.textContent = text), 400);
  }

  if (list) read();
  else input.addEventListener("focus", () => fetchList().catch(() => {}), { once: true });
  input.addEventListener("input", narrow);
})();
