// What pages need of the KERN design system, and nothing else of it: the package's style
// sheet has 340 KB, most of it icons, utilities and colours that no page uses.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The blocks (as in `.kern-BLOCK__element--modifier`) that widgets and pages use. */
const BLOCKS = new Set(
  `accordion alert badge body btn card description-list description-list-item divider error
  fieldset form-check form-input heading-display heading-large heading-medium heading-small
  heading-x-large hint icon input-group input-group-text label link list number preline
  progress sr-only subline summary table table-responsive task-list title`.split(/\s+/),
);

const ICONS = new Set(
  `arrow-back arrow-forward checklist danger download edit home info mail open-in-new search
  success warning check`.split(/\s+/),
);
const ICON_SIZES = new Set(["small", "default", "large", "x-large"]);

/** The weights in use: body 400, labels and headings 500 and 600. */
const FONTS = { 400: "Regular", 500: "Medium", 600: "SemiBold" };

function isKept(name) {
  const [, block, modifier] = /^kern-(.+?)(?:__.+?)?(?:--(.+))?$/.exec(name) ?? [];
  if (!block || !BLOCKS.has(block)) return false;
  return block !== "icon" || !modifier || ICONS.has(modifier) || ICON_SIZES.has(modifier);
}

/** Whether a selector is for something kept. What `:is()` and `:not()` list are
 * alternatives: none of them alone condemns a selector. */
function concernsKept(selector) {
  const certain = selector.replace(/:(?:is|not)\((?:[^()]|\([^()]*\))*\)/g, "");
  return [...certain.matchAll(/\.(kern-[\w-]+)/g)].every(([, name]) => isKept(name));
}

/** Leaves out rules for classes that are not kept, and what is empty then. */
function dropRules(sheet) {
  sheet.walkRules((rule) => {
    const kept = rule.selectors.filter(concernsKept);
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  sheet.walkComments((comment) => comment.remove());
}

/** Puts each image into a file: `data:` would need a hole in the content security policy. */
function imagesToFiles(sheet, add) {
  const images = new Map();
  sheet.walkDecls((decl) => {
    decl.value = decl.value.replace(/url\("data:image\/svg\+xml,([^"]+)"\)/g, (_, data) => {
      const svg = decodeURIComponent(data);
      if (!images.has(svg)) images.set(svg, add(`zeichen-${images.size + 1}.svg`, svg));
      return `url("${images.get(svg)}")`;
    });
  });
}

/** Leaves out custom properties that nothing refers to, until none is left. */
function dropUnusedProperties(sheet) {
  for (let dropped = true; dropped; ) {
    dropped = false;
    const used = new Set([...sheet.toString().matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    sheet.walkDecls(/^--kern-/, (decl) => {
      if (used.has(decl.prop)) return;
      const rule = decl.parent;
      decl.remove();
      if (rule.nodes.length === 0) rule.remove();
      dropped = true;
    });
  }
}

function fontFaces(kern, add) {
  return Object.entries(FONTS)
    .map(([weight, name]) => {
      const file = readFileSync(join(kern, `dist/fonts/fira-sans/FiraSans-${name}.woff2`));
      const url = add(`FiraSans-${name}.woff2`, file);
      return `@font-face{font-family:"Fira Sans";font-weight:${weight};font-style:normal;font-display:swap;src:url("${url}") format("woff2")}`;
    })
    .join("\n");
}

/** The style sheet, with its fonts and images added to the assets. */
export function shakenKern(postcss, kern, add) {
  const sheet = postcss.parse(readFileSync(join(kern, "dist/kern.min.css"), "utf8"));
  dropRules(sheet);
  imagesToFiles(sheet, add);
  dropUnusedProperties(sheet);
  return `${fontFaces(kern, add)}\n${sheet}\n`;
}
