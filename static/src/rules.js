// Shows, demands and calculates parts of a page while it is filled in, as the server would: it does
// all of it again when the page is sent. The page has the rules as JSON, made by fim::for_browser.
// Numbers are BigInt in millionths, days are counted from 1970-01-01, null is "no value".

const ONE = 1000000n;
const abs = (n) => (n < 0n ? -n : n);
const number = (n) => (n !== null && abs(n) < 10n ** 24n ? n : null);

/** n / unit, halves away from zero. */
function rounded(n, unit) {
  const size = (2n * abs(n) + abs(unit)) / (2n * abs(unit));
  return n < 0n === unit < 0n ? size : -size;
}

/** A whole number of a size that days and months can have. */
const whole = (n) => (n % ONE === 0n && abs(n) < ONE * ONE * 10n ? Number(n / ONE) : NaN);

const date = (day) => new Date(day * 864e5);
const inRange = (day) => (day >= -719162 && day <= 2932896 ? day : null);
function dayOf(year, month, day) {
  const made = new Date(0);
  made.setUTCFullYear(year, month, day);
  return made.getTime() / 864e5;
}
const civil = (day) => [date(day).getUTCFullYear(), date(day).getUTCMonth(), date(day).getUTCDate()];

function addMonths(from, months) {
  if (!(Math.abs(months) < 2e5)) return null;
  const [year, month, day] = civil(from);
  const last = civil(dayOf(year, month + months + 1, 0));
  return inRange(dayOf(last[0], last[1], Math.min(day, last[2])));
}

function yearsBetween(from, to) {
  if (to < from) return -yearsBetween(to, from);
  const [a, b] = [civil(from), civil(to)];
  return b[0] - a[0] - (b[1] < a[1] || (b[1] === a[1] && b[2] < a[2]) ? 1 : 0);
}

function iban(text) {
  const compact = text.replace(/ /g, "").replace(/[a-z]/g, (c) => c.toUpperCase());
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(compact)) return false;
  const turned = compact.slice(4) + compact.slice(0, 4);
  return BigInt(turned.replace(/[A-Z]/g, (c) => c.charCodeAt(0) - 55)) % 97n === 1n;
}

const OPS = {
  not: (a) => !a,
  negate: (a) => -a,
  equal: (a, b) => a === b,
  less: (a, b) => a < b,
  add: (a, b) => number(a + b),
  subtract: (a, b) => number(a - b),
  multiply: (a, b) => number(rounded(a * b, ONE)),
  divide: (a, b) => (b === 0n ? null : number(rounded(a * ONE, b))),
  round(a, b) {
    const unit = 10n ** (6n - b / ONE);
    return number(rounded(a, unit) * unit);
  },
  length: (a) => BigInt([...a].length) * ONE,
  iban,
  year: (a) => BigInt(civil(a)[0]) * ONE,
  "years-between": (a, b) => BigInt(yearsBetween(a, b)) * ONE,
  "days-between": (a, b) => BigInt(b - a) * ONE,
  "add-days": (a, b) => inRange(a + whole(b)),
  "add-months": (a, b) => addMonths(a, whole(b)),
  "add-years": (a, b) => addMonths(a, whole(b) * 12),
};

/** All `good`; one that is not decides, otherwise one without value leaves it open. */
const every = (values, good) =>
  values.includes(!good) ? !good : values.includes(null) ? null : good;
const given = (values) => values.filter((it) => it !== null);
const furthest = (values, before) =>
  given(values).reduce((best, it) => (best === null || before(it, best) ? it : best), null);

const ALL = {
  sum: (values) => given(values).reduce((sum, it) => (sum === null ? null : number(sum + it)), 0n),
  count: (values) => BigInt(given(values).filter((it) => it !== false).length) * ONE,
  all: (values) => every(values, true),
  any: (values) => every(values, false),
  unique: (values) => new Set(given(values)).size === given(values).length,
  smallest: (values) => furthest(values, (a, b) => a < b),
  largest: (values) => furthest(values, (a, b) => a > b),
};

