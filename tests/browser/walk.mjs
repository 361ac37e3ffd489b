// The whole way of a citizen, as the issue of the portal's first version tells it.

import { TASK_FORM, missingEntry } from './form.mjs';

/** More steps than any form has. */
const ENOUGH = 100;

/**
 * Walks from the start page to the mailbox. `hands` is how the person acts (mouse or keyboard),
 * `look` is called with a name for every page.
 */
export async function walk({ page, session }, task, hands, look) {
  const { application } = task;
  await page.goto('/');
  await look('start');
  await hands.search(page, 'input[name=kommune]', application.tenant.slice(0, 4));
  await look('municipalities');
  await hands.follow(page, `/${application.tenant}`);
  await look('municipality');
  await expectText(page, 'header', task.office);
  await hands.follow(page, application.path);
  await look('service');
  await hands.pressMain(page);

  await refuseNothing(page, hands, look);
  await fillAll(page, session, task, hands, look);
  await look('check');
  await hands.send(page);
  await expectPath(page, /\/vorgang\/[^/]+\/[^/]+$/);
  await look('receipt');
  const caseNumber = await page.locator('#case-number').innerText();
  await expectText(page, 'header', task.office);

  await hands.follow(page, await mailboxLink(page));
  const message = await firstMessage(page);
  await look('mailbox');
  await hands.follow(page, message);
  await expectText(page, 'main', caseNumber);
  await look('message');
  return { caseNumber };
}

/** The first step, sent empty: it comes back with each error at its field and in the summary. */
async function refuseNothing(page, hands, look) {
  await expectPath(page, /\/1$/);
  await look('first-step');
  await hands.press(page, 'weiter');
  await expectPath(page, /\/1$/);
  const targets = await page.locator('[role=alert] a[href^="#"]').evaluateAll(
    (links) => links.map((link) => {
      const target = document.getElementById(link.getAttribute('href').slice(1));
      return { text: link.innerText, found: target !== null };
    }));
  if (targets.length === 0) throw new Error('a step sent empty has no error');
  const lost = targets.filter((it) => !it.found).map((it) => it.text);
  if (lost.length > 0) throw new Error(`errors lead to no field: ${lost.join(', ')}`);
  const marked = await page.locator('[aria-invalid=true]').count();
  if (marked === 0) throw new Error('no field is marked as wrong');
  await look('errors');
}

/** Every step; after the first the person breaks off and goes on at another device. */
async function fillAll(page, session, task, hands, look) {
  for (let step = 1; step < ENOUGH; step += 1) {
    if (page.url().endsWith('/pruefen')) return;
    const entry = await missingEntry(page, task);
    if (entry) {
      await look(`list-${step}`);
      await hands.follow(page, entry);
    }
    await hands.fill(page, task);
    await look(`step-${step}`);
    if (step === 2) {
      await breakOff(page, session, hands, look);
      await hands.fill(page, task);
    }
    const before = page.url();
    await hands.press(page, 'weiter');
    if (page.url() === before) {
      const errors = await page.locator('[role=alert]').allInnerTexts();
      throw new Error(`${before} was not taken: ${errors.join(' ')}`);
    }
  }
  throw new Error(`the steps do not end at ${page.url()}`);
}

async function breakOff(page, session, hands, look) {
  const at = page.url();
  await hands.press(page, 'speichern');
  await expectPath(page, /^\/entwuerfe\/[^/]+$/);
  await look('pause');
  const code = await page.locator('#fortsetzungscode').innerText();
  await session.clearCookies();
  await page.goto(at);
  if (await page.locator(`${TASK_FORM} [name^="G"]`).count() > 0) {
    throw new Error('a draft is shown to a device that has no code for it');
  }
  await look('stranger');
  await hands.resume(page, '0000-1111-2222-3333-4444');
  await expectPath(page, /\/entwuerfe$/);
  await look('unknown-code');
  await hands.resume(page, code.toLowerCase());
  if (page.url() !== at) throw new Error(`the code led to ${page.url()}, not to ${at}`);
}

async function mailboxLink(page) {
  return page.locator('main a[href^="/postfach/"]').first().getAttribute('href');
}

/** The receipt follows the answer by a moment. */
async function firstMessage(page) {
  const messages = page.locator('main a[href^="/postfach/"]');
  for (let wait = 0; wait < 60; wait += 1) {
    if (await messages.count() > 0) return messages.first().getAttribute('href');
    await page.waitForTimeout(250);
    await page.reload();
  }
  throw new Error(`there is no message in ${page.url()}`);
}

async function expectText(page, css, text) {
  const found = await page.locator(css).first().innerText();
  if (!found.includes(text)) throw new Error(`${page.url()}: no "${text}" in ${css}: ${found}`);
}

async function expectPath(page, pattern) {
  const { pathname } = new URL(page.url());
  if (!pattern.test(pathname)) {
    const errors = await page.locator('main').innerText();
    throw new Error(`at ${pathname} instead of ${pattern}: ${errors.slice(0, 1000)}`);
  }
}

/** The picture in the README: a form that somebody is filling in. */
export async function readme(page, task, hands) {
  await page.goto(task.application.path);
  await hands.pressMain(page);
  await page.getByLabel('Anrede').selectOption('Frau');
  for (const [label, text] of Object.entries({
    Vorname: 'Erika', Familienname: 'Mustermann', Tag: '12', Monat: '8', Jahr: '1984',
  })) {
    await page.getByLabel(label).first().fill(text);
  }
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo({ top: 0, behavior: 'instant' });
  });
  await page.screenshot({ path: task.picture });
}
