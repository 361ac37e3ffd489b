// Makes static/dist: what the browser loads, under names that change with the content,
// with compressed variants beside it and assets.json (logical name -> hashed name).
//
//   npm ci && node build-assets.mjs
//
// Without the npm packages it still builds the portal's own files, which stand alone.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { shakenKern } from "./kern.mjs";

/** The portal's own style, in the order of the cascade. */
const STYLES = ["base", "frame", "forms", "front", "print"];

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");
const names = {};
const written = new Set(["assets.json"]);

/** Writes a file, unless it is there already: a build that changes nothing touches nothing. */
function write(name, content) {
  const path = join(dist, name);
  written.add(name);
  if (existsSync(path) && readFileSync(path).equals(content)) return;
  writeFileSync(path, content);
}

/** Compressed variants, where they are smaller. Fonts (woff2) are compressed already. */
function writeCompressed(name, content) {
  if (extname(name) === ".woff2") return;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  const variants = { br: brotliCompressSync(content, quality), gz: gzipSync(content, { level: 9 }) };
  for (const [ending, bytes] of Object.entries(variants)) {
    if (bytes.length < content.length) write(`${name}.${ending}`, bytes);
  }
}

/** Adds a file under its hashed name and says what address it has. */
function add(logical, content, { plainToo = false } = {}) {
  const bytes = Buffer.from(content);
  const ending = extname(logical);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const name = `${logical.slice(0, -ending.length)}-${hash}${ending}`;
  for (const file of plainToo ? [name, logical] : [name]) {
    write(file, bytes);
    writeCompressed(file, bytes);
  }
  names[logical] = name;
  return `/static/${name}`;
}

async function load(name) {
  try {
    return await import(name);
  } catch {
    return null;
  }
}

const source = (name) => readFileSync(join(root, "src", name));

/** Leaves out comments on lines of their own, and indentation. */
function withoutComments(code) {
  return code.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*(?:\/\/.*)?\n?/gm, "");
}

mkdirSync(dist, { recursive: true });
for (const script of ["stadttor.js", "rules.js", "anlagen.js", "autosave.js", "mappe.js", "session.js", "weiter.js"]) {
  add(script, withoutComments(source(script).toString()), { plainToo: true });
}
add("wappen.svg", source("wappen.svg"), { plainToo: true });
add("icon.svg", source("icon.svg"), { plainToo: true });

const postcss = (await load("postcss"))?.default;
const kern = join(root, "node_modules/@kern-ux/native");
let css = withoutComments(STYLES.map((name) => source(`style/${name}.css`)).join("\n"));
if (postcss && existsSync(kern)) {
  css = shakenKern(postcss, kern, add) + css;
} else {
  console.warn("The npm packages are missing, so pages do without the KERN design: run `npm ci` in static/ and build again.");
}
add("stadttor.css", css, { plainToo: true });

write("assets.json", Buffer.from(`${JSON.stringify(names, null, 2)}\n`));
for (const old of readdirSync(dist)) if (!written.has(old)) rmSync(join(dist, old));
console.log(`static/dist: ${Object.keys(names).length} files, stadttor.css ${Buffer.byteLength(css)} bytes`);
