// Who judges the judges: one sound page, one with a fault for each of them.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { open } from './browser.mjs';
import * as judges from './judges.mjs';

const fixture = (name) => fileURLToPath(new URL(`fixtures/${name}.html`, import.meta.url));

/** What each judge says of a page, by judge. */
async function judge(name) {
  const html = await readFile(fixture(name));
  const server = createServer((request, answer) => {
    const found = request.url === '/';
    answer.writeHead(found ? 200 : 204, { 'content-type': 'text/html' }).end(found ? html : '');
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  const task = { address: `http://127.0.0.1:${server.address().port}` };
  const { browser, page, complaints } = await open(task, {}, judges.withAxe);
  await page.goto('/', { waitUntil: 'networkidle' });
  const said = {
    axe: await judges.axe(page),
    overflow: await judges.overflow(page),
    vnu: await judges.vnu([fixture(name)]),
    'third party': complaints.filter((it) => it.includes('third party')),
    console: complaints.filter((it) => it.includes('a script complains')),
  };
  await browser.close();
  server.close();
  return said;
}

const sound = Object.entries(await judge('sound')).filter(([, said]) => said.length > 0);
const blind = Object.entries(await judge('faulty')).filter(([, said]) => said.length === 0);
for (const [name, said] of sound) console.log(`${name} complains of a sound page: ${said}`);
for (const [name] of blind) console.log(`${name} finds no fault in the faulty page`);
process.exitCode = sound.length + blind.length > 0 ? 1 : 0;
