// What a page weighs: everything that comes over the wire but pictures and fonts.

const PAGE = 60 * 1024;
const SCRIPT = 10 * 1024;

/** Loads a path with an empty cache, and says where it is too heavy. */
export async function tooHeavy(browser, task, path) {
  const session = await browser.newContext({ baseURL: task.address });
  const page = await session.newPage();
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(path, { waitUntil: 'networkidle' });
  const sizes = { document: 0, stylesheet: 0, script: 0 };
  for (const response of responses) {
    const kind = response.request().resourceType();
    if (kind in sizes) sizes[kind] += (await response.request().sizes()).responseBodySize;
  }
  await session.close();
  const all = sizes.document + sizes.stylesheet + sizes.script;
  console.log(`${path} weighs ${all} bytes: ${JSON.stringify(sizes)}`);
  const complaints = [];
  if (all > PAGE) complaints.push(`${path} weighs ${all} bytes, ${PAGE} are the budget`);
  if (sizes.script > SCRIPT) complaints.push(`scripts of ${path} weigh ${sizes.script} bytes`);
  return complaints;
}
