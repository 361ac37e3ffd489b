// A form, read from the page: what can be filled in, what is still to be added.

/**
 * Fills in everything on the page, repeats added where they are needed. How a control is set and
 * a button pressed is up to whose hands these are.
 */
export async function fillForm(page, task, { set, press }) {
  for (let round = 0; round < 100; round += 1) {
    const all = await controls(page);
    for (const control of all) {
      const value = wanted(task, control);
      const idle = value === undefined || control.type === 'hidden' || control.tag === 'button';
      if (!idle && await isAsked(page, control)) await set(page, control, value);
    }
    const action = missingRepeat(task, all);
    if (!action) return;
    await press(page, action);
  }
  throw new Error(`repeats are not added at ${page.url()}`);
}

/** Whether a control is in sight: some are asked only when others are answered. */
async function isAsked(page, { name }) {
  return page.locator(`[name="${name}"]`).first().evaluate((it) => it.closest('[hidden]') === null);
}

/** The controls of the page's own form, in their order. */
export async function controls(page) {
  return page.locator(TASK_FORM).last().locator('input, select, textarea, button').evaluateAll(
    (elements) => elements.map((element) => ({
      tag: element.tagName.toLowerCase(),
      type: element.type,
      name: element.name,
      value: element.value,
      checked: element.checked ?? false,
      id: element.id,
    })),
  );
}

/** The last form that is posted: the page's own. */
export const TASK_FORM = 'main form[method=post]';

/** What has to be typed, chosen or ticked for this control; nothing when it may stay as it is. */
function wanted(task, control) {
  const { typed } = task.application;
  if (control.type === 'checkbox' && control.name in typed) {
    return typed[control.name] === control.value ? control.value : undefined;
  }
  if (control.type === 'checkbox') {
    const ticked = Object.entries(typed)
      .filter(([name]) => name.startsWith(`${control.name}.`) && isIndex(name, control.name))
      .map(([, value]) => value);
    return ticked.includes(control.value) ? control.value : undefined;
  }
  if (control.type === 'radio' && control.name.endsWith('.wahl')) {
    const option = `${control.name.slice(0, -'.wahl'.length)}/${control.value}`;
    return task.application.repeats[option] > 0 ? control.value : undefined;
  }
  if (control.type === 'radio') {
    return typed[control.name] === control.value ? control.value : undefined;
  }
  return typed[control.name];
}

function isIndex(name, series) {
  return /^\d+$/.test(name.slice(series.length + 1));
}

/** The value of the button that adds a repeat of which too few are on the page. */
function missingRepeat(task, all) {
  const names = all.filter((it) => it.tag !== 'button').map((it) => it.name);
  const add = all
    .filter((it) => it.tag === 'button' && it.value.startsWith('hinzufuegen:'))
    .map((it) => it.value.slice('hinzufuegen:'.length))
    .find((series) => shown(names, series) < (task.application.repeats[series] ?? 0));
  return add && `hinzufuegen:${add}`;
}

function shown(names, series) {
  const indexes = names
    .filter((name) => name.startsWith(`${series}.`))
    .map((name) => Number.parseInt(name.slice(series.length + 1), 10));
  return Math.max(-1, ...indexes) + 1;
}

/** The link to an entry that the list on the page does not have yet. */
export async function missingEntry(page, task) {
  const add = page.locator('#hinzufuegen');
  if (await add.count() === 0) return undefined;
  const href = await add.getAttribute('href');
  const place = href.split('/').slice(5).join('/');
  const [, series, index] = /^(.+)\.(\d+)$/.exec(place);
  return Number(index) < (task.application.repeats[series] ?? 0) ? href : undefined;
}
