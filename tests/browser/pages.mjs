// The pages beside the way: help, law, what went wrong; and all of it in English.

const PATHS = (application) => [
  '/', `/${application.tenant}`, application.path, '/entwuerfe', '/hilfe', '/impressum',
  '/datenschutz', '/barrierefreiheit', '/no-such-town', `/${application.tenant}/antrag/no-such`,
  '/aachen/nothing/here',
];

/** Visits each of them in each language. */
export async function visitAll(page, task, look) {
  for (const language of ['de', 'en']) {
    for (const [index, path] of PATHS(task.application).entries()) {
      await page.goto(`${path}?sprache=${language}`);
      const lang = await page.locator('html').getAttribute('lang');
      if (lang !== language) throw new Error(`${path} is in ${lang}, not in ${language}`);
      await look(`page-${language}-${index + 1}`);
    }
  }
}
