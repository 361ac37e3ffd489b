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

  // The list of municipalities narrows while one types; names are compared as the server
  // compares them: without case, umlauts spelled out, nothing but letters and digits.
  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/ä/g, "ae")
      .replace(/ö/g, "oe")
      .replace(/ü/g, "ue")
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/[^a-z0-9]/g, "");
  const input = document.querySelector("[data-filter]");
  const status = document.querySelector("[data-filter-status]");
  if (!input || !status) return;
  const entries = [...document.querySelectorAll("[data-filter-entry]")].map((entry) => ({
    entry,
    words: plain(entry.textContent + entry.dataset.filterEntry),
  }));
  const groups = document.querySelectorAll("[data-filter-group]");
  let announcement;
  input.addEventListener("input", () => {
    const wanted = plain(input.value);
    let count = 0;
    for (const { entry, words } of entries) {
      entry.hidden = !words.includes(wanted);
      if (!entry.hidden) count++;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-filter-entry]:not([hidden])");
    }
    const { none, one, many } = status.dataset;
    const text = wanted ? [none, one][count] ?? many.replace("#", count) : "";
    // Announced once the typing pauses, not with each letter.
    clearTimeout(announcement);
    announcement = setTimeout(() => (status.textContent = text), 400);
  });
})();
