// Somebody with an account: logs in at the stand-in for a service that demands it, takes data over from
// the account, and gets what is stored about them as one download.

import { stat } from 'node:fs/promises';
import { atBothWidths } from './browser.mjs';

export async function account({ page }, task, hands, look) {
  const both = (what) => atBothWidths(page, look, what);
  await page.goto('/meine-daten');
  await both('nothing-stored');
  const start = `/${task.application.tenant}/antrag/meldebescheinigung`;
  await page.goto(start);
  await both('log-in-needed');
  await page.locator('#anmelden').click();
  const accounts = await page.locator('form:has([name=konto])').count();
  if (accounts !== 1) throw new Error(`${accounts} accounts are offered, not BundID alone`);
  await both('accounts');
  await page.locator('form:has([name=konto]) button').click();
  await page.waitForURL('**/sandbox/bundid/**');
  await both('stand-in');
  await page.locator('[name=stufe][value="4"]').check();
  await page.locator('button[name=aktion][value=anmelden]').click();
  await page.waitForURL(`**${start}`);
  await both('logged-in');
  await hands.pressMain(page);
  await both('sheet');
  await page.getByRole('button', { name: 'Angaben aus meinem Konto übernehmen' }).click();
  await page.getByText('Aus Ihrem Konto (Vertrauensniveau').first().waitFor();
  await both('taken-over');
  await page.goto('/entwuerfe');
  await both('drafts');
  await page.goto('/anmelden/konto');
  await both('account');
  await page.goto('/meine-daten');
  await both('my-data');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Alles herunterladen' }).click();
  const { size } = await stat(await (await download).path());
  if (size < 1000) throw new Error(`the download has ${size} bytes`);
  await page.getByRole('link', { name: 'Daten löschen' }).click();
  await both('delete-my-data');
  await page.getByRole('button', { name: 'Endgültig löschen' }).click();
  await page.getByText('Gelöscht: ein Entwurf oder Antrag').waitFor();
  await both('deleted');
  await page.goto('/meine-daten/loeschen');
  await page.getByText('gibt es nichts, was gelöscht werden kann').waitFor();
}
