// The end of a session comes near: a warning, one click to stay, going on by typing, the end.

const MINUTE = 60e3;
/** Two minutes before the end there is a warning; a token holds for fifteen. */
const NEARLY = 13 * MINUTE + 5e3;
const LONG = 15000;

/** Logs in by cookies, goes to the first sheet of a form, and lets time pass. */
export async function session({ session, page }, task, hands, look) {
  await session.addCookies(task.cookies.map(([name, value]) => ({
    name, value, domain: new URL(task.address).hostname, path: '/', secure: true, httpOnly: true, sameSite: 'Lax',
  })));
  await page.clock.install();
  await page.goto(task.application.path);
  await hands.pressMain(page);
  const sheet = page.url();
  await says(page.locator('.portal-session__who'), /Angemeldet: Erika Mustermann, für: Müller & Söhne GmbH/);
  await says(page.locator('.portal-session__until'), /gilt bis \d\d:\d\d Uhr/);
  await look('logged-in');

  // Nobody does anything: the page asks, and the answer is one key away.
  await page.clock.fastForward(NEARLY);
  const warning = page.locator('dialog[data-session-dialog=warning]');
  await warning.waitFor();
  await says(warning.locator('[data-session-left]'), /in 2 Minuten abgemeldet/);
  await focused(page, '[data-session-stay]');
  await look('warned');
  await page.setViewportSize({ width: 320, height: 640 });
  await look('warned-narrow');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.clock.fastForward(MINUTE);
  await says(warning.locator('[data-session-left]'), /in einer Minute abgemeldet/);
  const renewed = page.waitForResponse(isRenewal);
  await page.keyboard.press('Enter');
  await ok(await renewed);
  await warning.waitFor({ state: 'hidden' });
  await says(page.locator('.portal-session__until'), /Sie bleiben angemeldet, bis \d\d:\d\d Uhr/);

  // Esc closes it; the focus is where it was; who types on stays logged in without being asked.
  const text = page.locator('main form[method=post] input[type=text]').first();
  await text.focus();
  await page.clock.fastForward(NEARLY);
  await warning.waitFor();
  await page.keyboard.press('Escape');
  await warning.waitFor({ state: 'hidden' });
  if (!await text.evaluate((it) => it === document.activeElement)) throw new Error('the focus is lost');
  const again = page.waitForResponse(isRenewal);
  await text.fill('Ada');
  await ok(await again);
  await says(page.locator('[data-autosave] [role=status]'), /Gespeichert um/);

  // A page that is opened in another tab extends it here too.
  await page.clock.fastForward(NEARLY);
  await warning.waitFor();
  const other = await session.newPage();
  await other.goto(sheet);
  await warning.waitFor({ state: 'hidden' });
  await other.close();

  // The end: it is said, nothing is lost, and the way back leads here.
  await page.clock.fastForward(16 * MINUTE);
  const ended = page.locator('dialog[data-session-dialog=ended]');
  await ended.waitFor();
  await says(ended, /Es ist nichts verloren/);
  await look('ended');
  const href = await ended.locator('a').getAttribute('href');
  const back = new URL(href, task.address).searchParams.get('zurueck');
  if (back !== new URL(sheet).pathname) throw new Error(`back leads to ${back}`);
  await ended.locator('[data-session-close]').click();
  await page.locator('[data-session-again]').waitFor();
  await look('ended-closed');
  await session.clearCookies({ name: /__Host-(sitzung|browser)/ });
  await page.reload();
  const value = await page.locator('main form[method=post] input[type=text]').first().inputValue();
  if (value !== 'Ada') throw new Error(`the field holds "${value}"`);
}

const isRenewal = (response) => response.url().endsWith('/anmelden/verlaengern') && response.request().method() === 'POST';

async function ok(response) {
  if (!response.ok()) throw new Error(`renewing was answered with ${response.status()}`);
}

async function focused(page, selector) {
  const there = await page.locator(selector).evaluate((it) => it === document.activeElement);
  if (!there) throw new Error(`the focus is not on ${selector}`);
}

async function says(element, pattern) {
  const end = Date.now() + LONG;
  let said = '';
  while (Date.now() < end) {
    said = await element.innerText().catch(() => '');
    if (pattern.test(said)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the page says "${said}", not ${pattern}`);
}