// What counts as a blank on the server.
const trim = (text) => text.replace(/^(?:[^\S\uFEFF]|\x85)+|(?:[^\S\uFEFF]|\x85)+$/g, "");

function readNumber(text) {
  const compact = text.replace(/[ \xA0\u202F]/g, "").replace(/\u2212/g, "-");
  const found =
    /^([-+]?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?$/.exec(compact) ||
    /^([-+]?)(\d+)\.(\d+)$/.exec(compact);
  if (!found) return null;
  const fraction = (found[3] || "").padEnd(7, "0");
  const size = BigInt(found[2].replace(/\./g, "") + fraction.slice(0, 6));
  const round = fraction[6] >= "5" ? 1n : 0n;
  return number(found[1] === "-" ? -size - round : size + round);
}

function readDay(text) {
  const parts = (sign) => text.split(sign).map(trim);
  let [y, m, d] = parts("-");
  const digits = (all) => all.length === 3 && all.every((it) => /^\d+$/.test(it));
  if (!digits(parts("-"))) {
    if (!digits(parts("."))) return null;
    [d, m, y] = parts(".");
  }
  if (y.length !== 4 || m.length > 2 || d.length > 2 || +y < 1) return null;
  const day = dayOf(+y, m - 1, +d);
  const [year, month, date] = civil(day);
  return year === +y && month === m - 1 && date === +d ? day : null;
}

const READ = {
  t: (text) => text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").normalize("NFC"),
  n: readNumber,
  d: readDay,
  b(text) {
    const lower = text.replace(/[A-Z]/g, (c) => c.toLowerCase());
    if (["true", "1", "ja", "on"].includes(lower)) return true;
    return ["false", "0", "nein", "off"].includes(lower) ? false : null;
  },
};

/** A value as an answer in canonical form. */
function written(value, kind) {
  if (value === null) return "";
  if (kind === "d") {
    const [year, month, day] = civil(value);
    const two = (n) => String(n).padStart(2, "0");
    return `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(day)}`;
  }
  if (kind !== "n" && kind !== "m") return String(value);
  const digits = String(abs(value)).padStart(7, "0");
  let rest = digits.slice(-6).replace(/0+$/, "");
  if (kind === "m") rest = rest.padEnd(2, "0");
  else if (rest.length === 3) rest += "0";
  return (value < 0n ? "-" : "") + digits.slice(0, -6) + (rest && `.${rest}`);
}

/**
 * Carries rules out. `answers` has the texts of the page by their paths.
 * Gives what is hidden and demanded as `G1.0/F2` (without the last number), what is shown or demanded
 * only by an answer of this page, and calculated answers by their paths.
 */
export function judge({ rules, values }, answers) {
  const result = { hidden: new Set(), required: new Set(), calculated: new Map() };
  const worth = new Map();
  const hidden = (path) => {
    const steps = path.split("/");
    return steps.some((step, at) =>
      result.hidden.has([...steps.slice(0, at), step.split(".")[0]].join("/")),
    );
  };
  const text = (path) => trim(values[path] ?? answers[path] ?? "");
  const value = (path, kind) => {
    if (hidden(path)) return null;
    if (worth.has(path)) return worth.get(path);
    return text(path) ? READ[kind](text(path)) : null;
  };
  const answered = (path) =>
    !hidden(path) && (worth.has(path) ? worth.get(path) !== null : text(path) !== "");
  function run(expr) {
    if (!Array.isArray(expr)) return expr;
    const [op, ...of] = expr;
    if (op === "n") return BigInt(of[0]);
    if (op === "d") return of[0];
    if (op === "v") return value(...of);
    if (op === "a") return of[0].some(answered);
    if (op === "if") {
      const when = run(of[0]);
      return when === null ? null : run(of[when ? 1 : 2]);
    }
    if (ALL[op]) return ALL[op](of[0].filter((it) => run(it[0])).map((it) => run(it[1])));
    const all = of.map(run);
    if (op === "and" || op === "or") return every(all, op === "and");
    if (op === "default") return all[0] ?? all[1];
    if (op === "in") return all[0] === null ? null : all.slice(1).includes(all[0]);
    return all.includes(null) ? null : OPS[op](...all);
  }
  for (const [verb, path, expr, kind] of rules) {
    let outcome = run(expr);
    if (verb === "calculate") {
      // A text is kept as one that was typed; an empty one is none.
      if (typeof outcome === "string") outcome = READ.t(trim(outcome)) || null;
      worth.set(path, outcome);
      result.calculated.set(path, kind);
    } else if (verb === "show" && outcome !== true) result.hidden.add(path);
    else if (verb === "require" && outcome === true) result.required.add(path);
  }
  // Whether it is shown may have come after what it is worth.
  for (const [path, kind] of result.calculated) {
    result.calculated.set(path, hidden(path) ? "" : written(worth.get(path), kind));
  }
  result.hides = hidden;
  return result;
}

/** The answers that a form has now, by their paths. */
function typed(form) {
  const data = new FormData(form);
  const answers = {};
  for (const { name, type } of form.elements) {
    if (!name || type === "file" || name in answers) continue;
    const last = name.split("/").pop();
    if (/\.(tag|monat|jahr)$/.test(last)) {
      const path = name.slice(0, name.lastIndexOf("."));
      const parts = ["tag", "monat", "jahr"].map((it) => trim(String(data.get(`${path}.${it}`) ?? "")));
      answers[path] = parts.some(Boolean) ? parts.join(".") : "";
    } else if (type === "checkbox" && !last.includes(".")) {
      const boxes = form.querySelectorAll(`[name="${CSS.escape(name)}"]`).length;
      const checked = data.getAll(name);
      for (let at = 0; at < boxes; at++) answers[`${name}.${at}`] = checked[at] ?? "";
    } else {
      answers[name] = String(data.get(name) ?? "");
    }
  }
  return answers;
}

/** As a person reads it; `yes` and `no` in the page's language are on the element. */
function german(text, kind, element) {
  if (kind === "d") return text.split("-").reverse().join(".");
  if (kind === "n" || kind === "m") return text.replace(".", ",");
  return kind === "b" && text ? element.dataset[text === "true" ? "yes" : "no"] ?? text : text;
}

/** Keeps a page in step with its rules. */
function attend(script) {
  const form = script.closest("form") ?? document.querySelector("main form[method=post]");
  const program = JSON.parse(script.textContent);
  const of = (verb) => program.rules.filter((rule) => rule[0] === verb);
  const shows = of("show").map((rule) => rule[1]);
  const demands = new Set(of("require").map((rule) => rule[1]));
  const kinds = new Map(of("calculate").map((rule) => [rule[1], rule[3]]));
  const series = (path) => path.slice(0, path.lastIndexOf("."));
  const within = (path) => shows.some((it) => path.startsWith(`${it}.`));
  function update() {
    const now = judge(program, typed(form));
    for (const part of document.querySelectorAll("[data-path]")) {
      const { path } = part.dataset;
      if (within(path)) part.hidden = now.hides(path);
      if (!demands.has(series(path))) continue;
      for (const word of part.querySelectorAll("[data-optional]")) {
        if (word.closest("[data-path]") === part) word.hidden = now.required.has(series(path));
      }
    }
    for (const output of document.querySelectorAll("[data-calculated]")) {
      const path = output.dataset.calculated;
      if (!kinds.has(path)) continue;
      const shown = german(now.calculated.get(path), kinds.get(path), output);
      if ("value" in output) output.value = shown;
      else output.textContent = shown;
    }
  }
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  addEventListener("pageshow", update);
  update();
}

if (typeof document !== "undefined") {
  for (const script of document.querySelectorAll("script[data-rules]")) attend(script);
}
