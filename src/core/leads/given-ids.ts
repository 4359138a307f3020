import { givenKey, withOther } from '../logs/memory-keys.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { SheetWrite } from '../workbook/sheet-write.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** The headers that the worker puts above IDs that it places. */
export const idHeaders: ReadonlySet<string> = new Set(['Lead ID', 'Stage ID']);

/** The IDs that the worker placed, ever; whether it put the header above them in the same batch. */
export type GivenIds = ReadonlyMap<string, 'under our header' | 'under theirs'>;

const underOurs = '*';

/** What Memory says of them. An ID that it does not name is somebody else's, whatever it looks like. */
export function givenIds(memory: Pick<WorkerMemory, 'other'>): GivenIds {
  const lines = (memory.other.get(givenKey) ?? '').split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) =>
      line.endsWith(underOurs) ? [line.slice(0, -underOurs.length), 'under our header'] : [line, 'under theirs'],
    ),
  );
}

/**
 * A memory that knows of the IDs that a batch places. It keeps them for good, beside `placedIds`, which forgets them once they
 * are bound: an ID of the team's own may look the same.
 */
export function withGivenIds(memory: WorkerMemory, writes: readonly SheetWrite[]): WorkerMemory {
  const fills = writes.filter((write) => write.kind === 'fillBlank');
  const columnOf = ({ tabId, column }: { readonly tabId: number; readonly column: number }) => `${tabId} ${column}`;
  const headed = new Set(fills.filter(({ value }) => idHeaders.has(value)).map(columnOf));
  const given = fills
    .filter(({ value }) => !idHeaders.has(value))
    .map((fill) => `${fill.value}${headed.has(columnOf(fill)) ? underOurs : ''}`);
  if (given.length === 0) return memory;
  const before = memory.other.get(givenKey) ?? '';
  return withOther(memory, { [givenKey]: [...(before === '' ? [] : [before]), ...given].join('\n') });
}

/**
 * The same without IDs that were placed and stand nowhere: their cells were taken meanwhile, or never take any. Else they would
 * grow more each night.
 */
export function withoutUnplacedIds(
  memory: WorkerMemory,
  placedIds: readonly string[],
  { tabs }: Workbook,
): WorkerMemory {
  const unplaced = new Set(placedIds);
  for (const { rows, ownedAs } of unplaced.size === 0 ? [] : tabs)
    if (ownedAs === null) for (const cells of rows) for (const cell of cells) unplaced.delete(cellText(cell));
  if (unplaced.size === 0) return memory;
  const lines = (memory.other.get(givenKey) ?? '').split('\n');
  const given = lines.filter(
    (line) => !unplaced.has(line.endsWith(underOurs) ? line.slice(0, -underOurs.length) : line),
  );
  return withOther(memory, { [givenKey]: given.join('\n') });
}
