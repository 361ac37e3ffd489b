// Judges that this project did not write: axe-core, the W3C's HTML checker; and the ruler.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const run = promisify(execFile);

const AXE = require.resolve('axe-core/axe.min.js');
const VNU = require.resolve('vnu-jar/build/dist/vnu.jar');

/** WCAG 2.2 AA and what else axe-core holds for good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Puts axe-core into every page of this context, as an extension would: past its CSP. */
export async function withAxe(session) {
  await session.addInitScript({ path: AXE });
}

/** What axe-core finds on the page as it is now. */
export async function axe(page) {
  const violations = await page.evaluate(
    async (tags) => (await window.axe.run({ runOnly: tags })).violations,
    TAGS,
  );
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `axe at ${page.url()}: ${violation.id}: ${violation.help}: ${node.target} `
        + `${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`,
    ));
}

/** What the W3C's checker says of these files. */
export async function vnu(files) {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  const said = await run('java', ['-jar', VNU, '--format', 'json', ...files], options)
    // It ends with 1 when it has something to say.
    .catch((answer) => answer);
  let messages;
  try {
    ({ messages } = JSON.parse(said.stderr));
  } catch {
    return [`vnu did not run: ${said.stderr || said.message}`];
  }
  return messages
    .filter((message) => message.type !== 'info' || message.subType === 'warning')
    .map((message) => `vnu: ${message.url?.split('/').pop()}:${message.lastLine}: `
      + `${message.message} ${message.extract ?? ''}`);
}

/** Says when the page is wider than the window. */
export async function overflow(page) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const culprits = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return `${scrollWidth} px in a window of ${clientWidth}: ${culprits.slice(0, 5).join(', ')}`;
  });
  return wide ? [`too wide: ${page.url()}: ${wide}`] : [];
}
