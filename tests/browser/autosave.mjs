// Saving while somebody types: the line is gone and comes back, the browser crashes, two windows.

const STATUS = '[data-autosave] [role=status]';
const SAVED = /Gespeichert um \d\d:\d\d/;
const LONG = 15000;

/** Goes to the first sheet, and tries everything there. */
export async function autosave({ browser, session, page }, task, hands, look) {
  await page.goto(task.application.path);
  await hands.pressMain(page);
  const sheet = page.url();
  const text = page.locator('main form[method=post] input[type=text]').first();

  await text.fill('Ada');
  await says(page, SAVED);
  await look('saved');
  await page.reload();
  await holds(text, 'Ada');

  // The line is gone: it is said, and what was typed is saved as soon as it is back.
  await session.setOffline(true);
  await text.fill('Augusta');
  await says(page, /Nicht gespeichert/);
  await look('not-saved');
  await session.setOffline(false);
  await page.locator('[data-autosave-again]').click().catch(() => {});
  await says(page, SAVED);
  await page.reload();
  await holds(text, 'Augusta');

  // A crash: what was not saved yet is offered on this device.
  await page.route(sheet, (route) => (route.request().method() === 'POST' ? route.abort('failed') : route.continue()));
  await text.fill('Augusta Ada');
  await says(page, /Nicht gespeichert/);
  const kept = await page.evaluate(() => Object.entries(localStorage).flat().join('\n'));
  if (!kept.includes('stadttor:')) throw new Error('nothing is kept on the device');
  if (kept.includes('Augusta')) throw new Error('what is kept on the device can be read');
  await page.unroute(sheet);
  const other = await session.newPage();
  await other.goto(sheet);
  await other.locator('[data-autosave-take]').click();
  await says(other, SAVED);
  await holds(other.locator('main form[method=post] input[type=text]').first(), 'Augusta Ada');
  const left = await other.evaluate(() => Object.keys(localStorage).filter((it) => it.startsWith('stadttor:')));
  if (left.length) throw new Error(`kept although it is saved: ${left}`);
  await other.close();

  await twoWindows({ browser, session }, task, sheet, look);
}

/** The same draft in two browsers: the same field typed in both is chosen by the person. */
async function twoWindows({ browser, session }, task, sheet, look) {
  const cookies = await session.cookies();
  const [one, two] = await Promise.all([0, 1].map(async () => {
    const context = await browser.newContext({ baseURL: task.address, locale: 'de-DE' });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(sheet);
    return page;
  }));
  const text = (page) => page.locator('main form[method=post] input[type=text]').first();
  await text(one).fill('Eins');
  await says(one, SAVED);
  await text(two).fill('Zwei');
  await says(two, /An anderer Stelle/);
  await two.locator('button[name=aktion][value=weiter]:visible').click();
  const radios = two.locator('input[type=radio][name^="konflikt:"]');
  await radios.first().waitFor();
  if (await radios.count() !== 2) throw new Error('both values have to be there to choose from');
  if (await two.locator('input[name^="konflikt:"]:checked').count()) throw new Error('something is chosen already');
  await radios.first().check();
  await two.locator('main form[method=post] button[type=submit]:visible').first().click();
  await one.goto(sheet);
  await holds(text(one), 'Zwei');
  await Promise.all([one.context().close(), two.context().close()]);
  await look('chosen');
}

async function says(page, pattern) {
  const status = page.locator(STATUS);
  const end = Date.now() + LONG;
  let said = '';
  while (Date.now() < end) {
    said = await status.innerText().catch(() => '');
    if (pattern.test(said)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`the page says "${said}", not ${pattern}`);
}

async function holds(input, wanted) {
  const value = await input.inputValue();
  if (value !== wanted) throw new Error(`the field holds "${value}", not "${wanted}"`);
}
