// Somebody with a pointer: clicks, types, ticks.

import { TASK_FORM, fillForm } from './form.mjs';

/** Opens a path by its link on the page. */
export async function follow(page, href) {
  await page.locator(`main a[href="${href}"]`).first().click();
}

/** Types into a field and sends it by Enter. */
export async function search(page, css, text) {
  await page.locator(css).first().fill(text);
  await page.locator(css).first().press('Enter');
  await page.waitForLoadState();
}

/** Fills in everything on the page, repeats added where they are needed. */
export const fill = (page, task) => fillForm(page, task, { set, press });

async function set(page, control, value) {
  const all = page.locator(TASK_FORM).last().locator(`[name="${control.name}"]`);
  if (control.type === 'radio' || control.type === 'checkbox') {
    await page.locator(TASK_FORM).last()
      .locator(`[name="${control.name}"][value="${control.value}"]`).check();
  } else if (control.tag === 'select') {
    await all.selectOption(value);
  } else {
    await all.fill(value);
  }
}

/** Presses the button of this action that can be seen. */
export async function press(page, action) {
  await page.locator(`button[name=aktion][value="${action}"]:visible:not([tabindex="-1"])`).first().click();
}

/** Presses the one big button of the page. */
export async function pressMain(page) {
  await page.locator(TASK_FORM).last().locator('button:visible:not([tabindex="-1"])').first().click();
}

/** Ticks whatever the last page before sending asks for, and sends. */
export async function send(page) {
  for (const box of await page.locator(TASK_FORM).last().locator('[type=checkbox]').all()) {
    await box.check();
  }
  await pressMain(page);
}

/** Types the resume code on the page that asks for it. */
export async function resume(page, code) {
  await page.goto('/entwuerfe');
  await page.locator(TASK_FORM).last().locator('input:not([type=hidden])').first().fill(code);
  await pressMain(page);
}
