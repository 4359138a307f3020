import type { Spreadsheet } from '../support/sheets-emulator/state.ts';
import { ledgerOf, ownedSheet, peoplesSheets, valuesOf } from './cells.ts';
import { morning, night } from './errands.ts';
import { spreadsheetId } from './sample.ts';
import { work } from './world.ts';
import type { World } from './world.ts';

/**
 * In the end the worker's tabs must be those of an undisturbed run on the sheet as people left it: a further run changes
 * nothing but the Run Log, and tabs that are made anew beside the same logs hold the same. Answers whether no tab holds
 * leads any more.
 */
export async function compareWithUndisturbed(world: World, seed: number, last: string): Promise<boolean> {
  const { emulator, state, watch } = world;
  if (!last.includes('recalculate: done')) {
    const again = await work(world, seed * 100 + 91, null, [night, morning]);
    if (!last.includes('no tab') && !/exit 3/.test(last))
      watch.violations.push(`the undisturbed run did not end well: ${last}`);
    if (again !== last) watch.violations.push(`the undisturbed run ended with "${last}", then with "${again}"`);
    return true;
  }
  const due = new Set(world.due);
  for (const key of world.sent.keys())
    if (!ledgerOf(state()).has(key)) watch.violations.push(`the mail ${key} went out and does not stand in the ledger`);

  // What was put off, or not tried while mail did not work, goes out first; and what remind wrote shows in Metrics.
  for (let round = 0; round < 6 && !last.includes('remind: 0 sent, 0 unknown, 0 held'); round += 1)
    last = await work(world, seed * 100 + 60 + round, null, [night, morning]);
  // A weekly summary that is not tried because mail does not work is planned again, and not claimed before.
  for (const key of [...due, ...world.due])
    if (!world.sent.has(key) && !ledgerOf(state()).has(key))
      watch.violations.push(`the mail ${key} was planned, did not go out and stands nowhere`);
  clearFilters(world);
  await work(world, seed * 100 + 92, null, [night]);
  const refreshed = picture(state());
  await work(world, seed * 100 + 93, null, [night]);
  const again = picture(state());
  for (const [name, cells] of again)
    if (cells !== refreshed.get(name))
      watch.violations.push(differenceOf(`a further run changed ${name}`, refreshed.get(name), cells));

  // A fresh sheet: the same people's tabs beside the same logs and Memory, which knows what the sheet alone does not tell: whose rows
  // stand beside other IDs, which tab is which, stages that no deal is in (docs/decisions/0015, 0022, 0037).
  const gone = ['metrics', 'data-issues'].flatMap((name) => {
    const id = ownedSheet(state(), name)?.properties.sheetId;
    return id === undefined ? [] : [id];
  });
  const names = state().namedRanges.filter((range) => gone.includes(range.range?.sheetId ?? 0));
  // Google keeps one visible tab, and the co-editor may have hidden all of people's.
  const allHidden = state().sheets.every(
    ({ properties }) => gone.includes(properties.sheetId) || properties.hidden === true,
  );
  emulator.act(spreadsheetId, [
    ...(allHidden ? [{ addSheet: { properties: { title: 'An empty tab' } } }] : []),
    ...names.map(({ namedRangeId }) => ({ deleteNamedRange: { namedRangeId } })),
    ...gone.map((sheetId) => ({ deleteSheet: { sheetId } })),
  ]);
  watch.peopleActed(state());
  await work(world, seed * 100 + 94, null, [night]);
  const fresh = picture(state());
  for (const name of ['metrics', 'data-issues']) {
    const [before, after] = [again.get(name), fresh.get(name)].map(inOrder);
    if (before !== after)
      watch.violations.push(differenceOf(`${name} is not that of an undisturbed run`, after, before));
  }
  return false;
}

/** Google may write nothing into rows that a filter hides (a switch): once it is gone, the next night puts right what could not be. */
function clearFilters({ emulator, state, watch }: World): void {
  const filtered = peoplesSheets(state()).filter((sheet) => sheet.basicFilter !== undefined);
  const requests = filtered.map(({ properties: { sheetId } }) => ({ clearBasicFilter: { sheetId } }));
  if (requests.length > 0) emulator.act(spreadsheetId, requests);
  watch.peopleActed(state());
}

/** Name of tab → its cells as text, the Run Log apart. */
export function picture(spreadsheet: Spreadsheet): Map<string, string> {
  const tabs = new Map<string, string>();
  for (const sheet of spreadsheet.sheets) {
    const owned = spreadsheet.developerMetadata.find(
      (item) => item.metadataKey === 'leadsheet.tab' && item.metadataValue?.endsWith(`:${sheet.properties.sheetId}`),
    );
    const name = owned?.metadataValue?.split(':')[0] ?? `a person's tab ${sheet.properties.sheetId}`;
    if (name !== 'run-log')
      tabs.set(
        name,
        valuesOf(sheet)
          .map((row) => JSON.stringify(row))
          .join('\n'),
      );
  }
  return tabs;
}

/** Lines that weigh the same stand in the order of their keys. */
function inOrder(cells = ''): string {
  return cells.split('\n').sort().join('\n');
}

export function differenceOf(what: string, before = '', after = ''): string {
  const old = before.split('\n');
  const now = after.split('\n');
  const row =
    Array.from({ length: Math.max(old.length, now.length) }, (_, at) => at).find((at) => old[at] !== now[at]) ?? 0;
  return `${what}, row ${row + 1}: ${(old[row] ?? '').slice(0, 300)} → ${(now[row] ?? '').slice(0, 300)}`;
}
