// node run.mjs <scenario> <task.json>: one scenario, judged. Ends with 1 when anything is wrong.

import { readFile } from 'node:fs/promises';
import { account } from './account.mjs';
import { autosave } from './autosave.mjs';
import { keepHtml, open, picture } from './browser.mjs';
import * as keyboard from './keyboard.mjs';
import * as judges from './judges.mjs';
import * as mouse from './mouse.mjs';
import { visitAll } from './pages.mjs';
import { session } from './session.mjs';
import { staff } from './staff.mjs';
import { readme, walk } from './walk.mjs';
import { tooHeavy } from './weight.mjs';

const WIDE = { width: 1280, height: 900 };
/** WCAG 1.4.10: the width at which nothing may have to be scrolled sideways. */
const NARROW = { width: 320, height: 640 };

const SCENARIOS = {
  'with-javascript': {
    context: { viewport: WIDE },
    hands: mouse,
    axe: true,
    async besides(opened, task, look) {
      await visitAll(opened.page, task, look);
      for (const path of ['/', `/${task.application.tenant}`, task.application.path]) {
        opened.complaints.push(...await tooHeavy(opened.browser, task, path));
      }
    },
  },
  'without-javascript': {
    context: { viewport: WIDE, javaScriptEnabled: false },
    hands: mouse,
  },
  keyboard: {
    context: { viewport: WIDE },
    hands: keyboard,
    besides: async ({ page }) => {
      await page.goto('/');
      await keyboard.skipLink(page);
    },
  },
  narrow: {
    context: { viewport: NARROW, hasTouch: true },
    hands: mouse,
    axe: true,
    besides: ({ page }, task, look) => visitAll(page, task, look),
  },
  readme: {
    context: { viewport: { width: 1100, height: 1000 } },
    hands: mouse,
    way: ({ page }, task, hands) => readme(page, task, hands),
  },
  autosave: {
    context: { viewport: WIDE },
    hands: mouse,
    // Lines that break are what it is about.
    allows: /failed: net::ERR_(FAILED|INTERNET_DISCONNECTED)/,
    way: autosave,
  },
  session: {
    context: { viewport: WIDE },
    hands: mouse,
    axe: true,
    way: session,
  },
  'session-dark': {
    context: { viewport: WIDE, colorScheme: 'dark' },
    hands: mouse,
    axe: true,
    way: session,
  },
  account: {
    context: { viewport: WIDE },
    hands: mouse,
    axe: true,
    way: account,
  },
  staff: {
    context: { viewport: WIDE },
    hands: mouse,
    axe: true,
    way: staff,
  },
  dark: {
    context: { viewport: WIDE, colorScheme: 'dark' },
    hands: mouse,
    axe: true,
  },
};

async function run(name, task) {
  const scenario = SCENARIOS[name];
  if (!scenario) throw new Error(`no scenario ${name}: ${Object.keys(SCENARIOS).join(', ')}`);
  const opened = await open(task, scenario.context, scenario.axe ? judges.withAxe : undefined);
  const { browser, page, visits, complaints } = opened;
  const look = async (what) => {
    await picture(page, task, what);
    complaints.push(...await judges.overflow(page));
    if (scenario.axe) complaints.push(...await judges.axe(page));
  };
  try {
    const way = scenario.way ?? walk;
    const { caseNumber } = (await way(opened, task, scenario.hands, look)) ?? {};
    if (caseNumber) console.log(`${name}: sent as ${caseNumber}`);
    await scenario.besides?.(opened, task, look);
  } catch (error) {
    complaints.push(`${name} broke off at ${page.url()}: ${error.stack}`);
    await picture(page, task, 'broken-off');
  }
  const files = await keepHtml(visits, task);
  await browser.close();
  complaints.push(...await judges.vnu(files));
  console.log(`${name}: ${files.length} pages visited`);
  const unexpected = complaints.filter((complaint) => !scenario.allows?.test(complaint));
  return [...new Set(unexpected)];
}

const [name, file] = process.argv.slice(2);
const complaints = await run(name, JSON.parse(await readFile(file, 'utf8')));
for (const complaint of complaints) console.log(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
