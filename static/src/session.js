// Says in time that a log-in is about to end, and keeps it going while somebody is at work.
// Without it, each page that is opened does so, and the page says until when it lasts.
//
// <section data-session data-ends-in data-ends-at-last-in data-renew data-stayed data-failed …>
//   <p role="status"> … <dialog data-session-dialog="warning|last|ended">

const WARNED = 120e3;
const bar = document.querySelector("[data-session]");
if (bar) setUp(bar);

function setUp(bar) {
  const words = bar.dataset;
  const status = bar.querySelector("[role=status]");
  const dialog = (name) => bar.querySelector(`[data-session-dialog=${name}]`);
  const open = () => bar.querySelector("dialog[open]");
  const failed = bar.querySelector("[data-session-failed]");
  const form = bar.querySelector("form");
  const tabs = globalThis.BroadcastChannel && new BroadcastChannel(words.renew);
  let ends = 0;
  let last = 0;
  let active = false;
  let warned = false;
  let running = false;
  let over = false;

  take(Date.now() + words.endsIn * 1e3, Date.now() + words.endsAtLastIn * 1e3);
  tabs?.postMessage([ends, last]);
  // Another page was opened, or the person logged out there.
  tabs?.addEventListener("message", ({ data: [itsEnd, itsLast] }) => {
    if (over) return;
    if (!itsEnd) end();
    else if (itsEnd > ends) take(itsEnd, itsLast);
  });
  const timer = setInterval(look, 1000);
  look();

  for (const event of ["input", "keydown", "pointerdown"]) {
    addEventListener(event, () => (active ||= !open()), { capture: true, passive: true });
  }
  form.addEventListener("submit", () => tabs?.postMessage([0, 0]));
  bar.querySelector("[data-session-stay]").addEventListener("click", renew);
  bar.querySelector("[data-session-leave]").addEventListener("click", () => form.requestSubmit());
  for (const button of bar.querySelectorAll("[data-session-close]")) {
    button.addEventListener("click", () => open()?.close());
  }

  /** It lasts longer than the page knew. */
  function take(newEnd, newLast) {
    [ends, last, active, warned] = [newEnd, newLast, false, false];
    failed.textContent = "";
    open()?.close();
  }

  function look() {
    const left = ends - Date.now();
    if (left <= 0) return end();
    if (left > WARNED) return;
    const renewable = last - ends > 1e3;
    if (renewable && active && !running) return renew();
    const minutes = Math.ceil(left / 60e3);
    const text = left < 30e3 ? words.leftLess : minutes < 2 ? words.leftOne : words.leftMany.replace("#", minutes);
    for (const it of bar.querySelectorAll("[data-session-left]")) {
      if (it.textContent !== text) it.textContent = text;
    }
    if (warned) return;
    warned = true;
    dialog(renewable ? "warning" : "last").showModal();
  }

  async function renew() {
    if (running) return;
    running = true;
    active = false;
    const answer = await fetch(words.renew, {
      method: "POST",
      headers: { accept: "application/json" },
    }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    running = false;
    if (over) return;
    if (answer?.status === 401) return end();
    if (!answer?.ok || !told) return void (failed.textContent = words.failed);
    take(Date.now() + told.ends_in * 1e3, Date.now() + told.ends_at_last_in * 1e3);
    tabs?.postMessage([ends, last]);
    const shown = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" };
    const time = new Date(ends).toLocaleTimeString(document.documentElement.lang, shown);
    status.textContent = words.stayed.replace("#", time);
  }

  function end() {
    over = true;
    clearInterval(timer);
    open()?.close();
    status.textContent = words.over;
    bar.querySelector("[data-session-again]").hidden = false;
    form.hidden = true;
    dialog("ended").showModal();
  }
}
