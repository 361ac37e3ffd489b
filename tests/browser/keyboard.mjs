// Somebody with a keyboard alone: Tab, Enter, Space, arrows, and what is typed.

import { TASK_FORM, controls, fillForm } from './form.mjs';

/** More stops than any page has. */
const ENOUGH = 800;

/** Moves on with Tab until an element is reached that this CSS selector finds. */
async function tabTo(page, css) {
  for (let stop = 0; stop < ENOUGH; stop += 1) {
    if (await page.evaluate((it) => document.activeElement?.matches(it) ?? false, css)) {
      await expectVisibleFocus(page);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${css} cannot be reached with the Tab key at ${page.url()}`);
}

/** Whoever has the focus, or what stands for it, must look different from without it. */
async function expectVisibleFocus(page) {
  const unseen = await page.evaluate(() => {
    const element = document.activeElement;
    const around = [element, element.parentElement, ...(element.labels ?? [])];
    const look = () => around.flatMap((it) => [null, '::before', '::after'].map((part) => {
      const { outline, boxShadow, border, backgroundColor, textDecoration } =
        getComputedStyle(it, part);
      return [outline, boxShadow, border, backgroundColor, textDecoration].join(';');
    })).join('|');
    const focused = look();
    element.blur();
    const blurred = look();
    element.focus();
    return focused === blurred ? element.outerHTML.slice(0, 200) : null;
  });
  if (unseen) throw new Error(`the focus cannot be seen at ${page.url()}: ${unseen}`);
}

/** The first stop of a page leads past everything that is the same on all pages. */
export async function skipLink(page) {
  await page.keyboard.press('Tab');
  const href = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  if (!href?.startsWith('#')) throw new Error(`the first stop is no skip link: ${href}`);
  await page.keyboard.press('Enter');
  const inside = await page.evaluate(
    (id) => document.activeElement?.closest(id) !== null || location.hash === id, href);
  if (!inside) throw new Error(`the skip link leads nowhere: ${href}`);
}

/** Follows the link to this path. */
export async function follow(page, href) {
  await tabTo(page, `main a[href="${href}"]`);
  await enter(page);
}

/** Types into a field and sends it by Enter. */
export async function search(page, css, text) {
  await tabTo(page, css);
  await page.keyboard.type(text);
  await enter(page);
}

async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** Fills in everything on the page, repeats added where they are needed. */
export const fill = (page, task) => fillForm(page, task, { set, press });

async function set(page, control, value) {
  const named = `[name="${control.name}"]`;
  if (control.type === 'radio') {
    await choose(page, named, control.value);
  } else if (control.type === 'checkbox') {
    if (control.checked) return;
    await tabTo(page, `${named}[value="${control.value}"]`);
    await page.keyboard.press('Space');
  } else if (control.tag === 'select') {
    await pick(page, named, value);
  } else {
    await tabTo(page, named);
    await replace(page, value);
  }
}

/** Tab stops at one button of a group; the arrows go through it. */
async function choose(page, named, value) {
  const chosen = () => page.evaluate(
    ([css, it]) => document.querySelector(`${css}[value="${it}"]`)?.checked, [named, value]);
  if (await chosen()) return;
  await tabTo(page, named);
  await page.keyboard.press('Space');
  for (let step = 0; step < ENOUGH && !(await chosen()); step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  if (!(await chosen())) throw new Error(`${named}=${value} cannot be chosen with the arrows`);
}

async function pick(page, named, value) {
  await tabTo(page, named);
  const entries = await page.locator(named).evaluate(
    (list) => ({ at: list.selectedIndex, values: [...list.options].map((it) => it.value) }));
  const way = entries.values.indexOf(value) - entries.at;
  for (let step = 0; step < Math.abs(way); step += 1) {
    await page.keyboard.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
  }
  const now = await page.locator(named).inputValue();
  if (now !== value) throw new Error(`${named}: the arrows led to ${now}, not to ${value}`);
}

/** Overwrites what stands there. */
async function replace(page, text) {
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

/** Presses the button of this action. */
export async function press(page, action) {
  await tabTo(page, `button[name=aktion][value="${action}"]:not([hidden], [tabindex="-1"])`);
  await enter(page);
}

/** Presses the one big button of the page. */
export async function pressMain(page) {
  await tabTo(page, `${TASK_FORM} button`);
  await enter(page);
}

/** Ticks whatever the last page before sending asks for, and sends. */
export async function send(page) {
  const boxes = (await controls(page)).filter((it) => it.type === 'checkbox' && !it.checked);
  for (const box of boxes) {
    await tabTo(page, `[name="${box.name}"][value="${box.value}"]`);
    await page.keyboard.press('Space');
  }
  await pressMain(page);
}

/** Types the resume code on the page that asks for it. */
export async function resume(page, code) {
  await page.goto('/entwuerfe');
  await search(page, `${TASK_FORM} input:not([type=hidden])`, code);
}
