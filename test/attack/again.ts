import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { tabSchemas } from '../../src/core/schema/tab-schemas.ts';
import { readUnderstanding } from '../../src/jobs/read-understanding.ts';
import { peoplesSheets } from './cells.ts';
import { columnLabels, strayIds, wrongBindings } from './columns.ts';
import { check, look, setUp } from './errands.ts';
import { importErrand, importLogErrand } from './imports.ts';
import { lifeline } from './lifeline.ts';
import { misplacedRows, rowsStanding } from './misplaced.ts';
import { differenceOf, picture } from './undisturbed.ts';
import { work } from './world.ts';
import type { World } from './world.ts';

/** Header → field, of the columns that `init` may bind. */
const fields = new Map(tabSchemas.leads.columns.map((column) => [column.header, column.field]));

/** Undisturbed, every import is brought to its end, and doing it again adds nothing and changes nothing. */
export async function importAgain(world: World, seed: number): Promise<void> {
  const { files, watch, state } = world;
  for (const file of files.all) {
    let known = -1;
    const errand = importErrand(file, ({ added }) => (known = added));
    let end = await work(world, seed * 100 + 70, null, [errand]);
    // Told that rows stand in wrong columns, a person takes them out and imports again.
    if (end.includes('wrong columns')) end = await work(world, seed * 100 + 71, null, [errand]);
    if (!end.includes('done')) continue;
    for (const row of file.rows)
      if (!row.hasId && row.landed !== row.times && rowsStanding(world, file, row) !== row.times)
        watch.violations.push(`${row.key.value} of the file landed ${row.landed} times instead of ${row.times}`);
    const before = picture(state());
    end = await work(world, seed * 100 + 72, null, [errand]);
    if (known !== 0) watch.violations.push(`importing ${file.tab} again ended with "${end}"`);
    noteChanges(world, `importing ${file.tab} again`, before);
  }
  let added = 0;
  const errand = importLogErrand(files, (result) => (added = result.added));
  await work(world, seed * 100 + 73, null, [errand]);
  const before = picture(state());
  await work(world, seed * 100 + 74, null, [errand]);
  if (added > 0) watch.violations.push(`importing the stage log again added ${added} changes`);
  noteChanges(world, 'importing the stage log again', before);
}

/** `check` and `init`, done again, change nothing; no ID, binding or imported value is left in a column that is not its own. */
export async function lookAgain(world: World, seed: number): Promise<void> {
  const { state, watch } = world;
  await work(world, seed * 100 + 75, null, [look]);
  const wasSetUp = state().developerMetadata.some((item) => item.metadataKey === 'leadsheet.column');
  if (wasSetUp) {
    const end = await work(world, seed * 100 + 76, null, [setUp(true)]);
    if (end.includes('done')) {
      const before = everything(world);
      await work(world, seed * 100 + 77, null, [setUp(true)]);
      const after = everything(world);
      if (before !== after) watch.violations.push(differenceOf('init --format again changed something', before, after));
    }
  }
  await work(world, seed * 100 + 78, null, [check]);
  await readsBoundColumns(world, seed);
  for (const problem of strayIds(state(), watch.placed, watch.headers())) watch.violations.push(problem);
  for (const problem of wrongBindings(state(), fields, watch.headers())) watch.violations.push(problem);
  for (const { says } of misplacedRows(world))
    watch.violations.push(`imported values stand in wrong columns, and nobody was told: ${says}`);
}

/** What is bound is read where it is, whatever its header says now. */
async function readsBoundColumns(world: World, seed: number): Promise<void> {
  const { store } = world.portsOf(
    lifeline(null, () => Promise.resolve()),
    seed * 100 + 79,
  );
  const options = { now: world.emulator.clock.now() };
  const understood = await readUnderstanding({ store, log: quietLog }, options).catch(() => null);
  for (const { tabId, columns, foundBy } of understood?.adoption.leadTabs ?? []) {
    const sheet = peoplesSheets(world.state()).find(({ properties }) => properties.sheetId === tabId);
    if (!sheet) continue;
    const labels = columnLabels(world.state(), sheet, new Set(['Lead ID']));
    for (const { metadataKey, metadataValue, location } of world.state().developerMetadata) {
      const range = location?.dimensionRange;
      if (metadataKey !== 'leadsheet.column' || (range?.sheetId ?? 0) !== tabId) continue;
      const column = range?.startIndex ?? 0;
      // What Settings says of a column comes first.
      if (foundBy.get(metadataValue ?? '') === 'stored mapping') continue;
      if (fields.get(labels.get(column) ?? '') === metadataValue && columns.get(metadataValue ?? '') !== column)
        world.watch.violations.push(
          `${metadataValue ?? ''} is bound to column ${column + 1} and read from ${(columns.get(metadataValue ?? '') ?? -1) + 1}`,
        );
    }
  }
}

function noteChanges(world: World, what: string, before: ReadonlyMap<string, string>): void {
  for (const [name, cells] of picture(world.state()))
    if (cells !== before.get(name))
      world.watch.violations.push(differenceOf(`${what} changed ${name}`, before.get(name), cells));
}

/** Cells, looks, colours, names and metadata: all but the lease and the Run Log. */
function everything({ state }: World): string {
  const { sheets, namedRanges, developerMetadata } = state();
  const runLog = developerMetadata.find((item) => item.metadataValue?.startsWith('run-log:'))?.location?.sheetId;
  return [
    ...sheets
      .filter((sheet) => sheet.properties.sheetId !== runLog)
      .flatMap(({ grid, ...frame }) => [JSON.stringify(frame), ...grid.map((row) => JSON.stringify(row))]),
    ...namedRanges.filter((range) => !range.name.startsWith('leadsheet_lease')).map((range) => JSON.stringify(range)),
    ...developerMetadata.map((item) => JSON.stringify(item)),
  ].join('\n');
}
