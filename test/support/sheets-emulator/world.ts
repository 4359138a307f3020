import type { NameOf } from './chips.ts';
import type { VirtualClock } from './clock.ts';
import type { Edit } from './edit.ts';
import { notASheet, notFound, permissionDenied } from './errors.ts';
import { loadGiven } from './load.ts';
import { forkSpreadsheet } from './state.ts';
import type { Spreadsheet } from './state.ts';
import type { Switches } from './switches.ts';

/** All spreadsheets of one emulator, and what their changes depend on. */
export interface World {
  readonly spreadsheets: Map<string, Spreadsheet>;
  readonly switches: Switches;
  readonly clock: VirtualClock;
  readonly project: string;
  readonly nameOf: NameOf;
  readonly newId: () => number;
  readonly newSpreadsheetId: () => string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A world without spreadsheets. IDs are drawn from a sequence of its own, so the same calls give the same IDs. */
export function emptyWorld(switches: Switches, clock: VirtualClock, project: string, nameOf: NameOf): World {
  let state = 0x2545f491;
  const draw = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    return (mixed ^ (mixed >>> 16)) >>> 1;
  };
  const used = new Set<number>();
  return {
    spreadsheets: new Map(),
    switches,
    clock,
    project,
    nameOf,
    newId: () => {
      for (;;) {
        const id = draw();
        if (id === 0 || used.has(id)) continue;
        used.add(id);
        return id;
      }
    },
    newSpreadsheetId: () => `1${Array.from({ length: 43 }, () => alphabet[draw() % alphabet.length] ?? 'A').join('')}`,
  };
}

/** Looks a spreadsheet up for the API user; throws as the API does when it is not there, not shared, or no Google Sheet. */
export function accessible(world: World, spreadsheetId: string, kind: 'Read' | 'Write'): Spreadsheet {
  const spreadsheet = world.spreadsheets.get(spreadsheetId);
  if (!spreadsheet || spreadsheet.access === 'missing') throw notFound();
  if (spreadsheet.access === 'none' || (spreadsheet.access === 'read' && kind === 'Write')) throw permissionDenied();
  if (spreadsheet.access === 'xlsx') throw notASheet();
  return spreadsheet;
}

/** Starts work on a version: a writable fork, or (`reading`) the version itself. */
export function openEdit(world: World, spreadsheet: Spreadsheet, userEmail: string, reading: boolean): Edit {
  return {
    spreadsheet: reading ? spreadsheet : forkSpreadsheet(spreadsheet),
    switches: world.switches,
    now: world.clock.now(),
    userEmail,
    nameOf: world.nameOf,
    newId: world.newId,
    other: (id) => accessible(world, id, 'Read'),
  };
}

/** Makes the edit's version the current one. */
export function commit(world: World, edit: Edit): void {
  edit.spreadsheet.revision += 1;
  world.spreadsheets.set(edit.spreadsheet.spreadsheetId, edit.spreadsheet);
}

/** A spreadsheet without tabs under a fresh ID: what create starts from. */
export function blankSpreadsheet(world: World): Spreadsheet {
  return loadGiven({ tabs: [] }, world.newSpreadsheetId(), world);
}
