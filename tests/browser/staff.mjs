// Staff of a municipality: log in at the stand-in, see who they are, what they may do, what was done.

import { atBothWidths } from './browser.mjs';

export async function staff({ page }, task, hands, look) {
  const both = (what) => atBothWidths(page, look, what);
  const log = '/verwaltung/aachen/protokoll';
  await page.goto(log);
  await both('stand-in');
  await page.locator('[name=person][value=rita]').check();
  await page.locator('button[name=aktion][value=anmelden]').click();
  await page.waitForURL(`**${log}`);
  await page.getByText('Dieses Protokoll gelesen').first().waitFor();
  await both('log');
  await page.goto('/verwaltung');
  await both('desk');
  await page.goto('/verwaltung/aachen');
  await both('municipality');
  await page.goto('/verwaltung/soest');
  await both('no-right');
  await page.goto('/verwaltung');
  await page.getByRole('button', { name: 'Abmelden' }).last().click();
  await page.waitForURL((url) => url.pathname !== '/verwaltung');
  await both('logged-out');
}
