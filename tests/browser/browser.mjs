// Chromium, watched: what it loads, what it complains about, what it shows.

import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Opens a browser with one context and one page. `complaints` grows while it is used. */
export async function open(task, context, prepare = async () => {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  const session = await browser.newContext({ baseURL: task.address, locale: 'de-DE', ...context });
  await prepare(session);
  const page = await session.newPage();
  const visits = [];
  const complaints = [];
  watchRequests(session, task, complaints);
  watch(page, task, visits, complaints);
  return { browser, session, page, visits, complaints };
}

/** Of every tab and window, of frames and workers too. */
function watchRequests(session, task, complaints) {
  session.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== new URL(task.address).origin) {
      complaints.push(`a request to a third party: ${request.url()}`);
    }
  });
}

function watch(page, task, visits, complaints) {
  page.on('console', (message) => {
    // That an answer is a 404, 422 or 412 is what was asked for.
    const expected = message.text().startsWith('Failed to load resource') && !isAsset(message);
    if (['error', 'warning'].includes(message.type()) && !expected) {
      complaints.push(`the console of ${page.url()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`a script of ${page.url()}: ${error}`));
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') {
      complaints.push(`${request.url()} failed: ${request.failure()?.errorText}`);
    }
  });
  page.on('response', (response) => {
    const main = response.request().isNavigationRequest() && response.frame() === page.mainFrame();
    const redirect = response.status() >= 300 && response.status() < 400;
    if (main && !redirect) {
      // A page whose form sends itself is gone before it can be kept.
      const html = response.text().catch(() => undefined);
      visits.push({ url: response.url(), status: response.status(), html });
    }
  });
}

function isAsset(message) {
  return message.location().url.includes('/static/');
}

/** Keeps a picture of the whole page, numbered in the order of the walk. */
export async function picture(page, task, name) {
  await mkdir(task.output, { recursive: true });
  task.pictures = (task.pictures ?? 0) + 1;
  const number = String(task.pictures).padStart(2, '0');
  const path = `${task.output}/${number}-${name}.png`;
  await page.screenshot({ path, fullPage: true });
}

/** Looks at the page as it is, and at the width at which nothing may have to be scrolled sideways. */
export async function atBothWidths(page, look, what) {
  const size = page.viewportSize();
  await look(what);
  await page.setViewportSize({ width: 320, height: 640 });
  await look(`${what}-narrow`);
  await page.setViewportSize(size);
}

/** Writes the HTML of every page that was visited, as it came over the wire. */
export async function keepHtml(visits, task) {
  const folder = `${task.output}/html`;
  await mkdir(folder, { recursive: true });
  const files = [];
  for (const [index, visit] of visits.entries()) {
    const name = new URL(visit.url).pathname.replaceAll(/[^a-z0-9-]+/gi, '_').slice(0, 60);
    const file = `${folder}/${String(index + 1).padStart(3, '0')}-${visit.status}${name}.html`;
    const html = await visit.html;
    if (html === undefined) continue;
    await writeFile(file, html);
    files.push(file);
  }
  return files;
}
